// SPDX-License-Identifier: BSL-1.0
/// @file Names of columns.
#include "zeek_row.hpp"

namespace m2miot::input::zeek {
namespace {

constexpr std::array<std::string_view, column_count> zeek_names{"id.orig_h",  "id.orig_p",  "id.resp_h",  "id.resp_p",
                                                                "proto",      "service",    "orig_bytes", "resp_bytes",
                                                                "conn_state", "local_orig", "local_resp", "history"};

struct alias {
    std::string_view name;
    column which;
};

constexpr alias aliases[] = {
    {"id_orig_h", column::orig_h}, {"src", column::orig_h},       {"src_ip", column::orig_h}, {"id_orig_p", column::orig_p},
    {"src_port", column::orig_p},  {"id_resp_h", column::resp_h}, {"dst", column::resp_h},    {"dst_ip", column::resp_h},
    {"id_resp_p", column::resp_p}, {"dst_port", column::resp_p},
};

} // namespace

std::string_view name_of(column which) {
    return zeek_names[static_cast<std::size_t>(which)];
}

std::optional<column> column_named(std::string_view name) {
    for (std::size_t i = 0; i < column_count; ++i)
        if (zeek_names[i] == name) return static_cast<column>(i);
    for (const alias& other : aliases)
        if (other.name == name) return other.which;
    return std::nullopt;
}

bool is_conn_path(std::string_view path) {
    return path == "conn" || (path.starts_with("conn") && path.size() > 4 && (path[4] == '-' || path[4] == '_' || path[4] == '.'));
}

} // namespace m2miot::input::zeek

// SPDX-License-Identifier: BSL-1.0
/// @file Typed values, and problems with their places.
#include "td_cursor.hpp"

#include <utility>

namespace m2miot::input::td {

cursor::~cursor() {
    for (const auto& [reason, count] : left_out_) shared_->unused[reason] += count;
}

void cursor::leave_out(const char* reason, std::uint64_t count) {
    if (count == 0) return;
    for (auto& [known, sum] : left_out_) {
        if (known != reason) continue;
        sum += count;
        return;
    }
    left_out_.emplace_back(reason, count);
}

bool cursor::is(value& from, simdjson::ondemand::json_type wanted, std::string_view expected) {
    simdjson::ondemand::json_type type{};
    if (bad(from.type().get(type))) return false;
    if (type == wanted) return true;
    malformed("found " + shown(from) + "; expected " + std::string(expected));
    return false;
}

bool cursor::get(value from, object& into, std::string_view expected) {
    return is(from, simdjson::ondemand::json_type::object, expected) && !bad(from.get_object().get(into));
}

bool cursor::get(value from, simdjson::ondemand::array& into, std::string_view expected) {
    return is(from, simdjson::ondemand::json_type::array, expected) && !bad(from.get_array().get(into));
}

bool cursor::get(value from, std::string_view& into, std::string_view expected) {
    return is(from, simdjson::ondemand::json_type::string, expected) && !bad(from.get_string().get(into));
}

bool cursor::get(value from, bool& into) {
    return is(from, simdjson::ondemand::json_type::boolean, "true or false") && !bad(from.get_bool().get(into));
}

void cursor::malformed(const spot_in_file& where, std::string text) {
    leave_out("malformed parts of Thing Descriptions");
    warn("malformed parts of Thing Descriptions", where, std::move(text));
}

void cursor::warn(std::string_view kind, const spot_in_file& where, std::string text) {
    shared_->problems.warning(
        kind, [&] { return place_of(where); }, [&] { return std::move(text); });
}

void cursor::error(std::string_view kind, const spot_in_file& where, std::string text) {
    shared_->problems.error(
        kind, [&] { return place_of(where); }, [&] { return std::move(text); });
}

std::string spot_in_file::pointer() const {
    std::string result;
    for (std::size_t i = 0; i < depth; ++i)
        result += '/' + (trail[i].key.data() == nullptr ? std::to_string(trail[i].index) : pointer_part(trail[i].key));
    return result;
}

place cursor::place_of(const spot_in_file& where) {
    place result{shared_->site.name(file_), 0, 0, where.pointer()};
    if (where.at != nullptr) {
        const position found = position_of(where.at);
        result.line = found.line;
        result.column = found.column;
    }
    return result;
}

} // namespace m2miot::input::td

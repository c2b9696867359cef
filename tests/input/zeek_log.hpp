// SPDX-License-Identifier: BSL-1.0
/// @file Small conn.logs for tests, and what came of them in a form that is easily compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/support.hpp"

namespace m2miot::test {

/// One connection: as `10.0.0.1:40000 > 10.0.0.2:502 tcp modbus SF`, with 10 and 20 bytes of data.
struct connection {
    std::string from;
    std::string to;
    std::string proto = "tcp";
    std::string service = "-";
    std::string state = "SF";
    std::string sent = "10";
    std::string answered = "20";
    std::string history = "ShADadFf";
    std::string local_resp = "-";
};

namespace detail {
// `10.0.0.1:502`, or `[fd00::1]:502`.
inline std::pair<std::string, std::string> host_and_port(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    std::string host = text.substr(0, colon);
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    return {host, text.substr(colon + 1)};
}
} // namespace detail

inline const std::string zeek_header =
    "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
    "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\t"
    "resp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\n"
    "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\t"
    "count\tstring\tcount\n";

/// What is counted of that header, and how many of them it has.
inline constexpr const char* unread_columns = "columns of logs that no verdict rests on";
inline const std::pair<const std::string, std::uint64_t> unread_of_header{unread_columns, 5};

inline std::string zeek_row(const connection& c) {
    const auto [from, from_port] = detail::host_and_port(c.from);
    const auto [to, to_port] = detail::host_and_port(c.to);
    std::string row = "1.5\tC1";
    for (const std::string& each : {from, from_port, to, to_port, c.proto, c.service, std::string("0.1"), c.sent, c.answered, c.state,
                                    std::string("-"), c.local_resp, std::string("0"), c.history, std::string("4")})
        row += '\t' + each;
    return row + '\n';
}

inline std::string zeek_log(const std::vector<connection>& connections) {
    std::string log = zeek_header;
    for (const connection& each : connections) log += zeek_row(each);
    return log;
}

/// `A > B protocol`, and `(support)` where it is.
inline std::vector<std::string> flows_of(const deployment& d) {
    std::vector<std::string> result;
    for (flow_index f = 0; f < d.flow_count(); ++f) {
        std::string flow = std::string(d.name(d.flow_origin(f))) + " > " + std::string(d.name(d.flow_destinations(f)[0]));
        if (!d.flow_protocol(f).empty()) flow += ' ' + std::string(d.flow_protocol(f));
        if (d.facts_of_flow(f).support()) flow += " (support)";
        if (d.facts_of_flow(f).trigger() != trigger::unknown) flow += " by " + std::string(to_string(d.facts_of_flow(f).trigger()));
        result.push_back(std::move(flow));
    }
    return result;
}

/// `A device`, with `*` where the kind was inferred.
inline std::vector<std::string> kinds_of(const deployment& d) {
    std::vector<std::string> result;
    for (node_index n = 0; n < d.node_count(); ++n)
        result.push_back(std::string(d.name(n)) + ' ' + std::string(to_string(d.kind(n))) + (d.facts(n).kind_inferred() ? "*" : ""));
    return result;
}

} // namespace m2miot::test

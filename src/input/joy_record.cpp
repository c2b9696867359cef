// SPDX-License-Identifier: BSL-1.0
/// @file Objects to records. What follows a flow in depth (packets, headers, payload) is passed over, but must be JSON too.
#include "joy_record.hpp"

#include <array>
#include <cstring>
#include <optional>

#include <simdjson.h>

#include "json_text.hpp"
#include "text.hpp"

namespace m2miot::input::joy {

namespace dom = simdjson::dom;

namespace {

enum class member : std::uint8_t { sa, da, pr, sp, dp, bytes_out, bytes_in, num_pkts_in, tcp };
constexpr std::array<std::string_view, 9> member_names{"sa", "da", "pr", "sp", "dp", "bytes_out", "bytes_in", "num_pkts_in", "tcp"};

/// A count, a port or a number of a protocol; where it is null, as good as absent.
struct number {
    std::optional<std::uint64_t> value;
    bool good = true;
};

number number_of(const std::optional<dom::element>& from, std::uint64_t largest) {
    if (!from || from->is_null()) return {};
    std::uint64_t value = 0;
    if (from->get(value) != simdjson::SUCCESS || value > largest) return {{}, false};
    return {value, true};
}

std::string_view flags_of(const std::optional<dom::element>& tcp, std::string_view side) {
    dom::object all;
    dom::object one;
    std::string_view flags;
    if (!tcp || tcp->get(all) != simdjson::SUCCESS || all.at_key(side).get(one) != simdjson::SUCCESS ||
        one.at_key("flags").get(flags) != simdjson::SUCCESS)
        return {};
    return flags;
}

bool has(std::string_view flags, char flag) {
    return flags.find(flag) != std::string_view::npos;
}

} // namespace

std::string_view transport_name(std::uint8_t protocol) {
    switch (transport_of(protocol)) {
    case transport::tcp:
        return "tcp";
    case transport::udp:
        return "udp";
    case transport::icmp:
        return "icmp";
    case transport::other:
        break;
    }
    return {};
}

transport transport_of(std::uint8_t protocol) {
    if (protocol == 6) return transport::tcp;
    if (protocol == 17) return transport::udp;
    return protocol == 1 || protocol == 58 ? transport::icmp : transport::other;
}

struct line_format::parser {
    dom::parser json;
    std::string padded; // the line, and room after it that the parser may read
    std::array<std::optional<dom::element>, member_names.size()> found;

    [[nodiscard]] const std::optional<dom::element>& operator[](member which) const { return found[static_cast<std::size_t>(which)]; }
    [[nodiscard]] std::string end(member which, address& into) const;
    [[nodiscard]] std::string fill(record& into) const;
};

/// Reads an address. @return what is wrong with it
std::string line_format::parser::end(member which, address& into) const {
    const std::string name(member_names[static_cast<std::size_t>(which)]);
    std::string_view text;
    const auto& value = (*this)[which];
    if (!value) return "it has no " + name;
    if (value->get(text) != simdjson::SUCCESS) return name + " is not a text";
    const auto where = parse_address(text);
    if (!where) return name + " is not an address, but " + quoted(text);
    into = *where;
    return {};
}

/// @return what is wrong with the record
std::string line_format::parser::fill(record& into) const {
    if (std::string wrong = end(member::sa, into.from); !wrong.empty()) return wrong;
    if (std::string wrong = end(member::da, into.to); !wrong.empty()) return wrong;
    const number protocol = number_of((*this)[member::pr], 255);
    if (!protocol.good || !protocol.value) return "pr is not the number of a protocol, from 0 to 255";
    into.protocol = static_cast<std::uint8_t>(*protocol.value);
    for (const member which : {member::sp, member::dp}) {
        const number port = number_of((*this)[which], 65535);
        if (!port.good) return std::string(member_names[static_cast<std::size_t>(which)]) + " is not a port from 0 to 65535";
        if (port.value) (which == member::sp ? into.from_port : into.to_port) = static_cast<int>(*port.value);
    }
    std::uint64_t packets_in = 0;
    for (const auto& [which, to] : {std::pair(member::bytes_out, &into.sent), std::pair(member::bytes_in, &into.answered),
                                    std::pair(member::num_pkts_in, &packets_in)}) {
        const number count = number_of((*this)[which], ~std::uint64_t{0});
        if (!count.good) return std::string(member_names[static_cast<std::size_t>(which)]) + " is not a count";
        *to = count.value.value_or(0);
    }
    if (packets_in == 0 && into.answered == 0) {
        into.went = course::one_way;
    } else if (into.protocol == 6 && into.sent == 0 && into.answered == 0) {
        // Nothing was said: what the first packet of each side was tells whether the connection came to be.
        const std::string_view opening = flags_of((*this)[member::tcp], "out");
        const std::string_view answer = flags_of((*this)[member::tcp], "in");
        const bool opened = has(opening, 'S') && has(answer, 'S') && has(answer, 'A');
        into.went = opened ? course::both_ways : has(opening, 'S') && has(answer, 'R') ? course::refused : course::no_data;
    }
    return {};
}

line_format::line_format() : parser_(std::make_unique<parser>()) {}
line_format::~line_format() = default;

line_format::line_is line_format::read(std::string_view line, record& into) {
    parser& state = *parser_;
    into = {};
    state.found.fill(std::nullopt);
    state.padded.assign(line);
    state.padded.append(simdjson::SIMDJSON_PADDING, '\0');
    if (state.json.max_depth() != json_depth_limit || state.json.capacity() < line.size()) {
        if (const auto failure = state.json.allocate(state.padded.size() + state.padded.size() / 2, json_depth_limit)) {
            problem_ = simdjson::error_message(failure);
            return line_is::malformed;
        }
    }
    dom::element root;
    dom::object object;
    if (state.json.parse(state.padded.data(), line.size(), false).get(root) != simdjson::SUCCESS) {
        const auto fault = find_json_fault(line);
        problem_ = fault ? "it is no JSON: " + fault->text : "it is no JSON";
        return line_is::malformed;
    }
    if (root.get(object) != simdjson::SUCCESS) {
        problem_ = "it is no JSON object";
        return line_is::malformed;
    }
    bool configures = false;
    for (const auto [key, value] : object) {
        std::size_t number = 0;
        while (number < member_names.size() && member_names[number] != key) ++number;
        if (number == member_names.size()) {
            ++into.unused;
            configures = configures || key == "version" || key == "end-config" || key == "bidir";
        } else if (state.found[number]) {
            problem_ = std::string(key) + " is given twice";
            return line_is::malformed;
        } else {
            state.found[number] = value;
        }
    }
    if (configures && !state[member::sa] && !state[member::da]) return line_is::configuration;
    problem_ = state.fill(into);
    return problem_.empty() ? line_is::flow : line_is::malformed;
}

} // namespace m2miot::input::joy

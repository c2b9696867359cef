// SPDX-License-Identifier: BSL-1.0
/// @file One line of what Joy writes of flows: JSON, one object a line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "addresses.hpp"
#include "ports.hpp"

namespace m2miot::input::joy {

/// How a flow went, as far as it matters here.
enum class course : std::uint8_t {
    both_ways, ///< each side sent something that the other answers
    one_way,   ///< no packet came back
    refused,   ///< the answer to the opening of a TCP connection was its reset
    no_data,   ///< TCP packets both ways, but not the opening, and no data
};

/// A flow record: `from` is who sent its first packet.
struct record {
    address from;
    address to;
    int from_port = -1; ///< -1 for none: ICMP and IGMP have no ports
    int to_port = -1;
    std::uint8_t protocol = 0; ///< of the IP header
    course went = course::both_ways;
    std::uint64_t sent = 0;     ///< bytes of payload
    std::uint64_t answered = 0; ///< bytes of payload that came back
    std::uint64_t unused = 0;   ///< members that are of no use here
};

/// The words of Zeek's column `proto`; empty for a protocol without one.
[[nodiscard]] std::string_view transport_name(std::uint8_t protocol);
[[nodiscard]] transport transport_of(std::uint8_t protocol);

/// Reads one line after the other.
class line_format {
public:
    enum class line_is {
        flow,
        configuration, ///< what the program was told to do; it comes first
        malformed,     ///< `problem()` says why
    };

    line_format();
    ~line_format();
    line_format(const line_format&) = delete;
    line_format& operator=(const line_format&) = delete;

    /// @complexity O(length); memory for the longest line
    [[nodiscard]] line_is read(std::string_view line, record& into);
    /// Of the last line.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    struct parser;
    std::unique_ptr<parser> parser_;
    std::string problem_;
};

} // namespace m2miot::input::joy

// SPDX-License-Identifier: BSL-1.0
/// @file What one criterion answered, and the very nodes, links and flows that prove it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../criteria/leaning.hpp"
#include "../model/attributes.hpp"

namespace m2miot {

/// What a criterion answers.
enum class status : std::uint8_t {
    holds,          ///< some interaction satisfies it
    fails,          ///< none does; `finding::nearest` is what came nearest
    not_applicable, ///< no node of the kinds it speaks of
    unknown,        ///< fails, but a value listed as missing would make it hold
};

/// The words of the JSON report, in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> status_names{"holds", "fails", "not_applicable", "unknown"};

/// Its word, as `not_applicable`.
[[nodiscard]] constexpr std::string_view to_string(status value) {
    return status_names[static_cast<std::size_t>(value)];
}

/// The indices of what proves a finding. Empty where there is nothing to show.
struct witness {
    std::vector<node_index> nodes; ///< the ends of the interaction, the machine first
    std::vector<link_index> links; ///< the links it runs over, in order of the path
    std::vector<flow_index> flows; ///< the declared flow
    std::vector<node_index> path;  ///< a shortest path between the ends, both included; filled by `explain`

    friend bool operator==(const witness&, const witness&) = default;
};

/// What one criterion of the set answered.
struct finding {
    std::string criterion;                   ///< its stable id, as `cloud-involvement`
    std::string citation;                    ///< what it rests on, as `article S15`
    leaning leans = leaning::none;           ///< what it speaks for when it holds
    m2miot::weight weight = weight::context; ///< whether that decides
    m2miot::status status = status::fails;   ///< what it answered
    std::uint64_t count = 0;                 ///< how many interactions make it hold
    std::string text;                        ///< one plain sentence, with names
    m2miot::witness witness;                 ///< where it holds: the strongest interaction that makes it, then the first in input order
    m2miot::witness nearest{}; ///< where it fails: the interaction that came nearest, or the open way to one; what it lacked is in the text

    friend bool operator==(const finding&, const finding&) = default;
    /// "text [citation]"; to any stream, so that no stream header is needed here.
    template <class Stream>
    requires requires(Stream& stream, const std::string& any) { stream << any; }
    friend Stream& operator<<(Stream& out, const finding& f) {
        out << f.text << " [" << f.citation << ']';
        return out;
    }
};

} // namespace m2miot

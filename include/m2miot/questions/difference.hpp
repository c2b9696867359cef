// SPDX-License-Identifier: BSL-1.0
/// @file What differs between two deployments: plain values that outlive both, and speak of nodes by name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../observe/interaction.hpp"
#include "../verdict/verdict.hpp"

namespace m2miot {

/// A way in which two nodes interact, and how many interactions of it there are.
struct interaction_way {
    m2miot::pattern pattern = pattern::device_to_device;
    m2miot::strength strength = strength::declared;
    bool direct = false; ///< a direct machine interaction
    std::uint64_t count = 0;

    friend bool operator==(const interaction_way&, const interaction_way&) = default;
};

/// Two nodes that interact otherwise than before.
struct interaction_difference {
    std::string from;
    std::string to;                      ///< reachable: one of those that transport joins with `from`, all of them together
    bool directed = false;               ///< a flow goes from `from` to `to`; else the order says nothing
    std::vector<interaction_way> before; ///< empty: the interaction came
    std::vector<interaction_way> after;  ///< empty: it went

    friend bool operator==(const interaction_difference&, const interaction_difference&) = default;
};

/// What a criterion answered.
struct finding_answer {
    m2miot::status status = status::fails;
    leaning leans = leaning::none;
    m2miot::weight weight = weight::context;
    std::uint64_t count = 0;

    friend bool operator==(const finding_answer&, const finding_answer&) = default;
};
struct finding_difference {
    std::string criterion;
    finding_answer before;
    finding_answer after;

    friend bool operator==(const finding_difference&, const finding_difference&) = default;
};

/// What became of M2M subsystems, which are matched by the machines they share.
enum class subsystem_change : std::uint8_t {
    same,      ///< the same machines; how they are exposed, or how sure it is, differs
    grown,     ///< all of its machines, and more
    shrunk,    ///< fewer of its machines, and no other
    altered,   ///< some came, and some went
    split,     ///< into several
    merged,    ///< several into one
    regrouped, ///< several into several others
    came,      ///< none of its machines was in any
    went,      ///< none of its machines is in any
};
inline constexpr std::array<std::string_view, 9> subsystem_change_names{"same",   "grown",     "shrunk", "altered", "split",
                                                                        "merged", "regrouped", "came",   "went"};
[[nodiscard]] constexpr std::string_view to_string(subsystem_change value) {
    return subsystem_change_names[static_cast<std::size_t>(value)];
}

/// An M2M subsystem in short.
struct subsystem_summary {
    std::string first; ///< the first of its machines
    std::uint64_t machines = 0;
    m2miot::confidence confidence = confidence::low;
    bool closed = false;

    friend bool operator==(const subsystem_summary&, const subsystem_summary&) = default;
};
/// A way out of subsystems that came, went, or is used where it was open.
struct exposure_difference {
    std::string end;
    std::optional<exposure_use> before; ///< none: the exposure came
    std::optional<exposure_use> after;  ///< none: it went
    std::vector<std::string> path;      ///< as it is; as it was, where it went

    friend bool operator==(const exposure_difference&, const exposure_difference&) = default;
};
struct subsystem_difference {
    subsystem_change change = subsystem_change::same;
    std::vector<subsystem_summary> before;
    std::vector<subsystem_summary> after;
    std::uint64_t machines_came = 0; ///< that were in none before
    std::uint64_t machines_gone = 0; ///< that are in none now
    std::vector<std::string> came;   ///< the first few of them
    std::vector<std::string> gone;
    bool newly_exposed = false; ///< all were closed, and some is not
    bool newly_closed = false;
    std::vector<exposure_difference> exposures;
    bool more_exposures = false; ///< there are more than were listed: of these no difference is told

    friend bool operator==(const subsystem_difference&, const subsystem_difference&) = default;
};

/// Something that is different and can be looked at alone: what two nodes have between them, or what is said of a node.
struct single_difference {
    enum class sort : std::uint8_t {
        between,    ///< the flows and links between two nodes
        attributes, ///< what is said of a node
        node,       ///< a node that came or went, with all flows and links it has
    };
    sort what = sort::between;
    std::string node;
    std::string other{}; ///< of `between`: the second node
    std::string text;    ///< as "a flow from meter-1 to cloud came"

    friend bool operator==(const single_difference&, const single_difference&) = default;
};
[[nodiscard]] constexpr std::string_view to_string(single_difference::sort value) {
    return value == single_difference::sort::between ? "between" : value == single_difference::sort::attributes ? "attributes" : "node";
}

/// The fewest differences found that change the outcome. Proved: the deployment with just these was classified.
struct cause {
    bool found = false; ///< false: the outcomes are the same, or the work ended before anything was proved
    m2miot::outcome becomes = outcome::insufficient;
    std::vector<single_difference> differences; ///< the first few of them
    std::uint64_t count = 0;                    ///< how many it takes
    std::uint64_t at_least = 0;                 ///< no fewer do: all smaller sets were tried
    bool exhausted = false;                     ///< the budget of work ended the search before it had left out all it could
    std::uint64_t trials = 0;                   ///< deployments classified

    /// No fewer differences do.
    [[nodiscard]] bool smallest() const { return found && count == at_least; }

    friend bool operator==(const cause&, const cause&) = default;
};

/// The answer of `diff`.
struct deployment_difference {
    verdict before; ///< explained
    verdict after;  ///< explained

    std::uint64_t interactions_came = 0;    ///< pairs of nodes that interact now and did not
    std::uint64_t interactions_gone = 0;    ///< the other way round
    std::uint64_t interactions_changed = 0; ///< pairs that interact otherwise, or more or less often
    std::vector<interaction_difference> interactions;
    std::vector<finding_difference> findings;
    std::uint64_t subsystems_same = 0; ///< in all respects
    std::uint64_t subsystems_differ = 0;
    std::vector<subsystem_difference> subsystems;

    cause applied; ///< to the deployment before, these give the outcome after
    cause undone;  ///< in the deployment after, without these it has the outcome before

    [[nodiscard]] bool same_verdict() const { return before.outcome == after.outcome; }
    /// Nothing that is compared differs.
    [[nodiscard]] bool empty() const {
        return same_verdict() && interactions_came + interactions_gone + interactions_changed + subsystems_differ == 0 && findings.empty();
    }
};

/// How much `diff` may do and list.
struct diff_options {
    std::size_t listed = 1000;                  ///< of differing interactions, and of subsystems; the others are counted
    std::size_t exposures = 64;                 ///< compared of each subsystem
    std::uint64_t budget = 60'000'000;          ///< for each of `applied` and `undone`: nodes, links and flows looked at
    std::uint64_t missing_budget = 5'000'000;   ///< see `explain_options`
    std::uint64_t exposure_budget = 20'000'000; ///< see `explain_options`
};

} // namespace m2miot

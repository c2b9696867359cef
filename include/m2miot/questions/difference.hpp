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
    m2miot::pattern pattern = pattern::device_to_device; ///< which way of communicating it is
    m2miot::strength strength = strength::declared;      ///< how surely they interact
    bool direct = false;                                 ///< a direct machine interaction
    std::uint64_t count = 0;                             ///< at least 1

    friend bool operator==(const interaction_way&, const interaction_way&) = default;
};

/// Two nodes that interact otherwise than before.
struct interaction_difference {
    std::string from;                    ///< the origin of a flow, or the machine that links stand in for
    std::string to;                      ///< reachable: one of those that transport joins with `from`, all of them together
    bool directed = false;               ///< a flow goes from `from` to `to`; else the order says nothing
    std::vector<interaction_way> before; ///< empty: the interaction came
    std::vector<interaction_way> after;  ///< empty: it went

    friend bool operator==(const interaction_difference&, const interaction_difference&) = default;
};

/// What a criterion answered.
struct finding_answer {
    m2miot::status status = status::fails;   ///< whether it holds
    leaning leans = leaning::none;           ///< what it speaks for when it holds
    m2miot::weight weight = weight::context; ///< whether it decides
    std::uint64_t count = 0;                 ///< how many interactions make it hold

    friend bool operator==(const finding_answer&, const finding_answer&) = default;
};
/// A criterion that answers otherwise than before.
struct finding_difference {
    std::string criterion; ///< its id, as `cloud-involvement`
    finding_answer before; ///< of the deployment before
    finding_answer after;  ///< of the deployment after

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
/// The words of the JSON report, in the order of the enumerators.
inline constexpr std::array<std::string_view, 9> subsystem_change_names{"same",   "grown",     "shrunk", "altered", "split",
                                                                        "merged", "regrouped", "came",   "went"};
/// Its word, as `grown`.
[[nodiscard]] constexpr std::string_view to_string(subsystem_change value) {
    return subsystem_change_names[static_cast<std::size_t>(value)];
}

/// An M2M subsystem in short.
struct subsystem_summary {
    std::string first;                               ///< the first of its machines
    std::uint64_t machines = 0;                      ///< how many
    m2miot::confidence confidence = confidence::low; ///< of the subsystem itself
    bool closed = false;                             ///< nothing leads out, used or open

    friend bool operator==(const subsystem_summary&, const subsystem_summary&) = default;
};
/// A way out of subsystems that came, went, or is used where it was open.
struct exposure_difference {
    std::string end;                    ///< the on-ramp or end beyond
    std::optional<exposure_use> before; ///< none: the exposure came
    std::optional<exposure_use> after;  ///< none: it went
    std::vector<std::string> path;      ///< as it is; as it was, where it went

    friend bool operator==(const exposure_difference&, const exposure_difference&) = default;
};
/// M2M subsystems before and after that share machines, and how they differ.
struct subsystem_difference {
    subsystem_change change = subsystem_change::same; ///< what became of them
    std::vector<subsystem_summary> before;            ///< those that share machines with `after`; none where it came
    std::vector<subsystem_summary> after;             ///< none where it went
    std::uint64_t machines_came = 0;                  ///< that were in none before
    std::uint64_t machines_gone = 0;                  ///< that are in none now
    std::vector<std::string> came;                    ///< the first few of them
    std::vector<std::string> gone;                    ///< the first few of these
    bool newly_exposed = false;                       ///< all were closed, and some is not
    bool newly_closed = false;                        ///< some was not closed, and all are
    std::vector<exposure_difference> exposures;       ///< ways out that came, went, or are used otherwise
    bool more_exposures = false;                      ///< there are more than were listed: of these no difference is told

    friend bool operator==(const subsystem_difference&, const subsystem_difference&) = default;
};

/// Something that is different and can be looked at alone: what two nodes have between them, or what is said of a node.
struct single_difference {
    /// Which kind of difference it is.
    enum class sort : std::uint8_t {
        between,    ///< the flows and links between two nodes
        attributes, ///< what is said of a node
        node,       ///< a node that came or went, with all flows and links it has
    };
    sort what = sort::between; ///< what differs
    std::string node;          ///< the node, or the first of the two
    std::string other{};       ///< of `between`: the second node
    std::string text;          ///< as "a flow from meter-1 to cloud came"

    friend bool operator==(const single_difference&, const single_difference&) = default;
};
/// Its word, as `between`.
[[nodiscard]] constexpr std::string_view to_string(single_difference::sort value) {
    return value == single_difference::sort::between ? "between" : value == single_difference::sort::attributes ? "attributes" : "node";
}

/// The fewest differences found that change the outcome. Proved: the deployment with just these was classified.
struct cause {
    bool found = false;                              ///< false: the outcomes are the same, or the work ended before anything was proved
    m2miot::outcome becomes = outcome::insufficient; ///< the outcome of the deployment with, or without, these differences
    std::vector<single_difference> differences;      ///< the first few of them
    std::uint64_t count = 0;                         ///< how many it takes
    std::uint64_t at_least = 0;                      ///< no fewer do: all smaller sets were tried
    bool exhausted = false;                          ///< the budget of work ended the search before it had left out all it could
    std::uint64_t trials = 0;                        ///< deployments classified

    /// No fewer differences do.
    [[nodiscard]] bool smallest() const { return found && count == at_least; }

    friend bool operator==(const cause&, const cause&) = default;
};

/// The answer of `diff`.
struct deployment_difference {
    verdict before; ///< explained
    verdict after;  ///< explained

    std::uint64_t interactions_came = 0;              ///< pairs of nodes that interact now and did not
    std::uint64_t interactions_gone = 0;              ///< the other way round
    std::uint64_t interactions_changed = 0;           ///< pairs that interact otherwise, or more or less often
    std::vector<interaction_difference> interactions; ///< by pair of nodes, the first `diff_options::listed` of them
    std::vector<finding_difference> findings;         ///< criteria that answer otherwise, in the order of the set
    std::uint64_t subsystems_same = 0;                ///< in all respects
    std::uint64_t subsystems_differ = 0;              ///< groups of them, as `subsystems` lists
    std::vector<subsystem_difference> subsystems;     ///< the first `diff_options::listed` of them

    cause applied; ///< to the deployment before, these give the outcome after
    cause undone;  ///< in the deployment after, without these it has the outcome before

    /// The outcome is the same; confidence and the rest may differ.
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

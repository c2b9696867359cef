// SPDX-License-Identifier: BSL-1.0
/// @file The answer: a plain value that outlives the deployment; it speaks of nodes, links and flows by index.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <range/v3/view/filter.hpp>

#include "../model/attributes.hpp"
#include "../model/server_policy.hpp"
#include "finding.hpp"
#include "outcome.hpp"

namespace m2miot {

/// A connected component of links and flows together that has more than one node.
struct part {
    m2miot::outcome outcome = outcome::insufficient; ///< what it is, looked at alone
    m2miot::confidence confidence = confidence::low; ///< how sure that is
    bool communicates = false;                       ///< has a flow, or a link that stands for one; if not, it is left out of the join
    bool contested = false;                          ///< its outcome differs under another server policy
    node_index first_node = no_index;                ///< the first of its nodes in input order: its name, so to speak
    std::uint64_t nodes = 0;                         ///< how many it has

    friend bool operator==(const part&, const part&) = default;
};

/// Whether something takes a way out.
enum class exposure_use : std::uint8_t {
    used, ///< a member interacts with an on-ramp or an end beyond
    open, ///< the way there by links is free, nothing is declared to take it
};
/// Its word, as `open`.
[[nodiscard]] constexpr std::string_view to_string(exposure_use value) {
    return value == exposure_use::used ? "used" : "open";
}

/// One way from an M2M subsystem to the world beyond it.
struct exposure {
    exposure_use use = exposure_use::used; ///< whether anything takes it
    node_index end = no_index;             ///< the on-ramp or end beyond
    std::vector<node_index> path;          ///< shortest, from a member to the end, both included; just these two where no links join them

    friend bool operator==(const exposure&, const exposure&) = default;
};

/// A connected component, of two or more machines, of the direct machine interactions. Its own outcome is `m2m`.
struct subsystem {
    std::uint64_t first_member = 0;                  ///< where its members begin in `verdict::subsystem_members`
    std::uint64_t machines = 0;                      ///< how many members it has
    m2miot::confidence confidence = confidence::low; ///< of its strongest interaction; in a contested part at most medium
    bool used = false;                               ///< a member interacts with an on-ramp or an end beyond
    bool reaches_beyond = false;                     ///< links lead from it to an end beyond, whether anything takes that way or not
    std::vector<exposure> exposures;                 ///< filled by `explain`: nearest first, one for each end, up to its limit
    std::uint64_t more_exposures = 0;                ///< those beyond the limit

    /// Nothing leads out of it: no interaction, and no way by links.
    [[nodiscard]] bool closed() const { return !used && !reaches_beyond; }
    friend bool operator==(const subsystem&, const subsystem&) = default;
};

/// Which value is not known.
enum class missing_attribute : std::uint8_t {
    kind,    ///< what a node is
    hosting, ///< who runs a server
};
/// Its word, as `hosting`.
[[nodiscard]] constexpr std::string_view to_string(missing_attribute value) {
    return value == missing_attribute::kind ? "kind" : "hosting";
}

/// Knowledge that is missing and takes part: unknowns in the same situation are one entry.
struct missing {
    missing_attribute attribute = missing_attribute::kind; ///< which value is not known
    std::vector<node_index> nodes;                         ///< the first few; all of them where they stand in series on the only path
    std::uint64_t count = 0;                               ///< how many are in this situation
    bool series = false;                                   ///< they are on one path: only all of them together decide
    bool asked = false;                                    ///< `explain` has tried every value, within its budget
    std::vector<outcome> could_become;                     ///< outcomes of the deployment that some value gives

    friend bool operator==(const missing&, const missing&) = default;
};

/// A remark on the deployment that the answer should be read with.
struct remark {
    std::string where; ///< as `flow #3`
    std::string text;  ///< a sentence

    friend bool operator==(const remark&, const remark&) = default;
};

/// How many there are of each.
struct verdict_counts {
    std::uint64_t nodes = 0;        ///< all
    std::uint64_t links = 0;        ///< all, self-loops included
    std::uint64_t flows = 0;        ///< all, support flows and self-loops included
    std::uint64_t interactions = 0; ///< those that count under the policy asked
    std::uint64_t parts = 0;        ///< connected components of more than one node
    std::uint64_t subsystems = 0;   ///< M2M subsystems

    friend bool operator==(const verdict_counts&, const verdict_counts&) = default;
};

/// Whether a deployment is M2M, IoT, or IoT containing M2M, and why.
class verdict {
public:
    m2miot::outcome outcome = outcome::insufficient;                   ///< the join of the outcomes of the parts that communicate
    m2miot::confidence confidence = confidence::low;                   ///< how sure that is: a rule, not a number
    bool contested = false;                                            ///< the outcome differs under another server policy
    std::array<m2miot::outcome, server_policy_count> under_policies{}; ///< by server_policy
    std::string criteria;                                              ///< name of the set, as `article`
    std::string criteria_date;                                         ///< as `2026-11`: a changed set changes answers
    server_policy servers = server_policy::dedicated_is_machine;       ///< the policy it was judged under
    verdict_counts counts;                                             ///< what was looked at
    std::vector<finding> findings;                                     ///< one for each criterion of the set, in its order
    std::vector<part> parts;                                           ///< in input order of their first nodes
    std::vector<subsystem> subsystems;                                 ///< largest first, then in input order of their first members
    std::vector<node_index> subsystem_members;                         ///< the members of all subsystems, each in input order
    std::vector<missing> missing_values;                               ///< kinds before hostings
    bool explained = false;             ///< `explain` has filled paths, exposures, `could_become` and `range`
    std::vector<m2miot::outcome> range; ///< the outcome and all that the missing could make of it, ascending; filled by `explain`
    std::vector<remark> remarks;        ///< on the input, as flows that no links join

    /// The findings that speak for the outcome; never empty. @complexity O(findings)
    [[nodiscard]] auto reasons() const& {
        return findings | ranges::views::filter([this](const finding& f) { return is_reason(f); });
    }
    /// The findings that hold and lean away from the outcome, and those that would decide otherwise under another policy.
    [[nodiscard]] auto objections() const& {
        return findings | ranges::views::filter([this](const finding& f) { return is_objection(f); });
    }
    void reasons() const&& = delete; ///< a view into a temporary would dangle
    void objections() const&& = delete;

    /// The machines of one of its subsystems, in input order.
    [[nodiscard]] std::span<const node_index> members(const subsystem& s) const {
        return std::span(subsystem_members).subspan(s.first_member, s.machines);
    }
    /// The finding of this criterion, or null if the set has none of that id.
    [[nodiscard]] const finding* find(std::string_view criterion) const {
        for (const finding& f : findings) {
            if (f.criterion == criterion) return &f;
        }
        return nullptr;
    }

    [[nodiscard]] bool is_reason(const finding& f) const;
    [[nodiscard]] bool is_objection(const finding& f) const;

    friend bool operator==(const verdict&, const verdict&) = default;
};

/// Whether this finding speaks for the outcome. For one on a side: those that hold and lean to it (both sides for iot_containing_m2m). For
/// `neither` and `insufficient`: the deciding criteria, none of which holds.
inline bool verdict::is_reason(const finding& f) const {
    switch (outcome) {
    case outcome::m2m:
        return f.status == status::holds && f.leans == leaning::m2m;
    case outcome::iot:
        return f.status == status::holds && f.leans == leaning::iot;
    case outcome::iot_containing_m2m:
        return f.status == status::holds && f.leans != leaning::none;
    case outcome::neither:
    case outcome::insufficient:
        break;
    }
    return f.weight == weight::deciding;
}

/// Whether this finding speaks against the outcome. `server-involvement` is the one criterion whose leaning turns on the policy: where it
/// is context, it is an objection to M2M.
inline bool verdict::is_objection(const finding& f) const {
    if (f.status != status::holds || is_reason(f)) return false;
    if (outcome == outcome::m2m) return f.leans == leaning::iot || f.criterion == "server-involvement";
    if (outcome == outcome::iot) return f.leans == leaning::m2m;
    return outcome == outcome::iot_containing_m2m ? f.criterion == "server-involvement" : f.leans != leaning::none;
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file Less than a verdict, for who asks often: the outcome without its reasons, or the M2M subsystems alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "../criteria/article.hpp"
#include "../observe/walk.hpp"
#include "judge.hpp"
#include "outcome.hpp"
#include "workspace.hpp"

namespace m2miot {

/// An outcome without reasons.
struct bare_outcome {
    m2miot::outcome outcome = outcome::insufficient;                   ///< what the deployment is
    bool contested = false;                                            ///< the outcome differs under another server policy
    std::array<m2miot::outcome, server_policy_count> under_policies{}; ///< by server_policy
    std::uint64_t subsystems = 0;                                      ///< how many M2M subsystems there are

    friend bool operator==(const bare_outcome&, const bare_outcome&) = default;
};

/// The M2M subsystems of a deployment, as plain lists.
struct subsystem_list {
    std::vector<node_index> members;   ///< of all, one subsystem's after the other's: the largest first, each in input order
    std::vector<std::uint64_t> begins; ///< of each subsystem in `members`, and the end of the last

    /// How many subsystems there are.
    [[nodiscard]] std::size_t size() const { return begins.empty() ? 0 : begins.size() - 1; }
    /// The members of one. @pre number < size()
    [[nodiscard]] std::span<const node_index> operator[](std::size_t number) const {
        return std::span(members).subspan(begins[number], begins[number + 1] - begins[number]);
    }
    friend bool operator==(const subsystem_list&, const subsystem_list&) = default;
};

/// The outcome that `classify` gives, without findings, counts and witnesses.
/// @throws as `classify`  @complexity as `classify`
template <observable D, class... Own>
[[nodiscard]] bare_outcome outcome_only(const D& deployment, const criteria_set<Own...>& set, const run_options& options,
                                        workspace& space) {
    using judge = detail::judge<criteria_set<Own...>>;
    const std::size_t rows = detail::row_count(deployment);
    detail::run_watch watch(options, "rows", rows);
    detail::walk_state& w = space.begin(deployment, set.servers(), detail::threads_for<judge>(options, rows), &watch);
    w.scope = judge::sees_each ? detail::walk_scope::reasons : detail::walk_scope::outcome; // a criterion of the user's own may ask all
    w.wanted = set.asks();
    judge judged(set);
    detail::walk(judged, w);
    bare_outcome made;
    made.under_policies = detail::outcomes_of(w.out.parts);
    made.outcome = made.under_policies[static_cast<std::size_t>(set.servers())];
    made.contested = std::any_of(made.under_policies.begin(), made.under_policies.end(), [&](outcome o) { return o != made.outcome; });
    made.subsystems = w.out.subsystems.size();
    watch.finish();
    return made;
}
/// With working memory of its own.
template <observable D, class... Own>
[[nodiscard]] bare_outcome outcome_only(const D& deployment, const criteria_set<Own...>& set, const run_options& options = {}) {
    workspace space;
    return outcome_only(deployment, set, options, space);
}
/// By the article's criteria.
template <observable D>
[[nodiscard]] bare_outcome outcome_only(const D& deployment, const run_options& options = {}) {
    return outcome_only(deployment, criteria::article, options);
}

/// The M2M subsystems that `classify` lists under this server policy, and nothing else.
/// @throws as `classify`  @complexity as `classify`
template <observable D>
[[nodiscard]] subsystem_list m2m_subsystems(const D& deployment, server_policy servers, const run_options& options, workspace& space) {
    using set = criteria_set<>;
    const std::size_t rows = detail::row_count(deployment);
    detail::run_watch watch(options, "rows", rows);
    detail::walk_state& w = space.begin(deployment, servers, detail::threads_for<detail::judge<set>>(options, rows), &watch);
    w.scope = detail::walk_scope::subsystems;
    detail::judge<set> judged(criteria::article);
    detail::walk(judged, w);
    subsystem_list made;
    made.members.swap(w.out.members);
    for (const detail::subsystem_facts& s : w.out.subsystems) made.begins.push_back(s.first_member);
    made.begins.push_back(made.members.size());
    watch.finish();
    return made;
}
/// With working memory of its own.
template <observable D>
[[nodiscard]] subsystem_list m2m_subsystems(const D& deployment, server_policy servers = server_policy::dedicated_is_machine,
                                            const run_options& options = {}) {
    workspace space;
    return m2m_subsystems(deployment, servers, options, space);
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file What a part comes to, as a state that joins with those of other parts; and the walk that tells it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "../model/thread_team.hpp"
#include "../observe/walk.hpp"
#include "../verdict/judge.hpp"
#include "../verdict/workspace.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// The outcome of a part, or of several; or that nothing in it communicates any more, which leaves it out of the join.
enum class state : std::uint8_t { silent, neither, insufficient, m2m, iot, both };
inline constexpr std::size_t state_count = 6;
inline constexpr std::array<state, state_count> all_states{state::silent, state::neither, state::insufficient,
                                                           state::m2m,    state::iot,     state::both};

[[nodiscard]] constexpr state state_of(outcome o) {
    return static_cast<state>(static_cast<unsigned>(o) + 1U);
}
/// A deployment in which nothing communicates is `insufficient`.
[[nodiscard]] constexpr outcome outcome_of(state s) {
    return s == state::silent ? outcome::insufficient : static_cast<outcome>(static_cast<unsigned>(s) - 1U);
}
[[nodiscard]] constexpr state join(state a, state b) {
    if (a == state::silent || b == state::silent) return a == state::silent ? b : a;
    return state_of(m2miot::join(outcome_of(a), outcome_of(b)));
}
[[nodiscard]] constexpr std::size_t index(state s) {
    return static_cast<std::size_t>(s);
}

/// Which outcome is wanted: one, or any other than this.
struct wanted {
    outcome from;
    std::optional<outcome> to;

    [[nodiscard]] bool is_met(state whole) const { return to ? outcome_of(whole) == *to : outcome_of(whole) != from; }
    /// A part in this state may stand in a deployment of a wanted outcome.
    [[nodiscard]] bool may_help(state part) const {
        for (const state rest : all_states)
            if (is_met(join(part, rest))) return true;
        return false;
    }
};

/// The joined state of what a walk found.
[[nodiscard]] inline state state_of(const observation& o, server_policy p) {
    state joined = state::silent;
    for (const part_facts& part : o.parts)
        if (communicates(part, p)) joined = join(joined, state_of(outcome_of(part, p)));
    return joined;
}

/// Classifies rows again and again, in the same memory.
template <class Set>
class trial {
public:
    explicit trial(const Set& set, unsigned threads = 1) : set_(set), threads_(threads) {}

    [[nodiscard]] state operator()(const piece& changed) {
        w_.begin(changed.rows(), set_.servers(), team_for(changed.row_count()));
        w_.wanted = set_.asks();
        w_.scope = judge<Set>::sees_each ? walk_scope::reasons : walk_scope::outcome;
        judge<Set> judged(set_);
        walk(judged, w_);
        return state_of(w_.out, set_.servers());
    }
    /// The same, and every interaction.
    [[nodiscard]] unit_list units(const deployment_rows& rows, run_watch* watch = nullptr) {
        w_.begin(rows, set_.servers(), alone_, watch);
        w_.wanted = set_.asks();
        w_.scope = judge<Set>::sees_each ? walk_scope::reasons : walk_scope::outcome;
        unit_judge<Set> listening(set_, w_);
        walk(listening, w_);
        return listening.take();
    }
    [[nodiscard]] const walk_state& last() const { return w_; }
    [[nodiscard]] const Set& set() const { return set_; }

private:
    [[nodiscard]] thread_team& team_for(std::size_t rows) {
        const unsigned wanted = threads_for<judge<Set>>({.threads = threads_}, rows);
        if (wanted == 1) return alone_;
        if (!several_ || several_->size() != wanted) several_ = std::make_unique<thread_team>(wanted);
        return *several_;
    }

    const Set& set_;
    unsigned threads_;
    thread_team alone_;
    std::unique_ptr<thread_team> several_;
    walk_state w_;
};

} // namespace m2miot::detail::flips

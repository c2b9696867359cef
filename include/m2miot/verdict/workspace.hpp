// SPDX-License-Identifier: BSL-1.0
/// @file The memory of a walk, kept from one classification to the next.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "../model/rows_of.hpp"
#include "../model/run_options.hpp"
#include "../model/thread_team.hpp"
#include "../observe/walk_state.hpp"

namespace m2miot {

/// Memory and threads that `classify` works with. Kept by who classifies again and again: then neither is got anew, but for what the
/// verdict itself holds, some KB for the texts of its findings while they are put together, and, only where flows between machines are
/// joined by nodes of unknown kind alone, what the search for those in the way takes. Not to be used by two calls at once. Holds on to what
/// the largest deployment needed until it is destroyed.
class workspace {
public:
    workspace() = default;

    /// For the library: readies the memory for a deployment. @return what walks work with
    template <observable D>
    [[nodiscard]] detail::walk_state& begin(const D& deployment, server_policy policy, unsigned threads,
                                            detail::run_watch* watch = nullptr) {
        if (!team_ || team_->size() != threads) team_ = std::make_unique<detail::thread_team>(threads);
        walk_.begin(detail::rows_of(deployment, copies_), policy, *team_, watch);
        return walk_;
    }

private:
    detail::copied_rows copies_;
    detail::walk_state walk_;
    std::unique_ptr<detail::thread_team> team_;
};

namespace detail {

template <observable D>
[[nodiscard]] std::size_t row_count(const D& deployment) {
    return std::size_t{deployment.node_count()} + std::size_t{deployment.link_count()} + std::size_t{deployment.flow_count()};
}

/// How many threads are worth waking for this many rows: none but the calling one where waiting for the others would cost more than
/// they do, or where every interaction is to be told one after the other.
template <class Judge>
[[nodiscard]] unsigned threads_for(const run_options& options, std::size_t rows) {
    constexpr std::size_t rows_a_thread = 200'000;
    if (Judge::sees_each) return 1;
    return static_cast<unsigned>(std::clamp<std::size_t>(rows / rows_a_thread, 1, options.thread_count()));
}

} // namespace detail
} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file How much memory a piece of work takes: the program's own operator new, which counts while it is told to.
#pragma once

#include <cstddef>
#include <utility>

namespace bench {

struct memory_use {
    std::size_t peak = 0; ///< the most bytes held at once, beyond those held before
    std::size_t kept = 0; ///< bytes that the result holds
};

void start_counting_memory();
[[nodiscard]] memory_use stop_counting_memory();

/// What `work()` takes, and what its result keeps. Not for timing.
template <class Work>
[[nodiscard]] memory_use memory_of(Work&& work) {
    start_counting_memory();
    const auto result = std::forward<Work>(work)();
    static_cast<void>(result);
    return stop_counting_memory();
}

} // namespace bench

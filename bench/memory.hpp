// SPDX-License-Identifier: BSL-1.0
/// @file How much memory a piece of work takes: the program's own malloc, which counts while it is told to; and what the system says.
#pragma once

#include <cstddef>
#include <utility>

namespace bench {

struct memory_use {
    std::size_t peak = 0;     ///< the most bytes held at once, beyond those held before, by all threads
    std::size_t kept = 0;     ///< bytes that the result holds
    std::size_t resident = 0; ///< the most bytes in memory at once, beyond those before, as the system says; 0 where it says nothing
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

/// From now on freed memory stays with the process, so that what was touched once is there again for whoever comes next; and it lies on
/// huge pages where the system has them, for all contenders alike.
void keep_memory();

} // namespace bench

// SPDX-License-Identifier: BSL-1.0
/// @file Seconds, their median, and how far they spread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

namespace bench {

struct seconds {
    double wall = 0;
    double cpu = 0; ///< of all threads together: with what other programs took of the machine left out
};

/// The seconds of the processor that this program has used so far.
[[nodiscard]] inline double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The seconds that `work()` takes; the destructor of what it returns is not in them.
template <class Work>
[[nodiscard]] seconds seconds_of(Work&& work) {
    const double cpu = cpu_seconds();
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    benchmark::DoNotOptimize(result);
    const auto end = std::chrono::steady_clock::now();
    return {std::chrono::duration<double>(end - begin).count(), cpu_seconds() - cpu};
}

/// The value below which a share of all lie, interpolated between neighbours. @pre values is not empty, 0 <= share <= 1
[[nodiscard]] inline double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const double at = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}
[[nodiscard]] inline double median(std::vector<double> values) {
    return quantile(std::move(values), 0.5);
}
/// The middle half of the values lies within this.
[[nodiscard]] inline double interquartile_range(const std::vector<double>& values) {
    return quantile(values, 0.75) - quantile(values, 0.25);
}

} // namespace bench

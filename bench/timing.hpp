// SPDX-License-Identifier: BSL-1.0
/// @file Seconds, and their median.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>

namespace bench {

/// The seconds that `work()` takes; the destructor of what it returns is not in them.
template <class Work>
[[nodiscard]] double seconds_of(Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    benchmark::DoNotOptimize(result);
    const auto end = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(end - begin).count();
}

[[nodiscard]] inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

} // namespace bench

// SPDX-License-Identifier: BSL-1.0
/// @file Rows worked on in blocks, on as many threads as were asked for.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "run_watch.hpp"

namespace m2miot::detail {

/// Calls `work(begin, end)` for each block of the rows, in any order, from up to so many threads at once, the calling one among them; work
/// of few blocks stays on the calling thread. Each block counts its rows in the phase that has begun.
/// @throws stopped, what the progress callback throws, or what `work` throws, when no thread works any more
template <class Work>
void in_blocks(run_watch& watch, unsigned threads, std::size_t rows, std::size_t block, const Work& work) {
    constexpr std::size_t worth_a_thread = 4; // blocks
    const std::size_t blocks = rows / block + (rows % block != 0 ? 1 : 0);
    std::atomic<std::size_t> next{0};
    std::mutex failing;
    std::exception_ptr failure;
    const auto take = [&](const auto& done) {
        for (std::size_t at = 0; !watch.over() && (at = next.fetch_add(1, std::memory_order_relaxed)) < blocks;) {
            const std::size_t begin = at * block;
            const std::size_t end = std::min(rows - begin, block) + begin;
            work(begin, end);
            done(end - begin);
        }
    };
    const auto help = [&] {
        try {
            take([&](std::size_t done) { watch.count(done); });
        } catch (...) {
            const std::lock_guard lock(failing);
            if (!failure) failure = std::current_exception();
            watch.abandon();
        }
    };
    {
        std::vector<std::jthread> others; // joined here, also when something is thrown
        try {
            const std::size_t useful = std::min<std::size_t>(threads, blocks / worth_a_thread);
            try {
                while (others.size() + 1 < useful) others.emplace_back(help);
            } catch (const std::system_error&) { // the system gives no more threads: those that there are will do
            }
            take([&](std::size_t done) {
                watch.advance(done);
                watch.check(); // blocks are long
            });
        } catch (...) {
            watch.abandon();
            throw;
        }
    }
    if (failure) std::rethrow_exception(failure);
    watch.check();
}

} // namespace m2miot::detail

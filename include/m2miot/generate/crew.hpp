// SPDX-License-Identifier: BSL-1.0
/// @file Long work in pieces, on several threads, that tells how far it is and can be stopped.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "../model/run_options.hpp"
#include "../model/run_watch.hpp"

namespace m2miot::generate::detail {

/// Those who do the work of one call: the calling thread and as many others as the options say.
class crew {
public:
    /// Refers to the options. @param nodes  of the whole deployment: progress is told in nodes
    crew(const run_options& options, std::uint64_t nodes)
        : watch_(options, "nodes", nodes), nodes_(nodes), threads_(options.thread_count()) {}

    /// Calls `body(begin, end)` for pieces of 0 ... count - 1, each once.
    /// @param percent  of the whole work that this is  @param piece  how many in one call: for so long nobody looks whether to stop
    /// @throws stopped, or whatever the body or the progress callback threw, once no other thread works any more
    template <class Body>
    void each_piece(std::string_view phase, unsigned percent, std::uint64_t count, std::uint64_t piece, const Body& body) {
        watch_.phase(phase, count, nodes_ * percent / 100);
        shared_work work;
        std::vector<std::jthread> others; // waited for before `work` goes, also when something is thrown here
        try {
            try {
                while (others.size() + 1 < threads_ && (others.size() + 1) * piece < count)
                    others.emplace_back([&] { help(work, count, piece, body); });
            } catch (const std::system_error&) { // the system gives no more threads: those that there are will do
            }
            for (std::uint64_t begin = 0; !watch_.over() && (begin = work.next.fetch_add(piece, std::memory_order_relaxed)) < count;) {
                const std::uint64_t end = std::min(begin + piece, count);
                body(begin, end);
                watch_.advance(end - begin);
                watch_.check(); // pieces are long
            }
        } catch (...) {
            watch_.abandon();
            throw;
        }
        for (std::jthread& other : others) other.join();
        if (work.failure) std::rethrow_exception(work.failure);
        watch_.check();
    }

    /// All is done.
    void finish() { watch_.finish(); }

private:
    struct shared_work {
        std::atomic<std::uint64_t> next{0};
        std::mutex failing;
        std::exception_ptr failure;
    };

    template <class Body>
    void help(shared_work& work, std::uint64_t count, std::uint64_t piece, const Body& body) {
        try {
            for (std::uint64_t begin = 0; !watch_.over() && (begin = work.next.fetch_add(piece, std::memory_order_relaxed)) < count;) {
                const std::uint64_t end = std::min(begin + piece, count);
                body(begin, end);
                watch_.count(end - begin);
            }
        } catch (...) {
            const std::lock_guard lock(work.failing);
            if (!work.failure) work.failure = std::current_exception();
            watch_.abandon();
        }
    }

    m2miot::detail::run_watch watch_;
    std::uint64_t nodes_;
    unsigned threads_;
};

} // namespace m2miot::generate::detail

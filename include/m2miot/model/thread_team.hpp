// SPDX-License-Identifier: BSL-1.0
/// @file A few threads that do the same work on different pieces, again and again.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace m2miot::detail {

/// The calling thread and its helpers, who wait from one piece of work to the next. A team of one starts no thread.
class thread_team {
public:
    explicit thread_team(unsigned threads = 1) : failures_(threads == 0 ? 1 : threads) {
        try {
            for (unsigned t = 1; t < failures_.size(); ++t) helpers_.emplace_back([this, t] { serve(t); });
        } catch (...) {
            dismiss();
            throw;
        }
    }
    thread_team(const thread_team&) = delete;
    thread_team& operator=(const thread_team&) = delete;
    ~thread_team() { dismiss(); }

    [[nodiscard]] unsigned size() const { return static_cast<unsigned>(failures_.size()); }

    /// Calls `work(thread)` once for each thread of the team, 0 on the calling one, and waits for all.
    /// @throws what the first of the threads, by number, has thrown
    template <class Work>
    void run(Work&& work) {
        if (helpers_.empty()) {
            work(0U);
            return;
        }
        using plain = std::remove_reference_t<Work>;
        work_ = [](void* the, unsigned thread) { (*static_cast<plain*>(the))(thread); };
        the_ = const_cast<void*>(static_cast<const void*>(std::addressof(work)));
        busy_.store(static_cast<std::uint32_t>(helpers_.size()), std::memory_order_relaxed);
        round_.fetch_add(1, std::memory_order_release);
        round_.notify_all();
        attempt(0);
        for (std::uint32_t left = busy_.load(std::memory_order_acquire); left != 0; left = busy_.load(std::memory_order_acquire))
            busy_.wait(left, std::memory_order_acquire);
        for (std::exception_ptr& failure : failures_)
            if (failure) rethrow_first();
    }

    /// Calls `work(thread, begin, end)` with pieces of 0 to `size` in the order of the threads, one each; borders are multiples of `grain`.
    template <class Work>
    void split(std::size_t size, std::size_t grain, Work&& work) {
        const std::size_t grains = (size + grain - 1) / grain;
        const std::size_t team = this->size();
        run([&](unsigned thread) {
            const std::size_t begin = grains * thread / team * grain;
            const std::size_t end = grains * (thread + std::size_t{1}) / team * grain;
            work(thread, begin < size ? begin : size, end < size ? end : size);
        });
    }

private:
    void serve(unsigned thread) {
        for (std::uint32_t seen = 0;;) {
            round_.wait(seen, std::memory_order_acquire);
            seen = round_.load(std::memory_order_acquire);
            if (dismissed_.load(std::memory_order_acquire)) return;
            attempt(thread);
            if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1) busy_.notify_one();
        }
    }
    void attempt(unsigned thread) {
        try {
            work_(the_, thread);
        } catch (...) {
            failures_[thread] = std::current_exception();
        }
    }
    void rethrow_first() {
        std::exception_ptr first;
        for (std::exception_ptr& failure : failures_) {
            if (failure && !first) first = failure;
            failure = nullptr;
        }
        std::rethrow_exception(first);
    }
    void dismiss() {
        dismissed_.store(true, std::memory_order_release);
        round_.fetch_add(1, std::memory_order_release);
        round_.notify_all();
        for (std::thread& helper : helpers_) helper.join();
    }

    std::vector<std::exception_ptr> failures_; // by thread
    std::vector<std::thread> helpers_;
    std::atomic<std::uint32_t> round_{0};
    std::atomic<std::uint32_t> busy_{0};
    std::atomic<bool> dismissed_{false};
    void (*work_)(void*, unsigned) = nullptr;
    void* the_ = nullptr;
};

} // namespace m2miot::detail

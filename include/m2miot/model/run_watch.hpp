// SPDX-License-Identifier: BSL-1.0
/// @file What a long operation calls as it goes on: tells of its progress, and throws when it is to stop.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "run_options.hpp"

namespace m2miot::detail {

/// Watches one run of one operation. It belongs to the calling thread: only `over`, `count` and `abandon` are for others.
///
/// An operation has phases. Each has its own work (rows of a pass, say) and its share of the whole, in the unit that is told: three passes
/// over the links are three phases of a third of the links each.
class run_watch {
public:
    /// Refers to the options: they must outlive the watch. @param total  of the whole operation; 0 if it is not known
    run_watch(const run_options& options, std::string_view unit, std::uint64_t total = 0)
        : options_(options), unit_(unit), total_(total), reports_(options.on_progress != nullptr) {}
    run_watch(const run_watch&) = delete;
    run_watch& operator=(const run_watch&) = delete;

    /// The total, where it becomes known only later. @pre no phase has begun
    void expect(std::uint64_t total) { total_ = total; }

    /// Begins a phase of so many steps, which are `share` of the whole; the one before is over, however far it came.
    /// @pre no other thread counts  @throws stopped, and what the callback throws
    void phase(std::string_view name, std::uint64_t work, std::uint64_t share) {
        base_ += work_ == no_end ? part() : share_;
        name_ = name;
        work_ = work;
        share_ = share;
        steps_ = pending_ = passed_ = 0;
        elsewhere_.store(0, std::memory_order_relaxed);
        check();
    }
    void phase(std::string_view name, std::uint64_t work) { phase(name, work, work); }
    /// A phase whose work is not known before it is done, in the unit itself.
    void phase(std::string_view name) { phase(name, no_end, no_end); }

    /// So many steps more were done on the calling thread. May be called for every row: all but every thousandth call is an addition.
    /// @throws stopped, and what the callback throws
    void advance(std::uint64_t steps = 1) {
        pending_ += steps;
        if (pending_ + passed_ >= grain) check();
    }
    /// As `advance`, for rows that were looked at and are no steps of the phase.
    void pass(std::uint64_t rows = 1) {
        passed_ += rows;
        if (pending_ + passed_ >= grain) check();
    }
    /// For work that is not counted in steps, or whose steps are long: looks at once whether to stop or to report.
    /// @throws stopped, and what the callback throws
    void check() {
        steps_ += pending_;
        pending_ = passed_ = 0;
        if (reports_ && std::chrono::steady_clock::now() >= next_) report(so_far());
        if (over()) throw stopped();
    }
    /// All is done: the last report, of the total. Does not stop any more. @throws what the callback throws
    void finish() {
        steps_ += pending_;
        pending_ = 0;
        if (total_ == 0) total_ = so_far();
        if (reports_) report(total_);
    }

    /// From any thread: whether to leave off. @complexity two loads of what hardly ever changes
    [[nodiscard]] bool over() const noexcept { return abandoned_.load(std::memory_order_relaxed) || options_.stop.stop_requested(); }
    /// From any thread, some thousand steps at a time: so many steps more were done there. @return whether to go on
    bool count(std::uint64_t steps) noexcept {
        elsewhere_.fetch_add(steps, std::memory_order_relaxed);
        return !over();
    }
    /// From any thread: the operation has failed; all who ask `over` leave off.
    void abandon() noexcept { abandoned_.store(true, std::memory_order_relaxed); }

    /// For an operation within this one that is not told of: as many threads, and stopped by the same token.
    [[nodiscard]] run_options untold() const { return {.threads = options_.threads, .stop = options_.stop}; }

private:
    static constexpr std::uint64_t grain = 1024;
    static constexpr std::uint64_t no_end = static_cast<std::uint64_t>(-1);

    /// Of the whole, what this phase has come to.
    [[nodiscard]] std::uint64_t part() const {
        const std::uint64_t steps = steps_ + elsewhere_.load(std::memory_order_relaxed);
        if (work_ == no_end) return steps;
        if (steps >= work_) return share_;
        return static_cast<std::uint64_t>(static_cast<double>(share_) * static_cast<double>(steps) / static_cast<double>(work_));
    }
    [[nodiscard]] std::uint64_t so_far() const {
        const std::uint64_t done = std::max(told_, base_ + part());
        return total_ != 0 ? std::min(done, total_) : done;
    }
    void report(std::uint64_t done) {
        told_ = done;
        try {
            options_.on_progress({name_, done, total_, unit_});
        } catch (...) {
            abandon();
            throw;
        }
        next_ = std::chrono::steady_clock::now() + options_.report_every;
    }

    const run_options& options_;
    std::string_view unit_;
    std::string_view name_{};
    std::uint64_t total_;
    std::uint64_t base_ = 0;    // shares of the phases that are over
    std::uint64_t work_ = 0;    // of this phase
    std::uint64_t share_ = 0;   // of this phase
    std::uint64_t steps_ = 0;   // of this phase, done on the calling thread
    std::uint64_t pending_ = 0; // done, not yet looked at
    std::uint64_t passed_ = 0;  // rows that are no steps, since the last look
    std::uint64_t told_ = 0;
    bool reports_;
    std::chrono::steady_clock::time_point next_{}; // before it no report is due; the first always is
    std::atomic<bool> abandoned_{false};
    alignas(64) std::atomic<std::uint64_t> elsewhere_{0}; // steps of this phase, done by other threads; in a cache line of its own
};

} // namespace m2miot::detail

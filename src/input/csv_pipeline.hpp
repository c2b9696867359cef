// SPDX-License-Identifier: BSL-1.0
/// @file Pieces of a text parsed on several threads, and joined in their order: the same outcome for any number of threads.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <m2miot/model/run_watch.hpp>

#include "csv_feed.hpp"

namespace m2miot::input::csv {

/// One run over a feed, until its end or until a piece cannot be parsed. @tparam Result  of parsing a piece; used again for other pieces
template <class Result>
class pipeline {
public:
    /// Refers to both: they must outlive the pipeline.
    pipeline(feed& from, detail::run_watch& watch) : from_(&from), watch_(&watch) {}

    /// Calls `parse(piece, result)` on any thread, and `join(piece, result)` for one piece after the other, in their order. Once `parse`
    /// says false, nothing from this piece on is joined.
    /// @return the pieces that were taken from the feed and not joined, in their order
    /// @throws what any of the calls throws
    template <class Parse, class Join>
    [[nodiscard]] std::vector<piece> run(unsigned threads, Parse&& parse, Join&& join) {
        most_waiting_ = std::size_t{4} * threads;
        {
            std::vector<std::jthread> others;
            for (unsigned i = 1; i < threads; ++i) others.emplace_back([&] { work(parse, join, false); });
            work(parse, join, true);
        }
        if (failure_) std::rethrow_exception(failure_);
        std::vector<piece> rest;
        for (auto& [number, each] : waiting_) rest.push_back(std::move(each.of));
        return rest;
    }

private:
    struct task {
        piece of;
        Result result{};
        bool good = true;
    };

    template <class Parse, class Join>
    void work(Parse& parse, Join& join, bool may_report) {
        try {
            task mine;
            while (take(mine)) {
                if (may_report) watch_->check();
                if (!watch_->count(mine.of.read_from)) break;
                mine.good = parse(std::as_const(mine.of), mine.result);
                finish(std::move(mine), join);
                mine = spare();
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            over_ = true;
            watch_->abandon();
        }
        moved_.notify_all();
    }

    bool take(task& into) {
        std::unique_lock lock(mutex_);
        moved_.wait(lock, [this] { return over_ || waiting_.size() < most_waiting_; });
        if (over_) return false;
        if (!have_first_) { // pieces may be numbered from anywhere: the first that is taken tells
            if (!from_->next(into.of)) return false;
            have_first_ = true;
            next_ = into.of.number;
            return true;
        }
        lock.unlock();
        return from_->next(into.of);
    }

    /// Puts a task to those that wait, and joins whichever are next, unless another thread is at it.
    template <class Join>
    void finish(task&& done, Join& join) {
        std::unique_lock lock(mutex_);
        if (!done.good) over_ = true;
        waiting_.emplace(done.of.number, std::move(done));
        if (joining_) return;
        joining_ = true;
        while (!waiting_.empty() && waiting_.begin()->first == next_ && waiting_.begin()->second.good) {
            task each = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            lock.unlock();
            join(std::as_const(each.of), each.result);
            lock.lock();
            ++next_;
            if (spares_.size() < most_waiting_) spares_.push_back(std::move(each));
            moved_.notify_all();
        }
        joining_ = false;
    }

    task spare() {
        const std::lock_guard lock(mutex_);
        if (spares_.empty()) return {};
        task each = std::move(spares_.back());
        spares_.pop_back();
        return each;
    }

    feed* from_;
    detail::run_watch* watch_;
    std::mutex mutex_;
    std::condition_variable moved_;
    std::map<std::uint64_t, task> waiting_; // parsed, not yet joined
    std::vector<task> spares_;              // joined: their memory serves again
    std::uint64_t next_ = 0;                // piece to be joined
    std::size_t most_waiting_ = 0;
    bool have_first_ = false;
    bool joining_ = false;
    bool over_ = false;
    std::exception_ptr failure_;
};

} // namespace m2miot::input::csv

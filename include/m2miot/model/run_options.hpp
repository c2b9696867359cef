// SPDX-License-Identifier: BSL-1.0
/// @file How a long operation is run: on how many threads, who is told of its progress, and who may stop it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <stop_token>
#include <string_view>
#include <thread>

namespace m2miot {

/// How far an operation has come.
struct progress {
    std::string_view phase;  ///< what is being done, as `joining links`; a literal
    std::uint64_t done = 0;  ///< of the whole operation; never less than in an earlier report
    std::uint64_t total = 0; ///< in the same unit; 0 if it is not known
    std::string_view unit;   ///< as `links`, `bytes`; a literal
};

/// Options of every operation that can take long. By default it runs on one thread, reports nothing, and cannot be stopped.
struct run_options {
    unsigned threads = 1;                               ///< 0: as many as the machine has; small work takes one all the same
    std::stop_token stop{};                             ///< when a stop is requested the operation throws `stopped` soon
    std::function<void(const progress&)> on_progress{}; ///< called on the calling thread, and once at the end; what it throws comes out
    std::chrono::milliseconds report_every{60};         ///< at most so often `on_progress` is called; 0: whenever there is news

    /// At least 1: `threads`, or where that is 0 what the machine has.
    [[nodiscard]] unsigned thread_count() const { return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency()); }
};

/// Thrown by an operation that was asked to stop. Nothing is changed by it, but what the operation's documentation names.
class stopped : public std::exception {
public:
    /// What happened, as a sentence for a log.
    [[nodiscard]] const char* what() const noexcept override { return "m2miot: stopped as asked"; }
};

} // namespace m2miot

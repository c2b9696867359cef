// SPDX-License-Identifier: BSL-1.0
/// @file Ctrl-C: a stop that is asked for, and carried out whatever the program is doing.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

#include <signal.h>

namespace m2miot::tool {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP asks to stop. What has not stopped a moment later (see `partial_answer`), or at
/// a second signal, is ended at once: the program exits with 128 and the signal's number. Signals that the program was started to ignore
/// stay ignored.
///
/// There is no signal handler: a thread waits for the signals, so that any function may be called when they come. Afterwards they stay
/// blocked: the program is about to end.
class interruption {
public:
    /// @pre the program has only this thread, so that all later ones leave the signals to the one that waits
    interruption();
    interruption(const interruption&) = delete;
    interruption& operator=(const interruption&) = delete;
    ~interruption();

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
    /// The signal that asked to stop; 0 if none did.
    [[nodiscard]] int signal() const { return signal_.load(); }

private:
    void wait();

    std::stop_source source_;
    std::atomic<int> signal_{0};
    std::atomic<bool> over_{false};
    sigset_t signals_{};
    std::thread waiting_;
};

/// A file that is to be gone if the program is ended while it is half written; see `output_file`.
class half_written {
public:
    /// @pre one at a time; the text outlives it
    explicit half_written(const char* path);
    half_written(const half_written&) = delete;
    half_written& operator=(const half_written&) = delete;
    ~half_written();
};

/// While it lives, what is known when a stop is asked for is an answer worth telling: there are some seconds to do so.
class partial_answer {
public:
    /// @pre one at a time
    partial_answer();
    partial_answer(const partial_answer&) = delete;
    partial_answer& operator=(const partial_answer&) = delete;
    ~partial_answer();
};

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
#include "interruption.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <ctime>
#include <mutex>
#include <string_view>

#include <unistd.h>

namespace m2miot::tool {
namespace {

constexpr timespec grace{0, 40'000'000}; // nanoseconds: within a tenth of a second the prompt is back
constexpr timespec longer{5, 0};         // for an answer of which something is known
constexpr std::array<int, 3> asked_to_stop{SIGINT, SIGTERM, SIGHUP};

std::mutex guard;
const char* unfinished = nullptr; // guarded
std::atomic<bool> answer_is_due{false};

[[noreturn]] void end_now(int signal) {
    const std::lock_guard lock(guard); // and never unlocked
    if (unfinished != nullptr) unlink(unfinished);
    if (isatty(STDERR_FILENO) != 0) { // a progress bar may be there
        [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, "\r\x1b[K", 4);
    }
    _exit(128 + signal);
}

} // namespace

interruption::interruption() {
    sigemptyset(&signals_);
    for (const int each : asked_to_stop) {
        struct sigaction now {};
        if (sigaction(each, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&signals_, each);
    }
    sigaddset(&signals_, SIGURG); // ignored by default, so nobody else sends it to end anything: the way to wake the waiting thread
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    waiting_ = std::thread([this] { wait(); });
}

interruption::~interruption() {
    over_ = true;
    pthread_kill(waiting_.native_handle(), SIGURG);
    waiting_.join();
}

void interruption::wait() {
    const auto next = [this](const timespec* limit) {
        for (;;) {
            const int got = limit == nullptr ? sigwaitinfo(&signals_, nullptr) : sigtimedwait(&signals_, nullptr, limit);
            if (got > 0 && got != SIGURG) return got;
            if (over_) return 0;
            if (got < 0 && errno == EAGAIN) return -1; // the time is over
        }
    };
    const int first = next(nullptr);
    if (first == 0) return;
    signal_ = first;
    source_.request_stop();
    const bool due = answer_is_due;
    if (due && isatty(STDERR_FILENO) != 0) {
        constexpr std::string_view told = "\r\x1b[Km2miot: stopping; what is known is told in a moment, or once more ends at once\n";
        [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, told.data(), told.size());
    }
    if (next(due ? &longer : &grace) != 0) end_now(first);
}

half_written::half_written(const char* path) {
    const std::lock_guard lock(guard);
    unfinished = path;
}

half_written::~half_written() {
    const std::lock_guard lock(guard);
    unfinished = nullptr;
}

partial_answer::partial_answer() {
    answer_is_due = true;
}

partial_answer::~partial_answer() {
    answer_is_due = false;
}

} // namespace m2miot::tool

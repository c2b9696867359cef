// SPDX-License-Identifier: BSL-1.0
/// @file A line on a terminal that says how far a long operation has come, how fast it goes, and how long it will take.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <m2miot/model/run_options.hpp>

namespace m2miot::tool {

/// How fast work goes on: the speed of the last seconds, so that it follows from phase to phase.
class speedometer {
public:
    using clock = std::chrono::steady_clock;

    /// So much of an operation is done now. @pre `done` and `now` never go back, but that a new operation begins with `start`
    void start(std::uint64_t done, clock::time_point now);
    void note(std::uint64_t done, clock::time_point now);
    /// Units a second; nothing before there is enough to tell.
    [[nodiscard]] std::optional<double> rate() const;

private:
    clock::time_point began_{};
    clock::time_point noted_{};
    std::uint64_t done_ = 0;
    double rate_ = 0;
};

/// `4.2 M links`, `118 MB`, `12 rows`.
[[nodiscard]] std::string amount(double number, std::string_view unit);
/// `0:07`, `12:30`, `1:02:03`.
[[nodiscard]] std::string duration(double seconds);
/// The line, in at most `width` columns: what is done, a bar, percents, the rate and the time left, as far as they are known and fit.
[[nodiscard]] std::string bar_line(const progress& now, std::optional<double> rate, std::size_t width);

/// Draws the line on the terminal at a file descriptor, once a run takes long enough for somebody to wonder.
class progress_bar {
public:
    /// @param on  a terminal; nothing is ever drawn if it is none
    explicit progress_bar(int on, bool wanted = true);
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;
    ~progress_bar() { erase(); }

    void show(const progress& now);
    /// Leaves the line empty, for what is written next.
    void erase();
    /// Whether it may ever draw.
    [[nodiscard]] bool is_wanted() const { return wanted_; }

private:
    [[nodiscard]] std::size_t width() const;
    void put(std::string_view text) const;

    int on_;
    bool wanted_;
    bool drawn_ = false;
    speedometer::clock::time_point began_;
    speedometer speed_;
    std::string_view unit_{};
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
};

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
#include "progress_bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace m2miot::tool {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 300ms; // of who waits without a sign
constexpr std::string_view clear_line = "\r\x1b[K";

double seconds(speedometer::clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

bool is_screen(int descriptor) {
    const char* const terminal = std::getenv("TERM");
    return isatty(descriptor) != 0 && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

} // namespace

void speedometer::start(std::uint64_t done, clock::time_point now) {
    *this = speedometer();
    began_ = noted_ = now;
    done_ = done;
}

void speedometer::note(std::uint64_t done, clock::time_point now) {
    constexpr double memory = 1; // seconds after which what was counts for a third
    const double passed = seconds(now - noted_);
    if (passed < 0.02) return;
    const double current = static_cast<double>(done - std::min(done, done_)) / passed;
    const bool first = noted_ == began_;
    rate_ = first ? current : rate_ + (current - rate_) * (1 - std::exp(-passed / memory));
    noted_ = now;
    done_ = done;
}

std::optional<double> speedometer::rate() const {
    return rate_ > 0 && noted_ - began_ >= 200ms ? std::optional(rate_) : std::nullopt;
}

std::string amount(double number, std::string_view unit) {
    static constexpr std::array<std::string_view, 5> prefixes{"", "k", "M", "G", "T"};
    std::size_t prefix = 0;
    while (number >= 999.5 && prefix + 1 < prefixes.size()) {
        number /= 1000;
        ++prefix;
    }
    std::array<char, 32> digits{};
    const bool whole = prefix == 0 || number >= 99.95;
    std::snprintf(digits.data(), digits.size(), "%.*f", whole ? 0 : 1, number);
    std::string text = digits.data();
    text += ' ';
    text += prefixes[prefix];
    if (unit == "bytes") return text += 'B';
    if (prefix != 0) text += ' ';
    return text += unit;
}

std::string duration(double time) {
    const auto whole = static_cast<std::uint64_t>(std::clamp(std::ceil(time), 0.0, 1e9));
    std::array<char, 48> text{};
    const auto minutes = static_cast<unsigned long long>(whole / 60 % 60);
    const auto rest = static_cast<unsigned long long>(whole % 60);
    if (whole >= 3600)
        std::snprintf(text.data(), text.size(), "%llu:%02llu:%02llu", static_cast<unsigned long long>(whole / 3600), minutes, rest);
    else
        std::snprintf(text.data(), text.size(), "%llu:%02llu", minutes, rest);
    return text.data();
}

std::string bar_line(const progress& now, std::optional<double> rate, std::size_t width) {
    constexpr std::size_t shortest_bar = 10;
    constexpr std::size_t longest_bar = 40;
    const std::string phase(now.phase);
    const bool known = now.total != 0;
    const double share = known ? std::min(1.0, static_cast<double>(now.done) / static_cast<double>(now.total)) : 0;
    std::string far;
    if (known) {
        far = std::to_string(static_cast<int>(share * 100)) + " %";
        far.insert(0, 5 - std::min<std::size_t>(5, far.size()), ' ');
    } else {
        far = amount(static_cast<double>(now.done), now.unit);
    }
    std::string speed;
    std::string left;
    if (rate) {
        speed = "  " + amount(*rate, now.unit) + "/s";
        if (known && now.done < now.total) left = "  " + duration(static_cast<double>(now.total - now.done) / *rate) + " left";
    }
    std::string end = "  " + far + speed + left;
    if (phase.size() + end.size() > width) end = "  " + far + left;
    if (phase.size() + end.size() > width) end = "  " + far;
    std::string line = phase;
    if (known && line.size() + end.size() + shortest_bar + 4 <= width) {
        const std::size_t length = std::min(longest_bar, width - line.size() - end.size() - 4);
        const auto filled = static_cast<std::size_t>(share * static_cast<double>(length));
        line += "  [" + std::string(filled, '#') + std::string(length - filled, '.') + ']';
    }
    return (line + end).substr(0, width);
}

progress_bar::progress_bar(int on, bool wanted) : on_(on), wanted_(wanted && is_screen(on)), began_(speedometer::clock::now()) {}

void progress_bar::show(const progress& now) {
    if (!wanted_) return;
    const auto time = speedometer::clock::now();
    const bool another = now.unit != unit_ || now.done < done_ || now.total != total_; // another operation than the last time
    unit_ = now.unit;
    done_ = now.done;
    total_ = now.total;
    if (another)
        speed_.start(now.done, time);
    else
        speed_.note(now.done, time);
    if (time - began_ < patience) return;
    std::string line(clear_line);
    line += bar_line(now, speed_.rate(), width());
    put(line);
    drawn_ = true;
}

void progress_bar::erase() {
    if (!drawn_) return;
    put(clear_line);
    drawn_ = false;
}

std::size_t progress_bar::width() const {
    std::size_t columns = 0;
    if (const char* const said = std::getenv("COLUMNS")) columns = std::strtoul(said, nullptr, 10);
    winsize size{};
    if (columns == 0 && ioctl(on_, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    if (columns == 0) columns = 80;
    return std::min<std::size_t>(columns, 1000) - 1; // in the last column some terminals begin a new line
}

void progress_bar::put(std::string_view text) const {
    // A terminal that does not take it misses a picture: nothing is lost.
    [[maybe_unused]] const ssize_t written = write(on_, text.data(), text.size());
}

} // namespace m2miot::tool

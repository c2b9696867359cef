// SPDX-License-Identifier: BSL-1.0
/// @file A terminal of a test's own, for what the tool shows only to people.
#pragma once

#include <chrono>
#include <cstdlib>
#include <future>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <support/catch.hpp>

#include "run.hpp"

namespace m2miot_test {

/// Keeps both sides open, so that reading ends only when the tool has.
class terminal {
public:
    terminal() : ours_(posix_openpt(O_RDWR | O_NOCTTY)) {
        if (ours_ < 0 || grantpt(ours_) != 0 || unlockpt(ours_) != 0) throw std::runtime_error("no terminal to be had");
        name_ = ptsname(ours_);
        theirs_ = open(name_.c_str(), O_RDWR | O_NOCTTY);
    }
    terminal(const terminal&) = delete;
    terminal& operator=(const terminal&) = delete;
    ~terminal() {
        close(theirs_);
        close(ours_);
    }

    /// The side that a program gets.
    [[nodiscard]] int theirs() const { return theirs_; }

    /// What a run of the tool shows there: its output, or with `as` given, as `2>`, what it writes to another stream.
    std::string shown(const std::string& arguments, const std::string& environment, const fs::path& folder = data_folder(),
                      const std::string& as = ">") {
        auto ended = std::async(std::launch::async, [&] {
            const std::string other = as == ">" ? "" : ">/dev/null ";
            return run(arguments, folder, other + as + name_, environment, as == ">").status;
        });
        std::string text;
        for (bool over = false; !over;) {
            over = ended.wait_for(std::chrono::seconds(0)) == std::future_status::ready; // and then once more: what it wrote last
            text += written(20);
        }
        CHECK(ended.get() == 0);
        return text;
    }

    /// What was written to it by now; waits so many milliseconds for anything.
    std::string written(int milliseconds) {
        std::string text;
        pollfd waiting{ours_, POLLIN, 0};
        while (poll(&waiting, 1, milliseconds) > 0) {
            char some[4096];
            const ssize_t got = read(ours_, some, sizeof some);
            if (got <= 0) break;
            text.append(some, static_cast<std::size_t>(got));
        }
        return text;
    }

private:
    int ours_;
    int theirs_ = -1;
    std::string name_;
};

} // namespace m2miot_test

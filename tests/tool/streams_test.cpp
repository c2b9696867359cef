// SPDX-License-Identifier: BSL-1.0
#include <chrono>
#include <future>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

namespace {

/// A terminal of the test's own. Keeps both sides open, so that reading ends only when the tool has.
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

    std::string shown(const std::string& arguments, const std::string& environment) {
        auto ended = std::async(std::launch::async, [&] { return run(arguments, data_folder(), '>' + name_, environment).status; });
        std::string text;
        for (bool over = false; !over;) {
            over = ended.wait_for(std::chrono::seconds(0)) == std::future_status::ready; // and then once more: what it wrote last
            pollfd waiting{ours_, POLLIN, 0};
            while (poll(&waiting, 1, 20) > 0) {
                char some[4096];
                const ssize_t got = read(ours_, some, sizeof some);
                if (got <= 0) break;
                text.append(some, static_cast<std::size_t>(got));
            }
        }
        CHECK(ended.get() == 0);
        return text;
    }

private:
    int ours_;
    int theirs_ = -1;
    std::string name_;
};

} // namespace

TEST_CASE("colour is for terminals, and never where NO_COLOR is set") {
    terminal screen;
    CHECK(contains(screen.shown("classify cell.json", "env -u NO_COLOR TERM=xterm"), "\x1b[1m"));
    CHECK_FALSE(contains(screen.shown("classify cell.json", "env NO_COLOR=1 TERM=xterm"), "\x1b"));
    CHECK_FALSE(contains(screen.shown("classify cell.json", "env -u NO_COLOR TERM=dumb"), "\x1b"));
    CHECK_FALSE(contains(screen.shown("classify --format json cell.json", "env -u NO_COLOR TERM=xterm"), "\x1b"));
    CHECK_FALSE(contains(run("classify cell.json", data_folder(), "", "env -u NO_COLOR TERM=xterm").out, "\x1b"));
}

TEST_CASE("a report that cannot be written is an error") {
    for (const std::string what : {"classify cell.json", "classify --format json cell.json", "classify --quiet cell.json", "--help"}) {
        CAPTURE(what);
        const run_result full = run(what, data_folder(), ">/dev/full");
        CHECK(full.status == 1);
        CHECK(contains(full.err, "m2miot: cannot write"));
        CHECK(contains(full.err, "No space left"));
        const run_result closed = run(what, data_folder(), ">&-");
        CHECK(closed.status == 1);
        CHECK(contains(closed.err, "m2miot: cannot write"));
    }
}

TEST_CASE("a reader that went away is an error, not a silent end") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(dup2(ends[1], 9) == 9); // a number that any shell can redirect to
    close(ends[0]);
    close(ends[1]);
    const run_result broken = run("classify cell.json", data_folder(), ">&9");
    close(9);
    CHECK(broken.status == 1);
    CHECK(contains(broken.err, "m2miot: cannot write"));
}

// SPDX-License-Identifier: BSL-1.0
#include <unistd.h>

#include <support/catch.hpp>

#include "run.hpp"
#include "terminal.hpp"

using namespace m2miot_test;

TEST_CASE("colour is for terminals, and never where NO_COLOR is set") {
    terminal screen;
    CHECK(contains(screen.shown("classify cell.json", "env -u NO_COLOR TERM=xterm"), "\x1b[1m"));
    CHECK_FALSE(contains(screen.shown("classify cell.json", "env NO_COLOR=1 TERM=xterm"), "\x1b"));
    CHECK(contains(screen.shown("classify cell.json", "env NO_COLOR= TERM=xterm"), "\x1b[1m")); // set, but empty, says nothing
    CHECK_FALSE(contains(screen.shown("classify cell.json", "env -u NO_COLOR TERM=dumb"), "\x1b"));
    for (const std::string format : {"json", "markdown"})
        CHECK_FALSE(contains(screen.shown("classify --format " + format + " cell.json", "env -u NO_COLOR TERM=xterm"), "\x1b"));
    CHECK_FALSE(contains(run("classify cell.json", data_folder(), "", "env -u NO_COLOR TERM=xterm").out, "\x1b"));
    // No other variable has a say in it.
    const std::string forced = "CLICOLOR_FORCE=1 FORCE_COLOR=1 COLORTERM=truecolor TERM=xterm";
    CHECK_FALSE(contains(run("classify cell.json", data_folder(), "", "env -u NO_COLOR " + forced).out, "\x1b"));
    CHECK_FALSE(contains(screen.shown("classify cell.json", "env NO_COLOR=1 " + forced), "\x1b"));
    CHECK(contains(screen.shown("classify cell.json", "env -u NO_COLOR CLICOLOR=0 TERM=xterm"), "\x1b[1m"));
}

TEST_CASE("a report that cannot be written is an error") {
    for (const std::string what : {"classify cell.json", "classify --format json cell.json", "classify --format markdown cell.json",
                                   "classify --quiet cell.json", "--help"}) {
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

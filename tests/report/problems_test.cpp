// SPDX-License-Identifier: BSL-1.0
#include <sstream>

#include <support/catch.hpp>

#include <m2miot/report/problems.hpp>

using m2miot::diagnostic;
using m2miot::severity;

namespace {
std::string written(const m2miot::diagnostics& problems, std::size_t limit = 100) {
    std::ostringstream out;
    m2miot::write_problems(out, problems, limit);
    return out.str();
}
} // namespace

TEST_CASE("a problem is one line that an editor can jump to") {
    CHECK(written({}) == "");
    CHECK(written({{severity::error, "conn.log", 12, 7, "", "found 'x', expected a number"}}) ==
          "conn.log:12:7: error: found 'x', expected a number\n");
    CHECK(written({{severity::warning, "a.json", 0, 0, "/nodes/3/kind", "unknown"}}) == "a.json#/nodes/3/kind: warning: unknown\n");
    CHECK(written({{severity::error, "", 0, 0, "", "no place"}}) == "error: no place\n");
}

TEST_CASE("a hundred problems are shown and the rest counted, by severity") {
    m2miot::diagnostics problems(103, {severity::error, "f", 1, 0, "", "t"});
    problems.push_back({severity::warning, "f", 1, 0, "", "t"});
    const std::string all = written(problems);
    CHECK(std::count(all.begin(), all.end(), '\n') == 101);
    CHECK(all.ends_with("and 3 more errors and 1 more warning\n"));
    CHECK(written({2, {severity::error, "f", 1, 0, "", "t"}}, 1) == "f:1: error: t\nand 1 more error\n");
    CHECK(written({2, {severity::warning, "f", 1, 0, "", "t"}}, 0) == "and 2 more warnings\n");
}

TEST_CASE("what a reader summed up is always said") {
    CHECK(written(
              {{severity::error, "f", 1, 0, "", "t"}, {severity::error, "f", 2, 0, "", "t"}, {severity::error, "", 0, 0, "", "and 9 more"}},
              1) == "f:1: error: t\nerror: and 9 more\nand 1 more error\n");
}

TEST_CASE("file names and texts are data") {
    CHECK(written({{severity::error, "a\nb", 0, 0, "", "\x1b[2J"}}) == "a\\nb: error: \\x1b[2J\n");
}

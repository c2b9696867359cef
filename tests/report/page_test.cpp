// SPDX-License-Identifier: BSL-1.0
#include <support/catch.hpp>

#include "page.hpp"
#include "utf8.hpp"
#include "words.hpp"

using namespace m2miot::report;
using strings = std::vector<std::string>;

TEST_CASE("text is broken at spaces, and words longer than a line within") {
    CHECK(wrap("", 10) == strings{""});
    CHECK(wrap("one two", 10) == strings{"one two"});
    CHECK(wrap("one two three", 7) == strings{"one two", "three"});
    CHECK(wrap("abcdefghij", 4) == strings{"abcd", "efgh", "ij"});
    CHECK(wrap("ab abcdefghij", 4) == strings{"ab", "abcd", "efgh", "ij"});
    CHECK(wrap("one two", 6, "- ", "  ") == strings{"- one", "  two"});
    CHECK(wrap("\u6e29\u5ea6\u6e29", 4) == strings{"\u6e29\u5ea6", "\u6e29"});
    CHECK(wrap("\u6e29\u5ea6", 1) == strings{"\u6e29", "\u5ea6"}); // a character wider than the line still gets one
}

TEST_CASE("a long name keeps its beginning and its end, and whole characters") {
    CHECK(shortened("sensor", 12) == "sensor");
    CHECK(shortened("a-very-long-sensor-name", 12) == "a-ver...name");
    const std::string name = shortened("\u6e29\u5ea6\u6e29\u5ea6\u6e29\u5ea6\u6e29\u5ea6", 12);
    CHECK(name == "\u6e29\u5ea6...\u6e29\u5ea6");
    CHECK(columns(std::string_view(name)) <= 12);
}

TEST_CASE("columns are counted of characters, not of bytes") {
    CHECK(columns(std::string_view("caf\u00e9")) == 4);
    CHECK(columns(std::string_view("cafe\u0301")) == 4);
    CHECK(columns(std::string_view("\u6e29\u5ea6")) == 4);
    CHECK(columns(std::string_view("\U0001F4A7")) == 2);
}

TEST_CASE("numbers and lists read well") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(18446744073709551615u) == "18,446,744,073,709,551,615");
    CHECK(counted(1, "node", "nodes") == "1 node");
    CHECK(counted(12345, "node", "nodes") == "12,345 nodes");
    CHECK(list(strings{}, "or") == "");
    CHECK(list(strings{"a"}, "or") == "a");
    CHECK(list(strings{"a", "b"}, "or") == "a or b");
    CHECK(list(strings{"a", "b", "c"}, "and") == "a, b and c");
}

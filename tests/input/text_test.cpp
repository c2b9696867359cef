// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "problems.hpp"
#include "support/catch.hpp"
#include "text.hpp"

using namespace m2miot::input;

namespace {
std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    source from(stream);
    line_reader lines(from);
    std::vector<std::string> result;
    while (const auto line = lines.next()) result.emplace_back(*line);
    return result;
}
} // namespace

TEST_CASE("lines end with LF, CRLF, or the file") {
    using texts = std::vector<std::string>;
    CHECK(lines_of("") == texts{});
    CHECK(lines_of("a") == texts{"a"});
    CHECK(lines_of("a\n") == texts{"a"});
    CHECK(lines_of("a\r\n\r\nb") == texts{"a", "", "b"});
    CHECK(lines_of("\n\n") == texts{"", ""});
}

TEST_CASE("lines are the same however they fall into chunks") {
    std::string text;
    for (int i = 0; i < 300'000; ++i) text += std::string(static_cast<std::size_t>(i % 37), 'x') + std::to_string(i) + '\n';
    const auto lines = lines_of(text);
    REQUIRE(lines.size() == 300'000);
    CHECK(lines[299'999] == std::string(299'999 % 37, 'x') + "299999");
    std::string joined;
    for (const auto& line : lines) joined += line + '\n';
    CHECK(joined == text);
}

TEST_CASE("a line without end is cut, told, and the next one is read whole") {
    std::string text(line_reader::longest_line + 5'000'000, 'x');
    text += "\nnext\nlast";
    std::istringstream stream(text);
    source from(stream);
    line_reader lines(from);
    REQUIRE(lines.next().value().size() == line_reader::longest_line);
    CHECK(lines.was_cut());
    REQUIRE(lines.next() == "next");
    CHECK_FALSE(lines.was_cut());
    CHECK(lines.number() == 2);
    CHECK(lines.was_ended());
    REQUIRE(lines.next() == "last");
    CHECK_FALSE(lines.was_ended());
    CHECK_FALSE(lines.next());
}

TEST_CASE("a source can be looked ahead of and then read from its beginning") {
    std::istringstream stream("0123456789");
    source from(stream);
    CHECK(from.peek(4) == "0123");
    CHECK(from.peek(2) == "01");
    CHECK(from.peek(6) == "012345");
    std::array<char, 3> room{};
    CHECK(from.read(room) == 3);
    CHECK(from.peek(100) == "3456789");
    const std::string rest = from.read_all(64);
    CHECK(rest == "3456789");
    CHECK(rest.capacity() >= rest.size() + 64);
    CHECK(from.read(room) == 0);
    CHECK(from.peek(1).empty());
}

TEST_CASE("invalid UTF-8 is found at its first byte") {
    CHECK_FALSE(find_bad_utf8("plain, and Gr\xc3\xbc\xc3\x9f"
                              "e, \xe2\x82\xac, \xf0\x9f\x8f\xad"));
    CHECK(find_bad_utf8("Z\xfcrich") == 1U);           // Latin-1
    CHECK(find_bad_utf8("0123456789\xc0\x80") == 10U); // overlong
    CHECK(find_bad_utf8("\xe0\x80\x80") == 0U);        // overlong
    CHECK(find_bad_utf8("ab\xed\xa0\x80") == 2U);      // a surrogate
    CHECK(find_bad_utf8("\xf4\x90\x80\x80") == 0U);    // beyond U+10FFFF
    CHECK(find_bad_utf8("01234567\x80") == 8U);        // continues nothing
    CHECK(find_bad_utf8("012345\xe2\x82") == 6U);      // cut off
    CHECK(find_bad_utf8("\xff") == 0U);
}

TEST_CASE("offsets become lines and columns, in any order") {
    position_finder at("ab\ncd\n\nef");
    const auto is = [&](std::size_t offset, std::uint64_t line, std::uint64_t column) {
        const position found = at.at(offset);
        return found.line == line && found.column == column;
    };
    CHECK(is(0, 1, 1));
    CHECK(is(2, 1, 3)); // the line end belongs to its line
    CHECK(is(3, 2, 1));
    CHECK(is(8, 4, 2));
    CHECK(is(4, 2, 2));
    CHECK(is(6, 3, 1));
    CHECK(is(100, 4, 3));
}

TEST_CASE("texts in messages are quoted, whole characters, and short") {
    CHECK(quoted("plc") == "'plc'");
    CHECK(quoted("a\tb\x1b[31m") == "'a\\x09b\\x1b[31m'");
    CHECK(quoted("Z\xfcrich") == "'Z\\xfcrich'");
    CHECK(quoted("Z\xc3\xbcrich") == "'Z\xc3\xbcrich'");
    const std::string umlauts = [] {
        std::string text = "x";
        for (int i = 0; i < 50; ++i) text += "\xc3\xbc";
        return text;
    }();
    CHECK(quoted(umlauts).ends_with("\xc3\xbc...'"));
    CHECK(quoted(umlauts).size() < 70);
}

TEST_CASE("the word that was probably meant is suggested, and no other") {
    constexpr std::array<std::string_view, 4> words{"device", "personal_device", "gateway", "server"};
    CHECK(nearest("devise", words) == "device");
    CHECK(nearest("Device", words) == "device");
    CHECK(nearest("devcie", words) == "device");
    CHECK(nearest("personal device", words) == "personal_device");
    CHECK(nearest("printer", words).empty());
    CHECK(nearest(std::string(1000, 'x'), words).empty());
    constexpr std::array<std::string_view, 2> short_words{"yes", "no"};
    CHECK(nearest("on", short_words).empty());
    CHECK(one_of(words) == "device, personal_device, gateway or server");
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(12444) == "12,444");
    CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("a flood of problems is told in a page: the first hundred of each severity, the rest counted by kind") {
    problem_sink sink;
    for (int i = 0; i < 250; ++i) sink.warning("unknown members", place{"f", 1}, std::string("w").append(std::to_string(i)));
    for (int i = 0; i < 90; ++i) sink.error("ids given twice", place{"f", 2}, "e");
    for (int i = 0; i < 1500; ++i)
        sink.error(
            "values of the wrong type",
            [] {
                return place{"f", 3};
            },
            [] { return std::string("t"); });
    CHECK(sink.error_count() == 1590);
    const auto kept = sink.take();
    REQUIRE(kept.size() == 202);
    CHECK(kept[0].text == "w0");
    CHECK(kept[99].text == "w99");
    CHECK(kept[199].text == "t");
    CHECK(kept[200].text == "and 150 more not listed: unknown members");
    CHECK(kept[200].severity == m2miot::severity::warning);
    CHECK(kept[201].text == "and 1,490 more not listed: values of the wrong type");
    CHECK(kept[201].severity == m2miot::severity::error);
}

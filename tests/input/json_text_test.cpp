// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "json_text.hpp"
#include "support/catch.hpp"

using namespace m2miot::input;

namespace {
std::string fault_of(std::string_view text) {
    const auto fault = find_json_fault(text);
    return fault ? std::to_string(fault->offset) + ' ' + fault->text : "none";
}
} // namespace

TEST_CASE("what is JSON has no fault") {
    for (const char* text : {"{}", "[]", " 1 ", "-0.5e+10", "\"\\u00e9\\ud83c\\udfed\\n\"", "[1,[2,{}],{\"a\":{\"b\":[]},\"c\":null}]",
                             "true", "[{},[],\"\",0]"})
        CHECK(fault_of(text) == "none");
}

TEST_CASE("a fault is told at its place: what was found, what was expected") {
    CHECK(fault_of("") == "0 the file is empty; expected a JSON value");
    CHECK(fault_of("{\"a\":1") == "6 found the end of the file where ',' or '}' was expected");
    CHECK(fault_of("[1,2") == "4 found the end of the file where ',' or ']' was expected");
    CHECK(fault_of("[1 2]") == "3 found '2' where ',' or ']' was expected");
    CHECK(fault_of("[1,]") == "3 found ']' where a JSON value was expected");
    CHECK(fault_of("{\"a\":1,}") == "7 found '}' where a member name in double quotes was expected");
    CHECK(fault_of("{a:1}") == "1 found 'a' where a member name in double quotes was expected");
    CHECK(fault_of("{\"a\" 1}") == "5 found '1' where ':' was expected");
    CHECK(fault_of("[1}") == "2 found '}' where ',' or ']' was expected");
    CHECK(fault_of("{\"a\":tru}") == "5 found 'tru' where a JSON value was expected");
    CHECK(fault_of("{\"a\":/*x*/1}") == "5 found '/' where a JSON value was expected");
    CHECK(fault_of("[\"ab") == "1 found a string that is not closed before the end of the file");
    CHECK(fault_of("[\"a\nb\"]") == "3 found a line end or another control character inside a string; expected it escaped, or '\"'");
    CHECK(fault_of("[\"\\x\"]") == "2 found an escape that JSON does not have");
    CHECK(fault_of("[\"\\ud800\"]") == "2 found half of a surrogate pair");
    CHECK(fault_of("[01]") == "1 found a number that begins with 0");
    CHECK(fault_of("[1.]") == "3 found ']' where a digit was expected");
    CHECK(fault_of("[-]") == "2 found ']' where a digit was expected");
    CHECK(fault_of("{} {}") == "3 found '{' after the end of the JSON value");
    CHECK(fault_of("[\"Z\xfcrich\"]") == "3 found a byte that is not UTF-8");
}

TEST_CASE("nesting has a limit, far beyond any document, and a million levels do not exhaust the stack") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(fault_of(nested(json_depth_limit)) == "none");
    CHECK(fault_of(nested(json_depth_limit + 1)) == "128 nested deeper than 128 levels");
    CHECK(fault_of(nested(1'000'000)) == "128 nested deeper than 128 levels");
}

TEST_CASE("texts are written as JSON strings, and names as parts of pointers") {
    std::string text;
    append_json_string(text, std::string_view("a\"b\\c\n\r\t\x01\x00/Zo\xc3\xab", 15));
    CHECK(text == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u0000/Zo\xc3\xab\"");
    CHECK(pointer_part("a/b~c") == "a~1b~0c");
}

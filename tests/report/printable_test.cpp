// SPDX-License-Identifier: BSL-1.0
#include <support/catch.hpp>

#include <m2miot/report/printable.hpp>

using m2miot::printable;

TEST_CASE("text that prints is left as it is, in any script") {
    for (const std::string text : {"", "plc-1", "with \"quotes\" and \\", "Z\u00e4hler", "\u6e29\u5ea6", "\U0001F4A7"})
        CHECK(printable(text) == text);
}

TEST_CASE("control characters are shown escaped") {
    CHECK(printable("a\nb\rc\td") == "a\\nb\\rc\\td");
    CHECK(printable("\x1b[31m") == "\\x1b[31m");
    CHECK(printable(std::string_view("\0\x7f", 2)) == "\\x00\\x7f");
    CHECK(printable("\u009b") == "\\u009b");
}

TEST_CASE("invisible and direction-changing characters are shown escaped") {
    CHECK(printable("a\u202eb") == "a\\u202eb");
    CHECK(printable("\u200b\u2028\ufeff") == "\\u200b\\u2028\\ufeff");
    CHECK(printable("\U000E0041") == "\\U000e0041");
}

TEST_CASE("code points that are no characters are shown escaped") {
    CHECK(printable("\xef\xbf\xbe") == "\\ufffe");
    CHECK(printable("\xef\xbf\xbf") == "\\uffff");
    CHECK(printable("\xef\xb7\x90\xef\xb7\xaf") == "\\ufdd0\\ufdef");
    CHECK(printable("\xf0\x9f\xbf\xbe") == "\\U0001fffe");
    CHECK(printable("\xf4\x8f\xbf\xbf") == "\\U0010ffff");
    CHECK(printable("\xef\xbf\xbd\xef\xb7\xb0") == "\xef\xbf\xbd\xef\xb7\xb0"); // their neighbours are
}

TEST_CASE("bytes that are not UTF-8 are shown escaped, each on its own") {
    CHECK(printable("\xff") == "\\xff");
    CHECK(printable("\xc3") == "\\xc3");                            // cut short
    CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");                   // overlong
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");          // a surrogate
    CHECK(printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80"); // beyond U+10FFFF
    CHECK(printable("\xe6\xb8!") == "\\xe6\\xb8!");
}

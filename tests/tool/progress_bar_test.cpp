// SPDX-License-Identifier: BSL-1.0
#include <tool/progress_bar.hpp>

#include <support/catch.hpp>

using namespace m2miot::tool;
using namespace std::chrono_literals;

TEST_CASE("Amounts have three digits or so, and their unit") {
    CHECK(amount(0, "links") == "0 links");
    CHECK(amount(999, "rows") == "999 rows");
    CHECK(amount(999.7, "rows") == "1.0 k rows");
    CHECK(amount(4'230'000, "links") == "4.2 M links");
    CHECK(amount(99'960, "rows") == "100 k rows");
    CHECK(amount(118.4e6, "bytes") == "118 MB");
    CHECK(amount(12, "bytes") == "12 B");
    CHECK(amount(5e15, "rows") == "5000 T rows");
}

TEST_CASE("Durations are read as on a clock, rounded up") {
    CHECK(duration(0) == "0:00");
    CHECK(duration(0.2) == "0:01");
    CHECK(duration(59.5) == "1:00");
    CHECK(duration(754) == "12:34");
    CHECK(duration(3'723) == "1:02:03");
    CHECK(duration(1e300) == "277777:46:40");
}

TEST_CASE("The line says what is known, and gives up what does not fit") {
    const m2miot::progress half{"joining links", 50'000'000, 100'000'000, "links"};
    const double rate = 4'200'000;
    CHECK(bar_line(half, rate, 79) == "joining links  [##############...............]   50 %  4.2 M links/s  0:12 left");
    CHECK(bar_line(half, {}, 40) == "joining links  [########........]   50 %");
    CHECK(bar_line(half, rate, 50) == "joining links   50 %  4.2 M links/s  0:12 left");
    CHECK(bar_line(half, rate, 40) == "joining links   50 %  0:12 left");
    CHECK(bar_line(half, rate, 25) == "joining links   50 %");
    CHECK(bar_line(half, rate, 9) == "joining l");
    CHECK(bar_line({"reading", 123'000'000, 0, "bytes"}, 118e6, 79) == "reading  123 MB  118 MB/s");
    CHECK(bar_line({"writing", 7, 7, "rows"}, rate, 79) == "writing  [########################################]  100 %  4.2 M rows/s");
    for (std::size_t width = 0; width < 200; ++width) CHECK(bar_line(half, rate, width).size() <= width);
}

TEST_CASE("The speed is that of the last seconds, and is not told before it is known") {
    speedometer speed;
    const speedometer::clock::time_point began{};
    speed.start(1'000, began);
    CHECK_FALSE(speed.rate());
    speed.note(1'100, began + 100ms);
    CHECK_FALSE(speed.rate()); // too early to tell
    speed.note(1'200, began + 200ms);
    REQUIRE(speed.rate());
    CHECK(*speed.rate() == Approx(1'000));
    for (int i = 1; i <= 100; ++i) speed.note(1'200 + 10 * static_cast<std::uint64_t>(i), began + 200ms + i * 100ms);
    CHECK(*speed.rate() == Approx(100).epsilon(0.01));
    speed.start(0, began + 20s);
    CHECK_FALSE(speed.rate());
}

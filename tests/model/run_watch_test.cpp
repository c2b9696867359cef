// SPDX-License-Identifier: BSL-1.0
#include <stdexcept>
#include <thread>
#include <vector>

#include <support/catch.hpp>

#include <m2miot/model/run_watch.hpp>

using m2miot::progress;
using m2miot::run_options;
using m2miot::detail::run_watch;

namespace {

/// Options that keep all that is told, and ask for it all.
struct told {
    std::vector<progress> all;
    run_options options{.on_progress = [this](const progress& p) { all.push_back(p); }, .report_every = std::chrono::milliseconds(0)};
};

} // namespace

TEST_CASE("An operation without options is watched without a sign") {
    const run_options options;
    run_watch watch(options, "rows", 10);
    watch.phase("counting", 10);
    watch.advance(10);
    watch.check();
    watch.finish();
    CHECK_FALSE(watch.over());
    CHECK(watch.count(1));
}

TEST_CASE("Phases have their share of the whole, whatever their own steps") {
    told t;
    run_watch watch(t.options, "links", 100);
    watch.phase("joining", 4'000'000, 60);
    watch.advance(2'000'000);
    watch.advance(3'000'000); // more than was said
    watch.phase("counting", 10, 40);
    watch.advance(5); // too few to look at
    watch.check();
    watch.finish();
    const std::vector<std::uint64_t> expected{0, 30, 60, 60, 80, 100};
    REQUIRE(t.all.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(t.all[i].done == expected[i]);
        CHECK(t.all[i].total == 100);
        CHECK(t.all[i].unit == "links");
        CHECK(t.all[i].phase == (i < 3 ? "joining" : "counting"));
    }
}

TEST_CASE("A phase that ends early or has nothing to do gives its whole share all the same") {
    told t;
    run_watch watch(t.options, "links", 30);
    watch.phase("one", 10);
    watch.phase("two", 0, 10);
    watch.phase("three", 10);
    watch.finish();
    REQUIRE(t.all.size() == 4);
    CHECK(t.all[0].done == 0);
    CHECK(t.all[1].done == 20); // the second has no work: it is over at once
    CHECK(t.all[2].done == 20);
    CHECK(t.all[3].done == 30);
}

TEST_CASE("A total that is not known is told at the end") {
    told t;
    run_watch watch(t.options, "bytes");
    watch.phase("reading");
    watch.advance(5'000);
    watch.phase("parsing", 100, 0);
    watch.phase("reading");
    watch.advance(2'000);
    watch.finish();
    REQUIRE(t.all.size() == 6);
    CHECK(t.all[1].done == 5'000);
    CHECK(t.all[3].done == 5'000);
    CHECK(t.all[4].done == 7'000);
    CHECK(t.all[4].total == 0);
    CHECK(t.all[5].done == 7'000);
    CHECK(t.all[5].total == 7'000);
}

TEST_CASE("Reports keep their distance, but the first and the last come always") {
    int reports = 0;
    run_options options{.on_progress = [&](const progress&) { ++reports; }, .report_every = std::chrono::hours(1)};
    run_watch watch(options, "rows", 1'000'000);
    watch.phase("counting", 1'000'000);
    for (int i = 0; i < 1'000'000; ++i) watch.advance();
    CHECK(reports == 1);
    watch.finish();
    CHECK(reports == 2);
}

TEST_CASE("A stop is thrown at the next look, on the thread that watches") {
    std::stop_source source;
    const run_options options{.stop = source.get_token()};
    run_watch watch(options, "rows", 1'000'000);
    watch.phase("counting", 1'000'000);
    watch.advance(5'000);
    source.request_stop();
    CHECK(watch.over());
    CHECK_FALSE(watch.count(1));
    CHECK_NOTHROW(watch.advance(1)); // not yet looked at
    CHECK_THROWS_AS(watch.advance(5'000), m2miot::stopped);
    CHECK_THROWS_AS(watch.check(), m2miot::stopped);
    CHECK_THROWS_AS(watch.phase("next", 1), m2miot::stopped);
    CHECK_NOTHROW(watch.finish()); // what is done is done
}

TEST_CASE("A stop that the callback asks for takes effect at once") {
    std::stop_source source;
    const run_options options{.stop = source.get_token(), .on_progress = [&](const progress&) { source.request_stop(); }};
    run_watch watch(options, "rows", 10);
    CHECK_THROWS_AS(watch.phase("counting", 10), m2miot::stopped);
}

TEST_CASE("What the callback throws comes out, and the other threads leave off") {
    const run_options options{.on_progress = [](const progress&) { throw std::runtime_error("enough"); }};
    run_watch watch(options, "rows", 10);
    CHECK_FALSE(watch.over());
    CHECK_THROWS_WITH(watch.phase("counting", 10), "enough");
    CHECK(watch.over());
}

TEST_CASE("Steps of other threads count, and only the calling thread reports them") {
    told t;
    const auto here = std::this_thread::get_id();
    const auto keep = std::move(t.options.on_progress);
    bool elsewhere = false;
    t.options.on_progress = [&](const progress& p) {
        elsewhere |= std::this_thread::get_id() != here;
        keep(p);
    };
    run_watch watch(t.options, "rows", 4'000'000);
    watch.phase("counting", 4'000'000);
    std::vector<std::thread> workers;
    for (int i = 0; i < 3; ++i) {
        workers.emplace_back([&] {
            for (int block = 0; block < 1'000; ++block) watch.count(1'000);
        });
    }
    for (int block = 0; block < 1'000; ++block) watch.advance(1'000);
    for (std::thread& worker : workers) worker.join();
    watch.check();
    CHECK(t.all.back().done == 4'000'000);
    watch.finish();
    CHECK_FALSE(elsewhere);
    for (std::size_t i = 1; i < t.all.size(); ++i) CHECK(t.all[i].done >= t.all[i - 1].done);
}

TEST_CASE("An operation within is stopped as well, and tells nothing") {
    std::stop_source source;
    const run_options options{.threads = 3, .stop = source.get_token(), .on_progress = [](const progress&) {}};
    run_watch watch(options, "rows");
    source.request_stop();
    CHECK(watch.untold().threads == 3);
    CHECK(watch.untold().stop.stop_requested());
    CHECK_FALSE(watch.untold().on_progress);
}

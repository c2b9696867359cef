// SPDX-License-Identifier: BSL-1.0
/// @file The team of threads: each is called once, what they throw comes out in order, and the team is there again.
#include <m2miot/model/thread_team.hpp>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using m2miot::detail::thread_team;

TEST_CASE("Work is called once on each thread of the team, the first one being the caller", "[team]") {
    for (const unsigned size : {1U, 2U, 3U, 7U}) {
        thread_team team(size);
        REQUIRE(team.size() == size);
        for (int round = 0; round < 100; ++round) {
            std::vector<int> calls(size, 0);
            std::vector<std::thread::id> by(size);
            team.run([&](unsigned thread) {
                ++calls.at(thread);
                by.at(thread) = std::this_thread::get_id();
            });
            REQUIRE(calls == std::vector<int>(size, 1));
            REQUIRE(by[0] == std::this_thread::get_id());
            for (unsigned a = 0; a < size; ++a)
                for (unsigned b = 0; b < a; ++b) REQUIRE(by[a] != by[b]);
        }
    }
}

TEST_CASE("A team of none is a team of the caller alone", "[team]") {
    thread_team team(0);
    CHECK(team.size() == 1);
    unsigned called = 0;
    team.run([&](unsigned thread) { called += thread + 1; });
    CHECK(called == 1);
}

TEST_CASE("What is written before a piece of work is seen by it, and what it writes is seen afterwards", "[team]") {
    thread_team team(4);
    std::vector<int> plain(4, 0);
    for (int round = 1; round <= 2'000; ++round) {
        const int before = round;
        team.run([&](unsigned thread) { plain[thread] += before == round ? 1 : 1'000'000; });
        int sum = 0;
        for (const int each : plain) sum += each;
        REQUIRE(sum == 4 * round);
    }
}

TEST_CASE("The exception of the first thread by number comes out, whichever threw first", "[team]") {
    thread_team team(4);
    std::atomic<bool> last_has_thrown = false;
    const auto run = [&] {
        team.run([&](unsigned thread) {
            if (thread == 3) {
                last_has_thrown = true;
                throw std::runtime_error("3");
            }
            if (thread != 1) return;
            while (!last_has_thrown) std::this_thread::yield();
            throw std::runtime_error("1");
        });
    };
    CHECK_THROWS_WITH(run(), "1");
    CHECK_THROWS_WITH(team.run([](unsigned thread) { throw std::runtime_error(std::to_string(thread)); }), "0");
    CHECK_THROWS_WITH(team.run([](unsigned thread) {
        if (thread == 2) throw std::runtime_error("2");
    }),
                      "2");
}

TEST_CASE("All threads have left their work when an exception comes out, and the team is usable again", "[team]") {
    thread_team team(3);
    for (int round = 0; round < 200; ++round) {
        std::atomic<int> done = 0;
        const unsigned thrower = static_cast<unsigned>(round % 3);
        CHECK_THROWS_AS(team.run([&](unsigned thread) {
            ++done;
            if (thread == thrower) throw std::domain_error("no");
        }),
                        std::domain_error);
        REQUIRE(done == 3);
        done = 0;
        team.run([&](unsigned) { ++done; });
        REQUIRE(done == 3);
    }
}

TEST_CASE("A team of one lets an exception out, and is usable again", "[team]") {
    thread_team team(1);
    CHECK_THROWS_AS(team.run([](unsigned) { throw std::domain_error("no"); }), std::domain_error);
    int calls = 0;
    team.run([&](unsigned) { ++calls; });
    CHECK(calls == 1);
}

TEST_CASE("Pieces cover everything once, in the order of the threads, with borders at multiples of the grain", "[team]") {
    for (const unsigned size : {1U, 2U, 3U, 5U}) {
        thread_team team(size);
        for (const std::size_t grain : {1U, 3U, 64U, 4096U}) {
            for (const std::size_t rows : {0U, 1U, 2U, 63U, 64U, 65U, 129U, 1'000U, 100'001U}) {
                CAPTURE(size, grain, rows);
                std::vector<std::pair<std::size_t, std::size_t>> pieces(size, {rows + 1, rows + 1});
                team.split(rows, grain, [&](unsigned thread, std::size_t begin, std::size_t end) { pieces.at(thread) = {begin, end}; });
                std::size_t next = 0;
                for (const auto& [begin, end] : pieces) {
                    REQUIRE(begin == next);
                    REQUIRE(begin <= end);
                    REQUIRE((begin % grain == 0 || begin == rows));
                    REQUIRE(end - begin <= (rows / grain / size + 2) * grain);
                    next = end;
                }
                REQUIRE(next == rows);
            }
        }
    }
}

TEST_CASE("A team that is given no work ends", "[team]") {
    for (int i = 0; i < 50; ++i) CHECK(thread_team(3).size() == 3);
}

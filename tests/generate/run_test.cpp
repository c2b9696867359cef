// SPDX-License-Identifier: BSL-1.0
/// @file Generators as long operations: what they refuse, tell, and how they stop.
#include <m2miot/generate.hpp>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include "made.hpp"
#include "support/catch.hpp"

namespace mi = m2miot;
namespace generate = m2miot::generate;
using namespace m2miot_test;

namespace {

template <class Parameters>
std::string refusal(const Parameters& parameters) {
    try {
        (void)generate::columns_of(parameters);
    } catch (const std::invalid_argument& e) {
        return e.what();
    }
    return "not refused";
}

} // namespace

TEST_CASE("a parameter out of range is named, with what was found and what is allowed") {
    CHECK(refusal(generate::sites_parameters{.nodes = 99}) == "m2miot: nodes: found 99, expected 100 to 4294967294");
    CHECK(refusal(generate::sites_parameters{.nodes = 0x1'0000'0000}) == "m2miot: nodes: found 4294967296, expected 100 to 4294967294");
    CHECK(refusal(generate::sites_parameters{.silent_percent = 101}) == "m2miot: silent_percent: found 101, expected 0 to 100");
    CHECK(refusal(generate::ring_parameters{.nodes = 0}) == "m2miot: nodes: found 0, expected 1 to 4294967294");
    CHECK(refusal(generate::path_parameters{.nodes = 0}) == "m2miot: nodes: found 0, expected 1 to 4294967294");
    CHECK(refusal(generate::star_parameters{.nodes = 0}) == "m2miot: nodes: found 0, expected 1 to 4294967294");
    CHECK(refusal(generate::tree_parameters{.children = 0}) == "m2miot: children: found 0, expected 1 to 4294967294");
    CHECK(refusal(generate::grid_parameters{.columns = 0x1'0000'0000}) == "m2miot: columns: found 4294967296, expected 0 to 4294967294");
    CHECK(refusal(generate::mesh_parameters{.nodes = 1}) == "m2miot: nodes: found 1, expected 2 to 4294967294");
    CHECK(refusal(generate::mesh_parameters{.links = 0x1'0000'0000}) == "m2miot: links: found 4294967296, expected 0 to 4294967294");
    CHECK(refusal(generate::mesh_parameters{.links = 0, .flows = 1}) == "m2miot: flows: found 1, expected 0 to 0");
    CHECK(refusal(generate::rmat_parameters{.a = 101}) == "m2miot: a: found 101, expected 0 to 100");
    CHECK(refusal(generate::rmat_parameters{.a = 58}) == "m2miot: a + b + c + d: found 101, expected 100 to 100");
    CHECK_THROWS_AS(generate::columns_of(generate::grid_parameters{.nodes = 4'000'000'000}), std::length_error); // 2 links a node
}

TEST_CASE("progress goes up to all the nodes, and shuffling has phases of its own") {
    for (const bool shuffled : {false, true}) {
        for (const unsigned threads : {1U, 2U}) {
            CAPTURE(shuffled, threads);
            std::uint64_t reports = 0, last = 0, total = 0;
            bool falls = false;
            const auto caller = std::this_thread::get_id();
            const auto tell = [&](const mi::progress& p) {
                falls = falls || p.done < last;
                CHECK(std::this_thread::get_id() == caller);
                CHECK(p.unit == "nodes");
                last = p.done;
                total = p.total;
                ++reports;
            };
            (void)generate::columns_of(generate::sites_parameters{.nodes = 100'000, .shuffled = shuffled},
                                       {.threads = threads, .on_progress = tell});
            CHECK(reports >= 2);
            CHECK_FALSE(falls);
            CHECK(last == 100'000);
            CHECK(total == 100'000);
        }
    }
}

TEST_CASE("a generator stops when it is asked to") {
    std::stop_source asked;
    asked.request_stop();
    for (const unsigned threads : {1U, 3U}) {
        CHECK_THROWS_AS(generate::sites({.nodes = 100'000}, {.threads = threads, .stop = asked.get_token()}), mi::stopped);
        CHECK_THROWS_AS(generate::ring({.nodes = 100'000}, {.threads = threads, .stop = asked.get_token()}), mi::stopped);
    }
    std::stop_source later;
    const auto stop_soon = [&](const mi::progress&) { later.request_stop(); };
    const auto begun = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(
        generate::sites({.nodes = 3'000'000, .shuffled = true}, {.threads = 2, .stop = later.get_token(), .on_progress = stop_soon}),
        mi::stopped);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
}

TEST_CASE("what the progress callback throws comes out, with all threads at rest") {
    const auto refuse = [](const mi::progress&) { throw std::runtime_error("no more"); };
    for (const unsigned threads : {1U, 4U})
        CHECK_THROWS_WITH(generate::mesh({.nodes = 100'000, .links = 400'000}, {.threads = threads, .on_progress = refuse}), "no more");
}

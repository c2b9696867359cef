// SPDX-License-Identifier: BSL-1.0
/// @file Long questions of a verdict, stopped at every report on their way.
#include "sketch.hpp"

#include <algorithm>

#include <m2miot/verdict/verify.hpp>
#include <support/stopping.hpp>

using m2miot::classify;
using m2miot::explain;
using m2miot::progress;
using m2miot::run_options;
using m2miot::stopped;
using m2miot::verify;
using namespace m2miot_test;
using namespace sketch;

namespace {

/// Cells of three machines and a gateway behind a router, some of whose hosts nobody knows; a few have a way to a cloud.
deployment plant_of(int cells) {
    deployment d;
    const node_index sky = d.add_node(cloud);
    for (int i = 0; i < cells; ++i) {
        const node_index router = d.add_node(relay);
        const node_index first = d.add_node({.kind = node_kind::device, .senses = true});
        const node_index second = d.add_node(device);
        const node_index third = d.add_node(device);
        const node_index edge = d.add_node(gateway);
        const node_index host = d.add_node(i % 50 == 0 ? unknown : device);
        for (const node_index n : {first, second, third, edge, host}) d.add_link(router, n);
        d.add_flow(first, second);
        d.add_flow(second, host);
        if (i % 3 != 0) continue;
        d.add_link(edge, sky);
        d.add_flow(third, edge);
        d.add_flow(edge, sky);
    }
    return d;
}

bool has(const std::vector<progress>& told, std::string_view phase) {
    return std::any_of(told.begin(), told.end(), [&](const progress& p) { return p.phase == phase; });
}

} // namespace

TEST_CASE("Classifying stops wherever it is asked to, on one thread or several, and the memory it was given can be used again") {
    const unsigned threads = GENERATE(1U, 2U, 3U);
    CAPTURE(threads);
    const deployment d = plant_of(40'000); // enough rows for several threads
    const verdict expected = classify(d);
    m2miot::workspace space;
    verdict v;
    const auto classify_it = [&](const run_options& run) {
        run_options on_threads = run;
        on_threads.threads = threads;
        v = classify(d, m2miot::criteria::article, on_threads, space);
    };
    const std::vector<progress> told = told_by(classify_it);
    CHECK(v == expected);
    CHECK(told.back().total == d.node_count() + d.link_count() + d.flow_count());
    CHECK(told.back().unit == "rows");
    CHECK(has(told, "joining links"));
    leave_off_everywhere(
        [&](const run_options& run) {
            v = verdict();
            classify_it(run);
        },
        [&] { CHECK(v == verdict()); });
    classify_it({});
    CHECK(v == expected);
}

TEST_CASE("Explaining stops wherever it is asked to, and leaves the verdict as it was") {
    const deployment d = plant_of(1'500);
    const verdict fresh = classify(d);
    REQUIRE_FALSE(fresh.missing_values.empty());
    REQUIRE(fresh.subsystems.size() > 500);

    verdict quiet = fresh;
    explain(d, quiet);
    verdict told = fresh;
    const std::vector<progress> reports = told_by([&](const run_options& run) { explain(d, told, run); });
    CHECK(told == quiet);
    CHECK(reports.back().unit == "rows");
    for (const std::string_view phase : {"trying missing values", "listing links", "finding paths", "finding ways out"}) {
        CAPTURE(phase);
        CHECK(has(reports, phase));
    }

    verdict v = fresh;
    leave_off_everywhere(
        [&](const run_options& run) {
            v = fresh;
            explain(d, v, run);
        },
        [&] { CHECK(v == fresh); });
}

TEST_CASE("A verdict that was explained before is still explained after a stop") {
    const deployment d = plant_of(300);
    verdict before = classify(d);
    explain(d, before);
    verdict v = before;
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(explain(d, v, m2miot::criteria::article, {.missing_budget = 0, .exposures = 0}, {.stop = source.get_token()}), stopped);
    CHECK(v == before);
    explain(d, v, m2miot::criteria::article, {.missing_budget = 0, .exposures = 0});
    CHECK(v.explained);
    CHECK(v.range == std::vector<outcome>{v.outcome});
    for (const missing& m : v.missing_values) CHECK_FALSE(m.asked);
    for (const subsystem& s : v.subsystems) CHECK(s.exposures.empty());
}

TEST_CASE("Verifying stops wherever it is asked to, and finds the same with and without progress") {
    const deployment d = plant_of(400);
    verdict v = classify(d);
    explain(d, v);
    verdict wrong = v;
    wrong.outcome = outcome::iot;
    std::vector<std::string> told;
    const std::vector<progress> reports = told_by([&](const run_options& run) { told = verify(d, wrong, run); });
    CHECK_FALSE(told.empty());
    CHECK(told == verify(d, wrong));
    for (const std::string_view phase : {"reading it again", "checking reasons", "checking subsystems"}) {
        CAPTURE(phase);
        CHECK(has(reports, phase));
    }
    const verdict before = v;
    leave_off_everywhere([&](const run_options& run) { (void)verify(d, v, run); }, [&] { CHECK(v == before); });
}

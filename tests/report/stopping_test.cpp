// SPDX-License-Identifier: BSL-1.0
#include <sstream>

#include <support/catch.hpp>
#include <support/stopping.hpp>

#include <m2miot/input/document.hpp>
#include <m2miot/questions/diff.hpp>
#include <m2miot/report.hpp>
#include <m2miot/verdict/explain.hpp>

using namespace m2miot;
using namespace m2miot_test;

namespace {

/// One subsystem of many machines, and many of two, some of them open.
deployment many_machines() {
    deployment d;
    const node_index sky = d.add_node("sky", {.kind = node_kind::cloud_service});
    const node_index hub = d.add_node("hub", {.kind = node_kind::relay});
    for (int i = 0; i < 4'000; ++i) d.add_link(hub, d.add_node("meter-" + std::to_string(i), {.kind = node_kind::device}));
    for (int i = 0; i < 1'500; ++i) {
        const node_index a = d.add_node("pump-" + std::to_string(i), {.kind = node_kind::device});
        const node_index b = d.add_node("valve-" + std::to_string(i), {.kind = node_kind::device});
        d.add_flow(a, b);
        if (i % 3 == 0) d.add_link(a, sky);
    }
    return d;
}

/// Stops a writer everywhere: what it wrote is a beginning of the whole, which it writes in full with and without telling.
template <class Write> // write(std::ostream&, const run_options&)
void stop_writing(Write&& write) {
    std::ostringstream quiet;
    write(quiet, run_options{});
    const std::string whole = quiet.str();
    REQUIRE(whole.size() > 100'000);
    std::ostringstream out;
    (void)told_by([&](const run_options& run) { write(out, run); });
    CHECK(out.str() == whole);
    leave_off_everywhere(
        [&](const run_options& run) {
            out.str({});
            write(out, run);
        },
        [&] {
            CHECK(out.str().size() < whole.size());
            CHECK(whole.starts_with(out.str()));
        });
}

} // namespace

TEST_CASE("Reports stop wherever they are asked to while they are written") {
    const deployment d = many_machines();
    verdict v = classify(d);
    explain(d, v);
    REQUIRE(v.subsystems.size() == 1'501);
    stop_writing([&](std::ostream& out, const run_options& run) { write_json(out, v, d, run); });
    stop_writing([&](std::ostream& out, const run_options& run) { write_sarif(out, v, d, {}, {}, run); });
    stop_writing([&](std::ostream& out, const run_options& run) { write_text(out, v, d, {.all = true}, run); });
    stop_writing([&](std::ostream& out, const run_options& run) { write_markdown(out, v, d, {}, {.all = true}, run); });
    const deployment_difference both = diff(d, d, {.threads = 1});
    stop_writing([&](std::ostream& out, const run_options& run) { write_sarif(out, both, d, d, {}, run); });
}

TEST_CASE("A report of a screen tells its progress too, and a single word needs none") {
    const deployment d = many_machines();
    const verdict v = classify(d);
    std::ostringstream told;
    CHECK(told_by([&](const run_options& run) { write_text(told, v, d, {}, run); }).back().unit == "entries");
    std::ostringstream quiet;
    write_text(quiet, v, d);
    CHECK(told.str() == quiet.str());
    std::ostringstream word;
    std::stop_source source;
    source.request_stop();
    write_text(word, v, d, {.quiet = true}, {.stop = source.get_token()});
    CHECK(word.str() == "m2m\n");
}

TEST_CASE("A document stops wherever it is asked to while it is written") {
    const deployment d = many_machines();
    stop_writing([&](std::ostream& out, const run_options& run) { write_document(out, d, "machines", run); });
}

// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <functional>
#include <limits>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

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

/// Takes what is written, and asks for a stop after so many bytes.
class stopping_sink final : public std::streambuf {
public:
    explicit stopping_sink(std::size_t after) : after_(after) {}
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
    [[nodiscard]] std::size_t taken() const { return taken_; }

private:
    void take(std::size_t bytes) {
        taken_ += bytes;
        if (taken_ >= after_) source_.request_stop();
    }
    int_type overflow(int_type c) override {
        if (!traits_type::eq_int_type(c, traits_type::eof())) take(1);
        return traits_type::not_eof(c);
    }
    std::streamsize xsputn(const char*, std::streamsize count) override {
        take(static_cast<std::size_t>(count));
        return count;
    }

    std::stop_source source_;
    std::size_t after_;
    std::size_t taken_ = 0;
};

struct report_of {
    std::string_view name;
    std::function<void(std::ostream&, const run_options&)> write;
};

/// Machines in twos and threes, of sites with long names and with many flows, so that pictures of them are long too.
deployment crowded() {
    deployment d;
    std::vector<node_index> all;
    for (int i = 0; i < 180; ++i) {
        const std::string name = "machine-" + std::to_string(i) + std::string(2'000, 'x');
        all.push_back(d.add_node(name, {.kind = node_kind::device, .group = "site-" + std::to_string(i / 40)}));
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = 1; k < 12; ++k) d.add_flow(all[i], all[(i * k + k) % all.size()]);
    return d;
}

} // namespace

TEST_CASE("A report whose reader asks for a stop in the middle ends soon, and with the error that says so") {
    const deployment d = many_machines();
    verdict v = classify(d);
    explain(d, v);
    const deployment few;
    const deployment_difference both = diff(d, few, criteria::article, {.listed = std::numeric_limits<std::size_t>::max()}, {.threads = 1});
    reading read_before, read_after;
    read_before.deployment = d;
    const deployment dense = crowded();
    const verdict of_dense = classify(dense);
    const picture drawn = picture_of(of_dense, dense);
    const html_options page{.listed = 100'000};

    const std::vector<report_of> reports{
        {"text", [&](std::ostream& out, const run_options& run) { write_text(out, v, d, {.all = true}, run); }},
        {"markdown", [&](std::ostream& out, const run_options& run) { write_markdown(out, v, d, {}, {.all = true}, run); }},
        {"json", [&](std::ostream& out, const run_options& run) { write_json(out, v, d, run); }},
        {"sarif", [&](std::ostream& out, const run_options& run) { write_sarif(out, v, d, {}, {}, run); }},
        {"graphml", [&](std::ostream& out, const run_options& run) { write_graphml(out, d, v, "", run); }},
        {"html", [&](std::ostream& out, const run_options& run) { write_html(out, v, d, nullptr, {}, page, run); }},
        {"svg", [&](std::ostream& out, const run_options& run) { write_svg(out, drawn, run); }},
        {"dot", [&](std::ostream& out, const run_options& run) { write_dot(out, drawn, run); }},
        {"text of a difference", [&](std::ostream& out, const run_options& run) { write_text(out, both, {.all = true}, run); }},
        {"markdown of a difference", [&](std::ostream& out, const run_options& run) { write_markdown(out, both, {.all = true}, run); }},
        {"json of a difference", [&](std::ostream& out, const run_options& run) { write_json(out, both, run); }},
        {"sarif of a difference", [&](std::ostream& out, const run_options& run) { write_sarif(out, both, d, few, {}, run); }},
        {"html of a difference",
         [&](std::ostream& out, const run_options& run) { write_html(out, both, read_before, read_after, page, run); }},
        {"document", [&](std::ostream& out, const run_options& run) { write_document(out, d, "", run); }},
    };
    constexpr std::size_t soon = 100'000; // bytes: a piece that is on its way, and what is written between two looks
    for (const report_of& each : reports) {
        CAPTURE(each.name);
        std::ostringstream all;
        each.write(all, {});
        const std::size_t whole = all.str().size();
        CAPTURE(whole);
        CHECK(whole > 2 * soon);
        for (const std::size_t after : {std::size_t{1}, whole / 10, whole / 2, whole - soon}) {
            CAPTURE(after);
            stopping_sink sink(after);
            std::ostream out(&sink);
            CHECK_THROWS_AS(each.write(out, {.stop = sink.token()}), stopped);
            CHECK(sink.taken() >= after);
            CHECK(sink.taken() < after + soon);
        }
    }
}

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

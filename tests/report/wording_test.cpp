// SPDX-License-Identifier: BSL-1.0
// What is said alike in every report for people, and is not said to programs.
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <support/catch.hpp>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/diff.hpp>
#include <m2miot/report.hpp>
#include <m2miot/verdict/explain.hpp>

using namespace m2miot;

namespace {

using named_reports = std::vector<std::pair<std::string_view, std::function<void(std::ostream&)>>>;

std::string written(const std::function<void(std::ostream&)>& write) {
    std::ostringstream out;
    write(out);
    return out.str();
}
bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct judged {
    reading read;
    verdict answer;
};
judged judge(deployment d) {
    judged made;
    made.read.deployment = std::move(d);
    made.answer = classify(made.read.deployment);
    explain(made.read.deployment, made.answer);
    return made;
}

} // namespace

TEST_CASE("of what is not decided, no report for people says how sure that is") {
    deployment d;
    d.add_link(d.add_node("box"), d.add_node("crate"));
    const judged of = judge(std::move(d));
    const verdict& v = of.answer;
    REQUIRE(v.outcome == outcome::insufficient);
    const deployment_difference both = diff(of.read.deployment, of.read.deployment);
    const comparison definitions =
        compare(of.read.deployment, std::vector<const criteria_set<>*>(criteria::shipped.begin(), criteria::shipped.end()));
    const picture drawn = picture_of(v, of.read.deployment);
    const named_reports reports{
        {"text", [&](std::ostream& out) { write_text(out, v, of.read, {.all = true}); }},
        {"text of a difference", [&](std::ostream& out) { write_text(out, both, of.read, of.read); }},
        {"text of a comparison", [&](std::ostream& out) { write_text(out, definitions, of.read); }},
        {"markdown", [&](std::ostream& out) { write_markdown(out, v, of.read, {}, {.all = true}); }},
        {"markdown of a difference", [&](std::ostream& out) { write_markdown(out, both, of.read, of.read); }},
        {"svg", [&](std::ostream& out) { write_svg(out, drawn); }},
        {"dot", [&](std::ostream& out) { write_dot(out, drawn); }},
        {"sarif", [&](std::ostream& out) { write_sarif(out, v, of.read); }},
    };
    for (const auto& [name, write] : reports) {
        CAPTURE(name);
        const std::string text = written(write);
        CHECK_FALSE(contains(text, "low confidence"));
        CHECK_FALSE(contains(text, "undecided, low"));
        CHECK((contains(text, "ndecided") || contains(text, "not decide")));
    }
    CHECK(contains(written([&](std::ostream& out) { write_json(out, v, of.read); }), "\"confidence\": \"low\""));
    CHECK(contains(written([&](std::ostream& out) { write_sarif(out, v, of.read); }), "\"confidence\": \"low\""));
}

TEST_CASE("counts are grouped in thousands for people, and are numbers for programs") {
    deployment d;
    const node_index cloud = d.add_node("cloud", {.kind = node_kind::cloud_service});
    for (int i = 0; i < 1'236; ++i) d.add_flow(d.add_node("meter-" + std::to_string(i), {.kind = node_kind::device}), cloud);
    const judged of = judge(std::move(d));
    const verdict& v = of.answer;
    const finding* const found = v.find("cloud-involvement");
    REQUIRE(found != nullptr);
    CHECK(found->count == 1'236);
    CHECK(found->text.ends_with(", and 1,235 more."));
    const picture drawn = picture_of(v, of.read.deployment);
    const named_reports people{
        {"text", [&](std::ostream& out) { write_text(out, v, of.read); }},
        {"markdown", [&](std::ostream& out) { write_markdown(out, v, of.read, {}); }},
        {"html", [&](std::ostream& out) { write_html(out, v, of.read, {}, {.library = false}); }},
        {"svg", [&](std::ostream& out) { write_svg(out, drawn); }},
        {"dot", [&](std::ostream& out) { write_dot(out, drawn); }},
    };
    for (const auto& [name, write] : people) {
        CAPTURE(name);
        const std::string text = written(write);
        CHECK((contains(text, "1,235") || contains(text, "1,236")));
        if (name != "html") CHECK_FALSE(contains(text, "1236")); // a page has numbers for its script, which groups them
        CHECK_FALSE(contains(text, "1235 more"));
    }
    const std::string json = written([&](std::ostream& out) { write_json(out, v, of.read); });
    CHECK(contains(json, "\"count\": 1236"));
    CHECK_FALSE(contains(json, ": 1,23"));
    const std::string sarif = written([&](std::ostream& out) { write_sarif(out, v, of.read); });
    CHECK(contains(sarif, "\"count\": 1236"));
    CHECK_FALSE(contains(sarif, ": 1,23"));
}

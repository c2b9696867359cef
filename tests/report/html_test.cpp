// SPDX-License-Identifier: BSL-1.0
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <golden/golden.hpp>
#include <simdjson.h>
#include <support/catch.hpp>

#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/difference.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/report/html_diff.hpp>
#include <m2miot/version.hpp>

#include "drawn.hpp"
#include "html/built_page.hpp"
#include "json_writer.hpp"
#include "made.hpp"

using namespace m2miot_test;

namespace {

constexpr std::string_view data_begins = "<script type=\"application/json\" id=\"data\">";

std::string page(const case_of& of, const mi::html_options& options = {}) {
    std::ostringstream out;
    mi::write_html(out, of.verdict, of.read, {}, options);
    return out.str();
}
template <class D>
std::string page_of(const D& deployment, const mi::html_options& options = {}) {
    std::ostringstream out;
    mi::write_html(out, explained(deployment), deployment, nullptr, {}, options);
    return out.str();
}

/// The data of a page, as they stand in it.
std::string data_of(const std::string& page) {
    const std::size_t begin = page.find(data_begins);
    REQUIRE(begin != std::string::npos);
    const std::size_t from = begin + data_begins.size();
    return page.substr(from, page.find("</script>", from) - from);
}
std::string without_data(std::string page) {
    const std::string data = data_of(page);
    return page.erase(page.find(data_begins) + data_begins.size(), data.size());
}

struct parsed {
    explicit parsed(const std::string& page) : text(data_of(page)), root(parser.parse(text)) {}
    simdjson::padded_string text;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
};

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

} // namespace

TEST_CASE("The data of a page are as they were agreed") {
    std::string data = data_of(page(plant(), {.title = "plant.json"}));
    const std::string version = "m2miot " M2MIOT_VERSION;
    data.replace(data.find(version), version.size(), "m2miot VERSION");
    CHECK(data == golden("page/plant.json", data));
}

TEST_CASE("A page is one document that may load nothing") {
    const std::string whole = page(plant());
    CHECK(whole.starts_with("<!doctype html>"));
    CHECK(whole.ends_with("</html>\n"));
    CHECK(whole.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
    CHECK(whole.find("unsafe") == std::string::npos);
    CHECK(count(whole, "<script") == count(whole, "</script>"));
    CHECK(count(whole, " src=") == 0);
    CHECK(count(whole, "<link") == 1); // an icon of no bytes, so that none is asked for
    CHECK(whole.find("@DATA@") == std::string::npos);
}

TEST_CASE("Without its library a page is the same but for it") {
    const std::string with = page(plant()), bare = page(plant(), {.library = false});
    CHECK(data_of(with) == data_of(bare));
    CHECK(bare.find("copyright") == std::string::npos);
    const auto pieces = mi::report::the_page();
    std::size_t library = 0;
    for (const auto& part : {pieces.library, pieces.licences})
        for (const std::string_view piece : part) library += piece.size();
    CHECK(with.size() == bare.size() + library);
    if (library > 0) CHECK(with.find("Redistribution and use in source and binary forms") != std::string::npos);
}

TEST_CASE("Names are data in a page, and never markup") {
    const std::string evil = "</script><script>alert(1)</script><!-- & \xE2\x80\xA8 \xE2\x80\xAE \xFF";
    mi::deployment d;
    const auto a = d.add_node(evil, {.kind = mi::node_kind::device, .type = evil, .group = evil});
    const auto b = d.add_node(evil + "2", {.kind = mi::node_kind::device});
    d.add_link(a, b, {.protocol = evil, .id = evil});
    d.add_flow(a, b, {.protocol = evil, .id = evil});
    const std::string note = evil;
    const std::string whole = page_of(d, {.title = evil, .notes = {&note, 1}});
    const std::string data = data_of(whole);
    CHECK(data.find_first_of("<>&") == std::string::npos);
    CHECK(data.find("\xE2\x80\xA8") == std::string::npos);
    CHECK(data.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(without_data(whole) == without_data(page(plant())));

    const parsed of(whole);
    CHECK(std::string_view(of.root["title"]).find("</script><script>alert(1)</script><!-- &") == 0);
    CHECK(std::string_view(of.root["graph"]["shapes"]["name"].at(0)).find("</script>") == 0);
}

TEST_CASE("A page has the witness of each finding where it is drawn") {
    const case_of made = plant();
    const parsed of(page(made));
    const auto findings = of.root["findings"].get_array();
    REQUIRE(findings.size() == made.verdict.findings.size());
    const auto cloud = findings.at(3);
    CHECK(std::string_view(cloud["side"]) == "for");
    const auto names = of.root["graph"]["shapes"]["name"].get_array();
    const auto way = cloud["witness"]["way"].get_array();
    REQUIRE(way.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const std::uint64_t position = way.at(i);
        CHECK(std::string_view(names.at(position - 1)) == std::string_view(cloud["witness"]["names"].at(i)));
    }
    CHECK(bool(cloud["witness"]["flow"]));
    CHECK(std::string_view(findings.at(4)["side"]) == "against");
    CHECK(findings.at(1)["witness"].error() == simdjson::NO_SUCH_FIELD);
    const auto subsystem = of.root["subsystems"]["listed"].at(0);
    CHECK(std::string_view(subsystem["state"]) == "open");
    CHECK(std::string_view(subsystem["exposures"].at(0)["end"]) == "vendor-cloud");
    const std::uint64_t group = subsystem["witness"]["group"];
    CHECK(std::uint64_t(of.root["graph"]["groups"].at(group)["machines"]) == 3);
}

TEST_CASE("A page says what is not on it") {
    const parsed of(page(crowd(), {.listed = 7}));
    CHECK(std::uint64_t(of.root["subsystems"]["count"]) == 1000);
    CHECK(of.root["subsystems"]["listed"].get_array().size() == 7);
    CHECK(of.root["missing"]["entries"].get_array().size() == 7);
    CHECK(std::uint64_t(of.root["missing"]["more"]) == 993);
    CHECK(std::uint64_t(of.root["problems"]["more"]) == 993);
    CHECK(of.root["flips"].error() == simdjson::NO_SUCH_FIELD); // nobody asked
}

TEST_CASE("A page of more nodes than it draws has a folded picture") {
    mi::deployment d;
    const auto hub = d.add_node("hub", {.kind = mi::node_kind::gateway});
    for (int i = 0; i < 500; ++i) d.add_link(d.add_node("meter-" + std::to_string(i), {.kind = mi::node_kind::device}), hub);
    const parsed whole(page_of(d));
    CHECK(whole.root["graph"]["shapes"]["name"].get_array().size() == 501);
    const parsed folded(page_of(d, {.drawn_nodes = 300}));
    CHECK(folded.root["graph"]["shapes"]["name"].get_array().size() < 201);
    CHECK(std::uint64_t(folded.root["graph"]["nodes"]) == 501);
    CHECK(folded.root["graph"]["notes"].get_array().size() > 0);
    const parsed by_edges(page_of(d, {.drawn_edges = 100}));
    CHECK(by_edges.root["graph"]["shapes"]["name"].get_array().size() < 201);
}

TEST_CASE("A witness within folded shapes marks these shapes") {
    const mi::deployment d = many_sites(30, 20); // each device, and each gateway, is in a shape with others
    mi::verdict about = explained(d);
    REQUIRE_FALSE(about.findings.empty());
    mi::finding& last = about.findings.back();
    const auto of_site = [&d](std::string_view site, mi::node_kind kind) {
        for (mi::node_index n = static_cast<mi::node_index>(d.node_count()); n-- > 0;)
            if (d.group(n) == site && d.facts(n).kind() == kind) return n;
        return mi::no_index;
    };
    const mi::node_index device = of_site("site 7", mi::node_kind::device), gateway = of_site("site 7", mi::node_kind::gateway);
    REQUIRE(device != mi::no_index);
    REQUIRE(gateway != mi::no_index);
    last.status = mi::status::holds;
    last.witness = {};
    last.witness.nodes = {device, gateway};
    last.witness.path = {device, gateway};
    std::ostringstream out;
    mi::write_html(out, about, d, nullptr, {}, {.drawn_nodes = 100});
    const parsed folded(out.str());
    const mi::picture p = drawn(d);
    REQUIRE(p.shape_of.size() == d.node_count());
    CHECK(p.shapes[p.shape_of[device]].is_fold());
    CHECK(p.shapes[p.shape_of[device]].node != device);
    std::vector<std::uint64_t> marked;
    for (const simdjson::dom::element finding : folded.root["findings"].get_array()) {
        if (std::string_view(finding["criterion"]) != last.criterion) continue;
        for (const simdjson::dom::element shape : finding["witness"]["way"].get_array()) marked.push_back(std::uint64_t(shape));
    }
    CHECK(marked == std::vector<std::uint64_t>{p.shape_of[device] + std::uint64_t{1}, p.shape_of[gateway] + std::uint64_t{1}});
}

TEST_CASE("A page has the answers that somebody asked for") {
    const case_of made = plant();
    mi::comparison definitions;
    definitions.verdicts.resize(2);
    definitions.verdicts[0].criteria = "article";
    definitions.verdicts[0].outcome = mi::outcome::iot;
    definitions.verdicts[1].criteria = "<b>own</b>";
    mi::parting& parting = definitions.pairs.emplace_back();
    parting.definitions = {0, 1};
    parting.witness = {{0, 1}, {0, 1}, {}, {0, 3, 1}};
    parting.text = "They part here.";
    mi::flips_found flips;
    flips.from = mi::outcome::iot_containing_m2m;
    flips.attributes.size.at_least.reset(); // impossible
    const mi::further_answers further{.flips = &flips, .definitions = &definitions};
    std::ostringstream out;
    mi::write_html(out, made.verdict, made.read, further);
    const parsed of(out.str());
    CHECK(of.root["definitions"]["verdicts"].get_array().size() == 2);
    CHECK(std::string_view(of.root["definitions"]["verdicts"].at(1)["name"]) == "<b>own</b>");
    CHECK(of.root["definitions"]["partings"].at(0)["witness"]["way"].get_array().size() == 3);
    CHECK(of.root["flips"]["sections"].get_array().size() == 2); // no cut was asked for
}

TEST_CASE("JSON for a page holds nothing that a page could take for markup") {
    std::ostringstream file, in_page;
    mi::report::json_writer(file).value("a < b && c > d");
    mi::report::json_writer(in_page, mi::report::json_place::page).value("a < b && c > d");
    CHECK(file.str() == "\"a < b && c > d\"");
    CHECK(in_page.str() == R"("a \u003c b \u0026\u0026 c \u003e d")");
}

TEST_CASE("A page of two deployments finds in the picture of each what came and what went") {
    const case_of before = plant(), after = plant();
    mi::deployment_difference d;
    d.before = before.verdict;
    d.after = after.verdict;
    d.after.outcome = mi::outcome::m2m;
    const mi::interaction_way way{mi::pattern::device_to_cloud, mi::strength::declared, false, 1};
    d.interactions_came = d.interactions_gone = 1;
    d.interactions = {{"plc-1", "vendor-cloud", true, {}, {way}}, {"plc-2", "<nobody>", true, {way}, {}}};
    std::ostringstream out;
    mi::write_html(out, d, before.read, after.read, {.title = "two"});
    const parsed of(out.str());
    CHECK(std::string_view(of.root["page"]) == "difference");
    CHECK_FALSE(bool(of.root["same_verdict"]));
    CHECK(of.root["causes"]["entries"].get_array().size() == 2);
    CHECK(of.root["graphs"].get_array().size() == 2);
    const auto entries = of.root["sections"].at(0)["entries"];
    const auto came = entries.at(0)["witness"], went = entries.at(1)["witness"];
    CHECK(std::uint64_t(came["view"]) == 1);
    CHECK(std::uint64_t(came["ends"].at(0)) == 1);
    CHECK(std::uint64_t(came["ends"].at(1)) == 6);
    CHECK(std::uint64_t(went["view"]) == 0);
    CHECK(std::uint64_t(went["ends"].at(1)) == 0); // there is no such node
}

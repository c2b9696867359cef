// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include <golden/golden.hpp>
#include <support/catch.hpp>
#include <support/stopping.hpp>

#include <m2miot/questions/diff.hpp>
#include <m2miot/questions/flip.hpp>
#include <m2miot/report/sarif.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "made.hpp"
#include "sarif_text.hpp"

using namespace m2miot_test;

namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string sarif(const case_of& of, const mi::sarif_options& options = {}) {
    std::ostringstream out;
    mi::write_sarif(out, of.verdict, of.read, {}, options);
    return out.str();
}

/// The part of a log that is the first result of this rule.
std::string result_of(const std::string& log, const std::string& rule) {
    const std::size_t begin = log.find("\"ruleId\": \"" + rule + '"');
    REQUIRE(begin != std::string::npos);
    return log.substr(begin, log.find("\"ruleId\"", begin + 1) - begin);
}
std::string judged(const std::string& log, const std::string& rule) {
    const std::string result = result_of(log, rule);
    const auto value = [&](const std::string& key) {
        const std::size_t begin = result.find('"' + key + "\": \"") + key.size() + 5;
        return result.substr(begin, result.find('"', begin) - begin);
    };
    return value("kind") + ' ' + value("level");
}

std::multiset<std::string> fingerprints(const std::string& log) {
    constexpr std::string_view key = "\"m2miot/v1\": \"";
    std::multiset<std::string> found;
    for (std::size_t at = log.find(key); at != std::string::npos; at = log.find(key, at + 1)) found.insert(log.substr(at + key.size(), 16));
    return found;
}

mi::verdict explained(const mi::deployment& d) {
    mi::verdict v = mi::classify(d);
    mi::explain(d, v);
    return v;
}

} // namespace

TEST_CASE("SARIF logs are as they were agreed") {
    const mi::sarif_options one{.inputs = {"plant.json"}, .exit_code = 0};
    CHECK(sarif(plant(), one) == golden("sarif/plant.sarif", sarif(plant(), one)));
    CHECK(sarif(unknown_hosts()) == golden("sarif/unknown-hosts.sarif", sarif(unknown_hosts())));
    case_of of = plant();
    of.verdict.explained = false;
    of.verdict.subsystems[0].exposures.clear();
    for (mi::finding& f : of.verdict.findings) f.witness.path.clear();
    std::ostringstream out;
    mi::write_sarif(out, of.verdict, of.read.deployment);
    CHECK(out.str() == golden("sarif/plant-unexplained.sarif", out.str()));
}

TEST_CASE("without an outcome that is expected, evidence for IoT and ways out are problems") {
    const std::string log = sarif(plant());
    CHECK(judged(log, "outcome") == "informational none");
    CHECK(judged(log, "direct-machine-link") == "pass none");
    CHECK(judged(log, "similar-type") == "pass none");
    CHECK(judged(log, "personal-device-to-service") == "notApplicable none");
    CHECK(judged(log, "cloud-involvement") == "fail warning");
    CHECK(judged(log, "server-involvement") == "pass none");
    CHECK(judged(log, "m2m-subsystem-exposure") == "fail warning");
    CHECK(judged(log, "missing-value") == "open none");
    const std::string unknown = sarif(unknown_hosts());
    CHECK(judged(unknown, "direct-machine-link") == "open none");
    CHECK(judged(unknown, "m2m-subsystem-exposure") == "notApplicable none");
}

TEST_CASE("what speaks against the outcome that is expected is an error") {
    const auto of = [](const case_of& what, mi::outcome expected, const std::string& rule) {
        return judged(sarif(what, {.expected = {expected}}), rule);
    };
    using enum mi::outcome;
    CHECK(of(plant(), m2m, "outcome") == "fail error");
    CHECK(of(plant(), m2m, "cloud-involvement") == "fail error");
    CHECK(of(plant(), m2m, "direct-machine-link") == "pass none");
    CHECK(of(plant(), iot, "cloud-involvement") == "pass none");
    CHECK(of(plant(), iot, "direct-machine-link") == "fail error");
    CHECK(of(plant(), iot_containing_m2m, "outcome") == "pass none");
    CHECK(of(plant(), iot_containing_m2m, "cloud-involvement") == "pass none");
    CHECK(of(plant(), neither, "direct-machine-link") == "fail error");
    CHECK(of(plant(), iot_containing_m2m, "m2m-subsystem-exposure") == "fail warning");
    case_of none = plant();
    for (mi::finding& f : none.verdict.findings)
        if (f.leans == mi::leaning::m2m) f.status = mi::status::fails;
    CHECK(of(none, m2m, "direct-machine-link") == "fail error");
    CHECK(of(none, iot, "direct-machine-link") == "pass none");
    CHECK(judged(sarif(none), "direct-machine-link") == "pass none");
    CHECK(of(unknown_hosts(), m2m, "direct-machine-link") == "open none");
    const mi::sarif_options either{.expected = {m2m, iot}};
    CHECK(judged(sarif(plant(), either), "outcome") == "fail error");
    CHECK(judged(sarif(plant(), either), "cloud-involvement") == "pass none");
    const mi::sarif_options both_have_m2m{.expected = {m2m, iot_containing_m2m}};
    CHECK(judged(sarif(plant(), both_have_m2m), "outcome") == "pass none");
    CHECK(judged(sarif(none, both_have_m2m), "direct-machine-link") == "fail error");
}

TEST_CASE("a way out that is used is an error, and where all are closed that is said") {
    case_of of = plant();
    of.verdict.subsystems[0].exposures[0].use = mi::exposure_use::used;
    CHECK(judged(sarif(of), "m2m-subsystem-exposure") == "fail error");
    of.verdict.subsystems[0].exposures.clear();
    of.verdict.subsystems[0].reaches_beyond = false;
    CHECK(judged(sarif(of), "m2m-subsystem-exposure") == "pass none");
    CHECK(contains(sarif(of), "1 M2M subsystem is closed"));
    of = plant();
    of.verdict.subsystems[0].more_exposures = 7;
    CHECK(contains(sarif(of), "subsystem #0: exposures that are not listed: 7"));
}

TEST_CASE("a missing value that changes nothing is no question") {
    case_of of = plant();
    of.verdict.missing_values[0].could_become = {of.verdict.outcome};
    CHECK(judged(sarif(of), "missing-value") == "pass none");
    of.verdict.missing_values[0].asked = false;
    of.verdict.missing_values[0].could_become.clear();
    CHECK(judged(sarif(of), "missing-value") == "open none");
    of.verdict.missing_values.clear();
    CHECK(judged(sarif(of), "missing-value") == "pass none");
}

TEST_CASE("fingerprints do not depend on the order of the input") {
    struct row {
        std::string name;
        mi::node_kind kind;
    };
    std::vector<row> nodes{{"sky", mi::node_kind::cloud_service},
                           {"hub", mi::node_kind::relay},
                           {"head", mi::node_kind::server},
                           {"odd", mi::node_kind::unknown}};
    std::vector<std::pair<std::string, std::string>> flows{{"odd", "pump-0"}, {"pump-1", "head"}, {"valve-2", "sky"}};
    for (int i = 0; i < 6; ++i) {
        nodes.push_back({"pump-" + std::to_string(i), mi::node_kind::device});
        nodes.push_back({"valve-" + std::to_string(i), mi::node_kind::device});
        flows.emplace_back("pump-" + std::to_string(i), "valve-" + std::to_string(i));
    }
    std::mt19937 random(7);
    std::multiset<std::string> first;
    for (int round = 0; round < 8; ++round) {
        mi::deployment d;
        for (const row& n : nodes) d.add_node(n.name, {.kind = n.kind});
        for (const auto& [from, to] : flows) d.add_flow(*d.find(from), *d.find(to));
        std::ostringstream out;
        mi::write_sarif(out, explained(d), d);
        const auto marks = fingerprints(out.str());
        CHECK(marks.size() > 14);
        CHECK(std::set(marks.begin(), marks.end()).size() == marks.size());
        if (round == 0) first = marks;
        CHECK(marks == first);
        std::ranges::shuffle(nodes, random);
        std::ranges::shuffle(flows, random);
    }
}

TEST_CASE("what would flip the outcome is told of it") {
    const case_of of = plant();
    const mi::flips_found flips = mi::flip(of.read.deployment, mi::criteria::article);
    std::ostringstream out;
    mi::write_sarif(out, of.verdict, of.read, {.flips = &flips});
    CHECK(contains(result_of(out.str(), "outcome"), "\"flip\": {"));
    CHECK_FALSE(contains(out.str(), "\"fixes\""));
    CHECK_FALSE(contains(sarif(of), "\"flip\""));
}

TEST_CASE("messages hold no places, no links and nothing that steers") {
    using mi::report::sarif_message;
    CHECK(sarif_message("plain [1] {0}") == "plain [1] {{0}}");
    CHECK(sarif_message("[a](http://example.org)") == "\\[a\\](http://example.org)");
    CHECK(sarif_message("\\[a\\](b)") == "\\\\\\[a\\\\\\](b)");
    CHECK(sarif_message("\x1b[2J\n") == "\\x1b[2J\\n");
    CHECK(sarif_message("\u202e") == "\\u202e");
    CHECK(sarif_message("\xff") == "\\xff");
}

TEST_CASE("files are named by URIs") {
    const auto uri = [](const char* path, const char* base = "") { return mi::report::sarif_uri_of(path, base).text; };
    CHECK(uri("a.json") == "a.json");
    CHECK(uri("./site//a.json") == "site/a.json");
    CHECK(uri("site/") == "site/");
    CHECK(uri("./") == "./");
    CHECK(uri("/srv/", "/srv") == "./");
    CHECK(uri("two words#1?%.json") == "two%20words%231%3F%25.json");
    CHECK(uri("c:x") == "c%3Ax");
    CHECK(uri("z\xc3\xa4hler") == "z%C3%A4hler");
    CHECK(uri("\xff") == "%FF");
    CHECK(uri("/srv/site/a.json") == "file:///srv/site/a.json");
    CHECK(uri("/srv/site/a.json", "/srv") == "site/a.json");
    CHECK(uri("/srv/site/a.json", "/srv/other") == "file:///srv/site/a.json");
    CHECK(uri("<stdin>") == "%3Cstdin%3E");
}

TEST_CASE("a log of hostile names is a log as any other") {
    case_of hostile = plant();
    const std::string name = "\"\\\x1b[2J\n\xff\xe2\x80\xae{0}[x](javascript:1)<script>" + std::string(200, '\t');
    const auto node = hostile.read.deployment.add_node(name);
    hostile.verdict.findings[0].text = name;
    hostile.verdict.findings[0].criterion = name;
    hostile.verdict.findings[0].witness.path = {0, 3, node};
    hostile.verdict.subsystems[0].exposures[0].end = node;
    hostile.verdict.missing_values[0].nodes = {node};
    hostile.verdict.remarks[0] = {name, name};
    hostile.read.unused[name] = 1;
    hostile.read.problems[0].file = name;
    hostile.read.problems[0].pointer = name;
    const mi::sarif_options options{.inputs = {name, "site/"}};
    CHECK(sarif(hostile, options) == golden("sarif/hostile.sarif", sarif(hostile, options)));
    const std::string log = sarif(hostile, options);
    CHECK(std::ranges::none_of(log, [](char c) { return c == '\x1b' || c == '\xff' || c == '\t'; }));
    const auto large = hostile.read.deployment.add_node(std::string(10'000, '['));
    hostile.verdict.missing_values[0].nodes = {large};
    CHECK(sarif(hostile).size() > 20'000);
}

TEST_CASE("a difference says of each result what it was before") {
    mi::deployment before;
    const auto a = before.add_node("a", {.kind = mi::node_kind::device});
    const auto b = before.add_node("b", {.kind = mi::node_kind::device});
    const auto sky = before.add_node("sky", {.kind = mi::node_kind::cloud_service});
    before.add_flow(a, b);
    before.add_link(b, sky);
    mi::deployment after = before;
    after.add_flow(b, sky);
    const auto more = after.add_node("more", {.kind = mi::node_kind::application});
    after.add_link(sky, more);
    after.add_link(b, more);

    const auto log = [](const mi::deployment& from, const mi::deployment& to) {
        std::ostringstream out;
        mi::write_sarif(out, mi::diff(from, to), from, to);
        return out.str();
    };
    const auto states = [](const std::string& of, const std::string& rule) {
        std::vector<std::string> found;
        for (std::size_t at = of.find("\"ruleId\": \"" + rule + '"'); at != std::string::npos;
             at = of.find("\"ruleId\": \"" + rule + '"', at + 1)) {
            const std::size_t kind = of.find("\"kind\": \"", at) + 9;
            const std::size_t state = of.find("\"baselineState\": \"", at) + 18;
            found.push_back(of.substr(kind, of.find('"', kind) - kind) + ' ' + of.substr(state, of.find('"', state) - state));
        }
        return found;
    };
    using all = std::vector<std::string>;
    const std::string forth = log(before, after);
    CHECK(states(forth, "outcome") == all{"informational updated"});
    CHECK(states(forth, "direct-machine-link") == all{"pass unchanged"});
    CHECK(states(forth, "cloud-involvement") == all{"fail new"});
    CHECK(states(forth, "m2m-subsystem-exposure") == all{"fail updated", "fail new"});
    const std::string back = log(after, before);
    CHECK(states(back, "cloud-involvement") == all{"pass new", "fail absent"});
    CHECK(states(back, "m2m-subsystem-exposure") == all{"fail updated", "fail absent"});
    const std::string same = log(after, after);
    CHECK_FALSE(contains(same, "\"new\""));
    CHECK_FALSE(contains(same, "\"updated\""));
    CHECK_FALSE(contains(same, "\"absent\""));
    CHECK(forth == golden("sarif/difference.sarif", forth));
    CHECK(back == golden("sarif/difference-back.sarif", back));
}

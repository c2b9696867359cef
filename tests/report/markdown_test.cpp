// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/markdown.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/difference.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/comparison.hpp>
#include <m2miot/report/flip.hpp>
#include <m2miot/report/further_answers.hpp>

#include "made.hpp"
#include "markdown_page.hpp"

using namespace m2miot_test;
using mi::report::markdown;

namespace {

std::string written(const case_of& of, const mi::markdown_options& options = {}) {
    std::ostringstream out;
    mi::write_markdown(out, of.verdict, of.read, {}, options);
    return out.str();
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// What stands outside of code spans, as CommonMark finds them: a run of backticks, up to the next run that is as long.
std::string outside_code(std::string_view text) {
    const auto run_at = [&text](std::size_t at) { return std::min(text.find_first_not_of('`', at), text.size()) - at; };
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '`') {
            rest += text[at++];
            continue;
        }
        const std::size_t fence = run_at(at);
        std::size_t end = at + fence;
        for (std::size_t run = 0; end < text.size(); end += std::max<std::size_t>(run, 1))
            if ((run = text[end] == '`' ? run_at(end) : 0) == fence) break;
        REQUIRE(end < text.size()); // else it is no code at all
        at = end + fence;
        rest += ' ';
    }
    return rest;
}

/// Names that would like to be something else.
const std::vector<std::string> hostile{"<script>alert(1)</script>",
                                       "[click](http://example.com)",
                                       "![x](http://example.com/a.png)",
                                       "@everyone",
                                       "(@team)",
                                       "a@example.com",
                                       "#1",
                                       "GH-12",
                                       "org/project#7",
                                       "deadbeef",
                                       "0123456789abcdef0123456789abcdef01234567",
                                       "http://example.com/",
                                       "www.example.com",
                                       "*bold* _it_ ~~gone~~ **b**",
                                       "__init__",
                                       "a|b",
                                       "a\\|b\\",
                                       "|",
                                       "`",
                                       "``` a ` b ``",
                                       "`<b>`",
                                       "&lt;b&gt;&#64;x",
                                       "<!-- x -->",
                                       ":smile:",
                                       "$x^2$",
                                       "!12 %3 ~label",
                                       "- item",
                                       "1. item",
                                       "12)",
                                       "# heading",
                                       "> quote",
                                       "    code",
                                       "--- ",
                                       "===",
                                       "+",
                                       "| a | b |",
                                       "[x]: http://example.com",
                                       "[^1]",
                                       "line\nbreak",
                                       "\x1b[2J",
                                       "\xe2\x80\xae",
                                       "\xff",
                                       std::string("a\0b", 3),
                                       std::string(10'000, '*'),
                                       std::string(10'000, '`'),
                                       std::string(5'000, '|') + "@x"};

void check_harmless(const std::string& report) {
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line.substr(0, 200));
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }));
        std::string outside = outside_code(line);
        const bool table = line.starts_with('|');
        for (std::size_t at; (at = outside.find("&#124;")) != std::string::npos;) {
            CHECK(table);
            outside.erase(at, 6);
        }
        if (outside.starts_with("# ") || outside.starts_with("## ")) outside.erase(0, outside.find(' '));
        if (outside.starts_with("| # |")) outside.erase(2, 1);
        for (std::size_t at; (at = outside.find("-\\>")) != std::string::npos;) outside.erase(at, 3);
        CHECK(outside.find_first_of("<>[]*_@#&~$!\\/+={}") == std::string::npos);
        CHECK((table || outside.find('|') == std::string::npos));
        CHECK_FALSE(contains(outside, "www."));
        CHECK_FALSE(contains(outside, "deadbeef"));
    }
}

} // namespace

TEST_CASE("reports in Markdown are as they were agreed") {
    const mi::markdown_options brief{.all_hint = "--all shows everything."};
    CHECK(written(plant(), brief) == golden("report/plant.md", written(plant(), brief)));
    CHECK(written(unknown_hosts(), brief) == golden("report/unknown-hosts.md", written(unknown_hosts(), brief)));
    CHECK(written(crowd(), brief) == golden("report/crowd.md", written(crowd(), brief)));
}

TEST_CASE("words of a sentence stay words, and what is more becomes code") {
    CHECK(markdown("Machines interact directly: plc-1 to plc-2 (flow #3), and 1,200 more. (article S1, S4)") ==
          "Machines interact directly: `plc-1` to `plc-2` (flow `#3`), and 1,200 more. (article S1, S4)");
    CHECK(markdown("an application's event, on-ramp or not: it's -- 12") == "an application's event, on-ramp or not: it's -- 12");
    CHECK(markdown("caf\u00e9 \u6e29\u5ea6") == "caf\u00e9 \u6e29\u5ea6");
    CHECK(markdown("a -> b") == "a -\\> b");
    CHECK(markdown("\x01two words\x02, \x01x\x02.") == "`two words`, `x`.");
    CHECK(markdown("  many   blanks  ") == "many blanks");
    CHECK(markdown("") == "");
}

TEST_CASE("what would begin a list, a heading or a rule does not") {
    CHECK(markdown("1. item") == "`1`. item");
    CHECK(markdown("2) item") == "`2`) item");
    CHECK(markdown("- item") == "`-` item");
    CHECK(markdown("-- x") == "\\-- x");
    CHECK(markdown("# x") == "`#` x");
    CHECK(markdown(": x") == "`:` x");
    CHECK(markdown("12 machines") == "12 machines");
}

TEST_CASE("a code span is longer than any backticks in it, and keeps its blanks") {
    CHECK(markdown("\x01`\x02") == "`` ` ``");
    CHECK(markdown("\x01 a \x02") == "`  a  `");
    CHECK(markdown("a``b") == "```a``b```");
    CHECK(markdown("\x01"
                   "a\x02\x01"
                   "b\x02") == "`a` `b`");
    CHECK(markdown("\x01"
                   "a\\|b\x02",
                   true) == "`a\\`&#124;`b`");
    CHECK(markdown("\x01"
                   "a|b\x02",
                   false) == "`a|b`");
    CHECK(markdown("\x01|\x02", true) == "&#124;");
}

TEST_CASE("whatever a name is, it is neither markup nor HTML, a link, a mention or the end of a cell") {
    for (const std::string& name : hostile) {
        CAPTURE(name.substr(0, 80));
        case_of of = plant();
        const auto node = of.read.deployment.add_node(name + "x"), other = of.read.deployment.add_node(name);
        of.verdict.findings[0].text = name + " and " + name + " exchange directly.";
        of.verdict.findings[1].citation = name;
        of.verdict.findings[0].witness.path = {node, 3, other};
        of.verdict.subsystem_members = {node, other, 2};
        of.verdict.subsystems[0].exposures[0].end = other;
        of.verdict.missing_values[0].nodes = {other};
        of.verdict.remarks[0] = {name, name};
        of.verdict.criteria = name;
        of.verdict.parts.push_back({mi::outcome::m2m, mi::confidence::high, true, false, other, 1});
        of.read.unused[name] = 1;
        of.read.problems[0].text = name;
        for (const bool all : {false, true}) check_harmless(written(of, {.all = all}));
    }
}

TEST_CASE("every row of a table has the cells of its heading, whatever the names") {
    case_of of = plant();
    mi::verdict& v = of.verdict;
    v.subsystems.clear();
    v.subsystem_members.clear();
    for (const std::string& name : hostile) {
        const auto n = of.read.deployment.add_node(name), m = of.read.deployment.add_node("b" + name);
        mi::subsystem& s = v.subsystems.emplace_back();
        s.first_member = v.subsystem_members.size();
        s.machines = 2;
        s.used = true;
        s.exposures = {{mi::exposure_use::used, m, {n, 3, m}}};
        v.subsystem_members.insert(v.subsystem_members.end(), {n, m});
        v.parts.push_back({mi::outcome::m2m, mi::confidence::high, true, true, m, 2});
    }
    mi::flips_found flips{.from = mi::outcome::m2m};
    flips.attributes.size = flips.interactions.size = {1, 1};
    flips.interactions.remove = {{6, 7, mi::strength::declared, {{1, 5}}, {}}};
    flips.attributes.declare = {{6, mi::missing_attribute::kind, mi::node_kind::device}};
    std::ostringstream out;
    mi::write_markdown(out, v, of.read, {.flips = &flips}, {.all = true});
    check_harmless(out.str());
    std::istringstream lines(out.str());
    std::size_t expected = 0, rows = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with('|')) {
            expected = 0;
            continue;
        }
        const auto bars = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
        if (expected == 0) expected = bars;
        CHECK(bars == expected);
        ++rows;
    }
    CHECK(rows > 2 * hostile.size());
}

TEST_CASE("a difference in Markdown keeps names from being anything else") {
    for (const std::string& name : hostile) {
        CAPTURE(name.substr(0, 80));
        mi::deployment_difference d;
        d.before.outcome = mi::outcome::m2m;
        d.after.outcome = mi::outcome::iot;
        d.after.criteria = d.after.criteria_date = name;
        d.after.remarks = {{name, name}};
        std::string text("a flow from ");
        text.append(name).append(" came");
        d.applied.found = true;
        d.applied.count = d.applied.at_least = 1;
        d.applied.differences.push_back({mi::single_difference::sort::between, name, name, text});
        d.interactions.push_back({name, name + "x", true, {}, {{}}});
        d.interactions_came = 2;
        d.findings.push_back({name, {}, {}});
        mi::subsystem_difference& s = d.subsystems.emplace_back();
        s.change = mi::subsystem_change::altered;
        s.before = s.after = {{name, 2, mi::confidence::low, false}};
        s.machines_came = s.machines_gone = 1;
        s.came = s.gone = {name};
        s.exposures.push_back({name, {}, mi::exposure_use::used, {name, name}});
        d.subsystems_differ = 1;
        for (const bool all : {false, true}) {
            std::ostringstream out;
            mi::write_markdown(out, d, plant().read, plant().read, {.all = all, .all_hint = "Ask for more."});
            check_harmless(out.str());
            CHECK(contains(out.str(), "# From M2M to IoT\n"));
            CHECK(contains(out.str(), "\n- and 1 more, which are not listed.\n"));
            CHECK(contains(out.str(), "\n## Warnings, after\n"));
            CHECK(contains(out.str(), "Ask for more.") == (!all && name.size() >= 40));
        }
    }
}

TEST_CASE("what would flip a verdict, in Markdown, keeps names from being anything else") {
    for (const std::string& name : hostile) {
        CAPTURE(name.substr(0, 80));
        mi::deployment d;
        const auto a = d.add_node(name, {.kind = mi::node_kind::device}), b = d.add_node(name + "x", {.kind = mi::node_kind::server});
        d.add_link(a, b, {.id = name});
        d.add_flow(a, b, {.id = name});
        mi::flips_found found{.from = mi::outcome::m2m, .criteria = name};
        found.attributes.size = found.interactions.size = {1, 1};
        found.interactions.remove = {{a, b, mi::strength::declared, {{0, b}}, {0}}};
        found.attributes.declare = {{a, mi::missing_attribute::kind, mi::node_kind::device}};
        mi::cut cutting;
        cutting.at_least = cutting.at_most = 1;
        cutting.proposals.resize(1);
        cutting.proposals[0].rows.remove_link(0);
        cutting.proposals[0].used = 1;
        cutting.proposals[0].first_used = {a, b, 0};
        for (const bool all : {false, true}) {
            std::ostringstream out;
            mi::write_flip_markdown(out, found, &cutting, d, nullptr, {.all = all});
            check_harmless(out.str());
            CHECK(contains(out.str(), "# What would make it anything else\n"));
            CHECK(contains(out.str(), "\n- Remove 1 interaction: "));
            CHECK(contains(out.str(), "\n- Cut 1 link: link "));
        }
    }
}

TEST_CASE("a long list of changes is cut short in Markdown, and said to be") {
    mi::deployment d;
    mi::flips_found found{.from = mi::outcome::insufficient, .to = mi::outcome::m2m};
    found.attributes.size = {3, 30};
    for (int i = 0; i < 30; ++i)
        found.attributes.declare.push_back({d.add_node(std::to_string(i)), mi::missing_attribute::kind, mi::node_kind::device});
    const auto markdown_of = [&](bool all) {
        std::ostringstream out;
        mi::write_flip_markdown(out, found, nullptr, d, nullptr, {.all = all, .all_hint = "Ask for more."});
        return out.str();
    };
    const std::string brief = markdown_of(false), whole = markdown_of(true);
    CHECK(contains(brief, "# What would make it M2M\n"));
    CHECK(contains(brief, "\n  - and 22 more\n"));
    CHECK(contains(brief, "\n  - Whether fewer do is not known: at least 3 are needed."));
    CHECK(contains(brief, "\n\nAsk for more.\n"));
    CHECK(contains(whole, "\n  - the kind of `29` as device\n"));
    CHECK_FALSE(contains(whole, "more"));
}

TEST_CASE("what would flip a verdict, in Markdown, has names in short unless all is asked for, and the warnings of the input") {
    mi::reading read;
    const std::string name(80, 'x');
    const auto plc = read.deployment.add_node(name, {.kind = mi::node_kind::device});
    read.problems = {{mi::severity::warning, "site.json", 3, 0, {}, "this is odd"}};
    mi::flips_found found{.from = mi::outcome::m2m};
    found.attributes.size = {1, 1};
    found.attributes.declare = {{plc, mi::missing_attribute::kind, mi::node_kind::device}};
    for (const bool all : {false, true}) {
        std::ostringstream out;
        mi::write_flip_markdown(out, found, nullptr, read.deployment, &read, {.all = all, .all_hint = "Ask for more."});
        CHECK(contains(out.str(), name) == all);
        CHECK(contains(out.str(), "Ask for more.") == !all);
        CHECK(contains(out.str(), "## Warnings"));
        CHECK(contains(out.str(), "this is odd"));
    }
}

TEST_CASE("several definitions, in Markdown, are told in the order asked, with what they rest on") {
    mi::deployment d;
    d.add_flow(d.add_node("a|b", {.kind = mi::node_kind::device}), d.add_node("<sky>", {.kind = mi::node_kind::cloud_service}));
    const std::vector<const mi::criteria_set<>*> sets{&mi::criteria::article, &mi::criteria::telecom};
    std::ostringstream out;
    mi::write_markdown(out, mi::compare(d, sets), d);
    const std::string text = out.str();
    check_harmless(text);
    CHECK(text.starts_with("# By several definitions\n\nThe definitions do not agree: this deployment is "));
    CHECK(text.find("- article: IoT, with high confidence.") < text.find("- telecom: M2M, with high confidence."));
    CHECK(contains(text, "`a|b` to `<sky>`"));
    CHECK(contains(text, "\n## Where they part first\n"));
}

TEST_CASE("what is left out of a report in Markdown is counted, and said only then") {
    const std::string brief = written(crowd(), {.all_hint = "Ask for more."});
    CHECK(contains(brief, "\n\nAnd 970 more\n"));
    CHECK(contains(brief, "\n- and 970 more\n"));
    CHECK(contains(brief, "\n\nAsk for more.\n"));
    const std::string all = written(crowd(), {.all = true, .all_hint = "Ask for more."});
    CHECK_FALSE(contains(all, " more\n"));
    CHECK_FALSE(contains(all, "Ask for more."));
    CHECK(contains(all, "| 999 | 2 | M2M, low | closed | `machine 1998` and `machine 1999` |"));
    CHECK_FALSE(contains(written(plant(), {.all_hint = "Ask for more."}), "Ask for more."));
}

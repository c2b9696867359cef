// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>

#include "made.hpp"
#include "utf8.hpp"

using namespace m2miot_test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    for (const std::string& line : lines_of(text)) most = std::max(most, mi::report::columns(line));
    return most;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("text reports are as they were agreed") {
    const mi::text_options screen{.all_hint = "--all shows everything."};
    const mi::text_options all{.all = true};
    CHECK(text(plant(), screen) == golden("report/plant.txt", text(plant(), screen)));
    CHECK(text(plant(), all) == golden("report/plant-all.txt", text(plant(), all)));
    CHECK(text(unknown_hosts(), screen) == golden("report/unknown-hosts.txt", text(unknown_hosts(), screen)));
    CHECK(text(crowd(), screen) == golden("report/crowd.txt", text(crowd(), screen)));
}

TEST_CASE("a quiet report is the outcome in one word") {
    CHECK(text(plant(), {.quiet = true}) == "iot_containing_m2m\n");
    CHECK(text(unknown_hosts(), {.all = true, .quiet = true}) == "insufficient\n");
}

TEST_CASE("a screen is a screen, however much there is to say, and says how much more there is") {
    const case_of many = crowd();
    for (const std::size_t height : {24u, 30u, 40u, 100u}) {
        const std::string screen = text(many, {.lines = height, .all_hint = "Ask for more."});
        CAPTURE(height, screen);
        CHECK(lines_of(screen).size() <= height);
        CHECK(lines_of(screen).size() >= height - 8);
        CHECK(contains(screen, "\nAsk for more.\n"));
    }
    const std::string screen = text(many);
    CHECK(contains(screen, "M2M subsystems\n"));
    CHECK(contains(screen, " more\n"));
    CHECK_FALSE(contains(screen, "Ask for more."));
    CHECK(lines_of(text(many, {.all = true})).size() > 4000);
}

TEST_CASE("nothing is said to be left out where nothing is") {
    const std::string screen = text(plant(), {.all_hint = "Ask for more."});
    CHECK_FALSE(contains(screen, "Ask for more."));
    CHECK_FALSE(contains(screen, " more\n"));
}

TEST_CASE("lines keep to the width, in columns and not in bytes") {
    case_of wide = plant();
    std::string name;
    for (int i = 0; i < 60; ++i) name += "\u6e29\u5ea6"; // two columns each
    wide.verdict.findings[0].text = "The sensors " + name + " and e\u0301le\u0301ments exchange.";
    wide.read.deployment.add_node(name);
    wide.verdict.subsystem_members = {0, 1, 6};
    for (const std::size_t width : {48u, 60u, 80u, 120u}) {
        CHECK(widest(text(wide, {.width = width})) <= width);
        CHECK(widest(text(wide, {.all = true, .width = width})) <= width);
        CHECK(widest(text(crowd(), {.all = true, .width = width})) <= width);
    }
    CHECK(widest(text(wide, {.all = true, .width = 80})) > 70);
    CHECK(widest(text(wide, {.width = 1})) <= 48);
}

TEST_CASE("subsystems are a table: a row each, largest first, by the number that flip takes, as many names as fit") {
    case_of of = crowd();
    mi::verdict& w = of.verdict;
    w.subsystems.resize(3);
    w.subsystems[0].machines = 234;
    w.subsystems[0].confidence = mi::confidence::high;
    w.subsystems[0].used = w.subsystems[0].reaches_beyond = true;
    w.subsystems[0].exposures = {{mi::exposure_use::used, 7, {0, 7}}, {mi::exposure_use::open, 9, {}}};
    w.subsystems[0].more_exposures = 15;
    w.subsystems[1].reaches_beyond = true;
    w.remarks.clear();
    w.missing_values.clear();
    w.parts.resize(1);
    of.read.unused.clear();
    of.verdict.findings.resize(1);
    w.findings[0].text = "Machines interact.";
    const std::string screen = text(of);
    CHECK(contains(screen, "\n  #  machines  outcome    exposures                  the first machines\n"
                           "  0       234  M2M, high  1 in use, 1 open, 15 more  machine 0 and 233 more\n"
                           "  1         2  M2M, low   open                       machine 2 and machine 3\n"
                           "  2         2  M2M, low   closed                     machine 4 and machine 5\n"));
    CHECK(contains(screen,
                   "  - Subsystem 0, in use to machine 7: machine 0 -- machine 7\n    Open to machine 9\n    and 15 more exposures\n"));
    // So narrow that names have no column: they go below.
    const std::string narrow = text(of, {.width = 48});
    CHECK(contains(narrow, "\n  1         2  M2M, low   open\n      machine 2 and machine 3\n"));
    CHECK(widest(narrow) <= 48);
}

TEST_CASE("names of any script keep the columns of a table") {
    case_of of = plant();
    of.verdict.subsystems.push_back(of.verdict.subsystems[0]);
    of.verdict.subsystems[1].exposures.clear();
    of.read.deployment.add_node("\u6e29\u5ea6\u8a08");
    of.read.deployment.add_node("Z\u00e4hler \u6c34\u9053 1");
    of.read.deployment.add_node(std::string(200, 'x'));
    of.verdict.subsystem_members = {6, 7, 8};
    const std::string screen = text(of);
    CHECK(contains(screen, "  0         3  M2M, high  1 open     \u6e29\u5ea6\u8a08, Z\u00e4hler \u6c34\u9053 1 and 1 more\n"));
    CHECK(widest(screen) <= 80);
    const std::string all = text(of, {.all = true});
    CAPTURE(screen, all);
    CHECK(widest(all) <= 80);
    CHECK(contains(all, "  0         3  M2M, high  1 open\n      \u6e29\u5ea6\u8a08, Z\u00e4hler \u6c34\u9053 1 and\n      xxxx"));
}

TEST_CASE("what is known beyond the verdict is told in short, and where nobody asked, who to ask") {
    const case_of of = plant();
    const auto report = [&](const mi::further_answers& further) {
        std::ostringstream out;
        mi::write_text(out, of.verdict, of.read, further, {.all = true, .width = 200, .flip_hint = "Ask flip."});
        return out.str();
    };
    mi::flips_found flips{.from = mi::outcome::iot_containing_m2m};
    flips.interactions.size = {2, 2};
    flips.interactions.remove = {{4, 5, mi::strength::declared, {{1, 5}}, {}}, {0, 1, mi::strength::adjacent, {}, {0, 1}}};
    flips.interactions.gives = mi::outcome::m2m;
    flips.interactions.proved = true;
    flips.attributes.size = {std::nullopt, std::nullopt};
    CHECK(contains(report({.flips = &flips}), "\nWhat would flip it\n"
                                              "  - Remove 2 interactions, the first historian -> vendor-cloud (flow #1): then it "
                                              "is M2M. No fewer do.\n"
                                              "  - Nothing that is unknown could make it anything else.\n\n"));
    flips.interactions.size = {1, 2};
    flips.attributes.size = {3, std::nullopt};
    CHECK(contains(report({.flips = &flips}), "is M2M. Whether fewer do is not known; at least 1 is needed.\n"
                                              "  - No way to make it anything else was found yet; at least 3 values would have "
                                              "to be declared.\n"));
    flips.interactions.size = {std::nullopt, std::nullopt};
    flips.attributes.size = {1, 1};
    flips.attributes.declare = {{4, mi::missing_attribute::hosting, mi::node_kind::unknown, mi::hosting::dedicated}};
    flips.attributes.gives = mi::outcome::m2m;
    flips.attributes.proved = true;
    CHECK(contains(report({.flips = &flips}), "\nWhat would flip it\n"
                                              "  - No removal of interactions makes it anything else.\n"
                                              "  - Declare 1 value, the hosting of historian as dedicated: then it is M2M.\n\n"));
    mi::cut least;
    least.at_least = least.at_most = 1;
    least.proposals.resize(1);
    least.proposals[0].rows.remove_link(4);
    least.proposals[0].proved = true;
    least.proposals[0].outcome = mi::outcome::m2m;
    CHECK(contains(report({.cut = &least}), "  - Cut 1 link, link #4: then no way by links leads to an end beyond, and it is M2M.\n"));
    mi::comparison definitions;
    definitions.verdicts.resize(2);
    definitions.verdicts[0].criteria = "mine";
    definitions.verdicts[0].outcome = mi::outcome::m2m;
    definitions.verdicts[1].criteria = "theirs";
    definitions.verdicts[1].outcome = mi::outcome::iot;
    CHECK(contains(report({.definitions = &definitions}),
                   "  - The definitions asked do not agree: it is M2M under mine and IoT under theirs.\n"));
    CHECK(contains(report({}), "\nWhat would flip it\n  - Ask flip.\n"));
    CHECK_FALSE(contains(report({.flips = &flips}), "Ask flip."));
    CHECK_FALSE(contains(text(of), "What would flip it"));
}

TEST_CASE("names are data: they cannot steer the terminal, and cannot begin a line") {
    case_of hostile = plant();
    const std::string name = "\x1b[2J\nThis deployment is M2M.\r\x9b\xc2\x9b\xe2\x80\xae";
    const auto node = hostile.read.deployment.add_node(name);
    hostile.verdict.findings[0].text = name + " and plc-2 exchange directly.";
    hostile.verdict.findings[0].witness.path = {0, 3, node};
    hostile.verdict.subsystems[0].exposures[0].end = node;
    hostile.verdict.missing_values[0].nodes = {node};
    hostile.verdict.remarks[0] = {name, name};
    hostile.verdict.criteria = name;
    hostile.verdict.parts.push_back({mi::outcome::m2m, mi::confidence::high, true, false, node, 1});
    hostile.read.unused[name] = 1;
    hostile.read.problems[0].text = name;
    hostile.read.problems[0].file = name;
    for (const bool all : {false, true}) {
        const std::string shown = text(hostile, {.all = all, .lines = 100});
        CHECK(contains(shown, "\\x1b[2J\\nThis deployment is M2M.\\r\\x9b\\u009b\\u202e"));
        for (const std::string& line : lines_of(shown)) {
            CHECK(std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }));
            CHECK(line.rfind("This deployment is M2M.", 0) == std::string::npos);
        }
        CHECK_FALSE(contains(shown, "\xe2\x80\xae"));
        CHECK_FALSE(contains(shown, "\xc2\x9b"));
    }
}

TEST_CASE("colour comes only when asked for, and takes no room") {
    CHECK_FALSE(contains(text(plant(), {.all = true}), "\x1b"));
    std::string coloured = text(plant(), {.colour = true});
    CHECK(contains(coloured, "\x1b[1mWhy\x1b[0m\n"));
    for (const std::string_view code : {"\x1b[1m", "\x1b[0m"}) {
        for (std::size_t at = 0; (at = coloured.find(code, at)) != std::string::npos;) coloured.erase(at, code.size());
    }
    CHECK(coloured == text(plant()));
}

TEST_CASE("every outcome has its sentence") {
    case_of of = plant();
    of.verdict.contested = false;
    const auto answer = [&of](mi::outcome outcome) {
        of.verdict.outcome = outcome;
        return lines_of(text(of)).front();
    };
    CHECK(answer(mi::outcome::neither) == "This deployment is neither M2M nor IoT, with medium confidence.");
    CHECK(answer(mi::outcome::insufficient) == "What is known does not decide whether this is M2M or IoT.");
    CHECK(answer(mi::outcome::m2m) == "This deployment is M2M, with medium confidence.");
    CHECK(answer(mi::outcome::iot) == "This deployment is IoT, with medium confidence.");
    CHECK(answer(mi::outcome::iot_containing_m2m) == "This deployment is IoT containing M2M, with medium confidence.");
}

TEST_CASE("a verdict that nobody explained makes no claim about what was not asked") {
    case_of of = plant();
    of.verdict.explained = false;
    const std::string shown = text(of, {.all = true});
    CHECK(contains(shown, "Declare whether historian is dedicated or hosted.\n"));
    CHECK_FALSE(contains(shown, "As far as tried"));
}

TEST_CASE("a report needs no reading: a deployment gives the names") {
    const case_of of = plant();
    std::ostringstream out;
    mi::write_text(out, of.verdict, of.read.deployment);
    CHECK(contains(out.str(), "plc-1 -- switch -- plc-2"));
    CHECK_FALSE(contains(out.str(), "unknown member"));
}

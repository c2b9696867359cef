// SPDX-License-Identifier: BSL-1.0
/// @file Sets of criteria from JSON: what arrives, and everything that is refused, at its place.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/input/criteria.hpp>

#include "support/catch.hpp"

using namespace m2miot;
using lines = std::vector<std::string>;

namespace {

const std::filesystem::path data = M2MIOT_SOURCE_DIR "/tests/input/data/criteria";
const std::filesystem::path examples = M2MIOT_SOURCE_DIR "/examples/criteria";

lines told(const diagnostics& problems) {
    lines result;
    for (const diagnostic& d : problems) result.push_back(std::string(to_string(d.severity)) + ' ' + d.where() + ": " + d.text);
    return result;
}
/// Every problem of a text.
lines problems_in(const std::string& text) {
    std::istringstream in(text);
    diagnostics found;
    const bool made = read_criteria(in, "f", found).has_value();
    const bool wrong = std::any_of(found.begin(), found.end(), [](const diagnostic& d) { return d.severity == severity::error; });
    CHECK(made != wrong);
    return told(found);
}
/// Of a set with a version, a name and a date.
lines problems_of(const std::string& members) {
    return problems_in(R"({"m2miot_criteria":1,"name":"x","date":"2026-11",)" + members + "}");
}
bool has(const lines& found, const std::string& place, const std::string& text) {
    return std::any_of(found.begin(), found.end(),
                       [&](const std::string& line) { return line.starts_with(place) && line.find(text) != line.npos; });
}
std::string ids(const criteria_set<>& set) {
    std::string result;
    for (const criterion& c : set.shared()) (result += c.id) += ' ';
    return result;
}

} // namespace

TEST_CASE("A set is its name, its date, its policy and its criteria, in their order") {
    const loaded_criteria read = load_criteria(examples / "factory-floor.json");
    const criteria_set<>& set = read.set();
    CHECK(set.name() == "factory floor");
    CHECK(set.date() == "2026-11");
    CHECK(set.servers() == server_policy::every_server_is_machine);
    CHECK(ids(set) == "direct-machine-link cloud-involvement application-involvement internet-crossed ");
    CHECK(set.find("cloud-involvement")->weight == weight::supporting);
    CHECK(set.find("direct-machine-link")->weight == weight::deciding);
    CHECK(set.find("direct-machine-link")->source == "article S1, S4");
    CHECK(set.asks() == asks::internet);
}

TEST_CASE("A set may be a shipped one without some of its criteria, and with others") {
    const loaded_criteria read = load_criteria(examples / "telecom-with-clouds.json");
    CHECK(ids(read.set()) == "automated-communication automated-servers personal-device-to-service cloud-involvement ");
    CHECK(read.set().servers() == criteria::telecom.servers());
    const loaded_criteria reweighed = load_criteria(data / "good/reweighed.json");
    CHECK(reweighed.set().shared().size() == criteria::article.shared().size());
    CHECK(reweighed.set().find("server-involvement")->weight == weight::context);
}

TEST_CASE("A set that was read owns its texts") {
    std::optional<loaded_criteria> copy;
    {
        const loaded_criteria read = load_criteria(examples / "factory-floor.json");
        copy = read;
    }
    const loaded_criteria moved = std::move(*copy).with(server_policy::every_server_is_service);
    copy.reset();
    CHECK(moved.set().name() == "factory floor");
    CHECK(moved.set().servers() == server_policy::every_server_is_service);
}

TEST_CASE("What is wrong with a set is told at its place, with what was found and what was expected") {
    CHECK(
        problems_in("[1]") ==
        lines{"error f: found no object; expected a criteria document: { \"m2miot_criteria\": 1, \"name\": ..., \"criteria\": [ ... ] }"});
    const lines nothing = problems_in("{}");
    CHECK(nothing.size() == 4);
    for (const char* const member : {"'m2miot_criteria'", "'name'", "'date'", "'criteria'"}) CHECK(has(nothing, "error f: member", member));
    CHECK(has(problems_in(R"({"m2miot_criteria":2})"), "error f:1:20#/m2miot_criteria",
              "found the number 2; expected 1, the version of the"));
    CHECK(has(problems_of(R"("based_on":"articel")"), "error f:1:61#/based_on", "did you mean 'article'?"));
    CHECK(has(problems_of(R"("servers":"dedicated","based_on":"article")"), "error f:1:60#/servers", "expected every_server_is_service"));
    CHECK(has(problems_of(R"("criteria":["data-share"])"), "error f:1:62#/criteria/0", "did you mean 'data-shared'?"));
    CHECK(has(problems_of(R"("criteria":[7])"), "error f:1:62#/criteria/0",
              "found the number 7; expected the id of a criterion, or an object"));
    CHECK(has(problems_of(R"("criteria":"data-shared")"), "error f:1:61#/criteria", "expected a list of criteria"));
    CHECK(has(problems_of(R"("criteria":[{"weight":"deciding"}])"), "error f:1:62#/criteria/0", "member 'criterion' is missing"));
    CHECK(has(problems_of(R"("criteria":[{"criterion":"data-shared","weight":"heavy"}])"), "error f:1:98#/criteria/0/weight",
              "found 'heavy'; expected deciding, supporting or context"));
    CHECK(has(problems_of(R"("based_on":"article","without":["similar-typ"])"), "error f:1:82#/without/0", "did you mean 'similar-type'?"));
    CHECK(
        has(problems_in(R"({"m2miot_criteria":1,"name":"","date":"november","based_on":"article"})"), "error f:1:29#/name", "empty text"));
    CHECK(has(problems_in(R"({"m2miot_criteria":1,"name":"","date":"november","based_on":"article"})"), "error f:1:39#/date",
              "found 'november'; expected year and month"));
    CHECK(has(problems_in(R"({"m2miot_criteria":1,"name":"rfc7452","date":"2026-11","based_on":"article"})"), "error f:1:29#/name",
              "the name of a shipped set"));
}

TEST_CASE("No criterion is taken twice, and none is left out that is not there") {
    CHECK(has(problems_of(R"("criteria":["data-shared","single-use",{"criterion":"data-shared"}])"), "error f:1:89#/criteria/2",
              "'data-shared' is in this list already"));
    CHECK(has(problems_of(R"("based_on":"article","criteria":["similar-type"])"), "error f:1:83#/criteria/0",
              "'similar-type' is in the set 'article' that this one is based on; to weigh it otherwise, name it in 'without' too"));
    CHECK(has(problems_of(R"("based_on":"rfc7452","without":["similar-type"])"), "error f:1:82#/without/0",
              "the set 'rfc7452' has no criterion 'similar-type'"));
    CHECK(has(problems_of(R"("based_on":"article","without":["similar-type","similar-type"])"), "error f:1:97#/without/1",
              "'similar-type' is left out already"));
    CHECK(has(problems_of(R"("without":["similar-type"],"criteria":["data-shared"])"), "error f:1:60#/without", "'based_on' is missing"));
}

TEST_CASE("Something must decide, and not what cannot") {
    CHECK(has(problems_of(R"("criteria":["similar-type"])"), "error f:1:61#/criteria", "no criterion of the set decides"));
    CHECK(has(problems_of(R"("criteria":[])"), "error f:1:61#/criteria", "no criterion of the set decides"));
    CHECK(has(problems_of(R"("criteria":["data-shared",{"criterion":"operator-network","weight":"deciding"}])"),
              "error f:1:117#/criteria/1/weight", "'operator-network' cannot decide"));
}

TEST_CASE("Unknown members are warnings, repeated ones errors, and what is no JSON is told as such") {
    const lines unknown = problems_of(R"("based_on":"article","comment":"ours")");
    CHECK(unknown.size() == 1);
    CHECK(has(unknown, "warning f:1:81#/comment", "unknown member 'comment' is left out"));
    CHECK(has(problems_of(R"("based_on":"article","name":"y")"), "error f:1:78#/name", "given twice in one object"));
    CHECK(has(problems_in(R"({"m2miot_criteria":1,)"), "error f:1:22", "found the end of the file"));
    CHECK(has(problems_of(R"("based_on":"article"})"), "error f:1:71", "after the end of the JSON value"));
}

TEST_CASE("All problems of a set are told in one run") {
    CHECK(problems_of(R"("servers":"some","criteria":["a",{"criterion":"b"},{"criterion":"data-shared","weight":"c"}],"x":1)").size() == 5);
}

TEST_CASE("A file of criteria that cannot be read is an error, and throws where that was asked for") {
    diagnostics found;
    CHECK_FALSE(load_criteria(data / "missing.json", found).has_value());
    CHECK_FALSE(load_criteria(data, found).has_value());
    REQUIRE(found.size() == 2);
    CHECK(found[0].text.starts_with("cannot be opened"));
    CHECK(found[1].text == "is a folder; expected a file");
    CHECK_THROWS_AS(load_criteria(data / "missing.json"), input_error);
    try {
        (void)load_criteria(data / "bad/no-criteria.json");
        FAIL("nothing was thrown");
    } catch (const input_error& wrong) {
        CHECK(wrong.problems().size() == 1);
    }
}

TEST_CASE("Every bad file is refused, every good one read without a word") {
    std::size_t bad = 0;
    for (const auto& file : std::filesystem::directory_iterator(data / "bad")) {
        CAPTURE(file.path());
        diagnostics found;
        CHECK_FALSE(load_criteria(file.path(), found).has_value());
        CHECK(found.size() == 1);
        ++bad;
    }
    CHECK(bad >= 12);
    for (const auto& folder : {data / "good", examples}) {
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            CAPTURE(file.path());
            diagnostics found;
            CHECK(load_criteria(file.path(), found).has_value());
            CHECK(found.empty());
        }
    }
}

TEST_CASE("The schema names every criterion and every shipped set") {
    std::ifstream file(M2MIOT_SOURCE_DIR "/src/input/schema/criteria.schema.json");
    const std::string schema{std::istreambuf_iterator<char>(file), {}};
    for (const criteria_set<>* const set : criteria::shipped) {
        CHECK(schema.find('"' + std::string(set->name()) + '"') != schema.npos);
        for (const criterion& c : set->shared()) {
            CAPTURE(c.id);
            CHECK(schema.find('"' + std::string(c.id) + '"') != schema.npos);
        }
    }
}

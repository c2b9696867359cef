// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <locale>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include "json_writer.hpp"
#include "made.hpp"

using namespace m2miot_test;

namespace {

struct thousands : std::numpunct<char> {
    char do_thousands_sep() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string quoted(std::string_view text) {
    std::ostringstream out;
    mi::report::json_writer(out).value(text);
    return out.str();
}

} // namespace

TEST_CASE("JSON reports are as they were agreed") {
    CHECK(json(plant()) == golden("report/plant.json", json(plant())));
    CHECK(json(unknown_hosts()) == golden("report/unknown-hosts.json", json(unknown_hosts())));
}

TEST_CASE("JSON leaves out what is not known") {
    case_of of = plant();
    of.verdict.explained = false;
    of.verdict.missing_values[0].asked = false;
    std::ostringstream out;
    mi::write_json(out, of.verdict, of.read.deployment);
    for (const std::string_view member : {"range", "path", "exposures", "could_become", "read"}) {
        CAPTURE(member);
        CHECK_FALSE(contains(out.str(), '"' + std::string(member) + "\":"));
    }
    CHECK(out.str() == golden("report/plant-unexplained.json", out.str()));
}

TEST_CASE("JSON counts the exposures that are not listed") {
    case_of of = plant();
    of.verdict.subsystems[0].more_exposures = 7;
    CHECK(contains(json(of), R"("where": "subsystem #0", "text": "exposures that are not listed: 7")"));
}

TEST_CASE("JSON strings cannot be broken out of") {
    CHECK(quoted("plain") == "\"plain\"");
    CHECK(quoted("\"},{\"") == R"("\"},{\"")");
    CHECK(quoted("\\") == R"("\\")");
    CHECK(quoted("\b\f\n\r\t") == R"("\b\f\n\r\t")");
    CHECK(quoted(std::string_view("\0\x1b\x7f", 3)) == R"("\u0000\u001b\u007f")");
    CHECK(quoted("\u009b\u202e\u2028") == R"("\u009b\u202e\u2028")");
    CHECK(quoted("\U000E0041") == R"("\udb40\udc41")");
    CHECK(quoted("Z\u00e4hler \u6e29\u5ea6 \U0001F4A7") == "\"Z\u00e4hler \u6e29\u5ea6 \U0001F4A7\"");
    CHECK(quoted("a\xff\xc3(\xed\xa0\x80z") == "\"a\ufffd\ufffd(\ufffd\ufffd\ufffdz\"");
}

TEST_CASE("a report of hostile names is a report as any other") {
    case_of hostile = plant();
    const std::string name = "\"\\\x1b[2J\n\xff\xe2\x80\xae";
    const auto node = hostile.read.deployment.add_node(name);
    hostile.verdict.findings[0].text = name;
    hostile.verdict.findings[0].witness.path = {0, 3, node};
    hostile.verdict.subsystems[0].exposures[0].end = node;
    hostile.verdict.missing_values[0].nodes = {node};
    hostile.verdict.remarks[0] = {name, name};
    hostile.read.unused[name] = 1;
    CHECK(json(hostile) == golden("report/hostile.json", json(hostile)));
}

TEST_CASE("numbers are JSON numbers, whatever the stream was set to") {
    case_of of = plant();
    of.verdict.counts.nodes = std::numeric_limits<std::uint64_t>::max();
    std::ostringstream plain;
    mi::write_json(plain, of.verdict, of.read);
    std::ostringstream odd;
    odd.imbue(std::locale(std::locale::classic(), new thousands));
    odd << std::hex << std::showbase << std::boolalpha;
    odd.width(40);
    mi::write_json(odd, of.verdict, of.read);
    CHECK(odd.str() == plain.str());
    CHECK(contains(plain.str(), "\"nodes\": 18446744073709551615"));
}

TEST_CASE("a stream that fails stays failed, for the caller to see") {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    mi::write_json(out, plant().verdict, plant().read);
    CHECK(out.bad());
    CHECK(out.str().empty());
}

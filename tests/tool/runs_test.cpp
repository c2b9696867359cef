// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <set>
#include <sstream>
#include <vector>

#include <golden/golden.hpp>
#include <support/catch.hpp>

#include <m2miot/criteria/article.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/questions/flip.hpp>
#include <m2miot/report.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "run.hpp"

using namespace m2miot_test;
namespace mi = m2miot;

namespace {

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void check_golden(const std::string& file, const fs::path& folder) {
    CAPTURE(file);
    const std::string name = "tool/" + fs::path(file).stem().string();
    const run_result text = run("classify '" + file + "'", folder);
    CHECK(text.status == 0);
    CHECK(text.err.empty());
    CHECK(text.out == golden(name + ".txt", text.out));
    CHECK(lines_in(text.out) <= 40);
    const run_result json = run("classify --format json '" + file + "'", folder);
    CHECK(json.status == 0);
    CHECK(json.err.empty());
    CHECK(json.out == golden(name + ".json", json.out));
    const run_result markdown = run("classify --format markdown '" + file + "'", folder);
    CHECK(markdown.status == 0);
    CHECK(markdown.err.empty());
    CHECK(markdown.out == golden(name + ".md", markdown.out));
}

} // namespace

TEST_CASE("the tool says of its test documents what was agreed") {
    for (const std::string file : {"metering.json", "cell.json", "hostile.json", "conn.log"}) check_golden(file, data_folder());
}

TEST_CASE("the tool says of every example deployment what was agreed") {
    const fs::path folder = fs::path(M2MIOT_SOURCE_DIR) / "examples" / "deployments";
    std::set<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") files.insert(entry.path().filename().string());
    }
    CHECK(files.size() >= 12);
    for (const std::string& file : files) check_golden(file, folder);
}

TEST_CASE("what the tool does is five calls of the library") {
    const fs::path file = data_folder() / "cell.json";
    const mi::reading read = mi::load(file);
    const auto set = mi::criteria::article.with(mi::server_policy::dedicated_is_machine);
    mi::verdict answer = mi::classify(read.deployment, set);
    mi::explain(read.deployment, answer, set);
    const mi::flips_found flips = mi::flip(read.deployment, set);
    const std::string_view hint = "Say it in the file itself, or in a table of nodes: --nodes FILE.";
    std::ostringstream text;
    mi::write_text(text, answer, read, {.flips = &flips}, {.all = true, .missing_hint = hint});
    CHECK(run("classify --all '" + file.string() + "'").out == text.str());
    std::ostringstream json;
    mi::write_json(json, answer, read);
    CHECK(run("classify --format json '" + file.string() + "'").out == json.str());
    std::ostringstream markdown;
    mi::write_markdown(markdown, answer, read, {.flips = &flips}, {.all = true, .missing_hint = hint});
    CHECK(run("classify --all --format markdown '" + file.string() + "'").out == markdown.str());
}

TEST_CASE("what would flip it is told of small deployments, and of large ones who tells it") {
    const scratch_folder folder;
    CHECK(run("generate ring --nodes 2000 --flows 2000 --kinds mixed -o small.json", folder.path()).status == 0);
    CHECK(run("generate ring --nodes 6000 --flows 6000 --kinds mixed -o large.json", folder.path()).status == 0);
    const std::string small = run("classify small.json", folder.path()).out;
    CHECK(contains(small, "\nWhat would flip it\n  - Remove "));
    CHECK_FALSE(contains(small, "m2miot flip"));
    const std::string large = run("classify large.json", folder.path()).out;
    CHECK(contains(large, "\nWhat would flip it\n  - m2miot flip tells the smallest change that does.\n"));
    CHECK(contains(run("classify --format markdown large.json", folder.path()).out, "## What would flip it\n\n- m2miot flip tells"));
}

TEST_CASE("quiet is one word, and the policy has its say") {
    CHECK(run("classify --quiet metering.json").out == "m2m\n");
    CHECK(run("classify --quiet metering.json --servers every_server_is_machine").out == "m2m\n");
    CHECK(run("classify --quiet --servers every_server_is_service metering.json").out == "iot\n");
    CHECK(run("classify --quiet --criteria article metering.json").err.empty());
}

TEST_CASE("several files, or a folder, are one deployment") {
    CHECK(run("classify --quiet overview.json").out == "iot\n");
    CHECK(run("classify --quiet --servers every_server_is_machine cell.json").out == "m2m\n");
    const std::string both = "iot_containing_m2m\n";
    CHECK(run("classify --quiet --servers every_server_is_machine cell.json overview.json").out == both);
    const scratch_folder folder;
    fs::copy_file(data_folder() / "cell.json", folder.path() / "cell.json");
    fs::copy_file(data_folder() / "overview.json", folder.path() / "overview.json");
    CHECK(run("classify --quiet --servers every_server_is_machine .", folder.path()).out == both);
}

TEST_CASE("an inventory and the networks of the site are laid over a log") {
    CHECK(run("classify --quiet conn.log").out == "m2m\n");
    CHECK(run("classify --quiet --nodes inventory.csv conn.log").out == "iot_containing_m2m\n");
    CHECK(run("classify --quiet --from zeek --local-nets 10.0.0.0/8,192.0.2.0/24 conn.log").out == "m2m\n");
}

TEST_CASE("bad input exits 1 with every problem at its place, and no report") {
    const run_result wrong = run("classify wrong.json");
    CAPTURE(wrong.err);
    CHECK(wrong.status == 1);
    CHECK(wrong.out.empty());
    CHECK(lines_in(wrong.err) >= 4);
    std::istringstream lines(wrong.err);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.starts_with("wrong.json"));
        CHECK((contains(line, ": error: ") || contains(line, ": warning: ")));
    }
    CHECK(contains(wrong.err, "toaster"));
    CHECK(contains(wrong.err, "nowhere"));
}

TEST_CASE("a hundred problems are shown and the rest counted") {
    const scratch_folder folder;
    std::ostringstream nodes;
    for (int i = 0; i < 150; ++i) nodes << (i == 0 ? "" : ",") << R"({"id": "n)" << i << R"(", "kind": "toaster"})";
    folder.write("many.json", R"({"m2miot": 1, "nodes": [)" + nodes.str() + "]}");
    const run_result many = run("classify many.json", folder.path());
    CHECK(many.status == 1);
    CHECK(lines_in(many.err) == 101);
    CHECK(contains(many.err, "error: and 50 more"));
}

TEST_CASE("what is no input is refused with advice") {
    const scratch_folder folder;
    fs::create_directory(folder.path() / "hollow");
    folder.write("capture.pcap", std::string("\xd4\xc3\xb2\xa1\x02\x00\x04\x00", 8) + std::string(64, '\0'));
    folder.write("nothing.json", "");
    folder.write("noise", std::string("\x00\xff\xfe\x01", 4));
    const struct {
        std::string argument;
        std::string_view says;
    } cases[] = {{"missing.json", "missing.json"},
                 {"hollow", "hollow"},
                 {"capture.pcap", "zeek"},
                 {"nothing.json", "nothing.json"},
                 {"noise", "noise"},
                 {"''", "error"},
                 {"--nodes missing.csv capture.pcap", "missing.csv"}};
    for (const auto& [argument, says] : cases) {
        CAPTURE(argument);
        const run_result refused = run("classify " + argument, folder.path());
        CAPTURE(refused.err);
        CHECK(refused.status == 1);
        CHECK(refused.out.empty());
        CHECK(contains(refused.err, says));
        CHECK(contains(refused.err, "error: "));
    }
    CHECK(run("classify --from zeek cell.json").status == 1);
}

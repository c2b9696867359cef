// SPDX-License-Identifier: BSL-1.0
// examples/one-site is one tiny deployment in every format: the same verdict, and the same reasons where the format can say them.
// docs/one-site.md is made here, of what is read; M2MIOT_UPDATE_GOLDEN=1 writes it anew.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "golden/golden.hpp"
#include "input/graphml_file.hpp"
#include "input/packed.hpp"
#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
namespace fs = std::filesystem;

namespace {

const fs::path site = fs::path(M2MIOT_SOURCE_DIR) / "examples" / "one-site";

/// What a format can say of the site.
enum class says { everything, flows, links };

struct written {
    std::string format;
    std::string file; ///< or folder
    says what;
    std::string cannot; ///< what the format has no place for
};

const std::vector<written> every_format{
    {"deployment document", "plant.json", says::everything, ""},
    {"GraphML", "plant.graphml", says::everything, ""},
    {"CSV: nodes, links and flows", "tables", says::everything, ""},
    {"binary file, of `convert --to binary`", "", says::everything, ""},
    {"CSV: an edge list", "edges.txt", says::links, "kinds, flows"},
    {"CSV: NetFlow", "netflow.csv", says::flows, "kinds but by inference, links"},
    {"Zeek, tab-separated", "conn.log", says::flows, "kinds but by inference, links"},
    {"Zeek, JSON lines", "conn.json.log", says::flows, "kinds but by inference, links"},
    {"flow records of Joy", "flows.joy.json", says::flows, "kinds but by inference, links"},
    {"MUD file", "plc.mud.json", says::flows, "kinds of peers but by inference, links"},
    {"Thing Descriptions", "things", says::flows, "kinds of hosts but by inference, who polls"},
    {"RFC 8345", "topology.json", says::links, "kinds, flows"},
};

std::set<std::string> reasons_of(const verdict& of) {
    std::set<std::string> ids;
    for (const finding& each : of.reasons()) ids.emplace(each.criterion);
    return ids;
}

/// The file, but the binary one, which is written first.
fs::path path_of(const written& each, const scratch_folder& folder) {
    if (!each.file.empty()) return site / each.file;
    save_binary(folder.path() / "plant.bin", load(site / "plant.json").deployment);
    return folder.path() / "plant.bin";
}

load_options with_hosts() {
    load_options options;
    options.nodes = site / "hosts.csv";
    return options;
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// As a cell: `IoT` and what of the document's reasons is not among its own.
std::string cell(const verdict& of, const verdict& document) {
    std::string text = std::string(to_string(of.outcome)) + ", " + std::string(to_string(of.confidence)) + " | ";
    if (of.outcome != document.outcome) return text + '-';
    const std::set<std::string> mine = reasons_of(of);
    std::string missing;
    for (const std::string& each : reasons_of(document))
        if (!mine.contains(each)) missing += (missing.empty() ? "`" : ", `") + each + '`';
    return text + (missing.empty() ? "none" : missing);
}

} // namespace

TEST_CASE("one site in every format is the same verdict, and the same reasons where the format can say them") {
    const scratch_folder folder;
    const reading document = load(site / "plant.json");
    const verdict wanted = classify(document.deployment);
    REQUIRE(wanted.outcome == outcome::iot_containing_m2m);
    REQUIRE(reasons_of(wanted) ==
            std::set<std::string>{"cloud-involvement", "device-events-to-services", "direct-machine-link", "physical-digital-merge"});
    for (const written& each : every_format) {
        INFO(each.format);
        const fs::path path = path_of(each, folder);
        const reading alone = load(path);
        const verdict with_kinds = classify(load(path, with_hosts()).deployment);
        CHECK(with_kinds.outcome == wanted.outcome);
        CHECK(with_kinds.subsystems.size() == wanted.subsystems.size());
        std::set<std::string> reasons = reasons_of(wanted);
        switch (each.what) {
        case says::everything:
            CHECK(document_of(alone.deployment) == document_of(document.deployment));
            CHECK(classify(alone.deployment).confidence == confidence::high);
            break;
        case says::flows:
            CHECK(classify(alone.deployment).outcome == wanted.outcome);
            CHECK(with_kinds.confidence == confidence::high);
            break;
        case says::links: // without kinds nothing can be said; without flows nothing of events
            CHECK(classify(alone.deployment).outcome == outcome::insufficient);
            reasons.erase("device-events-to-services");
            break;
        }
        CHECK(reasons_of(with_kinds) == reasons);
    }
}

TEST_CASE("logs of one site, whatever wrote them, are the same deployment") {
    const std::string zeek = document_of(load(site / "conn.log").deployment);
    for (const char* const other : {"conn.json.log", "flows.joy.json", "netflow.csv"}) {
        INFO(other);
        CHECK(document_of(load(site / other).deployment) == zeek);
    }
}

TEST_CASE("packed or not, one site is the same deployment and the same account") {
    const scratch_folder folder;
    for (const written& each : every_format) {
        const fs::path path = path_of(each, folder);
        if (fs::is_directory(path)) continue;
        INFO(each.format);
        const reading plain = load(path, with_hosts());
        const std::string text = text_of(path);
        for (const std::string& packed : {gzip(text), zstd(text)}) {
            const reading unpacked = load(folder.write("packed", packed), with_hosts());
            CHECK(document_of(unpacked.deployment) == document_of(plain.deployment));
            CHECK(unpacked.used == plain.used);
            CHECK(unpacked.unused == plain.unused);
        }
    }
}

TEST_CASE("all files of one site together are the same verdict, too") {
    const scratch_folder folder;
    std::vector<fs::path> all;
    for (const written& each : every_format) all.push_back(path_of(each, folder));
    const verdict together = classify(load(all, with_hosts()).deployment);
    CHECK(together.outcome == outcome::iot_containing_m2m);
    CHECK(together.confidence == confidence::high);
    CHECK(together.counts.nodes == 3);
}

TEST_CASE("docs/one-site.md says what each format can say of one site, as it is read") {
    const scratch_folder folder;
    const verdict wanted = classify(load(site / "plant.json").deployment);
    std::string text = "# One site in every format\n\n"
                       "`examples/one-site` is one tiny site, a controller that drives a pump and reports to a cloud, in every format that "
                       "is read. A test\n"
                       "makes this page of what is read (`tests/input/one_site_test.cpp`). The document's verdict is `" +
                       std::string(to_string(wanted.outcome)) + "`, for " + std::to_string(reasons_of(wanted).size()) +
                       " reasons; a\nformat that cannot say all of the site gives the same verdict with fewer reasons, or needs somebody "
                       "to say the kinds:\n"
                       "`--nodes examples/one-site/hosts.csv`. Packed with gzip or zstd, each file is read as it is unpacked; all of them "
                       "together are the\n"
                       "same verdict, too.\n\n"
                       "| format | file | cannot say | alone | reasons missing | with `hosts.csv` | reasons missing |\n"
                       "| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const written& each : every_format) {
        const fs::path path = path_of(each, folder);
        text += "| " + each.format + " | " + (each.file.empty() ? "-" : '`' + each.file + '`') + " | " +
                (each.cannot.empty() ? "-" : each.cannot) + " | " + cell(classify(load(path).deployment), wanted) + " | " +
                cell(classify(load(path, with_hosts()).deployment), wanted) + " |\n";
    }
    CHECK(text == m2miot_test::golden("../../docs/one-site.md", text));
}

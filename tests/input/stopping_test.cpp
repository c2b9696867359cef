// SPDX-License-Identifier: BSL-1.0
#include <sstream>
#include <string>

#include <support/catch.hpp>
#include <support/stopping.hpp>

#include "input/support.hpp"

using namespace m2miot;
using namespace m2miot::test;
using namespace m2miot_test;

namespace {

/// A document of a chain of so many meters; `links_first`, so that it takes two passes.
std::string chain(int meters, bool links_first = false, const std::string& end = "") {
    std::string nodes = R"("nodes": [)";
    std::string links = R"("links": [)";
    for (int i = 0; i < meters; ++i) {
        nodes += (i == 0 ? "" : ",\n") + std::string(R"({"id": "m)") + std::to_string(i) + R"(", "kind": "device"})";
        if (i != 0)
            links +=
                (i == 1 ? "" : ",\n") + std::string(R"({"ends": ["m)") + std::to_string(i - 1) + R"(", "m)" + std::to_string(i) + R"("]})";
    }
    return R"({"m2miot": 1, )" + (links_first ? links + "], " + nodes + "]" : nodes + "], " + links + "]") + end + '}';
}

std::string log_of(int rows) {
    std::string text = "#separator \\x09\n#path\tconn\n#fields\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n";
    for (int i = 0; i < rows; ++i)
        text += "10.0." + std::to_string(i / 250 % 250) + '.' + std::to_string(i % 250) + "\t40000\t10.1.0.1\t502\ttcp\tSF\n";
    return text;
}

std::string json_log_of(int rows) {
    std::string text;
    for (int i = 0; i < rows; ++i)
        text += R"({"id.orig_h":"10.2.)" + std::to_string(i / 250 % 250) + '.' + std::to_string(i % 250) +
                R"(","id.resp_h":"10.1.0.1","id.resp_p":502,"proto":"tcp","conn_state":"SF"})" + '\n';
    return text;
}

std::string inventory_of(int rows) {
    std::string text = "id,kind\n";
    for (int i = 0; i < rows; ++i) text += 'm' + std::to_string(i) + ",device\n";
    return text;
}

std::string things(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "[" : ",\n") + std::string(R"({"@context": "https://www.w3.org/2022/wot/td/v1.1", "id": "urn:lamp:)") +
                std::to_string(i) + R"(", "title": "lamp", "events": {"on": {"forms": [{"href": "mqtt://broker.local/on"}]}}})";
    return text + ']';
}

/// Loads the paths with these options in every way that ends early; nothing of it may show in what the caller holds.
void stop_loading(const std::vector<std::filesystem::path>& paths, load_options options) {
    diagnostics problems;
    leave_off_everywhere(
        [&](const run_options& run) {
            options.run = run;
            problems.clear();
            (void)load(paths, options, problems);
        },
        [&] { CHECK(problems.empty()); });
}

} // namespace

TEST_CASE("Loading a folder of all formats stops wherever it is asked to, and tells its progress in bytes of all files") {
    const scratch_folder folder;
    std::uint64_t bytes = 0;
    const auto write = [&](const std::string& name, const std::string& text) {
        bytes += text.size();
        return folder.write(name, text);
    };
    load_options options;
    options.nodes = write("nodes.csv", inventory_of(3'000));
    write("site/chain.json", chain(4'000));
    write("site/conn.log", log_of(20'000));
    write("site/conn-json.log", json_log_of(5'000));
    write("site/later.json", chain(4'001, true));
    write("site/photo.jpg", std::string("\xff\xd8\xff\xe0") + std::string(100'000, 'x')); // no input: left out, and yet counted
    write("site/lamps.td.json", things(2'000));
    write("site/thing.json", R"({"ietf-mud:mud": {"mud-url": "https://maker.example/thing"}})");
    const std::vector<std::filesystem::path> paths{folder.path() / "site"};

    const auto told = told_by([&](const run_options& run) {
        options.run = run;
        (void)load(paths, options);
    });
    CHECK(told.back().done == bytes);
    CHECK(told.back().unit == "bytes");
    const auto has = [&](std::string_view phase) {
        return std::any_of(told.begin(), told.end(), [&](const progress& p) { return p.phase == phase; });
    };
    CHECK(has("reading"));
    CHECK(has("parsing"));
    CHECK(has("joining what was read"));
    stop_loading(paths, options);
}

TEST_CASE("A document that is no JSON near its end is looked through for the fault, and that stops too") {
    const scratch_folder folder;
    stop_loading({folder.write("bad.json", chain(4'000, false, R"(, "flows": [}])"))}, {});
}

TEST_CASE("A document as the inventory stops as well") {
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.write("nodes.json", chain(3'000));
    stop_loading({folder.write("chain.json", chain(3'000))}, options);
}

TEST_CASE("Of a stream the total is told when it is known, at the end") {
    const std::string text = log_of(100'000);
    const auto told = told_by([&](const run_options& run) {
        std::istringstream in{text};
        load_options options;
        options.run = run;
        (void)load(in, "stream", options);
    });
    CHECK(told.front().total == 0);
    CHECK(told.back().total == text.size());
}

TEST_CASE("The reading is the same with and without progress") {
    const scratch_folder folder;
    const auto path = folder.write("chain.json", chain(3'000, true));
    load_options options;
    options.run = telling([](const progress&) {});
    const reading with = load(path, options);
    const reading without = load(path);
    CHECK(with.deployment.node_count() == without.deployment.node_count());
    CHECK(with.deployment.link_count() == without.deployment.link_count());
    CHECK(with.deployment.link_ends(2'000) == without.deployment.link_ends(2'000));
    CHECK(with.used == without.used);
}

TEST_CASE("A callback that runs out of memory is not taken for an input that is too large") {
    load_options options;
    options.run = telling([](const progress&) { throw std::bad_alloc(); });
    std::istringstream in{chain(3)};
    CHECK_THROWS_AS(load(in, "stream", options), std::bad_alloc);
}

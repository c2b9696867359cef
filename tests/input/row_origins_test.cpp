// SPDX-License-Identifier: BSL-1.0
// Of which file each row of a deployment is said to be.
#include <m2miot/input/row_origins.hpp>

#include <string>
#include <vector>

#include "input/support.hpp"
#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

/// As `node plc one.json`, with `-` where no file is known.
lines origins_of(const scratch_folder& folder, const reading& read) {
    const auto line = [&](const std::string& row, std::string_view file) {
        return row + (file.empty() ? " -" : folder.relative(std::string(file)).substr(1)); // F/one.json
    };
    lines all;
    const deployment& d = read.deployment;
    for (node_index i = 0; i < d.node_count(); ++i) all.push_back(line("node " + std::string(d.name(i)), read.origins.node(i)));
    for (link_index i = 0; i < d.link_count(); ++i) all.push_back(line("link", read.origins.link(i)));
    for (flow_index i = 0; i < d.flow_count(); ++i) all.push_back(line("flow", read.origins.flow(i)));
    return all;
}

reading read_files(const std::vector<std::filesystem::path>& files, const load_options& options = {}) {
    return load(files, options);
}

const std::string cell = R"({"m2miot":1,"nodes":[{"id":"10.0.0.1","kind":"device"},{"id":"sw","kind":"relay"}],
    "links":[{"ends":["10.0.0.1","sw"]},{"ends":["sw","cloud"]}],"flows":[{"from":"10.0.0.1","to":["cloud"]}]})";
const std::string beyond = R"({"m2miot":1,"nodes":[{"id":"cloud","kind":"cloud_service"},{"id":"sw","operator_run":true}],
    "links":[{"ends":["sw","cloud"]}]})";

} // namespace

TEST_CASE("rows are of the file that has them, and a node of the first that declares it") {
    const scratch_folder folder;
    const auto one = folder.write("one.json", cell);
    const auto two = folder.write("two.json", beyond);
    CHECK(origins_of(folder, read_files({one, two})) == lines{"node 10.0.0.1/one.json", "node sw/one.json", "node cloud/two.json",
                                                              "link/one.json", "link/one.json", "link/two.json", "flow/one.json"});
    CHECK(origins_of(folder, read_files({two, one})) == lines{"node cloud/two.json", "node sw/two.json", "node 10.0.0.1/one.json",
                                                              "link/two.json", "link/one.json", "link/one.json", "flow/one.json"});
    CHECK(origins_of(folder, load(folder.path())) == origins_of(folder, read_files({one, two})));
}

TEST_CASE("conversations are of a log, unless several logs tell of them together") {
    const scratch_folder folder;
    const auto document = folder.write("cell.json", R"({"m2miot":1,"nodes":[{"id":"10.0.0.1","kind":"device"}]})");
    const auto log = folder.write("conn.log", zeek_log({{"10.0.0.1:40000", "10.0.0.2:502", "tcp", "modbus"}}));
    const auto later = folder.write("later.log", zeek_log({{"10.0.0.3:40000", "10.0.0.2:502", "tcp", "modbus"}}));
    const lines of_one{"node 10.0.0.1/conn.log", "node 10.0.0.2/conn.log", "flow/conn.log"};
    CHECK(origins_of(folder, read_files({log})) == of_one);
    CHECK(origins_of(folder, read_files({log, log})) == of_one);
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,kind\n10.0.0.2,device\n");
    CHECK(origins_of(folder, read_files({log}, options)) == of_one);
    for (const auto& order : {std::vector{document, log}, std::vector{log, document}})
        CHECK(origins_of(folder, read_files(order)) == lines{"node 10.0.0.1/cell.json", "node 10.0.0.2/conn.log", "flow/conn.log"});
    CHECK(origins_of(folder, read_files({document, log, later})) ==
          lines{"node 10.0.0.1/cell.json", "node 10.0.0.2 -", "node 10.0.0.3 -", "flow -", "flow -"});
}

TEST_CASE("nodes that are one are of the file that declares the one") {
    const scratch_folder folder;
    const auto log = folder.write("conn.log", zeek_log({{"10.0.0.1:40000", "10.0.0.2:502", "tcp", "modbus"}}));
    const auto document = folder.write("cell.json", R"({"m2miot":1,"nodes":[{"id":"lamp","kind":"device"},{"id":"plc","kind":"device"},
        {"id":"last","kind":"device"}],"links":[{"ends":["plc","last"]}]})");
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,address\nplc,10.0.0.2\n");
    const reading read = read_files({document, log}, options);
    CHECK(origins_of(folder, read) == lines{"node lamp/cell.json", "node plc/cell.json", "node last/cell.json", "node 10.0.0.1/conn.log",
                                            "link/cell.json", "flow/conn.log"});
    const auto first = folder.write("first.json", R"({"m2miot":1,"nodes":[{"id":"lamp"},{"id":"plc"}],"links":[{"ends":["lamp","plc"]}]})");
    const auto second =
        folder.write("second.json", R"({"m2miot":1,"nodes":[{"id":"10.0.0.2"},{"id":"fan"}],"links":[{"ends":["10.0.0.2","fan"]}]})");
    CHECK(origins_of(folder, read_files({first, second}, options)) ==
          lines{"node lamp/first.json", "node plc/first.json", "node fan/second.json", "link/first.json", "link/second.json"});
}

TEST_CASE("an only file has every row, whatever its format") {
    const scratch_folder folder;
    const deployment d = load(folder.write("cell.json", R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"b"}],"links":[{"ends":["a","b"]}],
        "flows":[{"from":"a","to":["b"]}]})"))
                             .deployment;
    save_binary(folder.path() / "cell.m2m", d);
    std::ostringstream graph;
    write_graphml(graph, d);
    folder.write("cell.graphml", graph.str());
    folder.write("ends.csv", "source,target\na,b\nb,c\n");
    for (const std::string name : {"cell.json", "cell.m2m", "cell.graphml", "ends.csv"}) {
        CAPTURE(name);
        const reading read = load(folder.path() / name);
        for (const std::string& row : origins_of(folder, read)) {
            CAPTURE(row);
            CHECK(row.ends_with("/" + name));
        }
    }
    CHECK(row_origins().node(0).empty());
}

// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <clocale>
#include <locale>
#include <sstream>
#include <string>
#include <vector>

#include "input/support.hpp"
#include "paths.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;

namespace {

std::vector<std::string> order_of(const scratch_folder& folder, bool dash = false, std::vector<std::filesystem::path> paths = {}) {
    if (paths.empty()) paths = {folder.path()};
    input::problem_sink problems;
    tally unused;
    const run_options run;
    detail::run_watch watch(run, "bytes");
    std::vector<std::string> names;
    for (const input::input_file& each : input::files_of(paths, dash, problems, unused, watch)) names.push_back(folder.relative(each.name));
    return names;
}

} // namespace

TEST_CASE("folders are walked by the bytes of names, whatever the locale and whatever order they were made in") {
    // A folder stands where its name does: "a" is before "a-b" and "a.json".
    const std::vector<std::string> sorted{"10",     "2",  "A/z", "B", "Z/y/x",    "_",          "a/0",         "a-b/1",
                                          "a.json", "aa", "b",   "z", "\xc3\xa4", "\xc3\xbc/1", "\xe4\xb8\xad"};
    std::vector<std::string> expected;
    for (const std::string& name : sorted) expected.push_back("F/" + name);
    std::vector<std::string> made = sorted;
    for (const int turn : {0, 1, 2}) {
        if (turn == 1) std::ranges::reverse(made);
        if (turn == 2) std::rotate(made.begin(), made.begin() + 5, made.end());
        const scratch_folder folder;
        for (const std::string& name : made) folder.write(name, "x");
        CHECK(order_of(folder) == expected);
        const std::string before = std::setlocale(LC_ALL, nullptr);
        for (const char* name : {"C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"}) {
            if (std::setlocale(LC_ALL, name) != nullptr) CHECK(order_of(folder) == expected);
        }
        std::setlocale(LC_ALL, before.c_str());
    }
}

TEST_CASE("names that are no UTF-8 are walked like others") {
    const scratch_folder folder;
    folder.write("\xff", "x");
    folder.write("\xfe/a", "x");
    folder.write("z", "x");
    CHECK(order_of(folder) == std::vector<std::string>{"F/z", "F/\xfe/a", "F/\xff"});
}

TEST_CASE("- is the standard input only where there is one") {
    const scratch_folder folder;
    const auto file = folder.write("a.json", R"({"m2miot":1,"nodes":[{"id":"a"}]})");
    CHECK(order_of(folder, true, {"-", file}) == std::vector<std::string>{"<stdin>", "F/a.json"});
    CHECK(load_all(folder, {"-"}).problems == std::vector<std::string>{"error -: there is no such file or folder"});

    std::istringstream given(R"({"m2miot":1,"nodes":[{"id":"b"}],"links":[{"ends":["a","b"]}]})");
    load_options options;
    options.standard_input = &given;
    const auto both = load_all(folder, {"-", file}, options);
    REQUIRE(both.result);
    CHECK(both.result->deployment.name(0) == "b");
    CHECK(both.result->deployment.link_count() == 1);

    given = std::istringstream(R"({"m2miot":2})");
    CHECK(
        load_all(folder, {"-", "-"}, options).problems ==
        std::vector<std::string>{
            "warning <stdin>: is given twice; it is read once",
            "error <stdin>:1:11#/m2miot: found the number 2; expected 1, the version of the deployment document that this program reads"});
    given = std::istringstream("id,kind\na,server\n");
    options.nodes = "-";
    const auto inventory = load_all(folder, {file}, options);
    REQUIRE(inventory.result);
    CHECK(inventory.result->deployment.kind(0) == node_kind::server);
    CHECK(load_all(folder, {"-"}, options).problems.front() ==
          "error <stdin>: is given as an input and as the inventory; expected it once");
}

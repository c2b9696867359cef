// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <span>
#include <string>

#include <m2miot/verdict/classify.hpp>

#include "graphml_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
namespace fs = std::filesystem;

TEST_CASE("GraphML: every real drawing of a network is read, decides nothing, and comes back as it was") {
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / "graphml-zoo";
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real files in graphml-zoo");
        return;
    }
    std::size_t read = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".graphml") continue;
        INFO(entry.path().filename().string());
        const fs::path path = entry.path();
        diagnostics problems;
        const auto result = load(std::span(&path, 1), {}, problems);
        REQUIRE(result);
        CHECK(problems.size() <= 1); // what is left out
        CHECK(result->deployment.node_count() > 1);
        CHECK(result->deployment.link_count() > 1);
        CHECK(result->deployment.flow_count() == 0);
        CHECK(classify(result->deployment).outcome == outcome::insufficient);
        std::istringstream again(graphml_of(result->deployment));
        CHECK(document_of(load(again, "again").deployment) == document_of(result->deployment));
        ++read;
        if (path.filename() == "Kdl.graphml") {
            CHECK(result->deployment.node_count() == 754);
            CHECK(result->deployment.link_count() == 899);
        }
    }
    CHECK(read > 30);
    WARN(read << " real GraphML files read, all undecided");
}

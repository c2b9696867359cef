// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/td_text.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
namespace fs = std::filesystem;

TEST_CASE("every real Thing Description gives a verdict or a clear refusal") {
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / "wot-td";
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real Thing Descriptions");
        return;
    }
    std::map<std::string, int> counts;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || !(name.ends_with(".json") || name.ends_with(".jsonld"))) continue;
        INFO(entry.path().generic_string());
        diagnostics problems;
        const auto result = load(std::vector{entry.path()}, {}, problems);
        const bool malformed = entry.path().parent_path().filename() == "malformed";
        const auto error = std::ranges::find(problems, severity::error, &diagnostic::severity);
        CHECK(result.has_value() == (error == problems.end()));
        if (malformed) {
            REQUIRE_FALSE(result);
            CHECK(error->line > 0); // where it stops being JSON
            ++counts["no JSON"];
        } else if (!result) {
            CHECK(error->text.starts_with("found a Thing Model"));
            ++counts["Thing Models"];
        } else {
            CHECK(result->used.at("things") == 1);
            CHECK(problems.size() <= 3);
            ++counts[std::string(to_string(classify(result->deployment).outcome))];
        }
    }
    CHECK(counts == std::map<std::string, int>{{"no JSON", 8}, {"Thing Models", 2}, {"insufficient", 66}});
}

TEST_CASE("a real folder is one deployment: a gateway in front, proxies, brokers") {
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / "wot-td";
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real Thing Descriptions");
        return;
    }
    const auto kinds = [&](const std::string& name) { return kinds_of(load(folder / name).deployment); };
    const auto has = [](const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); };
    const auto intel = kinds("data__input_2022__TD__intel-nodejs__TDs");
    CHECK(has(intel, "portal.mmccool.net cloud_service*"));
    CHECK(has(intel, "sky.local unknown")); // two things are there
    CHECK_FALSE(has(intel, "nu.local unknown"));
    CHECK(has(kinds("data__input_2021__TD__Testbench_Results__Siemens"), "broker.hivemq.com cloud_service*"));
    CHECK(has(kinds("events__2024.11.Munich__TDs__thingweb-nodewot"), "192.168.1.53 server*"));
    CHECK(has(kinds("data__input_2022__TD__Ditto__TDs"), "ditto.eclipseprojects.io unknown"));
}

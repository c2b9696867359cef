// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/zeek_log.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
namespace fs = std::filesystem;

namespace {

struct real_file {
    std::string name;
    std::optional<outcome> found; // nothing: refused
};

std::vector<real_file> judge(const std::string& set, bool (*wanted)(const std::string&)) {
    std::vector<real_file> result;
    const fs::path folder = fs::path(M2MIOT_REAL_DATA) / set;
    if (std::string(M2MIOT_REAL_DATA).empty() || !fs::exists(folder)) {
        WARN("skipped: there are no real files in " << set);
        return result;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (wanted(entry.path().filename().string())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE_FALSE(files.empty());
    for (const fs::path& each : files) {
        diagnostics problems;
        const auto read = load(std::vector{each}, {}, problems);
        // A file gives a deployment, or an error that says why not.
        if (!read)
            CHECK(std::ranges::any_of(problems, [](const diagnostic& d) { return d.severity == severity::error && !d.text.empty(); }));
        result.push_back({each.filename().string(), read ? std::optional(classify(read->deployment).outcome) : std::nullopt});
    }
    return result;
}

bool is_log(const std::string& name) {
    return name.find(".log") != std::string::npos;
}
bool is_mud(const std::string& name) {
    return name.ends_with(".json") || name.ends_with(".mud");
}

} // namespace

TEST_CASE("industrial logs of others are M2M, hold M2M, or say too little; never IoT alone") {
    int m2m = 0;
    for (const real_file& each : judge("zeek-ics", is_log)) {
        INFO(each.name);
        REQUIRE(each.found);
        CHECK(*each.found != outcome::iot);
        CHECK(*each.found != outcome::neither);
        m2m += *each.found == outcome::m2m ? 1 : 0;
        if (each.name.starts_with("MODBUS") || each.name.starts_with("S7")) CHECK(*each.found == outcome::m2m);
    }
    if (fs::exists(fs::path(M2MIOT_REAL_DATA) / "zeek-ics")) CHECK(m2m > 30);
}

TEST_CASE("logs of ordinary computers, and of a device that nobody declared, are insufficient") {
    for (const std::string set : {"zeek-it-negative", "zeek-iot"})
        for (const real_file& each : judge(set, is_log)) {
            INFO(each.name);
            REQUIRE(each.found);
            CHECK(*each.found == outcome::insufficient);
        }
}

TEST_CASE("a log of IoT is IoT once an inventory says which host is the device") {
    const auto logs = judge("zeek-iot", is_log);
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,kind\n192.168.1.197,device\n");
    for (const real_file& each : logs)
        CHECK(classify(load(fs::path(M2MIOT_REAL_DATA) / "zeek-iot" / each.name, options).deployment).outcome == outcome::iot);
}

TEST_CASE("odd logs of others are read, or refused with a reason") {
    for (const real_file& each : judge("zeek-edge", is_log)) {
        INFO(each.name);
        const bool is_conn = each.name.find("__conn") != std::string::npos && each.name.find("count-default") == std::string::npos &&
                             each.name.find("bad-checksum") == std::string::npos;
        CHECK(each.found.has_value() == is_conn);
    }
}

TEST_CASE("every MUD profile of a consumer device is IoT, or IoT containing M2M") {
    for (const real_file& each : judge("mud-unsw", is_mud)) {
        INFO(each.name);
        REQUIRE(each.found);
        CHECK((*each.found == outcome::iot || *each.found == outcome::iot_containing_m2m));
    }
}

TEST_CASE("other MUD files give the outcome that their rules ask for") {
    for (const real_file& each : judge("mud-other", is_mud)) {
        INFO(each.name);
        CHECK(each.found.has_value() == (each.name != "daq-devices.json"));
        if (each.name == "rfc8520-lightbulb2000.json" || each.name.starts_with("v4k0nd")) CHECK(each.found == outcome::iot);
        if (each.name == "viz-tester_same_manufacturer.json" || each.name == "viz-tester_manufacturer.json")
            CHECK(each.found == outcome::m2m);
        if (each.name == "viz-tester_local_network2.json" || each.name == "daq-default.json") CHECK(each.found == outcome::insufficient);
    }
}

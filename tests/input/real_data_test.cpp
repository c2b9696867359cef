// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <m2miot/input.hpp>

#include "support/catch.hpp"

using namespace m2miot;

TEST_CASE("every real file gives a reading or a clear refusal") {
    const std::filesystem::path folder = M2MIOT_REAL_DATA;
    if (folder.empty() || !std::filesystem::exists(folder)) {
        WARN("skipped: the folder of real files (M2MIOT_REAL_DATA) is absent");
        return;
    }
    std::size_t read = 0;
    std::size_t refused = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::filesystem::path path = entry.path();
        INFO(path.generic_string());
        diagnostics problems;
        const auto result = load(std::span(&path, 1), {}, problems);
        for (const diagnostic& each : problems) {
            CHECK(each.text.size() > 20);
            CHECK_FALSE(each.where().empty());
        }
        if (result) {
            ++read;
            CHECK(result->used.size() + result->unused.size() + problems.size() > 0); // nothing is dropped silently
        } else {
            ++refused;
            CHECK(std::any_of(problems.begin(), problems.end(), [](const diagnostic& each) { return each.severity == severity::error; }));
        }
    }
    CHECK(read > 0);
    CHECK(refused > 0);
    WARN(read << " real files read, " << refused << " refused");

    // All of it as one deployment: nothing is wrong but the files that were kept because they are broken.
    diagnostics problems;
    (void)load(std::span(&folder, 1), {}, problems);
    for (const diagnostic& each : problems) {
        INFO(each.where() + ": " + each.text);
        CHECK((each.severity != severity::error || each.where().find("/malformed/") != std::string::npos));
    }
}

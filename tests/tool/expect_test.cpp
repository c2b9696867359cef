// SPDX-License-Identifier: BSL-1.0
#include <support/catch.hpp>

#include "run.hpp"

using namespace m2miot_test;

TEST_CASE("what was expected, alone or among others, changes nothing where it is found") {
    const run_result plain = run("classify metering.json");
    REQUIRE(plain.status == 0);
    for (const std::string expected : {"m2m", "iot,m2m", "m2m,m2m", "neither,insufficient,m2m,iot,iot_containing_m2m"}) {
        CAPTURE(expected);
        const run_result met = run("classify --expect " + expected + " metering.json");
        CHECK(met.status == 0);
        CHECK(met.err.empty());
        CHECK(met.out == plain.out);
    }
}

TEST_CASE("another outcome exits 4 with one line that says what was expected and found, after the whole report") {
    const struct {
        std::string expected;
        std::string_view says;
    } cases[] = {{"iot", "m2miot: expected iot, found m2m\n"},
                 {"iot,iot_containing_m2m", "m2miot: expected iot or iot_containing_m2m, found m2m\n"},
                 {"iot,neither,insufficient", "m2miot: expected iot, neither or insufficient, found m2m\n"}};
    for (const std::string report :
         {"", "--all", "--quiet", "--format text", "--format json", "--format markdown", "--servers every_server_is_machine"}) {
        const run_result plain = run("classify metering.json " + report);
        REQUIRE(plain.status == 0);
        for (const auto& [expected, says] : cases) {
            CAPTURE(report, expected);
            const run_result unmet = run("classify --expect " + expected + " metering.json " + report);
            CHECK(unmet.status == 4);
            CHECK(unmet.err == says);
            CHECK(unmet.out == plain.out);
        }
    }
    CHECK(run("classify --quiet --servers every_server_is_service --expect iot metering.json").status == 0);
    CHECK(run("classify --quiet --without head-end --expect m2m metering.json").status == 4);
}

TEST_CASE("an expectation does not hide bad input, bad usage or a failed write") {
    CHECK(run("classify --expect iot wrong.json").status == 1);
    CHECK(run("classify --expect iot missing.json").status == 1);
    const run_result full = run("classify --expect iot metering.json", data_folder(), ">/dev/full");
    CHECK(full.status == 1);
    CHECK(contains(full.err, "cannot write the output"));
    for (const std::string expected : {"IoT", "''", "m2m,", "m2m,,iot", "'m2m iot'", "m2m --expect iot"}) {
        CAPTURE(expected);
        const run_result refused = run("classify --expect " + expected + " metering.json");
        CHECK(refused.status == 2);
        CHECK(refused.out.empty());
        CHECK(contains(refused.err, "--expect"));
    }
    CHECK(contains(run("classify --expect IoT metering.json").err,
                   "--expect: found 'IoT', expected neither, insufficient, m2m, iot or iot_containing_m2m"));
}

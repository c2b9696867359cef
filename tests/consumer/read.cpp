// SPDX-License-Identifier: BSL-1.0
/// @file Reads a deployment document and reports its verdict, with the compiled part of the library.
#include <iostream>
#include <sstream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/report.hpp>

int main() {
    std::istringstream document(R"({ "m2miot": 1, "nodes": [ { "id": "tracker", "kind": "device" }, { "id": "fleet", "kind": "cloud_service" } ],
                                     "flows": [ { "from": "tracker", "to": ["fleet"] } ] })");
    const m2miot::reading read = m2miot::load(document, "tracking.json");
    const m2miot::verdict verdict = m2miot::classify(read.deployment);
    m2miot::write_text(std::cout, verdict, read);
    return verdict.outcome == m2miot::outcome::iot ? 0 : 1;
}

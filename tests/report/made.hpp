// SPDX-License-Identifier: BSL-1.0
/// @file Verdicts made by hand, each with its deployment, so that reports are tested apart from the engine.
#pragma once

#include <sstream>
#include <string>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/report.hpp>
#include <m2miot/verdict/verdict.hpp>

namespace m2miot_test {

namespace mi = m2miot;

struct case_of {
    mi::reading read;
    mi::verdict verdict;
};

inline mi::finding finding(std::string criterion, std::string citation, mi::leaning leans, mi::weight weight, mi::status status,
                           std::uint64_t count, std::string text, mi::witness witness = {}) {
    return {std::move(criterion), std::move(citation), leans, weight, status, count, std::move(text), std::move(witness)};
}

/// A cell of three PLCs whose vendor's cloud takes data through a historian whose hosting nobody declared.
inline case_of plant() {
    case_of made;
    mi::deployment& d = made.read.deployment;
    const auto a = d.add_node("plc-1", {.kind = mi::node_kind::device});
    const auto b = d.add_node("plc-2", {.kind = mi::node_kind::device});
    const auto c = d.add_node("plc-3", {.kind = mi::node_kind::device});
    const auto s = d.add_node("switch", {.kind = mi::node_kind::relay});
    const auto h = d.add_node("historian", {.kind = mi::node_kind::server});
    const auto v = d.add_node("vendor-cloud", {.kind = mi::node_kind::cloud_service});
    for (const auto n : {a, b, c, h, v}) d.add_link(n, s);
    d.add_flow(a, {b, c}, {.id = "interlock"});
    d.add_flow(h, v);

    mi::verdict& w = made.verdict;
    w.outcome = mi::outcome::iot_containing_m2m;
    w.confidence = mi::confidence::medium;
    w.contested = true;
    w.under_policies = {mi::outcome::iot_containing_m2m, mi::outcome::iot_containing_m2m, mi::outcome::m2m};
    w.criteria = "article";
    w.criteria_date = "2026-11";
    w.counts = {6, 5, 2, 4, 1, 1};
    using enum mi::status;
    using mi::leaning;
    using mi::weight;
    w.findings = {
        finding("direct-machine-link", "article S1, S4", leaning::m2m, weight::deciding, holds, 2, "plc-1 and plc-2 exchange directly.",
                {{a, b}, {0, 1}, {0}, {a, s, b}}),
        finding("similar-type", "article S4", leaning::none, weight::context, fails, 0, "No two of them name a protocol in common."),
        finding("personal-device-to-service", "article S15", leaning::iot, weight::deciding, not_applicable, 0,
                "There is no personal device."),
        finding("cloud-involvement", "article S15", leaning::iot, weight::deciding, holds, 1, "historian exchanges with vendor-cloud.",
                {{h, v}, {3, 4}, {1}, {h, s, v}}),
        finding("server-involvement", "article S15, S17", leaning::none, weight::context, holds, 1,
                "plc-3 may exchange with the server historian."),
    };
    w.parts = {{mi::outcome::iot_containing_m2m, mi::confidence::medium, true, true, a, 6}};
    w.subsystems.resize(1);
    w.subsystems[0].machines = 3;
    w.subsystems[0].confidence = mi::confidence::high;
    w.subsystems[0].reaches_beyond = true;
    w.subsystems[0].exposures = {{mi::exposure_use::open, v, {a, s, v}}};
    w.subsystem_members = {a, b, c};
    w.missing_values = {{mi::missing_attribute::hosting, {h}, 1, false, true, {mi::outcome::m2m, mi::outcome::iot_containing_m2m}}};
    w.explained = true;
    w.range = {mi::outcome::m2m, mi::outcome::iot_containing_m2m};
    w.remarks = {{"flow #1", "Its ends are not joined by links: taken as direct."}};

    made.read.used = {{"nodes", 6}, {"links", 5}, {"flows", 2}};
    made.read.unused = {{"unknown members", 1}};
    made.read.problems = {{mi::severity::warning, "plant.json", 0, 0, "/nodes/3/colour", "unknown member"}};
    return made;
}

/// A log of hosts of which nothing is known.
inline case_of unknown_hosts() {
    case_of made;
    for (int i = 1; i <= 40; ++i) made.read.deployment.add_node("192.0.2." + std::to_string(i));
    mi::verdict& w = made.verdict;
    w.under_policies.fill(mi::outcome::insufficient);
    w.criteria = "article";
    w.criteria_date = "2026-11";
    w.counts = {40, 0, 39, 0, 2, 0};
    w.findings = {
        finding("direct-machine-link", "article S1, S4", mi::leaning::m2m, mi::weight::deciding, mi::status::unknown, 0,
                "No two machines are known to exchange directly: the kind of 192.0.2.1 is not known."),
        finding("cloud-involvement", "article S15", mi::leaning::iot, mi::weight::deciding, mi::status::unknown, 0,
                "No machine is known to exchange with a cloud."),
    };
    w.parts = {{mi::outcome::insufficient, mi::confidence::low, true, false, 0, 38}, {mi::outcome::insufficient, {}, false, false, 38, 2}};
    w.missing_values = {{mi::missing_attribute::kind, {0, 1, 2, 3, 4, 5}, 37, false, true, {mi::outcome::insufficient, mi::outcome::iot}},
                        {mi::missing_attribute::kind, {6, 7}, 2, true, false, {}},
                        {mi::missing_attribute::kind, {8}, 1, false, true, {mi::outcome::insufficient}}};
    w.explained = true;
    w.range = {mi::outcome::insufficient, mi::outcome::iot};
    return made;
}

/// Many subsystems, findings, warnings and missing values: far more than a screen.
inline case_of crowd() {
    case_of made;
    mi::verdict& w = made.verdict;
    w.outcome = mi::outcome::m2m;
    w.confidence = mi::confidence::high;
    w.under_policies.fill(mi::outcome::m2m);
    w.criteria = "article";
    w.counts = {2000, 0, 1000, 1000, 1000, 1000};
    const std::string wordy(600, 'w');
    for (int i = 0; i < 12; ++i) {
        w.findings.push_back(
            finding("m2m-" + std::to_string(i), "S1", mi::leaning::m2m, mi::weight::deciding, mi::status::holds, 1, wordy));
        w.findings.push_back(
            finding("iot-" + std::to_string(i), "S2", mi::leaning::iot, mi::weight::deciding, mi::status::fails, 0, wordy));
        w.findings.push_back(
            finding("but-" + std::to_string(i), "S3", mi::leaning::iot, mi::weight::supporting, mi::status::holds, 1, wordy));
    }
    for (mi::node_index n = 0; n < 2000; ++n) {
        made.read.deployment.add_node("machine " + std::to_string(n));
        w.subsystem_members.push_back(n);
    }
    for (std::uint64_t i = 0; i < 1000; ++i) {
        mi::subsystem& s = w.subsystems.emplace_back();
        s.first_member = 2 * i;
        s.machines = 2;
        w.parts.push_back({mi::outcome::m2m, mi::confidence::high, true, false, static_cast<mi::node_index>(2 * i), 2});
        w.remarks.push_back({"node #" + std::to_string(i), "A remark."});
        w.missing_values.push_back({mi::missing_attribute::hosting, {0}, 1, false, true, {}});
        made.read.unused["reason " + std::to_string(i)] = i;
    }
    w.explained = true;
    w.range = {mi::outcome::m2m};
    return made;
}

inline std::string text(const case_of& of, const mi::text_options& options = {}) {
    std::ostringstream out;
    mi::write_text(out, of.verdict, of.read, options);
    return out.str();
}
inline std::string json(const case_of& of) {
    std::ostringstream out;
    mi::write_json(out, of.verdict, of.read);
    return out.str();
}

} // namespace m2miot_test

// SPDX-License-Identifier: BSL-1.0
/// @file Writes pages that the browser tests open, and documents that the tool makes such of: make-pages FOLDER.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <m2miot/input/document.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

namespace {

namespace mi = m2miot;

/// A cell of three PLCs, a camera, and a vendor's cloud. @param then  before it had any of these but PLCs, one of them another one
mi::deployment plant(bool then = false) {
    mi::deployment d;
    std::vector<mi::node_index> plcs;
    for (const char* name : {"plc-1", "plc-2", then ? "plc-old" : "plc-3"})
        plcs.push_back(d.add_node(name, {.kind = mi::node_kind::device, .actuates = true, .type = "controller", .group = "cell A"}));
    const auto bus = d.add_node("switch", {.kind = mi::node_kind::relay, .group = "cell A"});
    if (then) {
        for (const auto n : plcs) d.add_link(n, bus);
        d.add_flow(plcs[0], {plcs[1], plcs[2]}, {.trigger = mi::trigger::device, .protocol = "PROFINET", .id = "interlock"});
        return d;
    }
    const auto camera = d.add_node("camera-7", {.kind = mi::node_kind::device, .senses = true, .group = "cell A"});
    const auto edge = d.add_node("edge-gateway", {.kind = mi::node_kind::gateway, .group = "cell A"});
    const auto historian = d.add_node("historian", {.kind = mi::node_kind::server, .group = "office"});
    const auto cloud = d.add_node("vendor-cloud", {.kind = mi::node_kind::cloud_service, .hosting = mi::hosting::hosted});
    const auto board = d.add_node("dashboard", {.kind = mi::node_kind::application});
    const auto operators = d.add_node("operator", {.kind = mi::node_kind::person});
    const auto cabinet = d.add_node("cabinet-4", {.group = "cell A"});
    for (const auto n : plcs) d.add_link(n, bus, {.medium = mi::medium::wired, .protocol = "Ethernet"});
    d.add_link(camera, bus, {.medium = mi::medium::wired});
    d.add_link(cabinet, bus, {.medium = mi::medium::wired});
    d.add_link(bus, edge, {.medium = mi::medium::wired});
    d.add_link(edge, historian, {.medium = mi::medium::wired, .internet = false});
    d.add_link(edge, cloud, {.medium = mi::medium::cellular, .internet = true});
    d.add_link(cloud, board, {.internet = true});
    d.add_link(board, operators, {});
    d.add_flow(plcs[0], {plcs[1], plcs[2]}, {.trigger = mi::trigger::device, .protocol = "PROFINET", .id = "interlock"});
    d.add_flow(plcs[1], plcs[2], {.trigger = mi::trigger::autonomous, .protocol = "PROFINET"});
    d.add_flow(camera, historian, {.trigger = mi::trigger::autonomous});
    d.add_flow(edge, cloud, {.trigger = mi::trigger::autonomous, .protocol = "MQTT", .id = "telemetry"});
    d.add_flow(cloud, board, {});
    return d;
}

/// The same with names that mean something to a browser, a terminal or a shell.
mi::deployment hostile() {
    const std::string names[]{"<script>window.owned = 1</script>",
                              "<img src=x onerror=\"window.owned = 1\">",
                              "</script><script>window.owned = 1</script>",
                              "\"'`>&amp;&lt;b&gt;",
                              "${window.owned = 1} {{window.owned = 1}}",
                              "\xE2\x80\xAE"
                              "desrever \xE2\x80\xA8 line",
                              "javascript:window.owned=1",
                              "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80",
                              "<!-- <script> ]]>",
                              "\x01\x1B[31m control",
                              std::string(10'000, 'w') + "<b>"};
    mi::deployment d;
    const auto hub = d.add_node("hub <b>bold</b>", {.kind = mi::node_kind::relay, .group = "<i>site</i>"});
    mi::node_index last = mi::no_index;
    for (const std::string& name : names) {
        const auto n = d.add_node(name, {.kind = mi::node_kind::device, .type = "<script>window.owned = 1</script>", .group = name});
        d.add_link(n, hub, {.protocol = "<u>" + name, .id = name});
        if (last != mi::no_index) d.add_flow(last, n, {.protocol = name, .id = name});
        last = n;
    }
    const auto cloud = d.add_node("__proto__", {.kind = mi::node_kind::cloud_service});
    d.add_link(hub, cloud);
    d.add_flow(last, cloud);
    d.add_node("constructor", {.kind = mi::node_kind::device});
    return d;
}

/// Cells of machines behind gateways, which report to a cloud.
mi::deployment large(std::size_t nodes) {
    mi::deployment d;
    const auto cloud = d.add_node("cloud", {.kind = mi::node_kind::cloud_service});
    const auto core = d.add_node("core", {.kind = mi::node_kind::relay});
    d.add_link(core, cloud, {.internet = true});
    for (int cell = 0; d.node_count() < nodes; ++cell) {
        const std::string site = "site-" + std::to_string(cell);
        const auto gateway = d.add_node("gateway-" + std::to_string(cell), {.kind = mi::node_kind::gateway, .group = site});
        d.add_link(gateway, core);
        d.add_flow(gateway, cloud, {.trigger = mi::trigger::autonomous});
        mi::node_index last = mi::no_index;
        for (int i = 0; i < 24 && d.node_count() < nodes; ++i) {
            const auto n =
                d.add_node("sensor-" + std::to_string(d.node_count()), {.kind = mi::node_kind::device, .senses = true, .group = site});
            d.add_link(n, gateway);
            if (last != mi::no_index && cell % 3 != 2) d.add_flow(last, n, {.trigger = mi::trigger::device});
            last = n;
        }
    }
    return d;
}

void write(const std::filesystem::path& file, const mi::deployment& of, const mi::html_options& options) {
    mi::verdict about = mi::classify(of);
    mi::explain(of, about);
    std::ofstream out(file, std::ios::binary);
    mi::write_html(out, about, of, nullptr, {}, options);
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}
void write(const std::filesystem::path& file, const mi::deployment& of) {
    std::ofstream out(file, std::ios::binary);
    mi::write_document(out, of);
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: make-pages FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    write(folder / "plant.json", plant());
    write(folder / "plant-then.json", plant(true));
    write(folder / "<i>hostile<i>.json", hostile());
    write(folder / "plain.html", plant(), {.title = "plant.json", .library = false});
    write(folder / "large.html", large(10'000), {.title = "10,000 nodes"});
    write(folder / "folded.html", large(30'000), {.title = "30,000 nodes"});
}

// SPDX-License-Identifier: BSL-1.0
#include "page_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include <m2miot/model/node_kind.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/version.hpp>

#include "../json_parts.hpp"

namespace m2miot::report {

void begin_page(json_writer& json, const html_options& options) {
    json.member("tool", "m2miot " M2MIOT_VERSION);
    json.member("title", printable(options.title));
    write_strings(json, "kinds", node_kind_names, [](std::string_view kind) { return kind; });
}

void write_counts(json_writer& json, std::string_view name, const verdict_counts& counts) {
    const auto one = [&json](std::uint64_t count, std::string_view single, std::string_view many) {
        json.begin_array();
        json.value(count == 1 ? single : many);
        json.value(count);
        json.end_array();
    };
    json.key(name).begin_array(layout::lines);
    one(counts.nodes, "node", "nodes");
    one(counts.links, "link", "links");
    one(counts.flows, "flow", "flows");
    one(counts.interactions, "interaction", "interactions");
    one(counts.parts, "part", "parts");
    one(counts.subsystems, "M2M subsystem", "M2M subsystems");
    json.end_array();
}

void write_section(json_writer& json, const section& of, std::size_t listed, detail::run_watch& watch) {
    const std::uint64_t shown = std::min<std::uint64_t>(of.count, listed);
    json.begin_object(layout::lines);
    json.member("heading", of.heading);
    json.key("entries").begin_array(layout::lines);
    if (!of.opening.empty()) {
        json.begin_object();
        json.member("text", of.opening);
        json.end_object();
    }
    for (std::uint64_t i = 0; i < shown; ++i) {
        watch.check(); // an entry is long
        const entry said = of.at(i);
        std::string text; // of a table: its cells, each with what it is
        for (std::size_t c = 0; c < said.cells.size(); ++c) text += of.columns[c].heading + ": " + said.cells[c] + "; ";
        if (!of.columns.empty()) text += of.columns.back().heading + ": ";
        json.begin_object();
        json.member("text", text + said.text);
        if (!said.details.empty())
            write_strings(json, "details", said.details, [](const std::string& line) { return std::string_view(line); });
        json.end_object();
    }
    json.end_array();
    json.member("more", of.count - shown);
    json.end_object();
}

} // namespace m2miot::report

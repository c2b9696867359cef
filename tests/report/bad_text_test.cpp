// SPDX-License-Identifier: BSL-1.0
// Every report of texts that are not UTF-8: none refuses them, each shows where the wrong byte is.
#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <support/catch.hpp>

#include <m2miot/questions/diff.hpp>
#include <m2miot/questions/flip.hpp>
#include <m2miot/report.hpp>
#include <m2miot/report/flip.hpp>
#include <m2miot/verdict/explain.hpp>

#include "utf8.hpp"

using namespace m2miot;

namespace {

const std::string cut_off = "caf\xc3"; // of two bytes the first

/// Not one text of it is UTF-8.
deployment broken() {
    deployment d;
    const node_index plc = d.add_node(cut_off, {.kind = node_kind::device, .type = cut_off, .group = cut_off});
    const node_index pump = d.add_node(cut_off + "-2", {.kind = node_kind::device, .type = cut_off, .group = cut_off});
    const node_index cloud = d.add_node(cut_off + "-3", {.kind = node_kind::cloud_service});
    d.add_link(plc, pump, {.protocol = cut_off, .id = cut_off});
    d.add_link(pump, d.add_node(cut_off + "-4"), {.id = cut_off + "-2"});
    d.add_flow(plc, pump, {.protocol = cut_off, .id = cut_off});
    d.add_flow(plc, cloud, {.protocol = cut_off, .id = cut_off + "-2"});
    return d;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const report::character c = report::character_at(text, at);
        if (!c.valid) return false;
        at += c.length;
    }
    return true;
}

} // namespace

TEST_CASE("no report refuses texts that are not UTF-8, and what it writes is UTF-8") {
    const deployment d = broken();
    verdict v = classify(d);
    explain(d, v);
    reading read;
    read.deployment = d;
    read.problems = {{severity::warning, cut_off, 1, 0, cut_off, cut_off}};
    read.used = {{cut_off, 1}};
    const flips_found flips = flip(d);
    const further_answers further{.flips = &flips};
    const deployment_difference both = diff(deployment(), d);
    reading nothing;
    const picture drawn = picture_of(v, d);
    struct row {
        std::string_view name;
        std::string_view shown; ///< what becomes of the wrong byte
        std::function<void(std::ostream&)> write;
    };
    constexpr std::string_view escaped = "caf\\xc3", within_quotes = "caf\\\\xc3", replaced = "caf\xef\xbf\xbd";
    const std::vector<row> reports{
        {"text", escaped, [&](std::ostream& out) { write_text(out, v, read, further, {.all = true}); }},
        {"text of a screen", escaped, [&](std::ostream& out) { write_text(out, v, read, further, {}); }},
        {"text of a difference", escaped, [&](std::ostream& out) { write_text(out, both, nothing, read); }},
        {"text of flips", escaped, [&](std::ostream& out) { write_flip_text(out, flips, nullptr, d, &read, {.all = true}); }},
        {"markdown", escaped, [&](std::ostream& out) { write_markdown(out, v, read, further, {.all = true}); }},
        {"markdown of a difference", escaped, [&](std::ostream& out) { write_markdown(out, both, nothing, read); }},
        {"json", replaced, [&](std::ostream& out) { write_json(out, v, read); }},
        {"json of a difference", replaced, [&](std::ostream& out) { write_json(out, both, nothing, read); }},
        {"sarif, in messages", within_quotes, [&](std::ostream& out) { write_sarif(out, v, read, further); }},
        {"sarif, as names", replaced, [&](std::ostream& out) { write_sarif(out, v, read, further); }},
        {"sarif of a difference", replaced, [&](std::ostream& out) { write_sarif(out, both, nothing, read); }},
        {"svg", escaped, [&](std::ostream& out) { write_svg(out, drawn); }},
        {"dot", within_quotes, [&](std::ostream& out) { write_dot(out, drawn); }},
        {"graphml", escaped, [&](std::ostream& out) { write_graphml(out, d, v, cut_off); }},
        {"html", within_quotes, [&](std::ostream& out) { write_html(out, v, read, further, {.title = cut_off}); }},
        {"html of a difference", within_quotes, [&](std::ostream& out) { write_html(out, both, nothing, read, {.title = cut_off}); }},
    };
    for (const row& each : reports) {
        CAPTURE(each.name);
        std::ostringstream out;
        each.write(out);
        const std::string text = out.str();
        CHECK(is_utf8(text));
        CHECK(text.find(each.shown) != std::string::npos);
    }
}

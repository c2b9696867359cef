// SPDX-License-Identifier: BSL-1.0
/// @file A picture as DOT, for Graphviz to lay out.
#include <m2miot/report/picture.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

#include <m2miot/model/run_watch.hpp>

#include "../input/dot_text.hpp"
#include "../input/written_text.hpp"
#include "drawing_style.hpp"
#include "layout.hpp"
#include "page.hpp"
#include "svg_shapes.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using namespace report;

constexpr std::size_t name_columns = 32, tooltip_columns = 1000, title_columns = 100;

class dot_picture {
public:
    dot_picture(std::ostream& out, const picture& drawn, const run_options& run)
        : drawn_(drawn), watch_(run, "shapes and edges", drawn.shapes.size() + drawn.edges.size()), pieces_(out) {}

    void write() {
        watch_.phase("writing", drawn_.shapes.size() + drawn_.edges.size());
        text() += "digraph {\n  graph [rankdir=BT, newrank=true, fontname=Helvetica, fontsize=12, labelloc=t, labeljust=l, label=";
        title();
        text() += "];\n  node [fontname=Helvetica, fontsize=10, style=filled, fillcolor=\"#ffffff\", color=\"#222222\"];\n"
                  "  edge [fontname=Helvetica, fontsize=9, arrowsize=0.7];\n";
        for (std::size_t g = 0; g < drawn_.groups.size(); ++g) {
            text() += "  subgraph cluster_" + std::to_string(g) + " {\n    style=\"filled,rounded\"; labelloc=b; fillcolor=\"";
            (((text() += group_fill) += "\"; color=\"") += group_ink) += "\"; label=";
            quote(drawn_.groups[g].name);
            text() += ";\n";
            shapes_of(static_cast<std::uint32_t>(g), "    ");
            text() += "  }\n";
        }
        shapes_of(picture_shape::no_group, "  ");
        for (const picture_edge& e : drawn_.edges) edge(e);
        legend();
        text() += "}\n";
        pieces_.flush(0);
        watch_.finish();
    }

private:
    [[nodiscard]] std::string& text() { return pieces_.text; }

    void title() {
        std::vector<std::string> paragraphs{drawn_.answer};
        if (!drawn_.witness.empty()) paragraphs.push_back("Highlighted: " + drawn_.witness);
        paragraphs.insert(paragraphs.end(), drawn_.notes.begin(), drawn_.notes.end());
        text() += '"';
        for (const std::string& each : paragraphs)
            for (const std::string& line : wrap(shortened(each, title_columns * 6), title_columns)) {
                inside(line);
                text() += "\\l";
            }
        text() += '"';
    }

    void shapes_of(std::uint32_t group, std::string_view indent) {
        for (std::size_t i = 0; i < drawn_.shapes.size(); ++i) {
            const picture_shape& s = drawn_.shapes[i];
            if (s.group != group) continue;
            watch_.advance();
            (text() += indent) += 's' + std::to_string(i) + " [label=\"";
            inside(shortened(s.name, name_columns));
            if (!s.about.empty()) {
                text() += "\\n";
                inside(shortened(s.about, name_columns));
            }
            text() += '"';
            outline(s.kind);
            if (s.is_fold()) text() += ", peripheries=2";
            if (s.on_witness) ((text() += ", penwidth=4, color=\"") += witness_border) += '"';
            text() += ", tooltip=";
            quote(shortened(s.name + (s.about.empty() ? std::string() : ": " + s.about), tooltip_columns));
            text() += "];\n";
            if (pieces_.flush()) watch_.check();
        }
    }
    void outline(node_kind kind) {
        const std::string_view shape = input::dot_shapes[static_cast<std::size_t>(kind)];
        if (!shape.empty()) (text() += ", shape=") += shape;
        if (kind == node_kind::unknown) text() += ", style=\"filled,dashed\"";
        ((text() += ", fillcolor=\"") += fill_of(kind)) += '"';
    }

    /// From the lower layer to the higher one, whichever way it goes: so that the layers come out as they should.
    void edge(const picture_edge& e) {
        watch_.advance();
        const bool turned = band_of(drawn_.shapes[e.from].kind) > band_of(drawn_.shapes[e.to].kind);
        text() += "  s" + std::to_string(turned ? e.to : e.from) + " -> s" + std::to_string(turned ? e.from : e.to) + " [";
        text() += !e.flows ? "dir=none" : turned ? "dir=back" : "dir=forward";
        line(stroke_of(e), e.on_witness);
        if (e.count > 1) ((text() += ", label=\"") += grouped(e.count)) += '"';
        text() += ", tooltip=";
        quote(shortened(e.about, tooltip_columns));
        text() += "];\n";
        if (pieces_.flush()) watch_.check();
    }
    void line(const stroke& how, bool on_witness) {
        (text() += ", color=\"") += how.colour;
        if (on_witness) (((text() += ':') += witness_ink) += ':') += how.colour;
        text() += "\", penwidth=";
        append_number(text(), how.width);
        if (how.dashes != dashing::whole) text() += how.dashes == dashing::dashed ? ", style=dashed" : ", style=dotted";
    }

    void legend() {
        std::array<bool, node_kind_names.size()> is_drawn{};
        for (const picture_shape& s : drawn_.shapes) is_drawn[static_cast<std::size_t>(s.kind)] = true;
        if (drawn_.shapes.empty()) return;
        text() += "  subgraph cluster_legend {\n    label=\"Legend\"; labelloc=b; style=rounded; color=\"#999999\";\n";
        for (std::size_t k = 0; k < is_drawn.size(); ++k) {
            if (!is_drawn[k]) continue;
            const auto kind = static_cast<node_kind>(k);
            text() += "    kind_" + std::to_string(k) + " [label=\"" + std::string(in_words(kind)) + '"';
            outline(kind);
            text() += "];\n";
        }
        int sorts = 0;
        const auto sort = [&](std::string_view words, auto&& is) {
            const auto found = std::find_if(drawn_.edges.begin(), drawn_.edges.end(), is);
            if (found == drawn_.edges.end()) return;
            const std::string name = "edge_" + std::to_string(sorts++);
            text() += "    " + name + "_a [shape=point, label=\"\"]; " + name + "_b [shape=plaintext, style=\"\", label=\"";
            text() += words;
            text() += "\"];\n    " + name + "_a -> " + name + "_b [" + (found->flows ? "dir=forward" : "dir=none");
            line(stroke_of(*found), false);
            text() += "];\n";
        };
        sort("link", [](const picture_edge& e) { return !e.flows && !e.decides(); });
        sort("flow", [](const picture_edge& e) { return e.flows && !e.decides(); });
        sort("decides for M2M", [](const picture_edge& e) { return e.for_m2m != 0 && e.for_iot == 0; });
        sort("decides for IoT", [](const picture_edge& e) { return e.for_iot != 0 && e.for_m2m == 0; });
        sort("decides for both", [](const picture_edge& e) { return e.for_iot != 0 && e.for_m2m != 0; });
        text() += "  }\n";
    }

    void quote(std::string_view words) {
        text() += '"';
        inside(words);
        text() += '"';
    }
    /// Of a label, where an ampersand may begin a character by name.
    void inside(std::string_view words) {
        std::string spelled;
        for (const char c : words) {
            spelled += c;
            if (c == '&') spelled += "amp;";
        }
        input::append_dot_escaped(text(), spelled);
    }

    const picture& drawn_;
    detail::run_watch watch_;
    input::text_pieces pieces_;
};

} // namespace

void write_dot(std::ostream& out, const picture& drawn, const run_options& run) {
    dot_picture(out, drawn, run).write();
}

} // namespace m2miot

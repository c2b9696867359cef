// SPDX-License-Identifier: BSL-1.0
/// @file A picture as SVG.
#include <m2miot/report/picture.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <utility>

#include <m2miot/model/run_watch.hpp>

#include "../input/written_text.hpp"
#include "../input/xml_text.hpp"
#include "layout.hpp"
#include "page.hpp"
#include "svg_shapes.hpp"
#include "text_width.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using namespace report;

constexpr double margin = 20;
constexpr std::string_view ink = "#222222", m2m_ink = "#0072b2", iot_ink = "#d55e00", both_ink = "#6a3d9a", link_ink = "#9a9a9a",
                           flow_ink = "#666666", witness_ink = "#f0d000";

/// How an edge is drawn.
struct stroke {
    std::string_view colour;
    double width;
    std::string_view dashes;
    std::string_view arrow; ///< the marker at its end
};

stroke stroke_of(const picture_edge& e) {
    const std::string_view dashes = e.internet != 0 ? "7 3" : e.support == e.count && e.flows ? "2 3" : "";
    const double more = e.count > 1 ? std::min(2.4, std::log10(static_cast<double>(e.count)) * 0.6) : 0.0;
    if (e.for_m2m != 0 && e.for_iot != 0) return {both_ink, 2.4 + more, dashes, "both"};
    if (e.for_m2m != 0) return {m2m_ink, 2.4 + more, dashes, "m2m"};
    if (e.for_iot != 0) return {iot_ink, 2.4 + more, dashes, "iot"};
    return e.flows ? stroke{flow_ink, 1.1 + more, dashes, "flow"} : stroke{link_ink, 1.2 + more, dashes, {}};
}

class svg_text {
public:
    svg_text(std::ostream& out, const picture& drawn, const run_options& run)
        : drawn_(drawn), watch_(run, "shapes and edges", drawn.shapes.size() + drawn.edges.size()), pieces_(out) {}

    void write() {
        watch_.phase("placing", 0, 0);
        places_ = lay_out(drawn_, &watch_);
        watch_.phase("writing", drawn_.shapes.size() + drawn_.edges.size());
        width_ = std::max(places_.width, 560.0) + 2 * margin;
        begin();
        heading();
        text() += "<g transform=\"translate(";
        append_number(text(), (width_ - places_.width) / 2);
        text() += ' ';
        append_number(text(), y_);
        text() += ")\">\n";
        bands();
        groups();
        edges();
        shapes();
        text() += "</g>\n";
        y_ += places_.height + 8;
        footing();
        text() += "</svg>\n";
        finish();
        pieces_.flush(0);
        watch_.finish();
    }

private:
    [[nodiscard]] std::string& text() { return body_; }

    /// The height is known only at the end.
    void finish() {
        std::string& head = pieces_.text;
        head += "<svg xmlns=\"http://www.w3.org/2000/svg\"";
        append_attribute(head, "width", std::ceil(width_));
        append_attribute(head, "height", std::ceil(y_));
        head += " viewBox=\"0 0 ";
        append_number(head, std::ceil(width_));
        head += ' ';
        append_number(head, std::ceil(y_));
        head +=
            "\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\" "
            "font-size=\"11\" fill=\"#222222\">\n";
        head += body_;
    }

    void begin() {
        element("title", " id=\"title\"", drawn_.answer);
        std::string about = counted(drawn_.nodes, "node", "nodes") + " in " + counted(drawn_.shapes.size(), "shape", "shapes") + ", " +
                            counted(drawn_.groups.size(), "M2M subsystem", "M2M subsystems") + " and " +
                            counted(drawn_.edges.size(), "edge", "edges") +
                            ": devices below, then gateways and transport, services, applications and people above.";
        if (!drawn_.witness.empty()) about += " Highlighted: " + drawn_.witness;
        for (const std::string& note : drawn_.notes) about += ' ' + note;
        element("desc", " id=\"desc\"", about);
        text() += "<defs>\n";
        for (const auto& [id, colour] :
             {std::pair<std::string_view, std::string_view>("flow", flow_ink), {"m2m", m2m_ink}, {"iot", iot_ink}, {"both", both_ink}}) {
            text() += "<marker";
            append_attribute(text(), "id", id);
            text() += " viewBox=\"0 0 10 10\" refX=\"9.5\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" "
                      "orient=\"auto\"><path d=\"M0 1L10 5L0 9Z\"";
            append_attribute(text(), "fill", colour);
            text() += "/></marker>\n";
        }
        text() += "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
    }

    void heading() {
        y_ = margin + 10;
        paragraph(drawn_.answer, 15, true);
        if (!drawn_.witness.empty()) {
            y_ += 2;
            paragraph("Highlighted: " + drawn_.witness, 12, false);
        }
        y_ += 6;
    }
    /// Lines across the page from `y_` on, which is moved below them.
    void paragraph(const std::string& words, double size, bool bold) {
        const auto columns = static_cast<std::size_t>((width_ - 2 * margin) / (size * (bold ? 0.64 : 0.58)));
        const std::string most = shortened(words, columns * 6);
        for (const std::string& line : wrap(most, columns)) {
            line_at(margin, y_, fitted(line, width_ - 2 * margin, size, bold), size, bold, "start");
            y_ += size * 1.4;
        }
    }

    void bands() {
        for (std::size_t i = 0; i < places_.bands.size(); ++i) {
            const band& b = places_.bands[i];
            text() += "<g";
            append_attribute(text(), "fill", i % 2 == 0 ? "#f7f7f7" : "#fdfdfd");
            text() += '>';
            append_outline(text(), node_kind::device, b.place);
            text() += "</g>";
            line_at(b.place.x + 8, b.place.y + 14, std::string(b.name), 10, false, "start", "#666666");
        }
    }

    void groups() {
        for (std::size_t i = 0; i < drawn_.groups.size(); ++i) {
            const rectangle& r = places_.groups[i];
            text() += "<g";
            append_id('g', i);
            text() += " fill=\"#d3e5f5\" stroke=\"#0072b2\" stroke-width=\"1.4\">";
            element("title", {}, drawn_.groups[i].name);
            text() += "<rect";
            append_attribute(text(), "x", r.x);
            append_attribute(text(), "y", r.y);
            append_attribute(text(), "width", r.width);
            append_attribute(text(), "height", r.height);
            text() += " rx=\"8\"/></g>";
            line_at(r.x + 10, r.y + 18, fitted(drawn_.groups[i].name, r.width - 20, 11.5, true), 11.5, true, "start", "#00476f");
        }
    }

    /// What is highlighted lies below all, what decides above all.
    void edges() {
        for (std::size_t i = 0; i < drawn_.edges.size(); ++i) {
            if (!drawn_.edges[i].on_witness) continue;
            for (const auto& [colour, wide] : {std::pair<std::string_view, double>("#7a6a00", 11), {witness_ink, 9}}) {
                text() += "<path fill=\"none\" stroke-linecap=\"round\"";
                append_attribute(text(), "stroke", colour);
                append_attribute(text(), "stroke-width", wide);
                course(i);
                text() += "/>\n";
            }
        }
        for (int rank = 0; rank < 3; ++rank) {
            for (std::size_t i = 0; i < drawn_.edges.size(); ++i) {
                const picture_edge& e = drawn_.edges[i];
                if ((e.decides() ? 2 : e.flows ? 1 : 0) != rank) continue;
                watch_.advance();
                edge(i, stroke_of(e));
            }
        }
    }
    void edge(std::size_t i, const stroke& how) {
        const picture_edge& e = drawn_.edges[i];
        text() += "<path fill=\"none\"";
        append_id('e', i);
        append_attribute(text(), "stroke", how.colour);
        append_attribute(text(), "stroke-width", how.width);
        if (!how.dashes.empty()) append_attribute(text(), "stroke-dasharray", how.dashes);
        if (!how.arrow.empty()) ((text() += " marker-end=\"url(#") += how.arrow) += ")\"";
        course(i);
        text() += '>';
        element("title", {}, drawn_.shapes[e.from].name + (e.flows ? " \u2192 " : " \u2014 ") + drawn_.shapes[e.to].name + ": " + e.about);
        text() += "</path>\n";
        pieces_.flush();
    }
    void course(std::size_t i) {
        const curve& c = places_.edges[i];
        text() += " d=\"M";
        pair(c[0]);
        text() += 'C';
        for (const std::size_t p : {1U, 2U, 3U}) {
            pair(c[p]);
            if (p != 3) text() += ' ';
        }
        text() += '"';
    }
    void pair(point p) {
        append_number(text(), p.x);
        text() += ' ';
        append_number(text(), p.y);
    }

    void shapes() {
        for (std::size_t i = 0; i < drawn_.shapes.size(); ++i) {
            watch_.advance();
            shape(i);
        }
    }
    void shape(std::size_t i) {
        const picture_shape& s = drawn_.shapes[i];
        const rectangle& r = places_.shapes[i];
        text() += "<g";
        append_id('s', i);
        append_attribute(text(), "fill", fill_of(s.kind));
        append_attribute(text(), "stroke", ink);
        append_attribute(text(), "stroke-width", s.on_witness ? 3 : 1.1);
        text() += '>';
        element("title", {},
                s.name + (s.about.empty() ? "" : ": " + s.about) + (s.is_fold() ? "" : " (" + std::string(in_words(s.kind)) + ')'));
        if (s.on_witness) {
            text() += "<g";
            append_attribute(text(), "stroke", witness_ink);
            text() += " stroke-width=\"10\">";
            append_outline(text(), s.kind, r);
            text() += "</g>";
        }
        if (s.is_fold()) { // a pile
            append_outline(text(), s.kind, {r.x + 5, r.y - 5, r.width, r.height});
        }
        append_outline(text(), s.kind, r);
        text() += "</g>\n";
        const rectangle room = text_room(s.kind, r);
        const std::string name = fitted(s.name, room.width, 11, true);
        const std::string about = fitted(s.about, room.width, 9.5);
        const double middle = room.centre().y;
        line_at(room.centre().x, about.empty() ? middle + 4 : middle - 2, name, 11, true, "middle");
        if (!about.empty()) line_at(room.centre().x, middle + 11, about, 9.5, false, "middle", "#444444");
    }

    void footing() {
        for (const std::string& note : drawn_.notes) {
            y_ += 4;
            paragraph(note, 11, false);
        }
        y_ += margin;
    }

    void line_at(double x, double y, std::string_view words, double size, bool bold, std::string_view anchor,
                 std::string_view colour = ink) {
        text() += "<text";
        append_attribute(text(), "x", x);
        append_attribute(text(), "y", y);
        append_attribute(text(), "font-size", size);
        if (bold) text() += " font-weight=\"bold\"";
        if (anchor != "start") append_attribute(text(), "text-anchor", anchor);
        if (colour != ink) append_attribute(text(), "fill", colour);
        text() += '>';
        append(words);
        text() += "</text>\n";
    }
    void element(std::string_view name, std::string_view attributes, std::string_view words) {
        (((text() += '<') += name) += attributes) += '>';
        append(words);
        ((text() += "</") += name) += ">";
    }
    void append_id(char sort, std::size_t number) {
        text() += " id=\"";
        (text() += sort) += std::to_string(number);
        text() += '"';
    }
    void append(std::string_view words) { input::append_xml(text(), words); }

    const picture& drawn_;
    detail::run_watch watch_;
    input::text_pieces pieces_;
    std::string body_;
    drawing places_;
    double width_ = 0;
    double y_ = 0;
};

} // namespace

void write_svg(std::ostream& out, const picture& drawn, const run_options& run) {
    svg_text(out, drawn, run).write();
}

} // namespace m2miot

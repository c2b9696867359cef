// SPDX-License-Identifier: BSL-1.0
/// @file A picture as SVG.
#include <m2miot/report/picture.hpp>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <m2miot/model/run_watch.hpp>

#include "drawing_style.hpp"
#include "layout.hpp"
#include "page.hpp"
#include "svg_legend.hpp"
#include "svg_markup.hpp"
#include "svg_shapes.hpp"
#include "text_width.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using namespace report;

constexpr double margin = 20;

class svg_text {
public:
    svg_text(std::ostream& out, const picture& drawn, const run_options& run)
        : drawn_(drawn), watch_(run, "shapes and edges", drawn.shapes.size() + drawn.edges.size()), out_(out) {}

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
        band_headings();
        group_headings();
        shapes();
        text() += "</g>\n";
        y_ += places_.height + 8;
        footing();
        text() += "</svg>\n";
        finish();
        watch_.finish();
    }

private:
    [[nodiscard]] std::string& text() { return svg_.text; }

    /// The height is known only at the end.
    void finish() {
        std::string head = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
        append_attribute(head, "width", std::ceil(width_));
        append_attribute(head, "height", std::ceil(y_));
        head += " viewBox=\"0 0 ";
        append_number(head, std::ceil(width_));
        head += ' ';
        append_number(head, std::ceil(y_));
        head +=
            "\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\" "
            "font-size=\"11\" fill=\"#222222\">\n";
        write(head);
        write(svg_.text);
    }
    void write(std::string_view all) {
        constexpr std::size_t piece = std::size_t{1} << 16;
        for (std::size_t at = 0; at < all.size(); at += piece) {
            watch_.check();
            const std::string_view next = all.substr(at, piece);
            out_.write(next.data(), static_cast<std::streamsize>(next.size()));
        }
    }

    void begin() {
        svg_.element("title", " id=\"title\"", drawn_.answer);
        std::string about = counted(drawn_.nodes, "node", "nodes") + " in " + counted(drawn_.shapes.size(), "shape", "shapes") + ", " +
                            counted(drawn_.groups.size(), "M2M subsystem", "M2M subsystems") + " and " +
                            counted(drawn_.edges.size(), "edge", "edges") +
                            ": devices below, then gateways and transport, services, applications and people above.";
        if (!drawn_.witness.empty()) about += " Highlighted: " + drawn_.witness;
        for (const std::string& note : drawn_.notes) about += ' ' + note;
        svg_.element("desc", " id=\"desc\"", about);
        text() += "<defs>\n";
        picture_edge like;
        like.flows = true;
        for (const unsigned side : {0U, 1U, 2U, 3U}) {
            like.for_m2m = side % 2;
            like.for_iot = side / 2;
            const stroke how = stroke_of(like);
            text() += "<marker";
            append_attribute(text(), "id", how.arrow);
            text() += " viewBox=\"0 0 10 10\" refX=\"9.5\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" "
                      "orient=\"auto\"><path d=\"M0 1L10 5L0 9Z\"";
            append_attribute(text(), "fill", how.colour);
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
            svg_.line_at(margin, y_, fitted(line, width_ - 2 * margin, size, bold), size, bold, "start");
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
            text() += "</g>\n";
        }
    }
    /// Above the edges that pass them, which do not show through; as those of groups.
    void band_headings() {
        text() += "<g stroke=\"#f7f7f7\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n";
        for (const band& b : places_.bands) svg_.line_at(b.place.x + 8, b.place.y + 14, std::string(b.name), 10, false, "start", "#666666");
        text() += "</g>\n";
    }

    void groups() {
        for (std::size_t i = 0; i < drawn_.groups.size(); ++i) {
            const rectangle& r = places_.groups[i];
            text() += "<g";
            svg_.append_id('g', i);
            text() += " fill=\"#d3e5f5\" stroke=\"#0072b2\" stroke-width=\"1.4\">";
            svg_.element("title", {}, drawn_.groups[i].name);
            text() += "<rect";
            append_attribute(text(), "x", r.x);
            append_attribute(text(), "y", r.y);
            append_attribute(text(), "width", r.width);
            append_attribute(text(), "height", r.height);
            text() += " rx=\"8\"/></g>\n";
        }
    }
    /// Above the edges that pass them, which do not show through.
    void group_headings() {
        text() += "<g stroke=\"#d3e5f5\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n";
        for (std::size_t i = 0; i < drawn_.groups.size(); ++i) {
            const rectangle& r = places_.groups[i];
            const std::string& whole = drawn_.groups[i].name;
            const bool fits = text_width(whole, 11.5, true) <= r.width - 20;
            svg_.line_at(r.x + 10, r.y + 18, fits ? whole : fitted(drawn_.groups[i].short_name, r.width - 20, 11.5, true), 11.5, true,
                         "start", group_text);
        }
        text() += "</g>\n";
    }

    /// What is highlighted lies below all, what decides above all.
    void edges() {
        for (const auto& [colour, wide] : {std::pair<std::string_view, double>(witness_border, 10), {witness_ink, 8}}) {
            for (std::size_t i = 0; i < drawn_.edges.size(); ++i) {
                if (!drawn_.edges[i].on_witness) continue;
                text() += "<path fill=\"none\" stroke-linecap=\"round\"";
                append_attribute(text(), "stroke", colour);
                append_attribute(text(), "stroke-width", wide);
                course(i);
                text() += "/>\n";
            }
        }
        for (std::size_t i = 0; i < drawn_.shapes.size(); ++i) { // below the tips of arrows
            if (!drawn_.shapes[i].on_witness) continue;
            text() += "<g";
            append_attribute(text(), "fill", witness_ink);
            append_attribute(text(), "stroke", witness_ink);
            text() += " stroke-width=\"10\">";
            append_outline(text(), drawn_.shapes[i].kind, places_.shapes[i]);
            text() += "</g>\n";
        }
        const bool dense = drawn_.edges.size() > 150; // so that what lies below shows through
        text() += dense ? "<g stroke-opacity=\"0.5\">\n" : "<g>\n";
        for (int rank = 0; rank < 3; ++rank) {
            for (std::size_t i = 0; i < drawn_.edges.size(); ++i) {
                const picture_edge& e = drawn_.edges[i];
                if ((e.decides() ? 2 : e.flows ? 1 : 0) != rank) continue;
                watch_.advance();
                edge(i, stroke_of(e));
            }
        }
        text() += "</g>\n";
    }
    void edge(std::size_t i, const stroke& how) {
        const picture_edge& e = drawn_.edges[i];
        text() += "<path fill=\"none\"";
        svg_.append_id('e', i);
        svg_.append(how);
        course(i);
        text() += '>';
        svg_.element("title", {},
                     drawn_.shapes[e.from].name + (e.flows ? " \u2192 " : " \u2014 ") + drawn_.shapes[e.to].name + ": " + e.about);
        text() += "</path>\n";
    }
    void course(std::size_t i) {
        const curve& c = places_.edges[i];
        text() += " d=\"M";
        svg_.pair(c[0]);
        for (std::size_t p = 1; p < c.size(); ++p) {
            text() += p % 3 == 1 ? 'C' : ' ';
            svg_.pair(c[p]);
        }
        text() += '"';
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
        svg_.append_id('s', i);
        append_attribute(text(), "fill", fill_of(s.kind));
        append_attribute(text(), "stroke", ink);
        append_attribute(text(), "stroke-width", s.on_witness ? 3 : 1.1);
        text() += '>';
        svg_.element("title", {},
                     s.name + (s.about.empty() ? "" : ": " + s.about) + (s.is_fold() ? "" : " (" + std::string(in_words(s.kind)) + ')'));
        if (s.is_fold()) { // a pile
            append_outline(text(), s.kind, {r.x + 5, r.y - 5, r.width, r.height});
        }
        append_outline(text(), s.kind, r);
        text() += "</g>\n";
        const rectangle room = text_room(s.kind, r);
        const double middle = room.centre().y;
        line_within(room, s.about.empty() ? middle + 4 : middle - 2, s.name, 11, 9, true, ink);
        if (!s.about.empty()) line_within(room, middle + 11, s.about, 9.5, 8, false, "#444444");
    }
    /// As large as it fits, between two sizes, and cut short if it does not.
    void line_within(const rectangle& room, double y, const std::string& words, double size, double least, bool bold,
                     std::string_view colour) {
        const double wide = text_width(words, 1, bold);
        if (wide * size > room.width) size = std::max(least, std::floor(room.width / wide * 2) / 2);
        svg_.line_at(room.centre().x, y, fitted(words, room.width, size, bold), size, bold, "middle", colour);
    }

    void footing() {
        y_ = write_legend(svg_, drawn_, y_, margin, width_ - margin);
        for (const std::string& note : drawn_.notes) {
            paragraph(note, 11, false);
            y_ += 3;
        }
        y_ += margin / 2;
    }

    const picture& drawn_;
    detail::run_watch watch_;
    std::ostream& out_;
    svg_markup svg_;
    drawing places_;
    double width_ = 0;
    double y_ = 0;
};

} // namespace

void write_svg(std::ostream& out, const picture& drawn, const run_options& run) {
    svg_text(out, drawn, run).write();
}

} // namespace m2miot

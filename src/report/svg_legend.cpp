// SPDX-License-Identifier: BSL-1.0
#include "svg_legend.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "svg_shapes.hpp"
#include "text_width.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

constexpr double swatch = 38;

/// In rows across the page.
class legend {
public:
    legend(svg_markup& svg, const picture& drawn, double y, double left, double right)
        : svg_(svg), drawn_(drawn), y_(y), left_(left), right_(right) {}

    double write() {
        double x = left_;
        y_ += 22;
        const auto item = [&](std::string_view words, auto&& draw) {
            const double wide = swatch + 8 + text_width(words, 10.5) + 16;
            if (x + wide > right_ && x > left_) {
                x = left_;
                y_ += 28;
            }
            draw(rectangle{x, y_ - 10, swatch, 20});
            svg_.line_at(x + swatch + 8, y_ + 4, words, 10.5, false, "start");
            x += wide;
        };
        shapes(item);
        x = left_;
        y_ += 28;
        edges(item);
        return y_ + 30;
    }

private:
    template <class Item>
    void shapes(Item&& item) {
        const auto outlined = [this](node_kind kind, bool pile) {
            return [this, kind, pile](const rectangle& r) {
                svg_.text += "<g stroke=\"#222222\"";
                append_attribute(svg_.text, "fill", fill_of(kind));
                svg_.text += '>';
                if (pile) append_outline(svg_.text, kind, {r.x + 4, r.y - 4, r.width, r.height});
                append_outline(svg_.text, kind, r);
                svg_.text += "</g>";
            };
        };
        std::array<bool, node_kind_names.size()> is_drawn{};
        bool folds = false;
        for (const picture_shape& s : drawn_.shapes) {
            is_drawn[static_cast<std::size_t>(s.kind)] = true;
            folds = folds || s.is_fold();
        }
        for (std::size_t k = 0; k < is_drawn.size(); ++k)
            if (is_drawn[k]) item(in_words(static_cast<node_kind>(k)), outlined(static_cast<node_kind>(k), false));
        if (folds) item("several nodes, outlined as most of them", outlined(node_kind::device, true));
        if (!drawn_.groups.empty()) {
            item("machines that interact directly: an M2M subsystem", [this](const rectangle& r) {
                svg_.text += "<g fill=\"#d3e5f5\" stroke=\"#0072b2\" stroke-width=\"1.4\">";
                append_outline(svg_.text, node_kind::personal_device, r);
                svg_.text += "</g>";
            });
        }
    }
    template <class Item>
    void edges(Item&& item) {
        const auto line = [this](const stroke& how) {
            return [this, how](const rectangle& r) {
                svg_.text += "<path fill=\"none\"";
                svg_.append(how);
                svg_.text += " d=\"M";
                svg_.pair({r.x, r.centre().y});
                svg_.text += 'L';
                svg_.pair({r.right(), r.centre().y});
                svg_.text += "\"/>";
            };
        };
        picture_edge like; // of each sort that is drawn, one as it looks
        const auto sort = [&](std::string_view words, auto&& is, auto&& make) {
            if (std::none_of(drawn_.edges.begin(), drawn_.edges.end(), is)) return;
            like = picture_edge();
            like.count = 1;
            make(like);
            item(words, line(stroke_of(like)));
        };
        sort(
            "link", [](const picture_edge& e) { return !e.flows && e.internet == 0 && !e.decides(); }, [](picture_edge&) {});
        sort(
            "link across the Internet", [](const picture_edge& e) { return e.internet != 0; }, [](picture_edge& e) { e.internet = 1; });
        sort(
            "flow", [](const picture_edge& e) { return e.flows && e.support != e.count && !e.decides(); },
            [](picture_edge& e) { e.flows = true; });
        sort(
            "support flow", [](const picture_edge& e) { return e.flows && e.support == e.count; },
            [](picture_edge& e) { e.flows = true, e.support = 1; });
        const auto decides = [](bool m2m, bool iot) {
            return [m2m, iot](const picture_edge& e) { return (e.for_m2m != 0) == m2m && (e.for_iot != 0) == iot; };
        };
        const auto deciding = [](bool m2m, bool iot) {
            return [m2m, iot](picture_edge& e) { e.flows = true, e.for_m2m = m2m ? 1 : 0, e.for_iot = iot ? 1 : 0; };
        };
        sort("decides for M2M", decides(true, false), deciding(true, false));
        sort("decides for IoT", decides(false, true), deciding(false, true));
        sort("decides for both", decides(true, true), deciding(true, true));
        if (!drawn_.witness.empty()) {
            item("the first reason rests on this", [&](const rectangle& r) {
                for (const stroke& how : {stroke{witness_border, 10, dashing::whole, {}}, stroke{witness_ink, 8, dashing::whole, {}}})
                    line(how)(r);
            });
        }
        if (std::any_of(drawn_.edges.begin(), drawn_.edges.end(), [](const picture_edge& e) { return e.count > 1; }))
            item("the more, the wider", [this](const rectangle& r) {
                svg_.text += "<path fill=\"#666666\" d=\"M";
                svg_.pair({r.x, r.centre().y});
                svg_.text += 'L';
                svg_.pair({r.right(), r.centre().y - 3});
                svg_.text += 'L';
                svg_.pair({r.right(), r.centre().y + 3});
                svg_.text += "Z\"/>";
            });
    }

    svg_markup& svg_;
    const picture& drawn_;
    double y_;
    double left_;
    double right_;
};

} // namespace

double write_legend(svg_markup& svg, const picture& drawn, double y, double left, double right) {
    return drawn.shapes.empty() ? y : legend(svg, drawn, y, left, right).write();
}

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
#include "svg_shapes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <initializer_list>
#include <utility>

#include "outline.hpp"

namespace m2miot::report {
namespace {

/// A path of commands and numbers.
class path {
public:
    explicit path(std::string& to) : to_(to) { to_ += "<path d=\""; }
    path& operator()(char command, std::initializer_list<double> numbers) {
        to_ += command;
        bool first = true;
        for (const double n : numbers) {
            if (!std::exchange(first, false)) to_ += ' ';
            append_number(to_, n);
        }
        return *this;
    }
    void end(std::string_view more = {}) { (to_ += '"').append(more) += "/>"; }

private:
    std::string& to_;
};

void append_rectangle(std::string& to, const rectangle& r, double round) {
    to += "<rect";
    append_attribute(to, "x", r.x);
    append_attribute(to, "y", r.y);
    append_attribute(to, "width", r.width);
    append_attribute(to, "height", r.height);
    if (round > 0) append_attribute(to, "rx", round);
    to += "/>";
}

} // namespace

void append_number(std::string& to, double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 1).ptr;
    std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    if (text.ends_with(".0")) text.remove_suffix(2);
    to += text == "-0" ? "0" : text;
}

void append_attribute(std::string& to, std::string_view name, double value) {
    ((to += ' ') += name) += "=\"";
    append_number(to, value);
    to += '"';
}

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
    ((to += ' ') += name) += "=\"";
    (to += value) += '"';
}

void append_outline(std::string& to, node_kind kind, const rectangle& r) {
    const double x = r.x, y = r.y, right = r.right(), bottom = r.bottom(), middle = r.centre().y;
    const double cut = r.height * slant;
    switch (kind) {
    case node_kind::device:
        return append_rectangle(to, r, 2);
    case node_kind::personal_device:
        return append_rectangle(to, r, r.height * roundness);
    case node_kind::person: // a pill with a head and shoulders in it
        append_rectangle(to, r, r.height / 2);
        path{to}('M', {x + r.height * 0.32, middle + r.height * 0.2})('a', {r.height * 0.17, r.height * 0.2, 0, 0, 1, r.height * 0.34, 0})(
            'Z', {})('M', {x + r.height * 0.49 - r.height * 0.1, middle - r.height * 0.12})(
            'a', {r.height * 0.1, r.height * 0.1, 0, 1, 1, r.height * 0.2, 0})(
            'a', {r.height * 0.1, r.height * 0.1, 0, 1, 1, -r.height * 0.2, 0})('Z', {})
            .end(" fill=\"#444444\" stroke=\"none\"");
        return;
    case node_kind::gateway:
        return path{to}('M', {x + cut, y})('L', {right - cut, y})('L', {right, middle})('L', {right - cut, bottom})('L', {x + cut, bottom})(
                   'L', {x, middle})('Z', {})
            .end();
    case node_kind::relay:
        return path{to}('M', {x + cut, y})('L', {right, y})('L', {right - cut, bottom})('L', {x, bottom})('Z', {}).end();
    case node_kind::server: { // a drum
        const double lid = r.height * lid_height;
        path{to}('M', {x, y + lid})('A', {r.width / 2, lid, 0, 0, 1, right, y + lid})('L', {right, bottom - lid})(
            'A', {r.width / 2, lid, 0, 0, 1, x, bottom - lid})('Z', {})
            .end();
        path{to}('M', {x, y + lid})('A', {r.width / 2, lid, 0, 0, 0, right, y + lid}).end(" fill=\"none\"");
        return;
    }
    case node_kind::cloud_service: {
        const auto place = [&](point p) { return point{x + p.x * r.width, y + p.y * r.height}; };
        path drawn(to);
        const point begin = place(cloud_begin);
        drawn('M', {begin.x, begin.y});
        for (const auto& [b, c, d] : cloud) drawn('C', {place(b).x, place(b).y, place(c).x, place(c).y, place(d).x, place(d).y});
        drawn('Z', {}).end();
        return;
    }
    case node_kind::application: { // a window
        append_rectangle(to, r, 2);
        const double bar = r.height * 0.2;
        path{to}('M', {x, y + bar})('L', {right, y + bar}).end(" fill=\"none\"");
        path{to}('M', {x + bar * 0.6, y + bar / 2})('l', {bar * 0.5, 0})('m', {bar * 0.5, 0})('l', {bar * 0.5, 0}).end(" fill=\"none\"");
        return;
    }
    case node_kind::unknown:
        break;
    }
    path{to}('M', {x, y})('L', {right, y})('L', {right, bottom})('L', {x, bottom})('Z', {}).end(" stroke-dasharray=\"4 3\"");
}

rectangle text_room(node_kind kind, const rectangle& r) {
    double left = 5, right = 5, top = 4;
    switch (kind) {
    case node_kind::personal_device:
        left = right = 8;
        break;
    case node_kind::person:
        left = r.height * 0.78;
        right = r.height * 0.28;
        break;
    case node_kind::gateway:
    case node_kind::relay:
        left = right = r.height * 0.3;
        break;
    case node_kind::server:
        top = r.height * 0.24;
        break;
    case node_kind::cloud_service:
        left = right = r.width * 0.07;
        top = r.height * 0.22;
        break;
    case node_kind::application:
        top = r.height * 0.22;
        break;
    default:
        break;
    }
    return {r.x + left, r.y + top, std::max(0.0, r.width - left - right), std::max(0.0, r.height - top - 3)};
}

} // namespace m2miot::report

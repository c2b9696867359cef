// SPDX-License-Identifier: BSL-1.0
#include "naming.hpp"

#include <utility>

#include <m2miot/report/printable.hpp>

#include "page.hpp"

namespace m2miot::report {

std::string name_style::written(std::string_view name, bool& cut_short, std::size_t width) const {
    std::string shown = printable(name);
    if (!whole) {
        std::string less = shortened(shown, width);
        cut_short = cut_short || less != shown;
        shown = std::move(less);
    }
    if (marked) return name_begins + shown + name_ends;
    const bool bare = !shown.empty() && shown.front() != ' ' && shown.back() != ' ';
    return bare ? shown : '"' + shown + '"';
}

std::string naming::other(const std::string& label) const {
    const std::string whole = printable(label);
    const std::string shown = style_.whole ? whole : shortened(whole, brief);
    cut_short_ = cut_short_ || shown != whole;
    return style_.marked ? name_begins + shown + name_ends : shown;
}

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file How nodes, links and flows are called in the sentences of a report: printable, and cut short where room is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/labels.hpp>

namespace m2miot::report {

/// Stands before and after a name that is marked: `printable` leaves no such characters in any text.
inline constexpr char name_begins = '\x01';
inline constexpr char name_ends = '\x02';

/// How a name that came from an input is written in a sentence.
struct name_style {
    /// Of a name on a screen, in display columns.
    static constexpr std::size_t brief = 40;

    bool whole = true;   ///< not cut short
    bool marked = false; ///< stands between `name_begins` and `name_ends`; else in quotes where a sentence would swallow it

    /// @param shortened  set if the name was cut short
    [[nodiscard]] std::string written(std::string_view name, bool& shortened, std::size_t width = brief) const;
    [[nodiscard]] std::string written(std::string_view name) const {
        bool any = false;
        return written(name, any);
    }
};

/// Calls rows by their labels, which it refers to.
class naming {
public:
    static constexpr std::size_t brief = name_style::brief;

    /// @param whole  names are not cut short  @param marked  names stand between `name_begins` and `name_ends`
    naming(const labels& names, bool whole, bool marked = false) : names_(names), style_{whole, marked} {}

    /// @param shortened  set if the name was cut short
    [[nodiscard]] std::string node(node_index n, bool& shortened, std::size_t width = brief) const {
        return style_.written(names_.node(n), shortened, width);
    }
    [[nodiscard]] std::string node(node_index n) const { return node(n, cut_short_); }
    /// As `link #3`.
    [[nodiscard]] std::string link(link_index l) const { return "link " + other(names_.link(l)); }
    [[nodiscard]] std::string flow(flow_index f) const { return "flow " + other(names_.flow(f)); }

    /// Whether a name or label was cut short that was asked for without saying where to note it.
    [[nodiscard]] bool has_cut_short() const { return cut_short_; }

private:
    [[nodiscard]] std::string other(const std::string& label) const;

    const labels& names_;
    name_style style_;
    mutable bool cut_short_ = false;
};

} // namespace m2miot::report

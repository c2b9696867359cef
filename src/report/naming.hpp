// SPDX-License-Identifier: BSL-1.0
/// @file How nodes, links and flows are called in the sentences of a report: printable, and cut short where room is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <m2miot/model/labels.hpp>

namespace m2miot::report {

/// Stands before and after a name that is marked: `printable` leaves no such characters in any text.
inline constexpr char name_begins = '\x01';
inline constexpr char name_ends = '\x02';

/// Calls rows by their labels, which it refers to.
class naming {
public:
    /// Of a name on a screen, in display columns.
    static constexpr std::size_t brief = 40;

    /// @param whole  names are not cut short  @param marked  names of nodes stand between `name_begins` and `name_ends`
    naming(const labels& names, bool whole, bool marked = false) : names_(names), whole_(whole), marked_(marked) {}

    /// @param shortened  set if the name was cut short
    [[nodiscard]] std::string node(node_index n, bool& shortened, std::size_t width = brief) const;
    [[nodiscard]] std::string node(node_index n) const {
        bool any = false;
        return node(n, any);
    }
    /// As `link #3`.
    [[nodiscard]] std::string link(link_index l) const { return "link " + other(names_.link(l)); }
    [[nodiscard]] std::string flow(flow_index f) const { return "flow " + other(names_.flow(f)); }

private:
    [[nodiscard]] std::string other(const std::string& label) const;

    const labels& names_;
    bool whole_;
    bool marked_;
};

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file What there is to draw of a deployment and its verdict: shapes, groups and edges, few enough for one page whatever the size.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "../model/concepts.hpp"
#include "../model/deployment.hpp"
#include "../model/labels.hpp"
#include "../model/rows_of.hpp"
#include "../model/run_options.hpp"
#include "../model/text_map.hpp"
#include "../verdict/verdict.hpp"

namespace m2miot {

/// How a picture is made.
struct picture_options {
    std::size_t max_shapes = 200; ///< a deployment of more nodes is drawn folded; at least 32 are used
};

/// A node, or several that are drawn as one.
struct picture_shape {
    static constexpr std::uint32_t no_group = 0xFFFF'FFFF; ///< it is in none

    node_index node = no_index;                             ///< what is drawn; of several, the first of them
    std::uint64_t nodes = 1;                                ///< how many it stands for
    node_kind kind = node_kind::unknown;                    ///< of several, the kind of most of them
    std::array<std::uint64_t, node_kind_names.size()> of{}; ///< how many of each kind
    std::string name;                                       ///< whole, and printable; of several, what they have in common
    std::string about;                                      ///< a second line: the type of a node, or how many nodes of which kinds
    std::uint32_t group = no_group;                         ///< position in `picture::groups`
    bool on_witness = false;                                ///< on the witness of the first reason
    std::uint64_t links_within = 0;                         ///< between the nodes it stands for: not drawn
    std::uint64_t arrows_within = 0;                        ///< flows between them, one to each destination: not drawn

    /// It stands for several nodes.
    [[nodiscard]] bool is_fold() const { return nodes != 1; }
    friend bool operator==(const picture_shape&, const picture_shape&) = default;
};

/// An M2M subsystem, or all that are too many to be told apart.
struct picture_group {
    std::string name;             ///< as `M2M subsystem 0: 15 machines`; counted as `verdict::subsystems`
    std::string short_name;       ///< as `M2M subsystem 0`, where there is little room
    std::uint64_t subsystem = 0;  ///< position in `verdict::subsystems`; of several, the first of them
    std::uint64_t subsystems = 1; ///< how many it stands for
    std::uint64_t machines = 0;   ///< members of all of them

    friend bool operator==(const picture_group&, const picture_group&) = default;
};

/// All links, or all flows of one direction, between two shapes.
struct picture_edge {
    std::uint32_t from = 0;      ///< positions in `picture::shapes`; of links the lower one
    std::uint32_t to = 0;        ///< likewise
    bool flows = false;          ///< flows, drawn as an arrow; else links
    std::uint64_t count = 0;     ///< of links; or of flows, one for each destination
    std::uint64_t internet = 0;  ///< of links, those that cross the public Internet
    std::uint64_t support = 0;   ///< of flows, those of management traffic
    std::uint64_t for_m2m = 0;   ///< interactions that a deciding reason for M2M counts
    std::uint64_t for_iot = 0;   ///< interactions that a deciding reason for IoT counts
    std::string about;           ///< ids, protocols and counts, printable
    std::uint32_t first_row = 0; ///< the first of these links or flows
    bool on_witness = false;     ///< on the witness of the first reason

    /// Some of them is an interaction that decides: it is drawn strongly.
    [[nodiscard]] bool decides() const { return for_m2m + for_iot != 0; }
    friend bool operator==(const picture_edge&, const picture_edge&) = default;
};

/// A drawing without places: what SVG, DOT and the page have in common. All its texts are printable.
struct picture {
    m2miot::outcome outcome = outcome::insufficient; ///< of the verdict
    std::string answer;                              ///< one line
    std::string witness;               ///< the first reason in one sentence; its witness is highlighted; empty if there is none to show
    std::vector<picture_shape> shapes; ///< in input order of their nodes
    std::vector<picture_group> groups; ///< largest first
    std::vector<picture_edge> edges;   ///< links before flows, each in input order
    std::vector<std::string> notes;    ///< what was folded, and what is not drawn
    std::uint64_t nodes = 0;           ///< all that the shapes stand for
    std::uint64_t links_to_self = 0;   ///< not drawn
    std::uint64_t arrows_to_self = 0;  ///< not drawn
    /// By node, the position of its shape, or `no_index`; empty where every node has a shape of its own.
    std::vector<std::uint32_t> shape_of;

    friend bool operator==(const picture&, const picture&) = default;
};

namespace detail {

/// What a picture is made from, of any deployment. Borrowed.
struct picture_source {
    deployment_rows rows;
    row_counts present;
    bool changed = false;                ///< links and flows from a node to itself may be such as only keep their place
    std::span<const node_index> removed; ///< nodes that only keep their place, in order
    column_prefix<std::uint32_t> sites;  ///< texts as numbers
    const labels& names;
    std::function<std::string(node_index)> site;
    std::function<std::string(node_index)> type;
    std::function<std::string(std::uint32_t row, bool flow)> protocol;
};

[[nodiscard]] picture make_picture(const verdict& about, const picture_source& from, const picture_options& options,
                                   const run_options& run);

/// The sites of nodes as numbers, 0 for none. @param space  holds them where the deployment does not
template <class D>
[[nodiscard]] column_prefix<std::uint32_t> sites_of(const D& deployment, std::vector<std::uint32_t>& space) {
    if constexpr (std::is_same_v<D, m2miot::deployment>) {
        return deployment_access::of(deployment).node_groups.rows();
    } else if constexpr (requires { deployment.base(); }) {
        return sites_of(deployment.base(), space);
    } else if constexpr (requires { deployment.group(node_index{}); }) {
        text_map<std::uint32_t> numbers{{std::string(), 0}};
        for (std::size_t n = 0; n < deployment.node_count(); ++n)
            space.push_back(numbers.try_emplace(std::string(deployment.group(static_cast<node_index>(n))), numbers.size()).first->second);
        return column_prefix<std::uint32_t>(space);
    } else {
        return {};
    }
}

template <class D>
[[nodiscard]] std::string site_text(const D& deployment, node_index n) {
    if constexpr (requires { deployment.group(n); })
        return std::string(deployment.group(n));
    else if constexpr (requires { deployment.base(); })
        return site_text(deployment.base(), n);
    else
        return {};
}

} // namespace detail

/// Gathers what there is to draw. Up to `max_shapes` nodes each have a shape of their own. More are folded, by the finest of these rules
/// that keeps to the limit: nodes of one subsystem, site, kind and type; of one subsystem, site and kind; of one subsystem or site and
/// kind; of one subsystem or site; and at last the largest subsystems and sites, the rest together. The nodes of the first reason's witness
/// stay apart, and so do servers, clouds and applications where they are few. Every node, link and flow is counted in some shape or edge,
/// or said not to be drawn.
///
/// Which interactions decide is told from rows: a flow, or a link that stands for one, for which a criterion that is a reason and
/// decides holds. Those that only a path through transport or a service makes have no row of their own, and none is drawn strongly for
/// them; criteria of the user's own, and those that turn on what is observed on demand, have only their witness drawn.
/// @param about  the verdict on this very deployment
/// @param deployment  as it was classified, also one seen with changes (`without`)
/// @param options  how many shapes at most
/// @param run  threads, progress and stop
/// @throws stopped if a stop was requested
/// @complexity O(nodes + links + flow destinations), on one thread; memory for some 10 bytes a node, of which a folded picture keeps 4
template <observable D>
[[nodiscard]] picture picture_of(const verdict& about, const D& deployment, const picture_options& options = {},
                                 const run_options& run = {}) {
    detail::copied_rows copies;
    std::vector<std::uint32_t> sites;
    const labels names(deployment);
    std::span<const node_index> removed;
    if constexpr (requires { deployment.what().removed_nodes(); }) removed = deployment.what().removed_nodes();
    const auto protocol = [&deployment](std::uint32_t row, bool flow) {
        return std::string(flow ? deployment.flow_protocol(row) : deployment.link_protocol(row));
    };
    return detail::make_picture(about,
                                {.rows = detail::rows_of(deployment, copies),
                                 .present = detail::present_rows(deployment),
                                 .changed = requires { deployment.what();
}
, .removed = removed, .sites = detail::sites_of(deployment, sites), .names = names,
  .site = [&deployment](node_index n) { return detail::site_text(deployment, n); },
  .type = [&deployment](node_index n) { return std::string(deployment.type(n)); }, .protocol = protocol
} // namespace m2miot
,
                                options, run);
}

/// Writes the picture as a standalone SVG document in UTF-8: no script, and nothing is loaded. A write error shows in the state of the
/// stream.
/// @throws stopped if a stop was requested; what was written by then stays written
/// @complexity near linear in shapes and edges
void write_svg(std::ostream& out, const picture& drawn, const run_options& run = {});

/// Writes the picture in DOT, for Graphviz to lay out: with the same shapes, groups, edges and words, and as tooltips what is too long for
/// a shape, up to a thousand columns. Otherwise as `write_svg`. @complexity linear in shapes and edges
void write_dot(std::ostream& out, const picture& drawn, const run_options& run = {});

} // namespace m2miot

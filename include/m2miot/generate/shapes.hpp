// SPDX-License-Identifier: BSL-1.0
/// @file Plain shapes: ring, path, star, tree and grid.
///
/// The same parameters give the same deployment with every compiler and on any number of threads. The nodes have no names.
/// Each function is linear in nodes, links and flows and throws std::invalid_argument for a parameter out of range, and `stopped`; while it
/// works it takes 4 bytes a node beyond the result if shuffled, otherwise nothing. Each has a form `columns_of` that gives the columns.
#pragma once

#include <cstdint>

#include "shape_columns.hpp"

namespace m2miot::generate {

/// Parameters of `ring`.
struct ring_parameters {
    std::uint64_t nodes = 1000;         ///< at least 1
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false;              ///< numbers of nodes, and the order of links and flows, at random
};
/// Parameters of `path`.
struct path_parameters {
    std::uint64_t nodes = 1000;         ///< at least 1
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction; none if there is but one node
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false;              ///< numbers of nodes, and the order of links and flows, at random
};
/// Parameters of `star`.
struct star_parameters {
    std::uint64_t nodes = 1000;         ///< the hub, and its leaves; at least 1
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction; none if there is but one node
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false;              ///< numbers of nodes, and the order of links and flows, at random
};
/// Parameters of `tree`.
struct tree_parameters {
    std::uint64_t nodes = 1000;         ///< at least 1
    std::uint64_t children = 2;         ///< of each node, but the last ones; at least 1
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction; none if there is but one node
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false;              ///< numbers of nodes, and the order of links and flows, at random
};
/// Parameters of `grid`.
struct grid_parameters {
    std::uint64_t nodes = 1000;         ///< at least 1
    std::uint64_t columns = 0;          ///< nodes in a row, the last row may be shorter; 0: as many as there are rows, or so
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction; none if there is but one node
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false;              ///< numbers of nodes, and the order of links and flows, at random
};

/// @{
/// The columns of the shape with these parameters, for those who have another use for them than a `deployment`.
[[nodiscard]] inline columns columns_of(const ring_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    return detail::shape_columns({p.nodes, p.nodes, p.flows}, p.seed, p.shuffled, p.kinds, options, [n = p.nodes](std::uint64_t i) {
        return link_ends{static_cast<node_index>(i), static_cast<node_index>(i + 1 == n ? 0 : i + 1)};
    });
}
[[nodiscard]] inline columns columns_of(const path_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    return detail::shape_columns({p.nodes, p.nodes - 1, p.flows}, p.seed, p.shuffled, p.kinds, options, [](std::uint64_t i) {
        return link_ends{static_cast<node_index>(i), static_cast<node_index>(i + 1)};
    });
}
[[nodiscard]] inline columns columns_of(const star_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    return detail::shape_columns({p.nodes, p.nodes - 1, p.flows}, p.seed, p.shuffled, p.kinds, options, [](std::uint64_t i) {
        return link_ends{0, static_cast<node_index>(i + 1)};
    });
}
[[nodiscard]] inline columns columns_of(const tree_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    detail::check_range("children", p.children, 1, most_rows);
    return detail::shape_columns({p.nodes, p.nodes - 1, p.flows}, p.seed, p.shuffled, p.kinds, options, [c = p.children](std::uint64_t i) {
        return link_ends{static_cast<node_index>(i / c), static_cast<node_index>(i + 1)};
    });
}
[[nodiscard]] inline columns columns_of(const grid_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    detail::check_range("columns", p.columns, 0, most_rows);
    const std::uint64_t width = p.columns != 0 ? p.columns : detail::root_above(p.nodes);
    const std::uint64_t across = p.nodes - 1 - (p.nodes - 1) / width; // from every node but the last of each row
    const std::uint64_t down = p.nodes > width ? p.nodes - width : 0;
    detail::check_rows("links", across + down);
    return detail::shape_columns({p.nodes, across + down, p.flows}, p.seed, p.shuffled, p.kinds, options, [across, width](std::uint64_t i) {
        if (i >= across) return link_ends{static_cast<node_index>(i - across), static_cast<node_index>(i - across + width)};
        const std::uint64_t left = i + i / (width - 1);
        return link_ends{static_cast<node_index>(left), static_cast<node_index>(left + 1)};
    });
}
/// @}

/// Each node is linked to the next one, and the last to the first.
[[nodiscard]] inline deployment ring(const ring_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}
/// Each node is linked to the next one.
[[nodiscard]] inline deployment path(const path_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}
/// One node is linked to all others.
[[nodiscard]] inline deployment star(const star_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}
/// Each node is linked to so many others below it.
[[nodiscard]] inline deployment tree(const tree_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}
/// A mesh in rows and columns: each node is linked to its right and its lower neighbour.
[[nodiscard]] inline deployment grid(const grid_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}

} // namespace m2miot::generate

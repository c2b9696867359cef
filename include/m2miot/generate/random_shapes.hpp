// SPDX-License-Identifier: BSL-1.0
/// @file Shapes whose links are random: the even mesh, and R-MAT with its few nodes of very many links.
///
/// As with the plain shapes (`shapes.hpp`): the same everywhere, linear, and with a form `columns_of` that gives the columns.
#pragma once

#include <bit>
#include <cstdint>

#include "shape_columns.hpp"

namespace m2miot::generate {

/// Parameters of `mesh`.
struct mesh_parameters {
    std::uint64_t nodes = 1000;         ///< at least 2
    std::uint64_t links = 4000;         ///< how many, exactly
    std::uint64_t flows = 0;            ///< each along a random link, in a random direction; none if there are no links
    node_mix kinds = node_mix::devices; ///< what the nodes are
    std::uint64_t seed = 1;             ///< another one gives other random choices
    bool shuffled = false; ///< numbers of nodes, and the order of links and flows, at random: nothing that a mesh had not before
};

/// Parameters of `rmat`. The percentages add up to 100.
struct rmat_parameters {
    std::uint64_t nodes = 1024;       ///< at least 1
    std::uint64_t links = 8192;       ///< how many, exactly
    unsigned a = 57;                  ///< percentage of the links within the first half of the nodes, and so on within each half
    unsigned b = 19;                  ///< from the first half to the second
    unsigned c = 19;                  ///< from the second half to the first
    unsigned d = 5;                   ///< within the second half
    std::uint64_t flows = 0;          ///< each along a random link, in a random direction; none if there are no links
    node_mix kinds = node_mix::mixed; ///< what the nodes are
    std::uint64_t seed = 1;           ///< another one gives other random choices
    bool shuffled = false; ///< numbers of nodes, and the order of links and flows, at random; otherwise the first nodes have the most links
};

namespace detail {

/// One link of R-MAT: the table of nodes by nodes is quartered until one field is left.
class rmat_link {
public:
    explicit rmat_link(const rmat_parameters& p)
        : numbers_(p.seed, purpose::links), nodes_(static_cast<std::uint32_t>(p.nodes)),
          levels_(static_cast<unsigned>(std::bit_width(p.nodes - 1))), first_a_(share(p.a)), first_b_(share(p.a + p.b)),
          first_c_(share(p.a + p.b + p.c)) {}

    [[nodiscard]] link_ends operator()(std::uint64_t position) const {
        random_stream random = numbers_.stream(position);
        part row{0, nodes_}, column{0, nodes_};
        for (unsigned left = levels_; left > 0;) {
            std::uint64_t bits = random.next();
            for (unsigned draws = 4; draws > 0 && left > 0; --draws, --left, bits >>= 16) { // 16 bits a level
                const std::uint32_t chance = static_cast<std::uint32_t>(bits & 0xFFFFU);
                // Which quarter it is, nobody can foresee: so numbers, and no branches.
                const std::uint32_t in_b = unsigned{chance >= first_a_} & unsigned{chance < first_b_};
                row.halve(unsigned{chance >= first_b_});
                column.halve(in_b | unsigned{chance >= first_c_});
            }
        }
        return {row.first, column.first};
    }

private:
    struct part {
        std::uint32_t first;
        std::uint32_t size;

        /// @param second  1 for the second half, 0 for the first, which is the larger one if they differ
        void halve(std::uint32_t second) {
            const std::uint32_t half = size - size / 2;
            const std::uint32_t all = 0U - (second & unsigned{size > 1}); // all bits or none
            first += half & all;
            size = half - (size & 1U & all);
        }
    };
    /// Of 65536.
    static std::uint32_t share(unsigned percent) { return percent * 65536 / 100; }

    random_numbers numbers_;
    std::uint32_t nodes_;
    unsigned levels_;                           // until one field is left
    std::uint32_t first_a_, first_b_, first_c_; // where the chances of a, b and c end
};

} // namespace detail

/// @{
/// The columns of the shape with these parameters, for those who have another use for them than a `deployment`.
[[nodiscard]] inline columns columns_of(const mesh_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 2, most_rows);
    detail::check_range("links", p.links, 0, most_rows);
    const detail::random_numbers random(p.seed, detail::purpose::links);
    return detail::shape_columns({p.nodes, p.links, p.flows}, p.seed, p.shuffled, p.kinds, options, [random, n = p.nodes](std::uint64_t i) {
        const node_index a = detail::scaled(random.at(2 * i), n);
        const node_index b = detail::scaled(random.at(2 * i + 1), n - 1);
        return link_ends{a, b < a ? b : b + 1};
    });
}
[[nodiscard]] inline columns columns_of(const rmat_parameters& p, const run_options& options = {}) {
    detail::check_range("nodes", p.nodes, 1, most_rows);
    detail::check_range("links", p.links, 0, most_rows);
    detail::check_range("a", p.a, 0, 100);
    detail::check_range("b", p.b, 0, 100);
    detail::check_range("c", p.c, 0, 100);
    detail::check_range("d", p.d, 0, 100);
    detail::check_range("a + b + c + d", p.a + p.b + p.c + p.d, 100, 100);
    return detail::shape_columns({p.nodes, p.links, p.flows}, p.seed, p.shuffled, p.kinds, options, detail::rmat_link(p));
}
/// @}

/// Links between two different nodes, each pair as likely as any other; two nodes may have several.
[[nodiscard]] inline deployment mesh(const mesh_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}

/// A recursive matrix (R-MAT), as graph benchmarks have it: some nodes have very many links, most have few or none. Links from a node to
/// itself, and several between two nodes, occur.
[[nodiscard]] inline deployment rmat(const rmat_parameters& parameters, const run_options& options = {}) {
    return to_deployment(columns_of(parameters, options));
}

} // namespace m2miot::generate

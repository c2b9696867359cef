// SPDX-License-Identifier: BSL-1.0
/// @file Semantics section 2, rules 1 to 6: the explicit list of interactions, one entry for each pair.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <vector>

#include "naive_world.hpp"

namespace naive {

enum class strength { reachable, adjacent, declared };

inline constexpr std::size_t nothing = static_cast<std::size_t>(-1);

/// Two nodes that interact. Declared: `a` is the origin, `b` the destination. Mediated: `a` is the machine, `b` the end beyond.
struct interaction {
    node_index a;
    node_index b;
    strength how;
    m2miot::trigger trigger = m2miot::trigger::unknown;
    bool mediated = false;
    bool incomplete = false;     ///< declared between ends that no links join
    bool sends = true;           ///< mediated: `a` is the origin of the flow
    std::size_t flow = nothing;  ///< declared: the flow it stems from
    std::size_t cable = nothing; ///< adjacent and reachable: the link or group it stems from
};

/// Two nodes that communicate, whatever their roles.
struct communication {
    node_index a;
    node_index b;
    strength how;
};

/// What rules 1 to 6 find in a world.
class interactions {
public:
    explicit interactions(const world& w);

    const world& in;
    std::vector<interaction> list;
    std::vector<communication> communications;
    std::vector<std::size_t> proving_nothing; ///< flows that are joined only through a node without a role
    std::vector<interaction>
        commanded;             ///< flows between two machines that an application triggers, but for direct ones: no interaction of the two
    std::vector<bool> on_ramp; ///< by node
    std::vector<node_index> part;          ///< by node: the smallest of its part
    std::set<node_index> parts_with_field; ///< where rule 5 lets back-end sharing count

    /// Rule 6.
    [[nodiscard]] bool is_direct_machine_interaction(const interaction& i) const;
    /// Rule 5: does it count for a criterion at all?
    [[nodiscard]] bool counts(const interaction& i) const;

    using test = std::function<bool(const interaction&)>;
    /// How many pass: a silent machine counts once for each group, whatever the number of its pairs there.
    [[nodiscard]] std::size_t count(const test& passes) const;

private:
    using pair_test = std::function<bool(node_index, node_index)>;

    void declared_flows();
    void declared_between_machines(std::size_t flow);
    void adjacent_and_reachable();
    void join_in_group(std::size_t cable, const pair_test& joins);
    void first_on_ramps();
    void close_on_ramps();
    void personal_devices_with_servers_in_groups();
    void machines_in_groups();
    [[nodiscard]] bool group_leads_beyond(std::size_t cable) const;
    [[nodiscard]] node_index best_end_beyond(node_index machine) const;
    [[nodiscard]] bool is_personal_with_server(node_index a, node_index b) const;
};

} // namespace naive

// SPDX-License-Identifier: BSL-1.0
/// @file Which links and flows are interactions that decide.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <m2miot/model/rows.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/observe/node_state.hpp>
#include <m2miot/verdict/verdict.hpp>

namespace m2miot::report {

/// What a row decides: nothing, or one bit for each side.
enum decided_side : std::uint8_t { decides_nothing = 0, decides_m2m = 1, decides_iot = 2 };

/// Answers for each row alone, from the roles of its ends. A flow is direct where both ends are of one subsystem.
class deciding_rows {
public:
    /// @param subsystem_of  by node, or `no_index`  @complexity O(nodes + flow destinations)  @throws stopped
    deciding_rows(const verdict& about, const deployment_rows& rows, std::span<const std::uint32_t> subsystem_of, detail::run_watch& watch);

    [[nodiscard]] std::uint8_t of_flow(node_index from, node_index to, flow_facts facts) const {
        if (none_ || from == to || facts.support() || roles_[from].is_relay() || roles_[to].is_relay()) return decides_nothing;
        return answers_[place(roles_[from].cls(), roles_[to].cls(), facts.trigger(), is_one_subsystem(from, to), true)];
    }
    [[nodiscard]] std::uint8_t of_link(node_index a, node_index b) const {
        if (none_ || a == b) return decides_nothing;
        const detail::node_state first = roles_[a];
        const detail::node_state second = roles_[b];
        const bool first_speaks = detail::under(first.silent(), servers_);
        const bool second_speaks = detail::under(second.silent(), servers_);
        const bool no_machine = !detail::under(first.machine(), servers_) && !detail::under(second.machine(), servers_);
        if (!first_speaks && !second_speaks && !no_machine) return decides_nothing;
        const bool in_order = first_speaks || !second_speaks;
        return answers_[place((in_order ? first : second).cls(), (in_order ? second : first).cls(), trigger::unknown,
                              is_one_subsystem(a, b), false)];
    }
    /// Criteria that are reasons and decide, but cannot be asked of a row alone.
    [[nodiscard]] const std::vector<std::string>& not_asked() const { return not_asked_; }

private:
    static constexpr std::size_t classes = 16, triggers = 8;
    [[nodiscard]] static constexpr std::size_t place(end_class from, end_class to, trigger by, bool one_subsystem, bool declared) {
        return (((static_cast<std::size_t>(from) * classes + static_cast<std::size_t>(to)) * triggers + static_cast<std::size_t>(by)) * 2 +
                (one_subsystem ? 1 : 0)) *
                   2 +
               (declared ? 1 : 0);
    }
    [[nodiscard]] bool is_one_subsystem(node_index a, node_index b) const {
        return subsystem_of_[a] != no_index && subsystem_of_[a] == subsystem_of_[b];
    }
    void settle_roles(const deployment_rows& rows, detail::run_watch& watch);

    std::span<const std::uint32_t> subsystem_of_;
    server_policy servers_;
    bool none_ = true;
    std::vector<detail::node_state> roles_;
    std::array<std::uint8_t, classes * classes * triggers * 4> answers_{};
    std::vector<std::string> not_asked_;
};

/// Calls `visit(flow_index, origin, destination, flow_facts)` for each destination of each flow, in order.
template <class Visit>
void for_each_arrow(const deployment_rows& rows, Visit&& visit) {
    std::size_t d = 0;
    for (std::size_t f = 0; f < rows.flow_origins.size(); ++f) {
        const std::size_t end = rows.flow_ends.empty() ? f + 1 : rows.flow_ends[f];
        for (; d < end; ++d) visit(static_cast<flow_index>(f), rows.flow_origins[f], rows.flow_destinations[d], rows.flow_facts[f]);
    }
}

} // namespace m2miot::report

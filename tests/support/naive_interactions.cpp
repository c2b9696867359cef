// SPDX-License-Identifier: BSL-1.0
/// @file The rules of section 2 in their order; the stages of rules 3 and 4 resolve their mutual reference.
#include "naive_interactions.hpp"

#include <algorithm>
#include <utility>

namespace naive {

using m2miot::node_kind;

interactions::interactions(const world& w) : in(w), on_ramp(w.size(), false), part(w.parts()) {
    declared_flows();
    adjacent_and_reachable();
    first_on_ramps();
    close_on_ramps();
    personal_devices_with_servers_in_groups();
    close_on_ramps();
    machines_in_groups();
    for (const interaction& i : list) {
        for (const node_index end : {i.a, i.b}) {
            if (in.is_machine(end) && !in.is(end, node_kind::server)) parts_with_field.insert(part[end]);
        }
    }
}

// Rule 1.
void interactions::declared_flows() {
    for (std::size_t f = 0; f < in.flows.size(); ++f) {
        const node_index a = in.flows[f].from;
        const node_index b = in.flows[f].to;
        communications.push_back({a, b, strength::declared});
        if (in.roles[a] == role::none || in.roles[b] == role::none) continue;
        if (in.is_machine(a) && in.is_machine(b)) {
            declared_between_machines(f);
        } else {
            list.push_back({.a = a, .b = b, .how = strength::declared, .trigger = in.flows[f].trigger, .flow = f});
        }
    }
}

void interactions::declared_between_machines(std::size_t f) {
    const node_index a = in.flows[f].from;
    const node_index b = in.flows[f].to;
    const auto in_t = [&](node_index node) { return in.carries(node); };
    const auto in_t_and_beyond = [&](node_index node) { return in.carries(node) || in.is_end_beyond(node); };
    const auto anywhere = [](node_index) { return true; };
    interaction direct{.a = a, .b = b, .how = strength::declared, .trigger = in.flows[f].trigger, .flow = f};
    if (in.joined_to(a, in_t).count(b) != 0 || !in.has_link[a] || !in.has_link[b]) {
        list.push_back(direct);
        return;
    }
    const bool joined = in.joined_to(a, anywhere).count(b) != 0;
    if (joined && direct.trigger == m2miot::trigger::application) commanded.push_back(direct);
    if (in.joined_to(a, in_t_and_beyond).count(b) != 0) {
        for (const auto& [machine, sends] : {std::pair(a, true), std::pair(b, false)}) {
            interaction mediated = direct;
            mediated.mediated = true;
            mediated.a = machine;
            mediated.b = best_end_beyond(machine);
            mediated.sends = sends;
            list.push_back(mediated);
        }
    } else if (joined) {
        proving_nothing.push_back(f);
    } else {
        direct.incomplete = true;
        list.push_back(direct);
    }
}

node_index interactions::best_end_beyond(node_index machine) const {
    const std::set<node_index> component = in.joined_to(machine, [&](node_index node) { return in.carries(node); });
    std::set<node_index> bordering;
    for (const link& l : in.links) {
        if (component.count(l.a) != 0 && in.is_end_beyond(l.b)) bordering.insert(l.b);
        if (component.count(l.b) != 0 && in.is_end_beyond(l.a)) bordering.insert(l.a);
    }
    const auto is_cloud_or_hosted = [&](node_index node) {
        return in.is(node, node_kind::cloud_service) ||
               (in.is(node, node_kind::server) && in.given.facts(node).hosting() == m2miot::hosting::hosted);
    };
    const auto preferred = std::find_if(bordering.begin(), bordering.end(), is_cloud_or_hosted);
    return preferred != bordering.end() ? *preferred : *bordering.begin();
}

// Rules 2 and 3, but for two machines in a group: these wait for the on-ramps.
void interactions::adjacent_and_reachable() {
    for (std::size_t c = 0; c < in.cables.size(); ++c) {
        const cable& joint = in.cables[c];
        const auto stands = [&](node_index a, node_index b) {
            const bool neither_machine = !in.is_machine(a) && !in.is_machine(b);
            return in.is_silent(a) || in.is_silent(b) || neither_machine;
        };
        if (joint.is_group()) {
            join_in_group(c, [&](node_index a, node_index b) { return stands(a, b) && !(in.is_machine(a) && in.is_machine(b)); });
        } else if (joint.others.size() == 2) {
            const node_index a = *joint.others.begin();
            const node_index b = *joint.others.rbegin();
            if (!stands(a, b)) continue;
            communications.push_back({a, b, strength::adjacent});
            if (in.roles[a] != role::none && in.roles[b] != role::none) {
                list.push_back({.a = a, .b = b, .how = strength::adjacent, .cable = c});
            }
        }
    }
}

void interactions::join_in_group(std::size_t c, const pair_test& joins) {
    for (const node_index a : in.cables[c].others) {
        for (const node_index b : in.cables[c].others) {
            if (a >= b || !joins(a, b)) continue;
            communications.push_back({a, b, strength::reachable});
            if (in.roles[a] != role::none && in.roles[b] != role::none) {
                list.push_back({.a = a, .b = b, .how = strength::reachable, .cable = c});
            }
        }
    }
}

bool interactions::is_personal_with_server(node_index a, node_index b) const {
    return (in.is(a, node_kind::personal_device) && in.is(b, node_kind::server)) ||
           (in.is(b, node_kind::personal_device) && in.is(a, node_kind::server));
}

// Rule 4, stage A: every interaction listed so far with an end beyond, and personal devices with servers.
void interactions::first_on_ramps() {
    const auto can_be = [&](node_index node) { return in.is_machine(node) && !in.is(node, node_kind::device); };
    for (const interaction& i : list) {
        if (can_be(i.a) && (in.is_end_beyond(i.b) || is_personal_with_server(i.a, i.b))) on_ramp[i.a] = true;
        if (can_be(i.b) && (in.is_end_beyond(i.a) || is_personal_with_server(i.a, i.b))) on_ramp[i.b] = true;
    }
}

// "So, in turn": declared or adjacent interactions among gateways and personal devices.
void interactions::close_on_ramps() {
    const auto passes_on = [&](node_index node) { return in.is(node, node_kind::gateway) || in.is(node, node_kind::personal_device); };
    for (bool grown = true; grown;) {
        grown = false;
        for (const interaction& i : list) {
            if (i.how == strength::reachable || !passes_on(i.a) || !passes_on(i.b) || on_ramp[i.a] == on_ramp[i.b]) continue;
            on_ramp[i.a] = on_ramp[i.b] = true;
            grown = true;
        }
    }
}

bool interactions::group_leads_beyond(std::size_t c) const {
    const std::set<node_index>& others = in.cables[c].others;
    return std::any_of(others.begin(), others.end(), [&](node_index node) { return in.is_end_beyond(node) || on_ramp[node]; });
}

// Stage B. All groups are judged before any of these pairs becomes an on-ramp: the order of groups must not matter.
void interactions::personal_devices_with_servers_in_groups() {
    std::vector<std::size_t> closed;
    for (std::size_t c = 0; c < in.cables.size(); ++c) {
        if (in.cables[c].is_group() && !group_leads_beyond(c)) closed.push_back(c);
    }
    const std::size_t before = list.size();
    for (const std::size_t c : closed) {
        join_in_group(c, [&](node_index a, node_index b) { return is_personal_with_server(a, b) && (in.is_silent(a) || in.is_silent(b)); });
    }
    for (std::size_t i = before; i < list.size(); ++i) on_ramp[list[i].a] = on_ramp[list[i].b] = true;
}

// Stage D.
void interactions::machines_in_groups() {
    for (std::size_t c = 0; c < in.cables.size(); ++c) {
        if (!in.cables[c].is_group() || group_leads_beyond(c)) continue;
        join_in_group(
            c, [&](node_index a, node_index b) { return in.is_machine(a) && in.is_machine(b) && (in.is_silent(a) || in.is_silent(b)); });
    }
}

bool interactions::is_direct_machine_interaction(const interaction& i) const {
    return in.is_machine(i.a) && in.is_machine(i.b) && !i.mediated && !on_ramp[i.a] && !on_ramp[i.b] &&
           !(in.is(i.a, node_kind::server) && in.is(i.b, node_kind::server)) && i.trigger != m2miot::trigger::application;
}

bool interactions::counts(const interaction& i) const {
    const auto is_field_machine = [&](node_index node) { return in.is_machine(node) && !in.is(node, node_kind::server); };
    return is_field_machine(i.a) || is_field_machine(i.b) || parts_with_field.count(part[i.a]) != 0;
}

std::size_t interactions::count(const test& passes) const {
    std::size_t total = 0;
    std::set<std::pair<node_index, std::size_t>> silent_in_group;
    std::set<std::size_t> others_in_group;
    for (const interaction& i : list) {
        if (!passes(i)) continue;
        if (i.how != strength::reachable) {
            ++total;
        } else if (!in.is_silent(i.a) && !in.is_silent(i.b)) {
            others_in_group.insert(i.cable);
        } else {
            if (in.is_silent(i.a)) silent_in_group.emplace(i.a, i.cable);
            if (in.is_silent(i.b)) silent_in_group.emplace(i.b, i.cable);
        }
    }
    return total + silent_in_group.size() + others_in_group.size();
}

} // namespace naive

// SPDX-License-Identifier: BSL-1.0
/// @file Hosts, kinds and flows of observed traffic.
#include "conversations.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infer.hpp"

namespace m2miot::input {
namespace {

/// Adds the hosts that take part in a conversation, with what can be concluded of them. @return the node of each host
std::vector<node_index> add_hosts(context& shared, const zeek::table& from) {
    const auto& hosts = from.hosts();
    std::vector<node_index> nodes(hosts.size(), no_index);
    std::vector<peer> peers(hosts.size());
    shared.site.expect(hosts.size(), 0, 0);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        shared.watch.advance();
        peers[i].where = hosts[i].where;
        peers[i].known_local = hosts[i].known_local || shared.local_nets.contains(hosts[i].where);
        if (!hosts[i].used) continue;
        nodes[i] = shared.site.node(to_string(hosts[i].where));
        const node_facts known = shared.site.known().facts(nodes[i]);
        if (!known.kind_inferred()) peers[i].kind = known.kind();
        auto said = shared.nodes.find(hosts[i].where);
        if (!said) said = shared.nodes.find(shared.site.known().name(nodes[i])); // which the host may have from another file
        if (said && said->attributes.kind != node_kind::unknown) peers[i].kind = said->attributes.kind;
    }
    const auto kinds = infer_kinds(peers, from.conversations(), &shared.watch);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        shared.watch.advance();
        if (nodes[i] == no_index || peers[i].kind != node_kind::unknown || kinds[i] == node_kind::unknown) continue;
        node_attributes concluded;
        concluded.kind = kinds[i];
        shared.site.infer(nodes[i], concluded, hosts[i].file);
    }
    return nodes;
}

void account(context& shared, const zeek::table& from) {
    const auto add = [](tally& to, std::string_view what, std::uint64_t count) {
        if (count != 0) to[std::string(what)] += count;
    };
    std::uint64_t used_hosts = 0;
    for (const zeek::host& each : from.hosts()) used_hosts += each.used ? 1 : 0;
    add(shared.used, "connections", from.kept());
    add(shared.used, "conversations", from.conversations().size());
    add(shared.used, "hosts", used_hosts);
    add(shared.used, "connections that began before the log, whose roles were swapped", from.swapped());
    for (std::size_t i = 0; i < zeek::unused_row_reasons; ++i)
        add(shared.unused, zeek::to_string(static_cast<zeek::unused_row>(i)), from.unused()[i]);
    add(shared.unused, "hosts without a conversation", from.idle_hosts());
}

} // namespace

void add_conversations(context& shared, zeek::table& from) {
    from.settle();
    const auto nodes = add_hosts(shared, from);
    shared.site.expect(0, 0, from.conversations().size());
    for (const conversation& each : from.conversations()) {
        shared.watch.advance();
        flow_attributes says;
        if (each.what != nullptr) {
            says.protocol = each.what->name;
            says.support = each.what->use == protocol_use::support;
        }
        // Who opened a connection is observed; what made it do so is not: a poll is not told from an event. So the trigger stays unknown.
        const node_index to = nodes[each.to];
        shared.site.add_flow(nodes[each.from], std::span(&to, 1), says);
    }
    account(shared, from);
}

} // namespace m2miot::input

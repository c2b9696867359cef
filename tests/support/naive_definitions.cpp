// SPDX-License-Identifier: BSL-1.0
/// @file The tables of section 6, one function a row.
#include "naive_criteria.hpp"

#include <algorithm>
#include <set>

#include "naive_predicates.hpp"

namespace naive {

using m2miot::hosting;
using m2miot::leaning;
using m2miot::node_kind;
using m2miot::trigger;
using m2miot::weight;
using namespace predicates;

namespace {

bool of_machine(const interactions& all, const interaction& i) {
    return all.in.is_machine(i.a) || all.in.is_machine(i.b);
}
/// A device, personal device or gateway.
bool is_field_machine(const interactions& all, node_index node) {
    return all.in.is_machine(node) && !all.in.is(node, node_kind::server);
}
bool with_field_machine(const interactions& all, const interaction& i) {
    return is_field_machine(all, i.a) || is_field_machine(all, i.b);
}
bool without_field_machine(const interactions& all, const interaction& i) {
    return !with_field_machine(all, i);
}
bool automated(const interactions& all, const interaction& i) {
    return of_machine(all, i) && i.trigger != trigger::person;
}
bool automated_with_field_machine(const interactions& all, const interaction& i) {
    return automated(all, i) && with_field_machine(all, i);
}
bool automated_among_servers(const interactions& all, const interaction& i) {
    return automated(all, i) && without_field_machine(all, i);
}

bool over_internet(const interactions& all, const interaction& i) {
    const std::vector<path> ways = ways_of(all, i);
    return std::any_of(ways.begin(), ways.end(), [&](const path& way) {
        return std::any_of(way.links.begin(), way.links.end(), [&](std::size_t l) { return all.in.links[l].internet; });
    });
}
bool direct_without_internet(const interactions& all, const interaction& i) {
    return all.is_direct_machine_interaction(i) && !over_internet(all, i);
}
bool end_beyond_met(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is_end_beyond(b); });
}
bool internet_crossed(const interactions& all, const interaction& i) {
    return all.in.is_machine(i.a) && all.in.is_machine(i.b) && over_internet(all, i);
}

bool between_field_machines(const interactions& all, const interaction& i) {
    return is_field_machine(all, i.a) && is_field_machine(all, i.b);
}
bool meets_gateway(const interactions& all, const interaction& i) {
    return all.in.is(i.a, node_kind::gateway) || all.in.is(i.b, node_kind::gateway);
}
bool device_to_device(const interactions& all, const interaction& i) {
    return between_field_machines(all, i) && !meets_gateway(all, i);
}
bool device_to_gateway(const interactions& all, const interaction& i) {
    return between_field_machines(all, i) && meets_gateway(all, i);
}
bool device_to_cloud(const interactions& all, const interaction& i) {
    return with_field_machine(all, i) && !between_field_machines(all, i);
}

bool dedicated_server(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) {
        if (!all.in.is_machine(a) || !all.in.is(b, node_kind::server)) return false;
        return all.in.given.facts(b).hosting() == hosting::dedicated || (all.in.is_hosting_unknown(b) && all.in.is_machine(b));
    });
}
bool undeclared_server(const interactions& all, const interaction& i) {
    return either_way(
        i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is_hosting_unknown(b) && all.in.is_end_beyond(b); });
}

/// The ends beyond that the data of a machine reach: over every exchange it has, and on from on-ramps and ends beyond, not from other
/// machines.
std::set<node_index> reached_by_data_of(const interactions& all, node_index machine) {
    std::set<node_index> holders{machine};
    for (bool grown = true; grown;) {
        grown = false;
        for (const interaction& i : all.list) {
            if (!all.counts(i)) continue;
            for (const auto& [from, to] : {std::pair(i.a, i.b), std::pair(i.b, i.a)}) {
                const bool passes_on = from == machine || all.on_ramp[from] || all.in.is_end_beyond(from);
                if (holders.count(from) != 0 && passes_on && holders.insert(to).second) grown = true;
            }
        }
    }
    std::set<node_index> reached;
    for (const node_index holder : holders) {
        if (all.in.is_end_beyond(holder)) reached.insert(holder);
    }
    return reached;
}
bool shares(const interactions& all, node_index node) {
    return all.in.is_machine(node) && reached_by_data_of(all, node).size() > 1;
}
/// Data of a machine that shares go this way: to an end beyond, or to an on-ramp that passes them on.
bool data_shared(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return shares(all, a) && (all.on_ramp[b] || all.in.is_end_beyond(b)); });
}
bool single_use(const interactions& all, const interaction& i) {
    if (!of_machine(all, i)) return false;
    for (node_index node = 0; node < all.in.size(); ++node) {
        if (all.part[node] == all.part[i.a] && shares(all, node)) return false;
    }
    return true;
}

// What each row speaks of (for `not_applicable`).

bool some_application(const world& w) {
    return any_of_kind(w, {node_kind::application});
}
bool is_of_field_kind(const world& w, node_index node) {
    return is_of_machine_kind(w, node) && !w.is(node, node_kind::server);
}
int how_many(const world& w, const world::node_test& test) {
    int seen = 0;
    for (node_index node = 0; node < w.size(); ++node) seen += test(node) ? 1 : 0;
    return seen;
}
int field_machines(const world& w) {
    return how_many(w, [&](node_index node) { return is_of_field_kind(w, node); });
}
int services(const world& w) {
    return how_many(w, [&](node_index node) { return is_service(w, node); });
}
bool one_of_machine_kind(const world& w) {
    return any_node(w, [&](node_index node) { return is_of_machine_kind(w, node); });
}
bool some_field_machine(const world& w) {
    return field_machines(w) > 0;
}
bool two_field_machines(const world& w) {
    return field_machines(w) >= 2;
}
bool field_machine_and_service(const world& w) {
    return field_machines(w) > 0 && services(w) > 0;
}
bool gateway_and_another(const world& w) {
    return any_of_kind(w, {node_kind::gateway}) && field_machines(w) >= 2;
}
bool two_services(const world& w) {
    return services(w) >= 2;
}
bool server_and_another_service(const world& w) {
    return some_server(w) && services(w) >= 2;
}
bool some_server_not_hosted(const world& w) {
    return any_node(w, [&](node_index node) { return w.is(node, node_kind::server) && !is_cloud_or_hosted(w, node); });
}
bool some_undeclared_server(const world& w) {
    return any_node(w, [&](node_index node) { return w.is_hosting_unknown(node); });
}

} // namespace

const table& telecom() {
    static const table rows{
        {"automated-communication", leaning::m2m, weight::deciding, automated_with_field_machine, some_field_machine, true},
        {"automated-servers", leaning::m2m, weight::deciding, automated_among_servers, server_and_another_service},
        {"operator-network", leaning::m2m, weight::supporting, operator_network, some_operator},
        {"personal-device-to-service", leaning::iot, weight::deciding, personal_device_to_service, personal_and_service, true},
    };
    return rows;
}

const table& direct_or_internet() {
    static const table rows{
        {"direct-without-internet", leaning::m2m, weight::deciding, direct_without_internet, two_of_machine_kind},
        {"end-beyond-met", leaning::iot, weight::deciding, end_beyond_met, some_service},
        {"internet-crossed", leaning::iot, weight::deciding, internet_crossed, two_of_machine_kind},
    };
    return rows;
}

const table& rfc7452() {
    static const table rows{
        {"device-to-device", leaning::iot, weight::deciding, device_to_device, two_field_machines, true},
        {"device-to-cloud", leaning::iot, weight::deciding, device_to_cloud, field_machine_and_service, true},
        {"device-to-gateway", leaning::iot, weight::deciding, device_to_gateway, gateway_and_another, true},
        {"back-end-sharing", leaning::iot, weight::supporting, without_field_machine, two_services, true},
    };
    return rows;
}

const table& textbook() {
    static const table rows{
        {"direct-machine-link", leaning::m2m, weight::deciding, direct_machine_link, two_of_machine_kind},
        {"dedicated-server", leaning::m2m, weight::deciding, dedicated_server, some_server_not_hosted},
        {"similar-type", leaning::m2m, weight::supporting, similar_type, two_of_machine_kind},
        {"cloud-involvement", leaning::iot, weight::deciding, cloud_involvement, some_cloud},
        {"undeclared-server", leaning::iot, weight::deciding, undeclared_server, some_undeclared_server},
        {"application-involvement", leaning::iot, weight::deciding, application_involvement, some_application},
    };
    return rows;
}

const table& data_sharing() {
    static const table rows{
        {"single-use", leaning::m2m, weight::deciding, single_use, one_of_machine_kind},
        {"data-shared", leaning::iot, weight::deciding, data_shared, two_services},
    };
    return rows;
}

} // namespace naive

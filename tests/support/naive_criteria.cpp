// SPDX-License-Identifier: BSL-1.0
/// @file The table of section 3, one function a row.
#include "naive_criteria.hpp"

#include <algorithm>

namespace naive {

using m2miot::hosting;
using m2miot::leaning;
using m2miot::node_kind;
using m2miot::trigger;
using m2miot::weight;

namespace {

bool is_cloud_or_hosted(const world& w, node_index node) {
    return w.is(node, node_kind::cloud_service) || (w.is(node, node_kind::server) && w.given.facts(node).hosting() == hosting::hosted);
}
bool is_service(const world& w, node_index node) {
    return w.is(node, node_kind::server) || w.is(node, node_kind::cloud_service) || w.is(node, node_kind::application);
}

/// Some order of the two ends passes.
template <class Test>
bool either_way(const interaction& i, Test&& test) {
    return test(i.a, i.b) || test(i.b, i.a);
}

bool direct_machine_link(const interactions& all, const interaction& i) {
    return all.is_direct_machine_interaction(i);
}

bool same_type(const world& w, node_index a, node_index b) {
    return !w.given.type(a).empty() && w.given.type(a) == w.given.type(b);
}

bool whole_cable_names_one_protocol(const world& w, const cable& joint) {
    const std::string& first = w.links[joint.links.front()].protocol;
    return !first.empty() &&
           std::all_of(joint.links.begin(), joint.links.end(), [&](std::size_t l) { return w.links[l].protocol == first; });
}

bool access_links_share_protocol(const world& w, const cable& joint, node_index a, node_index b) {
    const auto touches = [&](std::size_t l, node_index node) { return w.links[l].a == node || w.links[l].b == node; };
    for (const std::size_t of_a : joint.links) {
        for (const std::size_t of_b : joint.links) {
            if (touches(of_a, a) && touches(of_b, b) && !w.links[of_a].protocol.empty() &&
                w.links[of_a].protocol == w.links[of_b].protocol) {
                return true;
            }
        }
    }
    return false;
}

bool similar_type(const interactions& all, const interaction& i) {
    const world& w = all.in;
    if (!all.is_direct_machine_interaction(i)) return false;
    if (same_type(w, i.a, i.b)) return true;
    switch (i.how) {
    case strength::declared:
        return !w.flows[i.flow].protocol.empty();
    case strength::adjacent:
        return whole_cable_names_one_protocol(w, w.cables[i.cable]);
    case strength::reachable:
        break;
    }
    return access_links_share_protocol(w, w.cables[i.cable], i.a, i.b);
}

bool is_operator_link(const link& l) {
    return l.medium == m2miot::medium::cellular || l.medium == m2miot::medium::satellite || l.medium == m2miot::medium::broadband;
}

bool operator_network(const interactions& all, const interaction& i) {
    const world& w = all.in;
    if (!w.is_machine(i.a) || !w.is_machine(i.b) || i.mediated || i.incomplete) return false;
    const bool declared = i.how == strength::declared;
    const std::vector<std::size_t> over = declared ? w.all_links() : w.cables[i.cable].links;
    const auto inside = [&](node_index node) { return declared ? w.carries(node) : w.roles[node] == role::transport; };
    const std::vector<path> ways = w.simple_paths(i.a, i.b, over, inside);
    return std::any_of(ways.begin(), ways.end(), [&](const path& way) {
        return std::any_of(way.links.begin(), way.links.end(), [&](std::size_t l) { return is_operator_link(w.links[l]); }) ||
               std::any_of(way.nodes.begin(), way.nodes.end(), [&](node_index node) {
                   return w.roles[node] == role::transport && w.given.facts(node).operator_run().is_yes();
               });
    });
}

bool personal_device_to_service(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) {
        return all.in.is(a, node_kind::personal_device) && (all.in.is(b, node_kind::cloud_service) || all.in.is(b, node_kind::server));
    });
}

bool cloud_involvement(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && is_cloud_or_hosted(all.in, b); });
}

bool server_involvement(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is(b, node_kind::server); });
}

bool application_generated_events(const interactions& all, const interaction& i) {
    const bool with_application =
        either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is(b, node_kind::application); });
    if (with_application) return true;
    return !i.mediated && i.trigger == trigger::application && all.in.is_machine(i.a) && all.in.is_machine(i.b);
}

bool device_events_to_services(const interactions& all, const interaction& i) {
    const bool own = i.trigger == trigger::unknown || i.trigger == trigger::device || i.trigger == trigger::autonomous;
    return i.how == strength::declared && !i.mediated && own && all.in.is_machine(i.a) && all.in.is_end_beyond(i.b);
}

bool device_with_application(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) {
        return all.in.is_machine(a) && !all.in.is(a, node_kind::server) && all.in.is(b, node_kind::application);
    });
}

bool devices_without_networking(const interactions& all, const interaction& i) {
    const bool networked =
        std::any_of(all.list.begin(), all.list.end(), [&](const interaction& other) { return all.is_direct_machine_interaction(other); });
    return !networked && device_with_application(all, i);
}

bool physical_digital_merge(const interactions& all, const interaction& i) {
    const world& w = all.in;
    const auto senses = [&](node_index node) { return w.is_machine(node) && w.given.facts(node).senses().is_yes(); };
    const auto actuates = [&](node_index node) { return w.is_machine(node) && w.given.facts(node).actuates().is_yes(); };
    if (i.mediated) return i.sends ? senses(i.a) : actuates(i.a);
    if (i.how == strength::declared) return (senses(i.a) && is_service(w, i.b)) || (is_service(w, i.a) && actuates(i.b));
    return either_way(i, [&](node_index a, node_index b) { return (senses(a) || actuates(a)) && is_service(w, b); });
}

// What each row speaks of (for `not_applicable`).

bool any_node(const world& w, const world::node_test& test) {
    for (node_index node = 0; node < w.size(); ++node) {
        if (test(node)) return true;
    }
    return false;
}
bool any_of_kind(const world& w, std::initializer_list<node_kind> kinds) {
    return any_node(w, [&](node_index node) { return std::count(kinds.begin(), kinds.end(), w.kind(node)) != 0; });
}

/// A device that is a passive tag is not what a row means by a device.
bool is_of_machine_kind(const world& w, node_index node) {
    const bool tag = w.is(node, node_kind::device) && w.roles[node] == role::none;
    return !tag && (w.is(node, node_kind::device) || w.is(node, node_kind::personal_device) || w.is(node, node_kind::gateway) ||
                    w.is(node, node_kind::server));
}
bool two_of_machine_kind(const world& w) {
    int seen = 0;
    for (node_index node = 0; node < w.size(); ++node) seen += is_of_machine_kind(w, node) ? 1 : 0;
    return seen >= 2;
}
bool some_operator(const world& w) {
    return std::any_of(w.links.begin(), w.links.end(), is_operator_link) ||
           any_node(w, [&](node_index node) { return w.given.facts(node).operator_run().is_yes(); });
}
bool personal_and_service(const world& w) {
    return any_of_kind(w, {node_kind::personal_device}) && any_of_kind(w, {node_kind::cloud_service, node_kind::server});
}
bool some_cloud(const world& w) {
    return any_node(w, [&](node_index node) { return is_cloud_or_hosted(w, node); });
}
bool some_server(const world& w) {
    return any_of_kind(w, {node_kind::server});
}
bool some_application(const world& w) {
    return any_of_kind(w, {node_kind::application}) ||
           std::any_of(w.flows.begin(), w.flows.end(), [](const flow& f) { return f.trigger == trigger::application; });
}
bool some_service(const world& w) {
    return any_of_kind(w, {node_kind::server, node_kind::cloud_service, node_kind::application});
}
bool device_and_application(const world& w) {
    return any_of_kind(w, {node_kind::application}) &&
           any_node(w, [&](node_index node) { return is_of_machine_kind(w, node) && !w.is(node, node_kind::server); });
}
bool physical_and_service(const world& w) {
    return some_service(w) &&
           any_node(w, [&](node_index node) { return w.given.facts(node).senses().is_yes() || w.given.facts(node).actuates().is_yes(); });
}

} // namespace

const std::vector<criterion>& article() {
    static const std::vector<criterion> rows{
        {"direct-machine-link", leaning::m2m, weight::deciding, direct_machine_link, two_of_machine_kind},
        {"similar-type", leaning::none, weight::context, similar_type, two_of_machine_kind},
        {"operator-network", leaning::m2m, weight::supporting, operator_network, some_operator},
        {"personal-device-to-service", leaning::iot, weight::deciding, personal_device_to_service, personal_and_service},
        {"cloud-involvement", leaning::iot, weight::deciding, cloud_involvement, some_cloud},
        {"server-involvement", leaning::none, weight::context, server_involvement, some_server},
        {"application-generated-events", leaning::iot, weight::deciding, application_generated_events, some_application},
        {"device-events-to-services", leaning::iot, weight::deciding, device_events_to_services, some_service},
        {"devices-without-networking", leaning::iot, weight::supporting, devices_without_networking, device_and_application},
        {"physical-digital-merge", leaning::iot, weight::supporting, physical_digital_merge, physical_and_service},
    };
    return rows;
}

std::size_t count(const criterion& c, const interactions& found) {
    const std::size_t interacting = found.count([&](const interaction& i) { return found.counts(i) && c.passes(found, i); });
    if (c.id != "application-generated-events") return interacting;
    const auto commanded =
        std::count_if(found.commanded.begin(), found.commanded.end(), [&](const interaction& i) { return found.counts(i); });
    return interacting + static_cast<std::size_t>(commanded);
}

bool meets_server_beyond(const interactions& found, const interaction& i) {
    return found.counts(i) && either_way(i, [&](node_index a, node_index b) {
               return found.in.is_machine(a) && found.in.is(b, node_kind::server) && found.in.is_end_beyond(b);
           });
}

iot_evidence iot_evidence_of(const interactions& found, const interaction& i) {
    iot_evidence result;
    if (!found.counts(i)) return result;
    result.whatever_the_hosting = personal_device_to_service(found, i);
    result.decides = result.whatever_the_hosting || meets_server_beyond(found, i) ||
                     std::any_of(article().begin(), article().end(), [&](const criterion& c) {
                         return c.leans == leaning::iot && c.weight == weight::deciding && c.passes(found, i);
                     });
    return result;
}

} // namespace naive

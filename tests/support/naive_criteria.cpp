// SPDX-License-Identifier: BSL-1.0
/// @file The table of section 3, one function a row, and what any table is asked.
#include "naive_criteria.hpp"

#include <algorithm>
#include <stdexcept>

#include "naive_predicates.hpp"

namespace naive {

using m2miot::leaning;
using m2miot::node_kind;
using m2miot::trigger;
using m2miot::weight;

using namespace predicates;

namespace {

bool server_involvement(const interactions& all, const interaction& i) {
    return either_way(i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is(b, node_kind::server); });
}

bool server_beyond(const interactions& all, const interaction& i) {
    return either_way(
        i, [&](node_index a, node_index b) { return all.in.is_machine(a) && all.in.is(b, node_kind::server) && all.in.is_end_beyond(b); });
}

bool application_generated_events(const interactions& all, const interaction& i) {
    if (application_involvement(all, i)) return true;
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

bool some_application_event(const world& w) {
    return any_of_kind(w, {node_kind::application}) ||
           std::any_of(w.flows.begin(), w.flows.end(), [](const flow& f) { return f.trigger == trigger::application; });
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

const table& article() {
    static const table rows{
        {"direct-machine-link", leaning::m2m, weight::deciding, direct_machine_link, two_of_machine_kind},
        {"similar-type", leaning::none, weight::context, similar_type, two_of_machine_kind},
        {"operator-network", leaning::m2m, weight::supporting, operator_network, some_operator},
        {"personal-device-to-service", leaning::iot, weight::deciding, personal_device_to_service, personal_and_service, true},
        {"cloud-involvement", leaning::iot, weight::deciding, cloud_involvement, some_cloud},
        {"server-involvement", leaning::none, weight::context, server_involvement, some_server, false, false, server_beyond},
        {"application-generated-events", leaning::iot, weight::deciding, application_generated_events, some_application_event, false, true},
        {"device-events-to-services", leaning::iot, weight::deciding, device_events_to_services, some_service},
        {"devices-without-networking", leaning::iot, weight::supporting, devices_without_networking, device_and_application},
        {"physical-digital-merge", leaning::iot, weight::supporting, physical_digital_merge, physical_and_service},
    };
    return rows;
}

const table& table_of(std::string_view set) {
    if (set == "telecom") return telecom();
    if (set == "direct-or-internet") return direct_or_internet();
    if (set == "rfc7452") return rfc7452();
    if (set == "textbook") return textbook();
    if (set == "data-sharing") return data_sharing();
    if (set == "article") return article();
    throw std::invalid_argument("no table of the set " + std::string(set));
}

std::size_t count(const criterion& c, const interactions& found) {
    const std::size_t interacting = found.count([&](const interaction& i) { return found.counts(i) && c.passes(found, i); });
    if (!c.hears_commands) return interacting;
    const auto commanded =
        std::count_if(found.commanded.begin(), found.commanded.end(), [&](const interaction& i) { return found.counts(i); });
    return interacting + static_cast<std::size_t>(commanded);
}

bool decides(const criterion& c, leaning side, const interactions& found, const interaction& i) {
    if (!found.counts(i)) return false;
    if (c.decides_where) return side == leaning::iot && c.decides_where(found, i);
    return c.weight == weight::deciding && c.leans == side && c.passes(found, i);
}

} // namespace naive

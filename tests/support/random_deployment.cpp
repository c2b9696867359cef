// SPDX-License-Identifier: BSL-1.0
/// @file Scenes, noise, shrinking and printing of random plans.
#include "random_deployment.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <random>
#include <span>

namespace random_deployment {

using m2miot::hosting;
using m2miot::medium;
using m2miot::node_kind;
using m2miot::trigger;

node_index plan::add(const planned_node& node) {
    nodes.push_back(node);
    return static_cast<node_index>(nodes.size() - 1);
}

m2miot::deployment plan::build() const {
    m2miot::deployment result;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const planned_node& n = nodes[i];
        m2miot::node_attributes said{.kind = n.kind, .hosting = n.hosting, .flows_complete = n.flows_complete, .type = n.type};
        if (n.operator_run) said.operator_run = true;
        if (n.senses) said.senses = true;
        if (n.actuates) said.actuates = true;
        if (n.carries_data_only) said.carries_data_only = true;
        said.kind_inferred = n.kind_inferred;
        result.add_node("n" + std::to_string(i), said);
    }
    for (const planned_link& l : links) {
        m2miot::link_attributes said{.medium = l.medium, .protocol = l.protocol};
        if (l.internet) said.internet = true;
        result.add_link(l.a, l.b, said);
    }
    for (const planned_flow& f : flows) {
        result.add_flow(f.from, std::span<const node_index>(f.to), {.trigger = f.trigger, .protocol = f.protocol, .support = f.support});
    }
    return result;
}

plan plan::without_node(node_index gone) const {
    const auto moved = [&](node_index node) { return node > gone ? node - 1 : node; };
    plan result;
    result.nodes = nodes;
    result.nodes.erase(result.nodes.begin() + gone);
    for (planned_link l : links) {
        if (l.a == gone || l.b == gone) continue;
        l.a = moved(l.a);
        l.b = moved(l.b);
        result.links.push_back(l);
    }
    for (planned_flow f : flows) {
        std::erase(f.to, gone);
        if (f.from == gone || f.to.empty()) continue;
        f.from = moved(f.from);
        for (node_index& to : f.to) to = moved(to);
        result.flows.push_back(f);
    }
    return result;
}

plan plan::beside(const plan& other) const {
    const auto offset = static_cast<node_index>(nodes.size());
    plan result = *this;
    result.nodes.insert(result.nodes.end(), other.nodes.begin(), other.nodes.end());
    for (planned_link l : other.links) {
        l.a += offset;
        l.b += offset;
        result.links.push_back(l);
    }
    for (planned_flow f : other.flows) {
        f.from += offset;
        for (node_index& to : f.to) to += offset;
        result.flows.push_back(f);
    }
    return result;
}

namespace {

constexpr std::array trigger_values{trigger::unknown, trigger::device, trigger::autonomous, trigger::application, trigger::person};
constexpr std::array<const char*, 3> protocols{"", "modbus", "mqtt"};
constexpr std::array<const char*, 3> types{"", "meter", "lamp"};

/// Draws the nodes, links and flows of one plan. Small numbers of everything, so that corners meet.
class painter {
public:
    painter(std::uint64_t seed, const limits& within) : random_(seed), within_(within) {}

    plan paint() {
        const std::size_t scenes = 1 + below(3);
        for (std::size_t i = 0; i < scenes && drawn_.nodes.size() < within_.nodes; ++i) scene();
        while (drawn_.nodes.empty() || (drawn_.nodes.size() < within_.nodes && chance(25))) node(any_kind());
        noise();
        for (planned_node& n : drawn_.nodes) {
            if (!within_.passive_tags) n.carries_data_only = false;
        }
        return std::move(drawn_);
    }

private:
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
    bool chance(unsigned percent) { return below(100) < percent; }
    template <class Values>
    auto one_of(const Values& values) {
        return values[below(values.size())];
    }

    node_kind allowed(node_kind kind) const {
        const bool service = kind == node_kind::server || kind == node_kind::cloud_service || kind == node_kind::application ||
                             kind == node_kind::personal_device;
        if ((service && !within_.services) || (kind == node_kind::unknown && !within_.unknown_kinds)) return node_kind::device;
        return kind;
    }
    node_kind any_kind() {
        static constexpr std::array weighted{node_kind::device,  node_kind::device,  node_kind::device,        node_kind::personal_device,
                                             node_kind::gateway, node_kind::gateway, node_kind::relay,         node_kind::relay,
                                             node_kind::server,  node_kind::server,  node_kind::cloud_service, node_kind::application,
                                             node_kind::person,  node_kind::unknown};
        return one_of(weighted);
    }
    node_kind machine_kind() {
        static constexpr std::array weighted{node_kind::device,  node_kind::device,          node_kind::device,
                                             node_kind::gateway, node_kind::personal_device, node_kind::server};
        return one_of(weighted);
    }
    node_kind beyond_kind() {
        static constexpr std::array kinds{node_kind::server, node_kind::cloud_service, node_kind::application};
        return one_of(kinds);
    }
    node_kind transport_kind() { return chance(70) ? node_kind::relay : node_kind::gateway; }

    node_index node(node_kind kind) {
        static constexpr std::array hostings{hosting::unknown, hosting::dedicated, hosting::dedicated, hosting::hosted};
        planned_node n{.kind = allowed(kind)};
        if (n.kind == node_kind::server || chance(3)) n.hosting = one_of(hostings);
        n.operator_run = chance(n.kind == node_kind::relay ? 30 : 6);
        n.senses = chance(30);
        n.actuates = chance(20);
        n.carries_data_only = chance(n.kind == node_kind::device ? 7 : 2);
        n.flows_complete = chance(8);
        n.kind_inferred = chance(10);
        n.type = one_of(types);
        return drawn_.add(n);
    }

    void link(node_index a, node_index b) {
        static constexpr std::array media{medium::unknown,  medium::unknown,  medium::wired,     medium::wired,
                                          medium::wireless, medium::cellular, medium::satellite, medium::broadband};
        drawn_.links.push_back({.a = a, .b = b, .medium = one_of(media), .internet = chance(10), .protocol = one_of(protocols)});
    }

    void flow(node_index a, node_index b) {
        if (chance(30)) std::swap(a, b);
        planned_flow f{.from = a, .to = {b}, .trigger = any_trigger(), .support = chance(6), .protocol = one_of(protocols)};
        while (chance(10)) f.to.push_back(any());
        drawn_.flows.push_back(f);
    }
    trigger any_trigger() {
        const trigger drawn = one_of(trigger_values);
        return drawn == trigger::application && !within_.services ? trigger::device : drawn;
    }
    node_index any() { return static_cast<node_index>(below(drawn_.nodes.size())); }

    /// Two nodes joined by a link, or by a chain of transport.
    void wire(node_index a, node_index b) {
        while (chance(30)) {
            const node_index between = node(transport_kind());
            link(a, between);
            a = between;
        }
        link(a, b);
    }

    void scene() {
        switch (below(9)) {
        case 0:
            group();
            break;
        case 1:
            pair();
            break;
        case 2:
            hub();
            break;
        case 3:
            mediated();
            break;
        case 4:
            unknown_between();
            break;
        case 5:
            personal_with_server();
            break;
        case 6:
            mesh();
            break;
        case 7:
            back_end();
            break;
        default:
            bordering();
            break;
        }
    }

    void group() {
        const node_index centre = node(transport_kind());
        const std::size_t size = 3 + below(3);
        for (std::size_t i = 0; i < size; ++i) link(node(chance(65) ? machine_kind() : any_kind()), centre);
        if (chance(40)) flow(any(), any());
    }
    void pair() {
        const node_index a = node(machine_kind());
        const node_index b = node(chance(60) ? machine_kind() : any_kind());
        if (chance(70)) wire(a, b);
        if (chance(60)) flow(a, b);
    }
    /// Devices around a gateway, with or without flows, with or without a service above.
    void hub() {
        const node_index centre = node(chance(75) ? node_kind::gateway : node_kind::personal_device);
        const std::size_t size = 1 + below(3);
        for (std::size_t i = 0; i < size; ++i) {
            const node_index leaf = node(machine_kind());
            if (chance(85)) wire(leaf, centre);
            if (chance(50)) flow(leaf, centre);
        }
        if (chance(60)) {
            const node_index above = node(beyond_kind());
            if (chance(70)) wire(centre, above);
            if (chance(60)) flow(centre, above);
        }
        if (chance(30)) {
            const node_index second = node(node_kind::gateway);
            flow(second, centre);
            if (chance(50)) link(second, centre);
        }
    }
    /// Two machines that only services join.
    void mediated() {
        const node_index a = node(machine_kind());
        const node_index b = node(machine_kind());
        node_index last = a;
        const std::size_t services = 1 + below(2);
        for (std::size_t i = 0; i < services; ++i) {
            const node_index middle = node(beyond_kind());
            wire(last, middle);
            last = middle;
            if (chance(25)) link(a, node(beyond_kind()));
        }
        wire(last, b);
        if (chance(90)) flow(a, b);
    }
    void unknown_between() {
        const node_index a = node(machine_kind());
        const node_index b = node(chance(75) ? machine_kind() : any_kind());
        node_index last = a;
        do {
            const node_index middle = node(chance(80) ? node_kind::unknown : node_kind::person);
            wire(last, middle);
            last = middle;
        } while (chance(30));
        wire(last, b);
        if (chance(75)) flow(a, b);
    }
    void personal_with_server() {
        const node_index phone = node(node_kind::personal_device);
        const node_index server = node(node_kind::server);
        if (chance(50)) {
            group();
            link(phone, any());
            link(server, any());
        } else if (chance(70)) {
            wire(phone, server);
        }
        if (chance(40)) flow(phone, server);
    }
    /// A ring or line of devices that forward for each other.
    void mesh() {
        const auto first = node(node_kind::device);
        node_index last = first;
        const std::size_t size = 2 + below(3);
        for (std::size_t i = 0; i < size; ++i) {
            const node_index next = node(machine_kind());
            link(last, next);
            last = next;
        }
        if (chance(40)) link(last, first);
        if (chance(70)) flow(first, last);
    }
    void back_end() {
        const node_index a = node(node_kind::server);
        const node_index b = node(beyond_kind());
        if (chance(50)) wire(a, b);
        if (chance(60)) flow(a, b);
        if (chance(40)) wire(node(machine_kind()), chance(50) ? a : b);
    }
    /// Machines with flows, and a service that is joined to them by links only.
    void bordering() {
        const node_index a = node(node_kind::device);
        const node_index b = node(machine_kind());
        flow(a, b);
        if (chance(60)) wire(a, b);
        wire(chance(50) ? a : b, node(beyond_kind()));
    }

    /// Links and flows between any nodes: joins scenes, closes circles, doubles links, and loops.
    void noise() {
        const std::size_t more_links = below(4);
        for (std::size_t i = 0; i < more_links; ++i) chance(60) ? wire(any(), any()) : link(any(), any());
        const std::size_t more_flows = below(4);
        for (std::size_t i = 0; i < more_flows; ++i) flow(any(), any());
        if (!drawn_.links.empty() && chance(10)) drawn_.links.push_back(one_of(drawn_.links));
    }

    std::mt19937_64 random_;
    limits within_;
    plan drawn_;
};

std::vector<plan> smaller(const plan& from) {
    std::vector<plan> result;
    const auto changed = [&](auto&& change) {
        plan copy = from;
        change(copy);
        result.push_back(std::move(copy));
    };
    for (node_index n = 0; n < from.nodes.size(); ++n) {
        if (from.nodes.size() > 1) result.push_back(from.without_node(n));
    }
    for (std::size_t l = 0; l < from.links.size(); ++l) {
        changed([&](plan& p) { p.links.erase(p.links.begin() + static_cast<std::ptrdiff_t>(l)); });
    }
    for (std::size_t f = 0; f < from.flows.size(); ++f) {
        changed([&](plan& p) { p.flows.erase(p.flows.begin() + static_cast<std::ptrdiff_t>(f)); });
        if (from.flows[f].to.size() > 1) changed([&](plan& p) { p.flows[f].to.pop_back(); });
        if (!from.flows[f].protocol.empty()) changed([&](plan& p) { p.flows[f].protocol.clear(); });
        if (from.flows[f].trigger != trigger::unknown) changed([&](plan& p) { p.flows[f].trigger = trigger::unknown; });
    }
    for (std::size_t l = 0; l < from.links.size(); ++l) {
        const planned_link& said = from.links[l];
        if (said.medium != medium::unknown || said.internet || !said.protocol.empty()) {
            changed([&](plan& p) { p.links[l] = {.a = said.a, .b = said.b}; });
        }
    }
    for (node_index n = 0; n < from.nodes.size(); ++n) {
        const auto clear = [&](auto member, auto to) {
            if (from.nodes[n].*member != to) changed([&](plan& p) { p.nodes[n].*member = to; });
        };
        clear(&planned_node::operator_run, false);
        clear(&planned_node::senses, false);
        clear(&planned_node::actuates, false);
        clear(&planned_node::carries_data_only, false);
        clear(&planned_node::flows_complete, false);
        clear(&planned_node::kind_inferred, false);
        clear(&planned_node::type, std::string());
        if (from.nodes[n].kind != node_kind::server) clear(&planned_node::hosting, hosting::unknown);
    }
    return result;
}

} // namespace

rc::Gen<plan> any_plan(const limits& within) {
    const auto painted = rc::gen::map(rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>())),
                                      [within](std::uint64_t seed) { return painter(seed, within).paint(); });
    return rc::gen::shrink(painted, [](const plan& from) { return rc::seq::fromContainer(smaller(from)); });
}

std::ostream& operator<<(std::ostream& out, const plan& p) {
    const auto name = [](node_index node) { return "\"n" + std::to_string(node) + '"'; };
    const char* comma = "";
    out << "{ \"m2miot\": 1,\n  \"nodes\": [";
    for (node_index i = 0; i < p.nodes.size(); ++i, comma = ",") {
        const planned_node& n = p.nodes[i];
        out << comma << "\n    { \"id\": " << name(i) << ", \"kind\": \"" << to_string(n.kind) << '"';
        if (n.hosting != hosting::unknown) out << ", \"hosting\": \"" << to_string(n.hosting) << '"';
        if (!n.type.empty()) out << ", \"type\": \"" << n.type << '"';
        if (n.operator_run) out << ", \"operator_run\": true";
        if (n.senses) out << ", \"senses\": true";
        if (n.actuates) out << ", \"actuates\": true";
        if (n.carries_data_only) out << ", \"carries_data_only\": true";
        if (n.flows_complete) out << ", \"flows_complete\": true";
        if (n.kind_inferred) out << ", \"kind_inferred\": true";
        out << " }";
    }
    out << " ],\n  \"links\": [";
    comma = "";
    for (const planned_link& l : p.links) {
        out << comma << "\n    { \"ends\": [" << name(l.a) << ", " << name(l.b) << ']';
        if (l.medium != medium::unknown) out << ", \"medium\": \"" << to_string(l.medium) << '"';
        if (l.internet) out << ", \"internet\": true";
        if (!l.protocol.empty()) out << ", \"protocol\": \"" << l.protocol << '"';
        out << " }";
        comma = ",";
    }
    out << " ],\n  \"flows\": [";
    comma = "";
    for (const planned_flow& f : p.flows) {
        out << comma << "\n    { \"from\": " << name(f.from) << ", \"to\": [";
        for (std::size_t i = 0; i < f.to.size(); ++i) out << (i == 0 ? "" : ", ") << name(f.to[i]);
        out << ']';
        if (f.trigger != trigger::unknown) out << ", \"trigger\": \"" << to_string(f.trigger) << '"';
        if (!f.protocol.empty()) out << ", \"protocol\": \"" << f.protocol << '"';
        if (f.support) out << ", \"support\": true";
        out << " }";
        comma = ",";
    }
    return out << " ] }\n";
}

} // namespace random_deployment

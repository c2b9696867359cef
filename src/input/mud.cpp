// SPDX-License-Identifier: BSL-1.0
/// @file The reader of MUD files: each is a thing, and its rules are flows that it may have. Several files are one deployment.
///
/// Names, so that files join: a thing is its mud-url, a service its DNS name, a literal its address; `manufacturer:HOST` are the devices
/// of a maker, `model:URL` others of the thing's own model, `my-controller:URL` the controller of a thing, `local-networks` any peer of
/// the site, and a class of controllers the URI or word that names it.
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "json_text.hpp"
#include "mud_file.hpp"
#include "mud_rule.hpp"
#include "reader.hpp"
#include "text.hpp"

namespace m2miot::input {
namespace {

constexpr std::string_view urn_dns = "urn:ietf:params:mud:dns";
constexpr std::string_view urn_ntp = "urn:ietf:params:mud:ntp";
constexpr std::string_view urn_gateway = "urn:ietf:params:mud:gateway";

bool is_local_name(std::string_view name) {
    return name == "localhost" || name.ends_with(".local") || name.ends_with(".lan") || name.ends_with(".home.arpa");
}

const protocol* protocol_of(const mud::rule& rule) {
    const auto port = rule.service.one();
    return port ? protocol_at(mud::transport_of(rule), *port) : nullptr;
}

bool is_support(const mud::rule& rule) {
    if (rule.for_support || (rule.peer == mud::peer_class::controller && (rule.text == urn_dns || rule.text == urn_ntp))) return true;
    const protocol* what = protocol_of(rule);
    return what != nullptr && what->use == protocol_use::support;
}

// Why a rule makes no flow; null if it makes one.
const char* reason_to_leave_out(const mud::rule& rule) {
    if (rule.peer == mud::peer_class::group) return "rules for discovery by multicast or broadcast";
    if (rule.peer == mud::peer_class::itself) return "rules about the thing itself";
    if (rule.about_frames) return "rules about Ethernet frames";
    if (mud::is_control_message(rule)) return "rules about control messages (ICMP, IGMP)";
    if (rule.peer == mud::peer_class::anyone) return "rules for anyone";
    return nullptr;
}

// Rules that speak of one conversation: the way out and the way in, over IPv4 and IPv6.
struct conversation_rules {
    mud::rule rule;
    mud::origin initiated = mud::origin::unknown;
    bool outbound = false;

    // Who begins: as the rule says; else the client; else, where no port tells, the thing if it may send at all.
    [[nodiscard]] bool begins_at_thing() const {
        if (initiated != mud::origin::unknown) return initiated == mud::origin::device;
        if (!rule.service.any()) return !rule.device_serves;
        return outbound;
    }
};

class mud_reader final : public reader {
public:
    explicit mud_reader(context& shared) : shared_(shared) {}

    void read(source& in, file_number file) override;
    void finish() override;

private:
    void read_object(simdjson::dom::object root, const mud::file_context& in);
    void add_flows(const mud::thing& thing, std::span<const node_index> selves, const std::vector<conversation_rules>& all,
                   file_number file);
    [[nodiscard]] std::vector<node_index> peers_of(const mud::rule& rule, const mud::thing& thing, file_number file);
    [[nodiscard]] node_index peer_of(const mud::rule& rule, const mud::thing& thing, file_number file);
    [[nodiscard]] node_index inferred(std::string_view id, node_kind kind, file_number file);
    [[nodiscard]] node_index declared_device(std::string_view id, file_number file);

    context& shared_;
    std::set<std::string> dns_names_; // of peers
};

/// The names of DNS have no case, those of nodes have: a peer is the node that another file writes in capitals, or with a dot behind.
void mud_reader::finish() {
    if (shared_.alone || dns_names_.empty()) return;
    const std::size_t count = shared_.site.known().node_count();
    for (node_index node = 0; node < count; ++node) {
        shared_.watch.advance();
        const std::string_view name = shared_.site.known().name(node);
        const std::string plain = mud::plain_dns_name(name);
        if (plain == name || !dns_names_.contains(plain)) continue;
        if (const auto peer = shared_.site.find(plain)) shared_.site.unite(*peer, node);
    }
}

void mud_reader::read(source& in, file_number file) {
    const std::string text = in.read_all(simdjson::SIMDJSON_PADDING);
    if (in.failed()) return; // told by who opened it
    const std::string& name = shared_.site.name(file);
    const std::string_view mark = "\xEF\xBB\xBF";
    const std::size_t begin = text.starts_with(mark) ? mark.size() : 0;
    in.parse(0);
    if (const auto fault = find_json_fault(std::string_view(text).substr(begin), &in)) {
        const position where = position_finder(text).at(begin + fault->offset);
        shared_.problems.error("files that are no JSON", place{name, where.line, where.column, {}}, fault->text);
        return;
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto failure = parser.parse(text.data() + begin, text.size() - begin).get(root)) {
        shared_.problems.error("files that are no JSON", place{name, 0, 0, {}}, simdjson::error_message(failure));
        return;
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
        shared_.problems.error("files that are no MUD", place{name, 0, 0, "/"},
                               "this is no MUD file: expected an object with the member ietf-mud:mud");
        return;
    }
    read_object(object, {shared_, file});
}

void mud_reader::read_object(simdjson::dom::object root, const mud::file_context& in) {
    simdjson::dom::object described;
    if (root.at_key("ietf-mud:mud").get(described) != simdjson::SUCCESS) {
        std::string found;
        for (const auto [key, value] : root) {
            if (found.size() > 80) break;
            found += (found.empty() ? "" : ", ") + input::quoted(key);
        }
        shared_.problems.error("files that are no MUD", in.at(""),
                               "this is no MUD file: expected the member ietf-mud:mud, an object; found " +
                                   (found.empty() ? "nothing" : found));
        return;
    }
    const mud::thing thing = mud::read_thing(described, in);
    node_attributes says;
    says.kind = node_kind::device;
    says.type = thing.type;
    // The file describes a model; the inventory may know the things themselves.
    std::vector<node_index> selves;
    for (const std::string& each : shared_.nodes.things_of(thing.id)) selves.push_back(shared_.site.node(each));
    if (selves.empty()) selves.push_back(shared_.site.node(thing.id));
    for (const node_index node : selves)
        if (!shared_.site.declared_in(node, in.file)) shared_.site.declare(node, says, in.file, in.at("/ietf-mud:mud"));
    shared_.used["things"] += selves.size();
    mud::tell_extensions(root, described, in);

    using key = std::tuple<mud::peer_class, std::string, std::optional<unsigned>, mud::service_ports, bool>;
    std::map<key, std::size_t> known;
    std::vector<conversation_rules> all;
    mud::read_rules(root, described, in, [&](const mud::rule& rule, mud::policy side) {
        if (const char* reason = reason_to_leave_out(rule)) return in.leave_out(reason);
        ++shared_.used["rules"];
        const auto [found, is_new] =
            known.try_emplace({rule.peer, rule.text, rule.ip_protocol, rule.service, rule.device_serves}, all.size());
        if (is_new) all.push_back({rule, mud::origin::unknown, false});
        conversation_rules& twin = all[found->second];
        if (twin.initiated == mud::origin::unknown) twin.initiated = rule.initiated;
        twin.outbound = twin.outbound || side == mud::policy::from_device;
        twin.rule.for_support = twin.rule.for_support || rule.for_support;
    });
    if (!all.empty()) add_flows(thing, selves, all, in.file);
}

void mud_reader::add_flows(const mud::thing& thing, std::span<const node_index> selves, const std::vector<conversation_rules>& all,
                           file_number file) {
    std::uint64_t flows = 0;
    for (const conversation_rules& each : all) {
        const std::vector<node_index> peers = peers_of(each.rule, thing, file);
        const protocol* what = protocol_of(each.rule);
        flow_attributes says;
        if (what != nullptr) says.protocol = what->name;
        says.support = is_support(each.rule);
        const bool from_thing = each.begins_at_thing();
        // That the thing opens the connection is declared: the event is its own. What makes a peer open one is not known.
        if (from_thing && each.initiated == mud::origin::device) says.trigger = trigger::device;
        for (const node_index self : selves)
            for (const node_index peer : peers)
                shared_.site.add_flow(from_thing ? self : peer, std::span(from_thing ? &peer : &self, 1), says);
        flows += selves.size() * peers.size();
    }
    shared_.used["flows that the rules permit"] += flows;
}

/// One node; or, of another model, the things that the inventory knows of it.
std::vector<node_index> mud_reader::peers_of(const mud::rule& rule, const mud::thing& thing, file_number file) {
    std::vector<node_index> peers;
    if (rule.peer == mud::peer_class::model && rule.text != thing.id)
        for (const std::string& each : shared_.nodes.things_of(rule.text)) peers.push_back(declared_device(each, file));
    if (peers.empty()) peers.push_back(peer_of(rule, thing, file));
    return peers;
}

node_index mud_reader::inferred(std::string_view id, node_kind kind, file_number file) {
    const node_index node = shared_.site.node(id);
    if (kind == node_kind::unknown) return node;
    node_attributes concluded;
    concluded.kind = kind;
    shared_.site.infer(node, concluded, file);
    return node;
}

node_index mud_reader::declared_device(std::string_view id, file_number file) {
    const node_index node = shared_.site.node(id);
    node_attributes says;
    says.kind = node_kind::device;
    if (!shared_.site.declared_in(node, file)) shared_.site.declare(node, says, file, place{shared_.site.name(file), 0, 0, {}});
    return node;
}

node_index mud_reader::peer_of(const mud::rule& rule, const mud::thing& thing, file_number file) {
    // Who speaks a machine protocol is a device; a class that says no more than "local" stays unknown all the same.
    const protocol* what = protocol_of(rule);
    const node_kind speaker = what != nullptr && what->use == protocol_use::machine ? node_kind::device : node_kind::unknown;
    switch (rule.peer) {
    case mud::peer_class::dns_name:
        dns_names_.insert(rule.text);
        return inferred(rule.text, is_local_name(rule.text) ? speaker : node_kind::cloud_service, file);
    case mud::peer_class::literal: {
        const bool is_public = classify(*rule.where) == address_class::global && !shared_.local_nets.contains(*rule.where);
        return inferred(rule.text, is_public ? node_kind::cloud_service : speaker, file);
    }
    case mud::peer_class::same_manufacturer:
        return declared_device("manufacturer:" + (thing.manufacturer.empty() ? thing.id : thing.manufacturer), file);
    case mud::peer_class::manufacturer:
        return declared_device("manufacturer:" + mud::authority_of(rule.text), file);
    case mud::peer_class::model:
        return declared_device(rule.text == thing.id ? "model:" + rule.text : rule.text, file);
    case mud::peer_class::my_controller:
        return inferred("my-controller:" + thing.id, node_kind::gateway, file);
    case mud::peer_class::controller:
        if (rule.text == urn_gateway) return inferred(rule.text, node_kind::gateway, file);
        // Names and time are given by servers, and so is what another URI names; a mere word may stand for anything.
        return inferred(rule.text, rule.text.find(':') != std::string::npos ? node_kind::server : speaker, file);
    default:
        return shared_.site.node("local-networks");
    }
}

} // namespace

std::unique_ptr<reader> make_mud_reader(context& shared) {
    return std::make_unique<mud_reader>(shared);
}

} // namespace m2miot::input

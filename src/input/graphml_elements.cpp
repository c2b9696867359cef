// SPDX-License-Identifier: BSL-1.0
/// @file Nodes, edges, groups.
#include "graphml_elements.hpp"

#include <utility>

#include "addresses.hpp"
#include "plain_values.hpp"
#include "xml_outline.hpp"

namespace m2miot::input::graphml {
namespace {

constexpr std::size_t longest_id = std::size_t{1} << 24;

void take(tally& into, std::string_view what, std::uint64_t count) {
    if (count != 0) into[std::string(what)] += count;
}

} // namespace

element_taker::element_taker(context& shared, attribute_map& map, keys& known, whereabouts& where, file_number file)
    : shared_(&shared), map_(&map), keys_(&known), where_(&where), file_(file), named_by_attribute_(map.of(attribute::id) != nullptr) {}

// --- nodes

void element_taker::node(pugi::xml_node element) {
    offset_ = offset_of(element);
    if (!pass_.nodes) return;
    read_data(element, true);
    node_attributes says;
    const bool good = node_says(says);
    std::string_view id;
    for (const pugi::xml_attribute each : element.attributes()) {
        const std::string_view name = each.name();
        if (name == "id")
            id = each.value();
        else if (!name.starts_with("parse.") && !name.starts_with("xml"))
            leave_out(reason::node_attributes);
    }
    if (id.empty()) {
        shared_->problems.error("nodes without an id", here(), "found a node without an id; expected every node to have one");
        return;
    }
    if (!groups_.empty() && groups_.contains(std::string(id)))
        shared_->problems.error("ids given twice", here(), "found " + quoted(id) + " a second time; expected every node once");
    else if (good)
        add_node(id, id, says);
    else if (!named_by_attribute_) // it is there, whatever it is
        (void)shared_->site.node(id);
}

bool element_taker::node_says(node_attributes& into) {
    const bool good = node_facts_said(into);
    into.type = said(attribute::type);
    into.group = said(attribute::group);
    if (into.group.empty() && !paths_.empty()) into.group = paths_.back();
    return good;
}

void element_taker::add_node(std::string_view id, std::string_view file_id, const node_attributes& says) {
    site& known = shared_->site;
    if (named_by_attribute_ && !said(attribute::id).empty()) {
        id = said(attribute::id);
        if (may_be_address(id)) id = name_ = canonical_id(id);
    }
    if (id.size() > longest_id) {
        shared_->problems.error("ids that are too long", here(),
                                "found an id of " + grouped(id.size()) + " bytes; expected at most " + grouped(longest_id));
        return;
    }
    const std::string_view where = word_said(attribute::address);
    const auto address = where.empty() ? std::nullopt : parse_address(where);
    if (!where.empty() && !address) {
        wrong(attribute::address, "addresses that are none", "an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10");
        return;
    }
    const std::string canonical = address ? to_string(*address) : std::string();
    // Who is known by the address keeps that name; the id then is another one.
    const bool known_by_address = address && known.find(canonical) && !known.find(id);
    const node_index node = known.node(known_by_address ? std::string_view(canonical) : id);
    if (known.declared_in(node, file_)) {
        shared_->problems.error("ids given twice", here(),
                                "found " + quoted(known_by_address ? std::string_view(canonical) : id) +
                                    " a second time; expected every node once");
        return;
    }
    if (address) {
        if (const auto other = known.also_known_as(node, known_by_address ? id : std::string_view(canonical)))
            shared_->problems.error("addresses given twice", here(),
                                    "found the address " + quoted(where) + ", which is a node of its own already, " + quoted(*other) +
                                        "; expected it once, in a file that is given before those that refer to it");
    }
    known.declare(node, says, file_, [&] { return here(); });
    ++nodes_;
    name_node(node, file_id);
}

/// Keeps what else a node is called.
void element_taker::name_node(node_index node, std::string_view file_id) {
    if (named_by_attribute_ && !file_ids_.try_emplace(std::string(file_id), node).second)
        shared_->problems.error("ids given twice", here(), "found " + quoted(file_id) + " a second time; expected every node once");
    const std::string_view label = word_said(attribute::label);
    if (label.empty()) return;
    const auto [there, added] = labels_.try_emplace(std::string(label), node);
    if (!added) {
        if (there->second != no_index) leave_out(reason::shared_labels);
        there->second = no_index;
        leave_out(reason::shared_labels);
    }
}

// --- groups

void element_taker::enter_group(pugi::xml_node element) {
    offset_ = offset_of(element);
    read_data(element, true);
    const std::string_view id = element.attribute("id").value();
    const std::string_view label = word_said(attribute::label);
    std::string path = paths_.empty() ? std::string() : paths_.back() + '/';
    path += label.empty() ? id : label;
    node_attributes says;
    const bool good = node_says(says);
    paths_.push_back(std::move(path));
    if (!pass_.nodes) return;
    if (id.empty()) {
        shared_->problems.error("nodes without an id", here(), "found a node without an id; expected every node to have one");
        return;
    }
    ++groups_met_;
    if (!good) return;
    // A frame around nodes is none itself, unless its kind is said, or an edge ends there.
    if (says.kind != node_kind::unknown || (!named_by_attribute_ && shared_->site.find(id))) return add_node(id, id, says);
    group kept{says, std::string(says.type), std::string(says.group), here()};
    if (!groups_.try_emplace(std::string(id), std::move(kept)).second)
        shared_->problems.error("ids given twice", here(), "found " + quoted(id) + " a second time; expected every node once");
}

void element_taker::leave_group() {
    paths_.pop_back();
}

// --- edges

std::optional<node_index> element_taker::end(std::string_view id) {
    site& known = shared_->site;
    if (!groups_.empty()) {
        if (const auto found = groups_.find(std::string(id)); found != groups_.end()) {
            group& met = found->second;
            met.says.type = met.type;
            met.says.group = met.of;
            const node_index node = known.node(id);
            known.declare(node, met.says, file_, met.where);
            ++nodes_;
            if (named_by_attribute_) file_ids_.emplace(id, node);
            groups_.erase(found);
            return node;
        }
    }
    if (named_by_attribute_) {
        const auto found = file_ids_.find(std::string(id));
        if (found != file_ids_.end()) return found->second;
        shared_->problems.error("ends that no node has the id of", here(),
                                "found " + quoted(id) + "; expected the id of a node of this file");
        return std::nullopt;
    }
    return known.mention(id, [&] { return here(); });
}

void element_taker::edge(pugi::xml_node element) {
    offset_ = offset_of(element);
    if (!pass_.edges) return;
    std::string_view source;
    std::string_view target;
    std::string_view id;
    bool directed = directed_;
    bool declares = false;
    for (const pugi::xml_attribute each : element.attributes()) {
        const std::string_view name = each.name();
        if (name == "source") {
            source = each.value();
        } else if (name == "target") {
            target = each.value();
        } else if (name == "id") {
            id = each.value();
        } else if (name == "directed") {
            const auto yes = truth_in(each.value());
            if (!yes)
                shared_->problems.error("values that are none of the words allowed", here(),
                                        "found directed=" + quoted(each.value()) + "; expected true or false");
            directed = yes.value_or(directed);
            declares = true;
        } else if (name == "sourceport" || name == "targetport") {
            leave_out(reason::edge_ports);
        } else if (!name.starts_with("xml")) {
            leave_out(reason::edge_attributes);
        }
    }
    read_data(element, false);
    if (source.empty() || target.empty()) {
        shared_->problems.error("edges without two ends", here(),
                                std::string("found an edge without a ") + (source.empty() ? "source" : "target") +
                                    "; expected the id of a node");
        return;
    }
    const auto from = end(source);
    const auto to = end(target);
    if (from && to) add_edge({*from, *to}, directed, declares, id);
}

void element_taker::hyperedge(pugi::xml_node element) {
    offset_ = offset_of(element);
    if (!pass_.edges) return;
    std::vector<std::string_view> ids;
    for (const pugi::xml_node child : element.children()) {
        if (child.type() != pugi::node_element || xml::local_name(child.name()) != "endpoint") continue;
        ids.emplace_back(child.attribute("node").value());
        for (const pugi::xml_attribute each : child.attributes()) {
            const std::string_view name = each.name();
            if (name != "node" && !name.starts_with("xml")) leave_out(name == "port" ? reason::edge_ports : reason::edge_attributes);
        }
    }
    for (const pugi::xml_attribute each : element.attributes()) {
        const std::string_view name = each.name();
        if (name != "id" && !name.starts_with("xml")) leave_out(reason::edge_attributes);
    }
    read_data(element, false);
    if (ids.size() > 2) {
        shared_->problems.warning(
            "hyperedges of more than two ends", [&] { return here(); },
            [&] {
                return "found a hyperedge of " + grouped(ids.size()) +
                       " ends, which is left out; a link has two: write what joins so many as a node of kind relay";
            });
        leave_out(reason::hyperedges);
        return;
    }
    if (ids.size() < 2 || ids[0].empty() || ids[1].empty()) {
        shared_->problems.error("edges without two ends", here(), "found a hyperedge without two endpoints; expected the ids of two nodes");
        return;
    }
    const auto from = end(ids[0]);
    const auto to = end(ids[1]);
    if (from && to) add_edge({*from, *to}, false, false, element.attribute("id").value());
}

void element_taker::add_edge(edge_ends ends, bool directed, bool declares_direction, std::string_view id) {
    if (id.empty()) id = said(attribute::id);
    bool is_flow = map_->edges == attribute_map::edges_are::flows;
    if (map_->edges == attribute_map::edges_are::as_they_say) {
        for (std::size_t i = 0; i < attribute_count; ++i)
            is_flow = is_flow || (is_of_flows(static_cast<attribute>(i)) && !says_[i].empty());
    }
    if (!is_flow) {
        link_attributes says;
        bool good = word(attribute::medium, medium_names, says.medium);
        good = flag(attribute::internet, says.internet) && good;
        if (!good) return;
        says.protocol = said(attribute::protocol);
        says.id = id;
        shared_->site.add_link(ends.from, ends.to, says);
        ++links_;
        if (directed && (declares_direction || !keys_->own())) leave_out(reason::directions);
        return;
    }
    flow_attributes says;
    if (!flow_says(says)) return;
    says.id = id;
    undirected_flows_ += directed ? 0U : 1U;
    const std::string_view number = word_said(attribute::flow);
    if (number.empty()) {
        shared_->site.add_flow(ends.from, std::span(&ends.to, 1), says);
        ++plain_flows_;
        return;
    }
    const auto value = number_in(number);
    if (!value) return wrong(attribute::flow, "numbers that are none", "the number of a flow");
    flows_.add(*value, ends.from, ends.to, says, offset_);
}

bool element_taker::flow_says(flow_attributes& into) {
    tristate support;
    transport over = transport::other;
    std::optional<std::uint16_t> to_port;
    std::optional<std::uint16_t> from_port;
    bool good = transport_said(over, into.protocol);
    if (over != transport::icmp) {
        good = port(attribute::port, to_port) && good;
        good = port(attribute::from_port, from_port) && good;
    }
    good = word(attribute::trigger, trigger_names, into.trigger) && good;
    good = flag(attribute::support, support) && good;
    if (!good) return false;
    into.support = support.is_yes();
    if (!said(attribute::flow).empty()) return true; // as it was written: nothing is concluded
    const protocol* known = nullptr;
    if (!into.protocol.empty()) {
        lower_.assign(into.protocol);
        for (char& c : lower_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        known = protocol_named(lower_);
    } else if (to_port) {
        known = protocol_at(over == transport::udp ? transport::udp : transport::tcp, *to_port);
        if (known == nullptr && over == transport::other) known = protocol_at(transport::udp, *to_port);
        if (known != nullptr) into.protocol = known->name;
    }
    if (support.is_unknown()) into.support = known != nullptr && known->use == protocol_use::support;
    return true;
}

// --- the end

void element_taker::finish() {
    const std::uint64_t flows = flows_.add_to(shared_->site, [&](std::uint64_t number, std::size_t offset) {
        shared_->problems.error("edges of one flow that differ", where_->at(offset),
                                "found an edge of flow " + grouped(number) +
                                    " that says otherwise than the first; expected the edges of a flow to differ in the target only");
    });
    if (undirected_flows_ != 0)
        shared_->problems.warning("edges without a direction that are flows", place{where_->file},
                                  grouped(undirected_flows_) +
                                      " edges without a direction say what flows say, and are read as flows from their "
                                      "source to their target; --map edges=links reads them as links");
    take(shared_->used, "nodes", nodes_);
    take(shared_->used, "links", links_);
    take(shared_->used, "flows", plain_flows_ + flows);
    take(shared_->used, "groups", groups_met_);
    std::uint64_t found_by = 0;
    std::vector<std::pair<node_index, std::string_view>> labels; // two may be one address, and the first of them has it
    for (const auto& [label, node] : labels_)
        if (node != no_index) labels.emplace_back(node, label);
    std::ranges::sort(labels);
    for (const auto& [node, label] : labels) {
        if (shared_->site.also_known_as(node, label))
            leave_out(reason::taken_labels);
        else
            ++found_by;
    }
    take(shared_->used, "labels by which nodes are found", found_by);
    for (std::size_t i = 0; i < reason_names.size(); ++i) take(shared_->unused, reason_names[i], left_out_[i]);
}

} // namespace m2miot::input::graphml

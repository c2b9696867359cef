// SPDX-License-Identifier: BSL-1.0
/// @file What the cells of a row say.
#include "csv_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace m2miot::input::csv {

row_taker::row_taker(context& shared, zeek::table& traffic, const layout& columns, file_number file)
    : shared_(&shared), traffic_(&traffic), columns_(&columns), file_(file) {
    const bool more = columns.has(role::trigger) || columns.has(role::support) || columns.has(role::id) || columns.has(role::from_kind) ||
                      columns.has(role::to_kind);
    const bool ports = columns.has(role::port) || columns.has(role::from_port) || columns.has(role::transport);
    takes_traffic_ = columns.rows == content::flows && ports && !more;
}

void row_taker::take(const std::vector<cell>& cells, const row_place& where) {
    cells_ = &cells;
    where_ = where;
    if (cells.size() != columns_->width) {
        shared_->problems.error(
            "rows of another length", [&] { return at_offset(cells.front().offset); },
            [&] {
                return "found " + std::to_string(cells.size()) + (cells.size() == 1 ? " cell" : " cells") + "; expected " +
                       std::to_string(columns_->width) + ", as in the first row";
            });
        return;
    }
    switch (columns_->rows) {
    case content::nodes:
        return node();
    case content::links:
        return link_row();
    case content::flows:
        return flow();
    }
}

void row_taker::wrong_quotes(std::string_view what, std::size_t offset, const row_place& where) {
    where_ = where;
    shared_->problems.error(
        "cells that are quoted wrongly", [&] { return at_offset(offset); }, [&] { return std::string(what); });
}

void row_taker::account() {
    const auto add = [](tally& to, std::string_view what, std::uint64_t count) {
        if (count != 0) to[std::string(what)] += count;
    };
    add(shared_->used, "nodes", nodes_);
    add(shared_->used, "links", links_);
    add(shared_->used, "flows", flow_rows_);
    add(shared_->unused, "rows with an end left open", open_ends_);
}

// --- nodes

void row_taker::node() {
    node_attributes says;
    bool good = node_facts_said(says);
    says.type = text(role::type);
    says.group = text(role::group);
    labels(says);
    const std::string_view where = text(role::address);
    const auto address = where.empty() ? std::nullopt : parse_address(where);
    if (!where.empty() && !address) {
        wrong(role::address, "addresses that are none", "an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10");
        good = false;
    }
    const std::string_view id = text(role::id);
    if (id.empty() && where.empty()) {
        shared_->problems.error(
            "entries without an id", [&] { return at(columns_->has(role::id) ? role::id : role::address); },
            [] { return std::string("found neither an id nor an address in this row; expected one of them"); });
        return;
    }
    if (!good) return;
    const std::string canonical = address ? to_string(*address) : std::string();
    // Who is known by the address keeps that name; an id then is another one.
    const bool known_by_address = address && !id.empty() && shared_->site.find(canonical) && !shared_->site.find(name_of(id, 0));
    const std::string canonical_name(id.empty() || known_by_address ? std::string_view(canonical) : name_of(id, 0));
    node_index node = shared_->site.node(canonical_name);
    const role named_by = id.empty() || known_by_address ? role::address : role::id;
    if (shared_->site.declared_in(node, file_)) {
        shared_->problems.error(
            "ids given twice", [&] { return at(named_by); },
            [&] { return "found " + quoted(named_by == role::address ? where : id) + " a second time; expected every node once"; });
        return;
    }
    if (!id.empty() && address) {
        const std::string_view second_name = known_by_address ? name_of(id, 0) : std::string_view(canonical);
        const auto other = shared_->site.find(second_name);
        if (other && *other != node && shared_->site.declared_in(*other, file_)) {
            shared_->problems.error(
                "addresses given twice", [&] { return at(role::address); },
                [&] {
                    return "found " + quoted(where) + ", which is the node " + quoted(shared_->site.known().name(*other)) +
                           " of this table already; expected every address once";
                });
        } else if (other) {
            shared_->site.unite(node, *other); // it was met under both names
        } else {
            (void)shared_->site.also_known_as(node, second_name);
        }
    }
    node = *shared_->site.find(canonical_name);
    shared_->site.declare(node, says, file_, [&] { return at(named_by); });
    ++nodes_;
}

/// Neo4j's labels: the one that is a kind is the kind, the others are the type.
void row_taker::labels(node_attributes& says) {
    std::string_view all = text(role::labels);
    if (all.empty()) return;
    labels_type_.clear();
    while (!all.empty()) {
        const std::size_t end = std::min(all.find(';'), all.size());
        const std::string_view each = trimmed(all.substr(0, end));
        all.remove_prefix(std::min(all.size(), end + 1));
        if (each.empty()) continue;
        if (const auto kind = kind_in(each); kind && says.kind == node_kind::unknown) {
            says.kind = *kind;
        } else {
            (labels_type_ += labels_type_.empty() ? "" : ";") += each;
        }
    }
    if (says.type.empty()) says.type = labels_type_;
}

// --- links

void row_taker::link_row() {
    const std::string_view from = end(role::from, role::from_station);
    const std::string_view to = end(role::to, role::to_station);
    link_attributes says;
    node_kind from_kind = node_kind::unknown;
    node_kind to_kind = node_kind::unknown;
    bool good = word(role::medium, medium_names, says.medium);
    good = flag(role::internet, says.internet) && good;
    good = word(role::from_kind, node_kind_names, from_kind) && good;
    good = word(role::to_kind, node_kind_names, to_kind) && good;
    says.protocol = text(role::protocol);
    says.id = text(role::id);
    if (!good) return;
    if (from.empty() || to.empty()) {
        ++open_ends_;
        return;
    }
    const node_index first = shared_->site.node(name_of(from, 1));
    const node_index second = shared_->site.node(name_of(to, 2));
    says_kind(first, role::from_kind, from_kind);
    says_kind(second, role::to_kind, to_kind);
    shared_->site.add_link(first, second, says);
    ++links_;
}

void row_taker::says_kind(node_index node, role which, node_kind kind) {
    if (kind == node_kind::unknown) return;
    node_attributes says;
    says.kind = kind;
    shared_->site.declare(node, says, file_, [&] { return at(which); });
}

// --- flows

void row_taker::flow() {
    const std::string_view from = end(role::from, role::from_station);
    const std::string_view to = end(role::to, role::to_station);
    if (takes_traffic_ && parse_address(from) && parse_address(to)) {
        if (traffic_row(from, to)) return;
    } else {
        flow_of_names(from, to);
    }
}

/// @return false if something is wrong with it
bool row_taker::traffic_row(std::string_view from, std::string_view to) {
    transport over = transport::other;
    std::string_view service;
    std::optional<std::uint16_t> ports[2];
    bool good = transport_of(over, service);
    if (over != transport::icmp) { // there they are types and codes
        good = port(role::port, ports[0]) && good;
        good = port(role::from_port, ports[1]) && good;
    }
    if (!good) return false;
    std::array<char, 16> digits[2];
    const auto text_of = [&](std::size_t which) -> std::string_view {
        if (!ports[which]) return {};
        const auto end = std::to_chars(digits[which].data(), digits[which].data() + digits[which].size(), *ports[which]).ptr;
        return {digits[which].data(), static_cast<std::size_t>(end - digits[which].data())};
    };
    zeek::row row;
    row[zeek::column::orig_h] = from;
    row[zeek::column::resp_h] = to;
    row[zeek::column::resp_p] = text_of(0);
    row[zeek::column::orig_p] = text_of(1);
    row[zeek::column::proto] = over == transport::tcp ? "tcp" : over == transport::udp ? "udp" : over == transport::icmp ? "icmp" : "";
    row[zeek::column::service] = as_analyzers_write(service);
    const std::string_view problem = traffic_->add(row, file_);
    if (problem.empty()) return true;
    shared_->problems.error(
        "malformed rows", [&] { return at(role::from); }, [&] { return std::string(problem); });
    return false;
}

void row_taker::flow_of_names(std::string_view from, std::string_view to) {
    flow_attributes says;
    tristate support;
    transport over = transport::other;
    std::optional<std::uint16_t> to_port;
    std::optional<std::uint16_t> from_port;
    node_kind from_kind = node_kind::unknown;
    node_kind to_kind = node_kind::unknown;
    bool good = transport_of(over, says.protocol);
    if (over != transport::icmp) {
        good = port(role::port, to_port) && good;
        good = port(role::from_port, from_port) && good;
    }
    good = word(role::trigger, trigger_names, says.trigger) && good;
    good = flag(role::support, support) && good;
    good = word(role::from_kind, node_kind_names, from_kind) && good;
    good = word(role::to_kind, node_kind_names, to_kind) && good;
    if (!good) return;
    if (from.empty() || to.empty()) {
        ++open_ends_;
        return;
    }
    if (takes_traffic_ && over == transport::icmp) {
        ++shared_->unused["ICMP messages"];
        return;
    }
    const protocol* known = says.protocol.empty() ? nullptr : protocol_named(as_analyzers_write(says.protocol));
    if (says.protocol.empty() && to_port) {
        known = protocol_at(over == transport::udp ? transport::udp : transport::tcp, *to_port);
        if (known == nullptr && over == transport::other) known = protocol_at(transport::udp, *to_port);
        if (known != nullptr) says.protocol = known->name;
    }
    says.support = support.is_yes() || (support.is_unknown() && known != nullptr && known->use == protocol_use::support);
    says.id = text(role::id);
    const node_index origin = shared_->site.node(name_of(from, 1));
    const node_index destination = shared_->site.node(name_of(to, 2));
    says_kind(origin, role::from_kind, from_kind);
    says_kind(destination, role::to_kind, to_kind);
    ++flow_rows_;
    if (takes_traffic_) { // an observation: the flow it belongs to may be there already
        std::string key = std::to_string(origin) + ' ' + std::to_string(destination) + ' ' + std::string(says.protocol);
        if (!flows_.insert(std::move(key)).second) return;
    }
    shared_->site.add_flow(origin, std::span(&destination, 1), says);
}

} // namespace m2miot::input::csv

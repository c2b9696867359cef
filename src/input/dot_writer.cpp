// SPDX-License-Identifier: BSL-1.0
/// @file Writing DOT.
#include <m2miot/input/dot.hpp>
#include <m2miot/model/text_map.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <m2miot/model/run_watch.hpp>

#include "dot_text.hpp"
#include "written_text.hpp"

namespace m2miot {
namespace {

using namespace input;

class dot_text {
public:
    dot_text(std::ostream& out, const deployment& from, const run_options& run)
        : from_(from), watch_(run, "rows", rows_of(from)), pieces_(out) {}

    void write(std::string_view name) {
        watch_.phase("writing", rows_of(from_));
        pieces_.text = "digraph ";
        if (!name.empty()) quote(name);
        pieces_.text += name.empty() ? "{\n" : " {\n";
        nodes();
        for (link_index link = 0; link < from_.link_count(); ++link) write_link(link);
        for (flow_index flow = 0; flow < from_.flow_count(); ++flow) write_flow(flow);
        pieces_.text += "}\n";
        pieces_.flush(0);
        watch_.finish();
    }

private:
    /// Group by group, those without one first, each in order.
    void nodes() {
        detail::view_map<std::uint32_t> numbers;
        std::vector<std::string_view> groups;
        std::vector<std::uint32_t> begin_of(2, 0);
        const auto group_of = [&](node_index node) { return numbers.find(from_.group(node))->second; };
        numbers.emplace(std::string_view(), 0);
        groups.emplace_back();
        for (node_index node = 0; node < from_.node_count(); ++node) {
            const auto [found, is_new] = numbers.emplace(from_.group(node), static_cast<std::uint32_t>(groups.size()));
            if (is_new) {
                groups.push_back(found->first);
                begin_of.push_back(0);
            }
            ++begin_of[found->second + 1];
        }
        for (std::size_t i = 1; i < begin_of.size(); ++i) begin_of[i] += begin_of[i - 1];
        std::vector<node_index> ordered(from_.node_count());
        std::vector<std::uint32_t> next(begin_of.begin(), begin_of.end() - 1);
        for (node_index node = 0; node < from_.node_count(); ++node) ordered[next[group_of(node)]++] = node;

        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (group != 0) {
                pieces_.text += "  subgraph cluster_" + std::to_string(group) + " {\n    label=";
                quote(groups[group]);
                pieces_.text += ";\n";
            }
            for (std::uint32_t i = begin_of[group]; i < begin_of[group + 1]; ++i) write_node(ordered[i], group == 0 ? "  " : "    ");
            if (group != 0) pieces_.text += "  }\n";
        }
    }

    void write_node(node_index node, std::string_view indent) {
        const node_attributes says = from_.attributes(node);
        pieces_.text += indent;
        id(node);
        begin_attributes();
        const std::string_view shape = dot_shapes[static_cast<std::size_t>(says.kind)];
        if (!shape.empty()) plain("shape", shape);
        word("kind", to_string(says.kind));
        if (says.kind_inferred) plain("kind_inferred", "true");
        text("type", says.type);
        word("hosting", to_string(says.hosting));
        flag("operator_run", says.operator_run);
        flag("senses", says.senses);
        flag("actuates", says.actuates);
        flag("carries_data_only", says.carries_data_only);
        if (says.flows_complete) plain("flows_complete", "true");
        end_statement();
    }
    void write_link(link_index link) {
        const deployment::ends ends = from_.link_ends(link);
        const link_attributes says = from_.attributes_of_link(link);
        edge(ends.first, ends.second);
        plain("dir", "none");
        word("medium", to_string(says.medium));
        text("protocol", says.protocol);
        flag("internet", says.internet);
        text("id", says.id);
        end_statement();
    }
    void write_flow(flow_index flow) {
        const flow_attributes says = from_.attributes_of_flow(flow);
        for (const node_index to : from_.flow_destinations(flow)) {
            edge(from_.flow_origin(flow), to);
            plain("style", "dashed");
            word("trigger", to_string(says.trigger));
            text("protocol", says.protocol);
            if (says.support) plain("support", "true");
            text("id", says.id);
            end_statement();
        }
    }

    void edge(node_index from, node_index to) {
        pieces_.text += "  ";
        id(from);
        pieces_.text += " -> ";
        id(to);
        begin_attributes();
    }
    void id(node_index node) {
        const std::string_view name = from_.name(node);
        quote(name.empty() ? name_by_position(from_, node) : name);
    }

    void quote(std::string_view text) {
        check_writable(text);
        pieces_.text += '"';
        append_dot_escaped(pieces_.text, text);
        pieces_.text += '"';
    }

    void begin_attributes() { mark_ = " ["; }
    void plain(std::string_view name, std::string_view value) {
        ((pieces_.text += mark_) += name) += '=';
        pieces_.text += value;
        mark_ = ", ";
    }
    void text(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        plain(name, {});
        quote(value);
    }
    void word(std::string_view name, std::string_view value) {
        if (value != "unknown") plain(name, value);
    }
    void flag(std::string_view name, tristate value) {
        if (!value.is_unknown()) plain(name, value.is_yes() ? "true" : "false");
    }
    void end_statement() {
        pieces_.text += mark_ == ", " ? "];\n" : ";\n";
        pieces_.flush();
        watch_.advance();
    }

    const deployment& from_;
    detail::run_watch watch_;
    text_pieces pieces_;
    std::string_view mark_;
};

} // namespace

void write_dot(std::ostream& out, const deployment& from, std::string_view name, const run_options& run) {
    dot_text(out, from, run).write(name);
}

tally not_held_by_dot(const deployment& from) {
    tally lost;
    const auto add = [&](const char* what, bool is) {
        if (is) ++lost[what];
    };
    const auto text = [&](std::string_view each) {
        add("texts with a backslash, which is written twice", each.find('\\') != std::string_view::npos);
    };
    for (node_index node = 0; node < from.node_count(); ++node) {
        add("nodes without an id, which are called #n by position", from.name(node).empty());
        text(from.name(node));
        text(from.type(node));
        text(from.group(node));
    }
    for (link_index link = 0; link < from.link_count(); ++link) {
        text(from.link_protocol(link));
        text(from.link_id(link));
    }
    for (flow_index flow = 0; flow < from.flow_count(); ++flow) {
        text(from.flow_protocol(flow));
        text(from.flow_id(flow));
        add("flows to several destinations, which are one arrow to each", from.flow_destinations(flow).size() > 1);
    }
    return lost;
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/flip.hpp>

#include <ostream>
#include <string>
#include <vector>

#include <m2miot/input/diagnostic.hpp>

#include "flip_members.hpp"
#include "json_parts.hpp"
#include "json_writer.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

void bounds(json_writer& json, bool possible, const std::optional<std::uint64_t>& at_least, const std::optional<std::uint64_t>& at_most,
            bool exact) {
    json.member("possible", possible);
    if (at_least) json.member("at_least", *at_least);
    if (at_most) json.member("at_most", *at_most);
    json.member("exact", exact);
}

void write_flow(json_writer& json, const labels& names, flow_index f, node_index to) {
    json.begin_object();
    json.member("flow", names.flow(f));
    if (to != no_index) json.member("destination", names.node(to));
    json.end_object();
}

void write_links(json_writer& json, const labels& names, const std::vector<link_index>& of) {
    report::write_strings(json, "links", of, [&](link_index l) { return names.link(l); });
}

class flip_members {
public:
    flip_members(json_writer& json, const flips_found& found, const labels& names, detail::run_watch& watch)
        : json_(json), found_(found), names_(names), watch_(watch) {}

    void write() {
        json_.member("outcome", to_string(found_.from));
        if (found_.to) json_.member("to", to_string(*found_.to));
        json_.member("criteria", found_.criteria);
        json_.member("servers", to_string(found_.servers));
        json_.member("end", to_string(found_.end));
        begin("attributes", found_.attributes);
        json_.key("declare").begin_array(layout::lines);
        for (const declared_value& v : found_.attributes.declare) one(v);
        json_.end_array();
        end(found_.attributes);
        begin("interactions", found_.interactions);
        json_.key("remove").begin_array(layout::lines);
        for (const removed_interaction& r : found_.interactions.remove) one(r);
        json_.end_array();
        end(found_.interactions);
    }

private:
    template <class Answer>
    void begin(std::string_view name, const Answer& of) {
        json_.key(name).begin_object(layout::lines);
        bounds(json_, !of.size.impossible(), of.size.at_least, of.size.at_most, of.size.exact());
        if (of.size.at_most && !of.several.is_unknown()) json_.member("several", of.several.is_yes());
    }
    template <class Answer>
    void end(const Answer& of) {
        if (of.size.at_most) {
            json_.member("gives", to_string(of.gives));
            json_.member("proved", of.proved);
        }
        json_.end_object();
    }
    void one(const declared_value& v) {
        watch_.advance();
        const bool kind = v.attribute == missing_attribute::kind;
        json_.begin_object();
        json_.member("node", names_.node(v.node));
        json_.member("attribute", to_string(v.attribute));
        json_.member("value", kind ? to_string(v.kind) : to_string(v.hosting));
        json_.end_object();
    }
    void one(const removed_interaction& r) {
        watch_.advance();
        json_.begin_object();
        json_.member("origin", names_.node(r.origin));
        if (r.destination != no_index) json_.member("destination", names_.node(r.destination));
        json_.member("strength", to_string(r.strength));
        json_.key("flows").begin_array();
        for (const flow_end& f : r.flows) write_flow(json_, names_, f.flow, f.destination);
        json_.end_array();
        write_links(json_, names_, r.links);
        json_.end_object();
    }

    json_writer& json_;
    const flips_found& found_;
    const labels& names_;
    detail::run_watch& watch_;
};

} // namespace

void report::write_flip_members(json_writer& json, const flips_found& found, const labels& names, detail::run_watch& watch) {
    flip_members(json, found, names, watch).write();
}

void report::write_cut_member(json_writer& json, const cut& cutting, const labels& names) {
    json.key("cut").begin_object(layout::lines);
    json.member("of", to_string(cutting.of));
    const bool found = cutting.possible && (!cutting.proposals.empty() || cutting.at_least == 0);
    const auto known = [](bool is, std::uint64_t size) { return is ? std::optional(size) : std::nullopt; };
    bounds(json, cutting.possible, known(cutting.possible, cutting.at_least), known(found, cutting.at_most),
           cutting.exact() || !cutting.possible || cutting.at_most == 0);
    const auto node = [&](node_index n) { return names.node(n); };
    if (!cutting.proposals.empty()) {
        json.member("several", cutting.several);
        const cut_proposal& p = cutting.proposals.front();
        write_links(json, names, p.rows.removed_links());
        json.key("flows").begin_array();
        for (const flow_index f : p.rows.removed_flows()) write_flow(json, names, f, no_index);
        for (const auto& [f, to] : p.rows.removed_destinations()) write_flow(json, names, f, to);
        json.end_array();
        write_strings(json, "nodes", p.rows.removed_nodes(), node);
        json.member("gives", to_string(p.outcome));
        json.member("proved", p.proved);
        json.member("remaining", p.used);
    }
    if (!cutting.possible) write_strings(json, "witness", cutting.witness, node);
    json.end_object();
}

void write_flip_json(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const run_options& run) {
    detail::run_watch watch(run, "entries");
    json_writer json(out);
    json.begin_object(layout::lines);
    report::write_flip_members(json, found, names, watch);
    if (cutting != nullptr) report::write_cut_member(json, *cutting, names);
    json.key("problems").begin_array(layout::lines);
    report::write_problems(json, read);
    json.end_array();
    json.end_object();
    watch.finish();
    out.put('\n');
}

} // namespace m2miot

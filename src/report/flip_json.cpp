// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/flip.hpp>

#include <ostream>
#include <string>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/questions/flip_answer.hpp>

#include "json_parts.hpp"
#include "json_writer.hpp"

namespace m2miot {
namespace {

using report::json_writer;
using report::layout;

class flip_json {
public:
    flip_json(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
              const run_options& run)
        : json_(out), found_(found), cut_(cutting), names_(names), read_(read), watch_(run, "entries") {}

    void write() {
        json_.begin_object(layout::lines);
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
        if (cut_ != nullptr) write_cut();
        problems();
        json_.end_object();
        watch_.finish();
    }

private:
    void bounds(bool possible, const std::optional<std::uint64_t>& at_least, const std::optional<std::uint64_t>& at_most, bool exact) {
        json_.member("possible", possible);
        if (at_least) json_.member("at_least", *at_least);
        if (at_most) json_.member("at_most", *at_most);
        json_.member("exact", exact);
    }
    template <class Answer>
    void begin(std::string_view name, const Answer& of) {
        json_.key(name).begin_object(layout::lines);
        bounds(!of.size.impossible(), of.size.at_least, of.size.at_most, of.size.exact());
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
        for (const flow_end& f : r.flows) flow(f.flow, f.destination);
        json_.end_array();
        links("links", r.links);
        json_.end_object();
    }
    void flow(flow_index f, node_index to) {
        json_.begin_object();
        json_.member("flow", names_.flow(f));
        if (to != no_index) json_.member("destination", names_.node(to));
        json_.end_object();
    }
    void links(std::string_view name, const std::vector<link_index>& of) {
        json_.key(name).begin_array();
        for (const link_index l : of) json_.value(names_.link(l));
        json_.end_array();
    }
    void nodes(std::string_view name, const std::vector<node_index>& of) {
        json_.key(name).begin_array();
        for (const node_index n : of) json_.value(names_.node(n));
        json_.end_array();
    }
    void write_cut() {
        json_.key("cut").begin_object(layout::lines);
        json_.member("of", to_string(cut_->of));
        const bool found = cut_->possible && (!cut_->proposals.empty() || cut_->at_least == 0);
        const auto known = [](bool is, std::uint64_t size) { return is ? std::optional(size) : std::nullopt; };
        bounds(cut_->possible, known(cut_->possible, cut_->at_least), known(found, cut_->at_most),
               cut_->exact() || !cut_->possible || cut_->at_most == 0);
        if (!cut_->proposals.empty()) {
            json_.member("several", cut_->several);
            const cut_proposal& p = cut_->proposals.front();
            links("links", p.rows.removed_links());
            json_.key("flows").begin_array();
            for (const flow_index f : p.rows.removed_flows()) flow(f, no_index);
            for (const auto& [f, to] : p.rows.removed_destinations()) flow(f, to);
            json_.end_array();
            nodes("nodes", p.rows.removed_nodes());
            json_.member("gives", to_string(p.outcome));
            json_.member("proved", p.proved);
            json_.member("remaining", p.used);
        }
        if (!cut_->possible) nodes("witness", cut_->witness);
        json_.end_object();
    }
    void problems() {
        json_.key("problems").begin_array(layout::lines);
        report::write_problems(json_, read_);
        json_.end_array();
    }

    json_writer json_;
    const flips_found& found_;
    const cut* cut_;
    const labels& names_;
    const reading* read_;
    detail::run_watch watch_;
};

} // namespace

void write_flip_json(std::ostream& out, const flips_found& found, const cut* cutting, const labels& names, const reading* read,
                     const run_options& run) {
    flip_json(out, found, cutting, names, read, run).write();
    out.put('\n');
}

} // namespace m2miot

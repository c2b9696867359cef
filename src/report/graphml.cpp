// SPDX-License-Identifier: BSL-1.0
#include <m2miot/report/graphml.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <m2miot/criteria/article.hpp>
#include <m2miot/model/labels.hpp>
#include <m2miot/questions/what_if.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/verdict/classify.hpp>

#include "../input/graphml_additions.hpp"

namespace m2miot {
namespace {

enum class node_role : std::uint8_t { none, machine, on_ramp, end_beyond, transport };
constexpr std::array<std::string_view, 5> role_names{"none", "machine", "on_ramp", "end_beyond", "transport"};

/// What a walk finds of each node.
struct found_nodes {
    std::vector<node_role> roles;
    std::vector<std::uint32_t> parts; ///< `no_index` for a node alone
};

template <observable D>
found_nodes look_at(const D& from, server_policy servers, const run_options& run) {
    using set = criteria_set<>;
    const std::size_t rows = detail::row_count(from);
    const run_options untold{.threads = run.threads, .stop = run.stop};
    detail::run_watch watch(untold, "rows", rows);
    workspace space;
    detail::walk_state& w = space.begin(from, servers, detail::threads_for<detail::judge<set>>(run, rows), &watch);
    w.scope = detail::walk_scope::outcome;
    detail::judge<set> judged(criteria::article);
    detail::walk(judged, w);
    found_nodes made;
    made.roles.reserve(from.node_count());
    made.parts.reserve(from.node_count());
    for (node_index n = 0; n < from.node_count(); ++n) {
        watch.pass();
        const detail::node_state s = w.nodes[n];
        const auto is = [&](detail::policy_mask under_which) { return detail::under(under_which, servers); };
        made.roles.push_back(is(s.on_ramp())    ? node_role::on_ramp
                             : is(s.beyond())   ? node_role::end_beyond
                             : is(s.machine())  ? node_role::machine
                             : s.is_transport() ? node_role::transport
                                                : node_role::none);
        made.parts.push_back(w.part_of(n));
    }
    return made;
}

/// Which criteria a row is a witness of.
class witnesses {
public:
    explicit witnesses(const verdict& about) {
        for (const finding& f : about.findings) {
            if (f.status != status::holds) continue;
            for (const node_index n : f.witness.nodes) nodes_.push_back(n);
            for (const node_index n : f.witness.path) nodes_.push_back(n);
            for (const link_index l : f.witness.links) add(links_[l], f.criterion);
            for (const flow_index i : f.witness.flows) add(flows_[i], f.criterion);
        }
        std::ranges::sort(nodes_);
    }
    [[nodiscard]] bool has_node(node_index n) const { return std::ranges::binary_search(nodes_, n); }
    [[nodiscard]] const std::string* of_link(link_index l) const { return find(links_, l); }
    [[nodiscard]] const std::string* of_flow(flow_index f) const { return find(flows_, f); }

private:
    using by_row = std::unordered_map<std::uint32_t, std::string>;
    static void add(std::string& to, const std::string& id) { (to += to.empty() ? "" : ",") += id; }
    [[nodiscard]] static const std::string* find(const by_row& in, std::uint32_t row) {
        const auto found = in.find(row);
        return found == in.end() ? nullptr : &found->second;
    }

    std::vector<node_index> nodes_;
    by_row links_;
    by_row flows_;
};

/// @tparam D  the deployment itself, or as it is seen with changes
template <observable D>
class graphml_verdict final : public input::graphml_additions {
public:
    graphml_verdict(const deployment& base, const D& seen, const verdict& about, const run_options& run)
        : base_(base), seen_(seen), about_(about), as_it_is_(detail::rows_of(base, copies_of_base_)), rows_(detail::rows_of(seen, copies_)),
          found_(look_at(seen, about.servers, run)), witnesses_(about), subsystems_(base.node_count(), no_index) {
        for (std::size_t s = 0; s < about.subsystems.size(); ++s)
            for (const node_index n : about.members(about.subsystems[s])) subsystems_[n] = static_cast<std::uint32_t>(s);
    }

    [[nodiscard]] std::span<const key> keys() const override { return all_keys; }
    [[nodiscard]] std::string shown(std::string_view text) const override { return printable(text); }

    void of_graph(const tell& say, std::uint64_t renamed) const override {
        say(outcome_key, to_string(about_.outcome));
        say(confidence_key, to_string(about_.confidence));
        say(contested_key, about_.contested ? "true" : "false");
        say(criteria_key, about_.criteria);
        say(criteria_date_key, about_.criteria_date);
        say(servers_key, to_string(about_.servers));
        if (renamed != 0) say(renamed_key, std::to_string(renamed));
    }
    void of_node(node_index n, const tell& say) const override {
        say(label_key, node_label(base_, n));
        if (found_.roles[n] != node_role::none) say(role_key, role_names[static_cast<std::size_t>(found_.roles[n])]);
        if (subsystems_[n] != no_index) say(subsystem_key, std::to_string(subsystems_[n]));
        if (found_.parts[n] != no_index) say(part_key, std::to_string(found_.parts[n]));
        if (witnesses_.has_node(n)) say(witness_key, "true");
    }
    void of_link(link_index l, const tell& say) const override { edge("link", witnesses_.of_link(l), say); }
    void of_flow(flow_index f, const tell& say) const override { edge("flow", witnesses_.of_flow(f), say); }

    [[nodiscard]] bool has_node(node_index n) const override {
        if constexpr (requires { seen_.what(); })
            return !std::ranges::binary_search(seen_.what().removed_nodes(), n);
        else
            return true;
    }
    // A row that is taken away is seen as one from a node to itself.
    [[nodiscard]] bool has_link(link_index l) const override {
        const link_ends was = as_it_is_.links[l];
        return was == rows_.links[l] && has_node(was.first) && has_node(was.second);
    }
    [[nodiscard]] bool has_destination(flow_index f, std::size_t position) const override {
        const node_index from = as_it_is_.flow_origins[f];
        const node_index to = as_it_is_.flow_destinations[position];
        return from == rows_.flow_origins[f] && to == rows_.flow_destinations[position] && has_node(from) && has_node(to);
    }
    [[nodiscard]] node_attributes attributes(node_index n) const override {
        node_attributes a = base_.attributes(n);
        const node_facts f = seen_.facts(n);
        a.kind = f.kind();
        a.hosting = f.hosting();
        a.operator_run = f.operator_run();
        a.senses = f.senses();
        a.actuates = f.actuates();
        a.carries_data_only = f.carries_data_only();
        a.flows_complete = f.flows_complete();
        a.kind_inferred = f.kind_inferred();
        a.type = seen_.type(n);
        return a;
    }
    [[nodiscard]] link_facts facts_of_link(link_index l) const override { return rows_.link_facts[l]; }
    [[nodiscard]] flow_facts facts_of_flow(flow_index f) const override { return rows_.flow_facts[f]; }

private:
    enum : std::size_t {
        label_key,
        role_key,
        subsystem_key,
        part_key,
        witness_key,
        edge_key,
        witness_of_key,
        outcome_key,
        confidence_key,
        contested_key,
        criteria_key,
        criteria_date_key,
        servers_key,
        renamed_key,
        key_count
    };
    static constexpr std::array<key, key_count> all_keys{{{"label", "node", "string"},
                                                          {"m2miot_role", "node", "string"},
                                                          {"m2miot_subsystem", "node", "int"},
                                                          {"m2miot_part", "node", "int"},
                                                          {"m2miot_witness", "node", "boolean"},
                                                          {"m2miot_edge", "edge", "string"},
                                                          {"m2miot_witness_of", "edge", "string"},
                                                          {"m2miot_outcome", "graph", "string"},
                                                          {"m2miot_confidence", "graph", "string"},
                                                          {"m2miot_contested", "graph", "boolean"},
                                                          {"m2miot_criteria", "graph", "string"},
                                                          {"m2miot_criteria_date", "graph", "string"},
                                                          {"m2miot_servers", "graph", "string"},
                                                          {"m2miot_renamed", "graph", "long"}}};

    static void edge(std::string_view what, const std::string* proves, const tell& say) {
        say(edge_key, what);
        if (proves != nullptr) say(witness_of_key, *proves);
    }

    const deployment& base_;
    const D& seen_;
    const verdict& about_;
    detail::copied_rows copies_of_base_;
    detail::copied_rows copies_;
    deployment_rows as_it_is_;
    deployment_rows rows_;
    found_nodes found_;
    witnesses witnesses_;
    std::vector<std::uint32_t> subsystems_;
};

} // namespace

void write_graphml(std::ostream& out, const deployment& from, const verdict& about, std::string_view name, const run_options& run) {
    input::write_graphml(out, from, name, graphml_verdict<deployment>(from, from, about, run), run);
}

void write_graphml(std::ostream& out, const changed_deployment<deployment>& from, const verdict& about, std::string_view name,
                   const run_options& run) {
    input::write_graphml(out, from.base(), name, graphml_verdict<changed_deployment<deployment>>(from.base(), from, about, run), run);
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file The expert's baseline: one byte a node says its role, disjoint sets go straight over the columns, and a graph in compressed rows
/// answers for neighbours. Each rule is a pass over the links: all of them, or those that one pass has not decided.
#include "boost_csr.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/property_map.hpp>
#include <boost/range/iterator_range.hpp>

namespace bench {
namespace {

using m2miot::hosting;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::trigger;
using neighbours = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property, boost::no_property,
                                                      node_index, node_index>;
using node_pair = std::pair<node_index, node_index>;
using bits = std::uint8_t;
using color = boost::default_color_type;
using m2miot::link_ends;

// Of a node's role; without MACHINE and TRANSPORT it is an end beyond.
constexpr bits machine = 1, thing = 2, transport = 4, server = 8, personal = 16, silent = 32, passes = 64, on_ramp = 128;
constexpr bits silent_thing = silent | thing;
// What was met at a node; the first five are facts of its part.
constexpr bits speaks = 1, involved = 2, m2m = 4, iot = 8, iot_back_end = 16, exposed = 32;

class sets {
public:
    explicit sets(std::size_t nodes) : parent_(nodes), rank_(nodes, 0), sets_({rank_.data(), {}}, {parent_.data(), {}}) {
        std::iota(parent_.begin(), parent_.end(), node_index{0});
    }
    sets(const sets&) = delete;
    sets& operator=(const sets&) = delete;

    void unite(node_index a, node_index b) { sets_.link(a, b); }
    [[nodiscard]] node_index find(node_index a) { return sets_.find_set(a); }

private:
    std::vector<node_index> parent_;
    std::vector<std::uint8_t> rank_;
    template <class T>
    using by_node = boost::iterator_property_map<T*, boost::typed_identity_property_map<node_index>>;
    boost::disjoint_sets<by_node<std::uint8_t>, by_node<node_index>, boost::find_with_path_halving> sets_;
};

struct group {
    std::uint32_t first_member = 0; // in members_
    std::uint32_t ends_beyond = 0;
    std::uint32_t machines = 0;
    std::uint32_t size = 0;
    bits all = 0; // the roles of its members together
    bool silent_thing_in_it = false;

    [[nodiscard]] bool joins_machines() const { return size > 2 && ends_beyond == 0 && (all & on_ramp) == 0; }
};

/// Each link in the one direction, then in the other.
struct both_ways {
    std::span<const link_ends> links;
    node_pair operator()(std::size_t i) const {
        const auto [a, b] = links[i / 2];
        return i % 2 == 0 ? node_pair(a, b) : node_pair(b, a);
    }
};

class expert {
public:
    expert(const m2miot::deployment_rows& rows, bool device_links_apart)
        : rows_(rows), links_(rows.links), apart_(device_links_apart), nodes_(rows.nodes.size()), role_(nodes_), met_(nodes_, 0),
          direct_(nodes_), joined_(rows.flow_origins.empty() ? 0 : nodes_), parts_(has_flows() ? joined_ : direct_) {}

    baseline_answer run() {
        settle_roles();
        if (apart_) set_device_links_apart();
        build_graph();
        find_groups();
        find_mediated();
        find_on_ramps();
        collect_evidence();
        join_parts();
        find_subsystems();
        finish();
        return std::move(answer_);
    }

private:
    [[nodiscard]] bool has_flows() const { return !rows_.flow_origins.empty(); }
    [[nodiscard]] bool is(node_index n, bits role) const { return (role_[n] & role) != 0; }
    [[nodiscard]] bool is_beyond(node_index n) const { return !is(n, machine | transport); }
    [[nodiscard]] bool stands_in(node_index a, node_index b) const {
        return ((role_[a] | role_[b]) & silent) != 0 || ((role_[a] | role_[b]) & machine) == 0;
    }
    template <class Visit> // visit(number, origin, destination)
    void for_each_flow(Visit visit) const {
        for (std::size_t f = 0; f < rows_.flow_origins.size(); ++f)
            if (rows_.flow_origins[f] != rows_.flow_destinations[f]) visit(f, rows_.flow_origins[f], rows_.flow_destinations[f]);
    }
    template <class Visit> // visit(a, b): the links that transport has no part in
    void for_each_link_between_ends(Visit visit) const {
        for (const auto [a, b] : links_)
            if (a != b && !is(a, transport) && !is(b, transport)) visit(a, b);
    }
    template <class Visit> // visit(member)
    void for_each_member(const group& g, Visit visit) const {
        for (std::uint32_t m = g.first_member; m < g.first_member + g.size; ++m) visit(members_[m]);
    }

    void settle_roles() {
        for (node_index n = 0; n < nodes_; ++n) {
            switch (rows_.nodes[n].kind()) {
            case node_kind::device:
                role_[n] = machine | thing | silent;
                break;
            case node_kind::personal_device:
                role_[n] = machine | thing | silent | personal | passes;
                break;
            case node_kind::gateway:
                role_[n] = transport | passes;
                break;
            case node_kind::relay:
                role_[n] = transport;
                break;
            case node_kind::server:
                role_[n] = rows_.nodes[n].hosting() == hosting::dedicated ? machine | server | silent : server;
                break;
            default:
                role_[n] = 0;
            }
        }
        const auto speak = [this](node_index n) {
            role_[n] = static_cast<bits>(role_[n] & ~silent);
            if (is(n, transport) && is(n, passes)) role_[n] = machine | thing | passes;
        };
        for_each_flow([&](std::size_t, node_index a, node_index b) {
            speak(a);
            speak(b);
        });
    }

    /// A link between devices is direct where one of them is silent, whatever else there is; only the others are kept.
    void set_device_links_apart() {
        constexpr bits what = machine | thing | personal | passes;
        constexpr bits device = machine | thing;
        kept_.reserve(rows_.links.size() / 8);
        std::uint64_t met = 0;
        for (const link_ends l : rows_.links) {
            const auto [a, b] = l;
            if (a == b) continue;
            const bits role_a = role_[a], role_b = role_[b];
            if ((role_a & what) != device || (role_b & what) != device) {
                kept_.push_back(l);
                continue;
            }
            if (has_flows()) joined_.unite(a, b);
            if (((role_a | role_b) & silent) == 0) continue;
            direct_.unite(a, b);
            met_[a] |= speaks | involved | m2m;
            ++met;
        }
        answer_.interactions += met;
        links_ = kept_;
    }
    void build_graph() {
        const auto first = boost::make_transform_iterator(boost::make_counting_iterator(std::size_t{0}), both_ways{links_});
        graph_ = neighbours(boost::edges_are_unsorted_multi_pass, first, first + static_cast<std::ptrdiff_t>(2 * links_.size()),
                            static_cast<node_index>(nodes_));
    }

    /// What connected transport joins: its members, each once.
    void find_groups() {
        std::vector<node_index> seen_from(nodes_, m2miot::no_index);
        std::vector<node_index> connected;
        for (node_index hub = 0; hub < nodes_; ++hub) {
            if (!is(hub, transport) || seen_from[hub] != m2miot::no_index) continue;
            group g;
            g.first_member = static_cast<std::uint32_t>(members_.size());
            seen_from[hub] = hub;
            connected.assign(1, hub);
            for (std::size_t next = 0; next < connected.size(); ++next) {
                for (const node_index m : boost::make_iterator_range(adjacent_vertices(connected[next], graph_))) {
                    if (seen_from[m] == hub) continue;
                    seen_from[m] = hub;
                    is(m, transport) ? connected.push_back(m) : add_member(g, m);
                }
            }
            g.size = static_cast<std::uint32_t>(members_.size()) - g.first_member;
            if (g.size > 1) groups_.push_back(g);
        }
    }
    void add_member(group& g, node_index m) {
        members_.push_back(m);
        g.ends_beyond += is_beyond(m);
        g.machines += is(m, machine);
        g.all |= role_[m];
        g.silent_thing_in_it |= (role_[m] & silent_thing) == silent_thing;
    }

    /// Flows between machines that links join through ends beyond only.
    void find_mediated() {
        if (!has_flows()) return;
        for (const auto [a, b] : links_)
            if (!is_beyond(a) && !is_beyond(b)) joined_.unite(a, b);
        mediated_.assign(rows_.flow_origins.size(), false);
        for_each_flow([&](std::size_t f, node_index a, node_index b) {
            mediated_[f] = is(a, machine) && is(b, machine) && joined_.find(a) != joined_.find(b);
        });
        for (const auto [a, b] : links_)
            if (is_beyond(a) || is_beyond(b)) joined_.unite(a, b);
        for_each_flow([&](std::size_t f, node_index a, node_index b) {
            if (mediated_[f] && joined_.find(a) != joined_.find(b)) mediated_[f] = false; // the links are incomplete
        });
    }

    void find_on_ramps() {
        std::vector<node_index> sources;
        std::vector<node_pair> passing;
        const auto start = [&](node_index n) {
            if (!is(n, machine) || !is(n, server | passes) || is(n, on_ramp)) return;
            role_[n] |= on_ramp;
            sources.push_back(n);
        };
        const auto interact = [&](node_index a, node_index b) {
            const bool personal_with_server = (is(a, personal) && is(b, server)) || (is(b, personal) && is(a, server));
            if (is_beyond(b) || personal_with_server) start(a);
            if (is_beyond(a) || personal_with_server) start(b);
            if (!is(a, passes) || !is(b, passes)) return;
            passing.emplace_back(a, b);
            passing.emplace_back(b, a);
        };
        for_each_flow([&](std::size_t f, node_index a, node_index b) {
            if (mediated_[f]) {
                start(a);
                start(b);
            } else {
                interact(a, b);
            }
        });
        for_each_link_between_ends([&](node_index a, node_index b) {
            if (stands_in(a, b)) interact(a, b);
        });
        for (const group& g : groups_) {
            const node_index* m = &members_[g.first_member];
            if (g.size == 2 && stands_in(m[0], m[1])) interact(m[0], m[1]);
            if (g.size == 2 || g.ends_beyond == 0) continue;
            for_each_member(g, [&](node_index n) {
                if (is(n, silent)) start(n);
            });
        }
        if (!passing.empty()) {
            const neighbours graph(boost::edges_are_unsorted_multi_pass, passing.begin(), passing.end(), static_cast<node_index>(nodes_));
            const auto reached = reach(graph, sources, std::vector<color>(nodes_));
            for (node_index n = 0; n < nodes_; ++n)
                if (reached[n] == color::black_color) role_[n] |= on_ramp;
        }
        for (group& g : groups_) for_each_member(g, [&](node_index n) { g.all |= static_cast<bits>(role_[n] & on_ramp); });
    }
    /// @param colors  black: not to be entered  @return black: reached, or never entered
    [[nodiscard]] static std::vector<color> reach(const neighbours& graph, const std::vector<node_index>& sources,
                                                  std::vector<color> colors) {
        boost::queue<node_index> queue;
        boost::breadth_first_visit(graph, sources.begin(), sources.end(), queue, boost::default_bfs_visitor(),
                                   boost::make_iterator_property_map(colors.begin(), get(boost::vertex_index, graph)));
        return colors;
    }

    void meet_beyond(node_index n) {
        ++answer_.interactions;
        met_[n] |= is(n, thing) ? bits{exposed | involved | iot} : bits{exposed | iot_back_end};
    }
    /// Two nodes interact.
    void meet(node_index a, node_index b, bool by_application = false) {
        if (is(a, machine) != is(b, machine)) return meet_beyond(is(a, machine) ? a : b);
        ++answer_.interactions;
        if (!is(a, machine)) return;
        if (is(a, on_ramp)) met_[b] |= exposed;
        if (is(b, on_ramp)) met_[a] |= exposed;
        const bits either = role_[a] | role_[b];
        if (is(a, server) && is(b, server)) {
            if (by_application) met_[a] |= iot_back_end;
            return;
        }
        met_[a] |= by_application || ((either & personal) != 0 && (either & server) != 0) ? bits{involved | iot} : involved;
        if (by_application || (either & on_ramp) != 0) return;
        met_[a] |= m2m;
        direct_.unite(a, b);
    }
    void collect_evidence() {
        for_each_flow([&](std::size_t f, node_index a, node_index b) {
            const bool by_application = rows_.flow_facts[f].trigger() == trigger::application;
            met_[a] |= speaks;
            if (!mediated_[f]) return meet(a, b, by_application);
            meet_beyond(a);
            meet_beyond(b);
            if (by_application) met_[a] |= iot_back_end;
        });
        const auto linked = [this](node_index a, node_index b) {
            if (!stands_in(a, b)) return;
            met_[a] |= speaks;
            meet(a, b);
        };
        for_each_link_between_ends(linked);
        for (const group& g : groups_) g.size == 2 ? linked(members_[g.first_member], members_[g.first_member + 1]) : meet_in(g);
    }
    /// Each silent machine once, never each pair.
    void meet_in(const group& g) {
        bits& of_part = met_[members_[g.first_member]];
        if (g.ends_beyond > 1) {
            of_part |= speaks;
            ++answer_.interactions;
        }
        const bool joins = g.joins_machines() && g.machines > 1;
        if ((g.all & silent) == 0 || (g.ends_beyond == 0 && !joins)) return;
        of_part |= speaks;
        for_each_member(g, [&](node_index n) {
            if (!is(n, silent)) return;
            if (g.ends_beyond > 0)
                meet_beyond(n);
            else
                ++answer_.interactions;
        });
        if (!joins || (g.all & thing) == 0) return;
        of_part |= involved | m2m;
        // A silent thing joins all machines; silent servers join but things and each other.
        node_index hub = m2miot::no_index;
        for_each_member(g, [&](node_index n) {
            if (!g.silent_thing_in_it && !is(n, silent | thing)) return;
            if (hub == m2miot::no_index) hub = n;
            direct_.unite(hub, n);
        });
    }

    /// Of links and flows together. What is direct is in one part already; with flows, what links join is.
    void join_parts() {
        subsystem_of_.resize(nodes_);
        for (node_index n = 0; n < nodes_; ++n) subsystem_of_[n] = direct_.find(n);
        if (!has_flows())
            for (const auto [a, b] : links_) parts_.unite(a, b);
        for_each_flow([&](std::size_t, node_index a, node_index b) { parts_.unite(a, b); });
    }

    void find_subsystems() {
        constexpr std::uint32_t none = m2miot::no_index;
        std::vector<std::uint32_t> machines(nodes_, 0); // by representative; afterwards the number of the subsystem
        for (node_index n = 0; n < nodes_; ++n) machines[subsystem_of_[n]] += is(n, machine);
        std::vector<baseline_subsystem>& found = answer_.subsystems;
        std::vector<std::uint32_t> number(nodes_, none); // by representative
        for (node_index n = 0; n < nodes_; ++n) {
            const node_index root = std::exchange(subsystem_of_[n], none);
            if (!is(n, machine) || machines[root] < 2) continue;
            if (number[root] == none) {
                number[root] = static_cast<std::uint32_t>(found.size());
                found.emplace_back();
                found.back().members.reserve(machines[root]);
            }
            subsystem_of_[n] = number[root];
            found[number[root]].members.push_back(n);
            if ((met_[n] & exposed) != 0) found[number[root]].used = true;
        }
        if (!found.empty()) find_open();
    }
    /// Which subsystems links lead out of, through transport and on-ramps.
    void find_open() {
        std::vector<node_index> sources;
        std::vector<color> colors(nodes_, color::black_color);
        const auto is_way = [this](node_index n) { return is(n, transport | on_ramp); };
        for (node_index n = 0; n < nodes_; ++n)
            if (is_way(n)) colors[n] = color::white_color;
        for (const auto [a, b] : links_) {
            if (is_way(a) && is_beyond(b)) sources.push_back(a);
            if (is_way(b) && is_beyond(a)) sources.push_back(b);
        }
        colors = reach(graph_, sources, std::move(colors));
        const auto open = [&](node_index member, node_index next) {
            if (subsystem_of_[member] == m2miot::no_index) return;
            if (is_beyond(next) || (is_way(next) && colors[next] == color::black_color))
                answer_.subsystems[subsystem_of_[member]].open = true;
        };
        for (const auto [a, b] : links_) {
            open(a, b);
            open(b, a);
        }
    }

    void finish() {
        std::vector<bits> of_part(nodes_, 0); // by representative
        constexpr bits larger = 128;          // than one node
        for (node_index n = 0; n < nodes_; ++n) {
            const node_index root = parts_.find(n);
            of_part[root] |= static_cast<bits>((met_[n] & ~exposed) | (root != n ? larger : 0));
            if (is(n, on_ramp)) answer_.on_ramps.push_back(n);
        }
        outcome joined = outcome::neither;
        bool any = false;
        for (const bits part : of_part) {
            answer_.parts += (part & larger) != 0;
            if ((part & speaks) == 0) continue;
            any = true;
            if ((part & m2m) != 0) joined = join(joined, outcome::m2m);
            if ((part & iot) != 0 || ((part & involved) != 0 && (part & iot_back_end) != 0)) joined = join(joined, outcome::iot);
        }
        if (any) answer_.outcome = joined;
    }

    const m2miot::deployment_rows& rows_;
    std::span<const link_ends> links_; // those that the rules look at
    bool apart_;
    std::size_t nodes_;
    std::vector<bits> role_;
    std::vector<bits> met_;
    sets direct_;
    sets joined_; // by links: of machines and transport first, then of all, then with flows
    sets& parts_;
    std::vector<link_ends> kept_; // links that have another end than devices, where those are set apart
    neighbours graph_;            // of links_
    std::vector<group> groups_;   // of two members or more
    std::vector<node_index> members_;
    std::vector<char> mediated_;              // by flow
    std::vector<std::uint32_t> subsystem_of_; // or no_index
    baseline_answer answer_;
};

} // namespace

baseline_answer classify_csr(const m2miot::deployment_rows& rows) {
    return expert(rows, false).run();
}
baseline_answer classify_csr_apart(const m2miot::deployment_rows& rows) {
    return expert(rows, true).run();
}

} // namespace bench

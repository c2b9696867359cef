// SPDX-License-Identifier: BSL-1.0
/// @file The baseline's rules, each a pass over edges or an algorithm of Boost.Graph over a filtered graph.
#include "boost_naive.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/pending/queue.hpp>
#include <boost/property_map/property_map.hpp>
#include <boost/range/iterator_range.hpp>

namespace bench {
namespace {

using m2miot::hosting;
using m2miot::node_kind;
using m2miot::outcome;
using m2miot::trigger;
using vertex = boost::graph_traits<naive_graph>::vertex_descriptor;
using edge = boost::graph_traits<naive_graph>::edge_descriptor;

bool is_server(const naive_vertex& v) {
    return v.kind == node_kind::server;
}
bool is_personal(const naive_vertex& v) {
    return v.kind == node_kind::personal_device;
}
bool is_transport(const naive_vertex& v) {
    return v.kind == node_kind::relay || (v.kind == node_kind::gateway && !v.has_flow);
}
bool is_thing(const naive_vertex& v) {
    return v.kind == node_kind::device || is_personal(v) || (v.kind == node_kind::gateway && v.has_flow);
}
bool is_machine(const naive_vertex& v) {
    return is_thing(v) || (is_server(v) && v.hosting == hosting::dedicated);
}
bool is_beyond(const naive_vertex& v) {
    return !is_machine(v) && !is_transport(v);
}
bool is_silent(const naive_vertex& v) {
    return is_machine(v) && !v.has_flow;
}
bool may_be_on_ramp(const naive_vertex& v) {
    return is_machine(v) && v.kind != node_kind::device;
}
bool passes_on(const naive_vertex& v) {
    return is_personal(v) || v.kind == node_kind::gateway;
}
/// A link between them stands for an interaction.
bool stands_in(const naive_vertex& a, const naive_vertex& b) {
    return is_silent(a) || is_silent(b) || (!is_machine(a) && !is_machine(b));
}

// --- which edges and vertices a filtered graph shows

struct any_vertex {
    bool operator()(vertex) const { return true; }
};
struct by_links {
    const naive_graph* g = nullptr;
    bool operator()(edge e) const { return !(*g)[e].is_flow; }
};
struct by_passes {
    const naive_graph* g = nullptr;
    bool operator()(edge e) const { return (*g)[e].passes; }
};
struct by_direct {
    const naive_graph* g = nullptr;
    bool operator()(edge e) const { return (*g)[e].direct; }
};
struct in_transport {
    const naive_graph* g = nullptr;
    bool operator()(vertex v) const { return is_transport((*g)[v]); }
};
struct in_machines {
    const naive_graph* g = nullptr;
    bool operator()(vertex v) const { return !is_beyond((*g)[v]); }
};
struct in_ways {
    const naive_graph* g = nullptr;
    bool operator()(vertex v) const { return is_transport((*g)[v]) || (*g)[v].on_ramp; }
};

/// What connected transport joins.
struct group {
    std::vector<vertex> members{}; // distinct
    int ends_beyond = 0;
    int machines = 0;
    bool thing = false;
    bool silent_thing = false;
    bool silent_server = false;
    bool on_ramp = false;
    bool passes = false; // of two members
    bool direct = false;

    bool is_link() const { return members.size() == 2; }
    bool joins_machines() const { return members.size() > 2 && ends_beyond == 0 && !on_ramp; }
};
struct part_facts {
    bool speaks = false;
    bool involved = false;
    bool m2m = false;
    bool iot = false;
    bool iot_back_end = false;
};

class classifier {
public:
    explicit classifier(naive_graph& g) : g_(g), index_(get(boost::vertex_index, g)), exposed_(num_vertices(g)) {}

    baseline_answer run() {
        find_flow_bits();
        find_groups();
        find_joins();
        find_on_ramps();
        parts_.resize(components(g_, part_));
        collect_evidence();
        find_subsystems();
        return finish();
    }

private:
    template <class Graph>
    std::size_t components(const Graph& graph, std::vector<std::size_t>& labels) {
        // With a color map of our own: the default one has the size of the filtered graph, and is looked up by the index of the whole.
        labels.assign(num_vertices(g_), 0);
        std::vector<boost::default_color_type> colors(num_vertices(g_));
        return boost::connected_components(graph, boost::make_iterator_property_map(labels.begin(), index_),
                                           boost::color_map(boost::make_iterator_property_map(colors.begin(), index_)));
    }
    template <class Graph>
    std::vector<boost::default_color_type> reach(const Graph& graph, const std::vector<vertex>& sources) {
        std::vector<boost::default_color_type> colors(num_vertices(g_));
        boost::queue<vertex> queue;
        boost::breadth_first_search(graph, sources.begin(), sources.end(), queue, boost::default_bfs_visitor(),
                                    boost::make_iterator_property_map(colors.begin(), index_));
        return colors;
    }
    template <class Visit> // visit(edge, source, target)
    void for_each_link(Visit visit) {
        for (const edge e : boost::make_iterator_range(edges(g_)))
            if (!g_[e].is_flow && source(e, g_) != target(e, g_)) visit(e, source(e, g_), target(e, g_));
    }
    template <class Visit> // visit(edge, source, target)
    void for_each_flow(Visit visit) {
        for (const edge e : boost::make_iterator_range(edges(g_)))
            if (g_[e].is_flow && source(e, g_) != target(e, g_)) visit(e, source(e, g_), target(e, g_));
    }
    /// The group of a link with transport at one or both of its ends, or null.
    group* group_at(vertex a, vertex b) {
        if (is_transport(g_[a])) return &groups_[group_[a]];
        return is_transport(g_[b]) ? &groups_[group_[b]] : nullptr;
    }

    void find_flow_bits() {
        for_each_flow([&](edge, vertex a, vertex b) {
            g_[a].has_flow = g_[b].has_flow = true;
            has_flows_ = true;
        });
    }

    void find_groups() {
        groups_.resize(components(boost::filtered_graph<naive_graph, by_links, in_transport>(g_, {&g_}, {&g_}), group_));
        for_each_link([&](edge, vertex a, vertex b) {
            if (is_transport(g_[a]) == is_transport(g_[b])) return;
            if (is_transport(g_[b])) std::swap(a, b);
            groups_[group_[a]].members.push_back(b);
        });
        for (group& each : groups_) {
            std::sort(each.members.begin(), each.members.end());
            each.members.erase(std::unique(each.members.begin(), each.members.end()), each.members.end());
            for (const vertex m : each.members) {
                const naive_vertex& v = g_[m];
                each.ends_beyond += is_beyond(v);
                each.machines += is_machine(v);
                each.thing |= is_thing(v);
                each.silent_thing |= is_silent(v) && is_thing(v);
                each.silent_server |= is_silent(v) && is_server(v);
            }
        }
    }

    /// Through what links join the ends of flows; nobody asks where there are none.
    void find_joins() {
        if (!has_flows_) return;
        linked_.assign(num_vertices(g_), false);
        for_each_link([&](edge, vertex a, vertex b) { linked_[a] = linked_[b] = true; });
        components(boost::filtered_graph<naive_graph, by_links, in_machines>(g_, {&g_}, {&g_}), by_machines_);
        components(boost::filtered_graph<naive_graph, by_links>(g_, {&g_}), by_anything_);
    }
    bool is_mediated(vertex a, vertex b) const {
        return is_machine(g_[a]) && is_machine(g_[b]) && linked_[a] && linked_[b] && by_machines_[a] != by_machines_[b] &&
               by_anything_[a] == by_anything_[b];
    }

    void find_on_ramps() {
        std::vector<vertex> sources;
        const auto start = [&](vertex v) {
            if (!may_be_on_ramp(g_[v]) || g_[v].on_ramp) return;
            g_[v].on_ramp = true;
            sources.push_back(v);
        };
        const auto interact = [&](vertex a, vertex b) { // @return whether being an on-ramp passes between them
            const bool personal_with_server = (is_personal(g_[a]) && is_server(g_[b])) || (is_personal(g_[b]) && is_server(g_[a]));
            if (is_beyond(g_[b]) || personal_with_server) start(a);
            if (is_beyond(g_[a]) || personal_with_server) start(b);
            return passes_on(g_[a]) && passes_on(g_[b]);
        };
        for_each_flow([&](edge e, vertex a, vertex b) {
            if (is_mediated(a, b)) {
                start(a);
                start(b);
            } else {
                g_[e].passes = interact(a, b);
            }
        });
        for_each_link([&](edge e, vertex a, vertex b) {
            if (group_at(a, b) == nullptr && stands_in(g_[a], g_[b])) g_[e].passes = interact(a, b);
        });
        for (group& each : groups_) {
            const auto& m = each.members;
            if (each.is_link() && stands_in(g_[m[0]], g_[m[1]])) each.passes = interact(m[0], m[1]);
            if (m.size() < 3 || each.ends_beyond == 0) continue;
            for (const vertex v : m)
                if (is_silent(g_[v])) start(v);
        }
        for_each_link([&](edge e, vertex a, vertex b) {
            if (const group* through = group_at(a, b)) g_[e].passes = through->passes;
        });
        const auto reached = reach(boost::filtered_graph<naive_graph, by_passes>(g_, {&g_}), sources);
        for (const vertex v : boost::make_iterator_range(vertices(g_)))
            if (reached[v] != boost::white_color && !is_transport(g_[v])) g_[v].on_ramp = true;
        for (group& each : groups_)
            for (const vertex v : each.members) each.on_ramp |= g_[v].on_ramp;
    }

    void meet_beyond(vertex machine) {
        part_facts& part = parts_[part_[machine]];
        ++interactions_;
        exposed_[machine] = true;
        if (is_thing(g_[machine]))
            part.involved = part.iot = true;
        else
            part.iot_back_end = true;
    }
    /// Two nodes interact. @return whether directly
    bool meet(vertex a, vertex b, bool by_application = false) {
        const naive_vertex &va = g_[a], &vb = g_[b];
        if (is_machine(va) != is_machine(vb)) {
            meet_beyond(is_machine(va) ? a : b);
            return false;
        }
        ++interactions_;
        if (!is_machine(va)) return false;
        part_facts& part = parts_[part_[a]];
        const bool servers = is_server(va) && is_server(vb);
        if (va.on_ramp) exposed_[b] = true;
        if (vb.on_ramp) exposed_[a] = true;
        part.involved |= !servers;
        part.iot |=
            !servers && (by_application || is_personal(va) || is_personal(vb)) && (by_application || is_server(va) || is_server(vb));
        part.iot_back_end |= servers && by_application;
        const bool direct = !servers && !by_application && !va.on_ramp && !vb.on_ramp;
        part.m2m |= direct;
        return direct;
    }

    void collect_evidence() {
        for_each_flow([&](edge e, vertex a, vertex b) {
            part_facts& part = parts_[part_[a]];
            const bool by_application = g_[e].trigger == trigger::application;
            part.speaks = true;
            if (!is_mediated(a, b)) {
                g_[e].direct = meet(a, b, by_application);
                return;
            }
            meet_beyond(a);
            meet_beyond(b);
            part.iot_back_end |= by_application;
        });
        for_each_link([&](edge e, vertex a, vertex b) {
            if (group_at(a, b) != nullptr || !stands_in(g_[a], g_[b])) return;
            parts_[part_[a]].speaks = true;
            g_[e].direct = meet(a, b);
        });
        for (group& each : groups_) {
            if (each.is_link()) meet_over(each);
            if (each.members.size() > 2) meet_in(each);
        }
        for_each_link([&](edge e, vertex a, vertex b) {
            const group* through = group_at(a, b);
            if (through == nullptr || !through->direct) return;
            g_[e].direct = through->is_link() || (is_united(*through, a) && is_united(*through, b));
        });
    }
    void meet_over(group& link) {
        const vertex a = link.members[0], b = link.members[1];
        if (!stands_in(g_[a], g_[b])) return;
        parts_[part_[a]].speaks = true;
        link.direct = meet(a, b);
    }
    /// Each silent machine once, never each pair.
    void meet_in(group& each) {
        part_facts& part = parts_[part_[each.members.front()]];
        for (const vertex v : each.members) {
            if (!is_silent(g_[v])) continue;
            if (each.ends_beyond > 0) {
                part.speaks = true;
                meet_beyond(v);
            } else if (each.joins_machines() && each.machines > 1) {
                part.speaks = true;
                ++interactions_;
                part.involved |= each.thing;
                part.m2m |= each.thing;
                each.direct |= each.thing;
            }
        }
        if (each.ends_beyond > 1) {
            part.speaks = true;
            ++interactions_;
        }
    }
    /// A silent thing joins all machines of its group; silent servers join but things and each other.
    bool is_united(const group& each, vertex v) const {
        const naive_vertex& node = g_[v];
        return is_transport(node) || each.silent_thing || is_thing(node) || is_silent(node);
    }

    void find_subsystems() {
        std::vector<std::size_t> label;
        const std::size_t count = components(boost::filtered_graph<naive_graph, by_direct>(g_, {&g_}), label);
        std::vector<std::size_t> machines(count, 0);
        for (const vertex v : boost::make_iterator_range(vertices(g_))) machines[label[v]] += is_machine(g_[v]);
        constexpr std::size_t none = static_cast<std::size_t>(-1);
        std::vector<std::size_t> number(count, none);
        for (const vertex v : boost::make_iterator_range(vertices(g_))) {
            if (!is_machine(g_[v]) || machines[label[v]] < 2) continue;
            std::size_t& n = number[label[v]];
            if (n == none) {
                n = subsystems_.size();
                subsystems_.emplace_back();
                subsystems_.back().members.reserve(machines[label[v]]);
            }
            subsystems_[n].members.push_back(static_cast<node_index>(v));
            subsystems_[n].used = subsystems_[n].used || exposed_[v];
        }
        if (subsystems_.empty()) return;

        const boost::filtered_graph<naive_graph, by_links, in_ways> ways(g_, {&g_}, {&g_});
        const in_ways is_way{&g_};
        std::vector<vertex> sources;
        for_each_link([&](edge, vertex a, vertex b) {
            if (is_way(a) && is_beyond(g_[b])) sources.push_back(a);
            if (is_way(b) && is_beyond(g_[a])) sources.push_back(b);
        });
        const auto reached = reach(ways, sources);
        for_each_link([&](edge, vertex a, vertex b) {
            const auto open = [&](vertex member, vertex next) {
                if (!is_machine(g_[member]) || number[label[member]] == none) return;
                if (is_beyond(g_[next]) || reached[next] != boost::white_color) subsystems_[number[label[member]]].open = true;
            };
            open(a, b);
            open(b, a);
        });
    }

    baseline_answer finish() {
        baseline_answer answer;
        answer.interactions = interactions_;
        answer.subsystems = std::move(subsystems_);
        std::vector<std::size_t> sizes(parts_.size(), 0);
        for (const std::size_t label : part_) ++sizes[label];
        answer.parts = static_cast<std::uint64_t>(std::count_if(sizes.begin(), sizes.end(), [](std::size_t s) { return s > 1; }));
        bool speaks = false;
        outcome joined = outcome::neither;
        for (const part_facts& part : parts_) {
            if (!part.speaks) continue;
            speaks = true;
            if (part.m2m) joined = join(joined, outcome::m2m);
            if (part.iot || (part.involved && part.iot_back_end)) joined = join(joined, outcome::iot);
        }
        answer.outcome = speaks ? joined : outcome::insufficient;
        for (const vertex v : boost::make_iterator_range(vertices(g_)))
            if (g_[v].on_ramp) answer.on_ramps.push_back(static_cast<node_index>(v));
        return answer;
    }

    naive_graph& g_;
    boost::property_map<naive_graph, boost::vertex_index_t>::type index_;
    bool has_flows_ = false;
    std::vector<bool> linked_;
    std::vector<std::size_t> group_; // of transport
    std::vector<group> groups_;
    std::vector<std::size_t> by_machines_;
    std::vector<std::size_t> by_anything_;
    std::vector<std::size_t> part_;
    std::vector<part_facts> parts_;
    std::vector<bool> exposed_;
    std::vector<baseline_subsystem> subsystems_;
    std::uint64_t interactions_ = 0;
};

} // namespace

naive_graph build_naive(const m2miot::deployment_rows& from) {
    naive_graph g(from.nodes.size());
    for (std::size_t i = 0; i < from.nodes.size(); ++i) {
        g[i].kind = from.nodes[i].kind();
        g[i].hosting = from.nodes[i].hosting();
        g[i].senses = from.nodes[i].senses().is_yes();
    }
    for (std::size_t l = 0; l < from.links.size(); ++l)
        add_edge(from.links[l].first, from.links[l].second, naive_edge{false, trigger::unknown, from.link_facts[l].medium(), false, false},
                 g);
    for (std::size_t f = 0; f < from.flow_origins.size(); ++f)
        add_edge(from.flow_origins[f], from.flow_destinations[f],
                 naive_edge{true, from.flow_facts[f].trigger(), m2miot::medium::unknown, false, false}, g);
    return g;
}

baseline_answer classify_naive(naive_graph& g) {
    return classifier(g).run();
}

} // namespace bench

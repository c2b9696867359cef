// SPDX-License-Identifier: BSL-1.0
/// @file What the phases of the walk hand on to each other.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/kept_memory.hpp"
#include "../model/large_vector.hpp"
#include "../model/rows.hpp"
#include "../model/run_watch.hpp"
#include "../model/thread_team.hpp"
#include "asks.hpp"
#include "components.hpp"
#include "groups.hpp"
#include "joins.hpp"
#include "joint_list.hpp"
#include "node_state.hpp"
#include "observation.hpp"
#include "pair_set.hpp"
#include "ranked_set.hpp"
#include "record.hpp"

namespace m2miot::detail {

/// How a flow between two machines goes, under each policy under which both are machines (rule 1).
struct flow_course {
    policy_mask direct = 0;
    policy_mask mediated = 0;   ///< joined once ends beyond carry too
    policy_mask blocked = 0;    ///< joined only through a node without a role: evidence of nothing
    policy_mask incomplete = 0; ///< not joined: the links are incomplete, the flow counts as direct

    static constexpr std::uint16_t taken = 1U << 15; ///< set beside a packed course: the flow is counted already
    static constexpr std::uint16_t close = 1U << 14; ///< the same: its ends are together in `walk_state::closest`
    [[nodiscard]] constexpr std::uint16_t packed() const {
        return static_cast<std::uint16_t>(direct | mediated << 3 | blocked << 6 | incomplete << 9);
    }
    [[nodiscard]] static constexpr flow_course of(std::uint16_t packed) {
        const auto mask = [packed](unsigned shift) { return static_cast<policy_mask>(packed >> shift & 7U); };
        return {mask(0), mask(3), mask(6), mask(9)};
    }
};

/// A flow with a relay at an end: it counts as a link.
struct hop {
    node_index first;
    node_index second;
    flow_index flow;
};

/// The situation of a node that is not wholly known, or what a meeting adds to it.
struct unknown_note {
    std::uint64_t situation = 0; ///< see situation_bit
    policy_mask mask = 0;        ///< under which it communicates
};

/// A flow between two machines that are joined only through nodes without a role.
struct blocked_flow {
    node_index from;
    node_index to;
    policy_mask under;
};

/// Links between two devices, by the far too many, told apart only as far as an interaction could turn on it: their numbers by
/// `core_index`, and the first of each.
struct core_tally {
    static constexpr std::size_t kinds = 128;
    std::array<std::uint64_t, kinds> count{};
    std::array<link_index, kinds> first{};
};

/// What comes of a meeting.
struct effects {
    static constexpr std::uint32_t no_record = static_cast<std::uint32_t>(-1);
    std::uint32_t record = no_record;
    std::uint32_t said = 0; ///< evidence_bits, of the part
    unknown_note near_note, far_note;
    policy_mask exists = 0;
    policy_mask exposes_near = 0, exposes_far = 0;
    std::uint8_t rank = 0; ///< of a direct machine interaction
    bool direct = false;
    bool back_end = false;
};

/// What one thread's `tally` works with.
struct alignas(64) tally_memory { // no line of the cache is shared by two threads
    struct remembered {
        std::uint64_t key = 0;
        effects what;
    };
    static constexpr std::size_t places = 1024;

    record_table table;
    std::vector<std::uint32_t> worth;         ///< by record, as evidence_bits
    std::vector<further_evidence> more_worth; ///< by record; so many words each
    std::vector<remembered> met;              ///< meetings, by a hash

    void clear() {
        table.clear();
        worth.clear();
        more_worth.clear();
        met.assign(places, {});
    }
};

/// Members of a group with these traits, where it has many: what comes of one.
struct like_members {
    std::uint32_t traits = static_cast<std::uint32_t>(-1);
    effects what;
};

/// An interaction over which being an on-ramp passes, either way, under these policies.
struct ramp_pass {
    node_index a;
    node_index b;
    policy_mask mask;
};

/// What one thread has summed up over nodes of one component.
struct sum_of_nodes {
    std::uint32_t nodes = 0;
    std::uint32_t said = 0; ///< bits of any of them
};

/// At least so many lists, all empty; memory is kept.
template <class List>
void emptied(std::vector<List>& lists, std::size_t count) {
    if (lists.size() < count) lists.resize(count);
    for (List& one : lists) one.clear();
}

/// How much of the walk is wanted. Each takes in the one before.
enum class walk_scope : std::uint8_t {
    subsystems, ///< the M2M subsystems and their members
    outcome,    ///< the outcome, the parts, and whether anything leads out of the subsystems
    reasons,    ///< what criteria beside the deciding ones turn on: an operator's network, one protocol or type
};

/// All memory of a walk, to be used again. What was found last stays until the next walk.
struct walk_state {
    /// For a walk over these rows; memory is kept.
    void begin(const deployment_rows& over, server_policy policy, thread_team& by, run_watch* who_watches = nullptr) {
        rows = over;
        asked = policy;
        team = &by;
        watch = who_watches;
        out.clear();
        hops.clear();
        above.clear(by.size());
        marked.clear();
        groups.clear();
        crowds.clear();
        members.clear();
        emptied(put_off, by.size());
        emptied(tallies, by.size());
        emptied(like_in_groups, by.size());
        other_members.clear();
        blocked.clear();
        exposed_to.clear();
        exposed_through.clear();
        machine_flows = false;
        mediated = 0;
        parts_share = 0;
        want_exposures = false;
        scope = walk_scope::reasons;
        more_words = 0;
        wanted = asks::nothing;
        close.clear();
    }

    mutable kept_memory memory; ///< of what the calling thread makes and gives back within a walk
    deployment_rows rows;
    server_policy asked = server_policy::dedicated_is_machine; ///< the policy whose subsystems, unknowns and carriers are wanted
    walk_scope scope = walk_scope::reasons;
    asks wanted = asks::nothing; ///< what is observed only on demand
    large_vector<policy_mask>
        part_masks;             ///< by node: under which data of some machine of its part reach two ends beyond; for `asks::sharing`
    std::size_t more_words = 0; ///< for each node, of evidence of the sets that judge beside the first
    large_vector<further_evidence> more_said; ///< by node: deciding evidence of its part
    thread_team* team = nullptr;
    run_watch* watch = nullptr; ///< may be null
    observation out;
    node_states nodes;
    ranked_set others;                     ///< the nodes that are no devices: numbered, for what is known of them alone
    std::vector<std::vector<hop>> hops_by; ///< of these, what each thread but the first has met
    std::vector<hop> hops;                 ///< flows with a relay at an end: they count as links
    bool machine_flows = false;            ///< some flow may join two machines: the layers of joins are needed
    large_vector<std::uint8_t> core_codes;
    core_tally core;                               ///< links that stand for an interaction of two devices
    ranked_set core_roots;                         ///< of what those links join; later, roots of subsystems that `ways` lead out of
    joint_list rest;                               ///< the other joints but those between devices that speak by flows
    components direct;                             ///< by direct machine interactions, under the policy asked
    components transport;                          ///< by links between transport; numbered as `others`
    std::vector<link_ends> marked;                 ///< the other links of T
    std::vector<std::vector<link_ends>> marked_by; ///< of these, what each thread but the first has met
    numbered_components machines; ///< T of the first policy: joined through devices, personal devices, gateways and transport
    numbered_components close;    ///< the same without what is an operator's; empty where nothing of it is, or where no flow asks
    components unmarked_over;     ///< by numbers of `close`: T of the policy asked without what is an operator's
    components parts;             ///< by numbers of `machines`: joined by all links and flows
    ranked_set part_roots;        ///< of parts of two nodes or more, by numbers of `machines`
    layered_components joins;     ///< only where machine_flows
    layered_links above;          ///< the links beyond machines and transport; only where machine_flows
    std::vector<large_vector<sum_of_nodes>> sums; ///< by thread, see `number_parts` and `list_members`
    std::vector<std::uint32_t> group_of;          ///< by the number of the root in `transport`
    large_vector<transport_group> groups;
    large_vector<crowd> crowds;
    large_vector<membership> members;
    std::size_t member_links = 0;             ///< links into transport
    std::size_t repeated_members = 0;         ///< links into transport from a node with an earlier one
    pair_set met_in_groups;                   ///< (group, node) of nodes with several links into transport
    std::vector<std::uint32_t> other_members; ///< those that are no devices: their positions in `members`
    large_vector<std::uint16_t> courses;      ///< packed, by flow destination; only where machine_flows
    std::vector<blocked_flow> blocked;
    std::vector<std::vector<blocked_flow>> blocked_by; ///< the same by thread
    ranked_set linked_roots;                           ///< of components of links; only where machine_flows
    policy_mask mediated = 0;                          ///< under which some flow is
    policy_mask parts_share = 0;                       ///< under which data of some machine reach two ends beyond; only for `asks::sharing`
    std::vector<unknown_note> unknown;                 ///< of nodes that are not wholly known, see `unknown_search`; by number in `others`
    std::array<large_vector<node_index>, server_policy_count> best_beyond; ///< see `borders`
    std::vector<std::vector<occurrence>> put_off;                          ///< by thread, see `tally`
    std::vector<tally_memory> tallies;                                     ///< the same
    std::vector<std::vector<ramp_pass>> ramp_passes;                       ///< by thread, see `on_ramp_search`
    std::vector<std::size_t> ramp_first;                                   ///< by number in `others`
    std::vector<std::pair<node_index, policy_mask>> ramp_arcs;
    std::vector<node_index> ramp_fresh;
    std::vector<std::vector<like_members>> like_in_groups; ///< by thread, see `evidence::member`
    ranked_set subsystem_roots;
    components ways;      ///< see `find_ways_out`; by number in `others`
    ranked_set leads_out; ///< by root in `ways`

    // Wanted by `explain` only: who is exposed to whom under the policy asked.
    bool want_exposures = false;
    std::vector<std::pair<node_index, node_index>> exposed_to;         ///< a machine, and the on-ramp or end beyond it interacts with
    std::vector<std::pair<node_index, std::uint32_t>> exposed_through; ///< a silent machine, and the group that joins it with ends beyond

    [[nodiscard]] bool shared() const { return team->size() > 1; }

    /// What all links join is wanted: for parts, or for how flows go.
    [[nodiscard]] bool wants_parts() const { return machine_flows || scope != walk_scope::subsystems; }

    // --- passes

    /// Begins a phase of so many steps, which takes about this share of the walk.
    void phase(std::string_view name, std::uint64_t steps, unsigned percent) const {
        const std::uint64_t all = rows.nodes.size() + rows.links.size() + rows.flow_destinations.size();
        if (watch != nullptr) watch->phase(name, steps, all * percent / 100);
    }
    /// So many steps more are done. @throws stopped
    void done(unsigned thread, std::size_t steps) const {
        if (watch == nullptr) return;
        if (thread == 0)
            watch->advance(steps);
        else if (!watch->count(steps))
            throw stopped();
    }
    /// Calls `work(thread, begin, end)` for pieces of 0 to `size`, on all threads: to each the next ones in order, and to no thread a piece
    /// before those of the thread before it. Borders are multiples of `grain`, at most 64.
    template <class Work>
    void pass(std::size_t size, std::size_t grain, Work&& work) const {
        constexpr std::size_t piece = std::size_t{1} << 16;
        team->split(size, grain, [&](unsigned thread, std::size_t begin, std::size_t end) {
            for (std::size_t at = begin; at < end; at += std::min(piece, end - at)) {
                work(thread, at, std::min(at + piece, end));
                done(thread, std::min(piece, end - at));
            }
        });
    }
    /// The same for every node; `work(thread, node)`. No word of bits is shared between threads.
    template <class Work>
    void over_nodes(Work&& work) const {
        pass(rows.nodes.size(), 64, [&](unsigned thread, std::size_t begin, std::size_t end) {
            for (std::size_t n = begin; n < end; ++n) work(thread, static_cast<node_index>(n));
        });
    }
    /// The part of a node; no_index for a node alone.
    [[nodiscard]] std::uint32_t part_of(node_index node) const {
        const node_index root = parts.label(machines.number(node));
        return part_roots.contains(root) ? part_roots.number(root) : no_index;
    }
    void join_parts(node_index a, node_index b) { parts.join(machines.number(a), machines.number(b), shared()); }
    void say_more(node_index node, std::size_t k, further_evidence evidence) {
        const std::atomic_ref<further_evidence> held(more_said[node * more_words + k]);
        if ((evidence & ~held.load(std::memory_order_relaxed)) == 0) return;
        if (shared())
            held.fetch_or(evidence, std::memory_order_relaxed);
        else
            held.store(held.load(std::memory_order_relaxed) | evidence, std::memory_order_relaxed);
    }
    /// What `say_more` of this node looks at.
    void bring_further_close(node_index node) const {
        if (more_words != 0) bring_close(more_said.data() + node * more_words);
    }
    /// @pre groups[group].has_crowd()
    [[nodiscard]] const crowd& crowd_of(std::uint32_t group) const { return crowds[groups[group].crowd]; }
    [[nodiscard]] bool has_crowd(const membership& m) const { return groups[m.group].has_crowd(); }
    [[nodiscard]] bool is_paired(std::uint32_t group) const { return groups[group].has_crowd() && crowd_of(group).paired != 0; }
    /// What the closest links of T join, by which most flows go: two nodes together here are joined under every policy, and an operator's
    /// network is on no path between them unless marked links run in a circle through what they are in. @pre machine_flows
    [[nodiscard]] const components& closest() const { return close.empty() ? machines.nodes() : close.nodes(); }
    /// T of the policy asked without what is an operator's. @pre `close` is not empty
    [[nodiscard]] joined_twice unmarked() const { return {close, unmarked_over}; }
    /// A link that counts ends at the node. @pre machine_flows
    [[nodiscard]] bool is_linked(node_index node) const { return linked_roots.contains(joins.everything().label(node)); }

    // --- joints: the links that count, and after them the hops, numbered on from the last link

    [[nodiscard]] link_index joint_count() const { return static_cast<link_index>(rows.links.size() + hops.size()); }
    [[nodiscard]] link_ends joint(link_index j) const {
        if (j < rows.links.size()) return rows.links[j];
        const hop& h = hops[j - rows.links.size()];
        return {h.first, h.second};
    }
    [[nodiscard]] medium medium_of_joint(link_index j) const {
        return j < rows.links.size() ? rows.link_facts[j].medium() : medium::unknown;
    }
    /// A link that crosses the Internet; a hop says nothing of it.
    [[nodiscard]] bool is_internet(link_index j) const { return j < rows.links.size() && rows.link_facts[j].internet().is_yes(); }
    /// The protocol that a joint names, by number; a hop names its flow's.
    [[nodiscard]] std::uint32_t protocol_of_joint(link_index j) const {
        return j < rows.links.size() ? rows.link_protocols[j] : rows.flow_protocols[hops[j - rows.links.size()].flow];
    }
    [[nodiscard]] bool joints_name_protocols() const {
        return !rows.link_protocols.never_set() || (!hops.empty() && !rows.flow_protocols.never_set());
    }
    /// The link names a protocol, or its ends are of one type.
    [[nodiscard]] bool understand_by_link(link_index l, link_ends e) const {
        const std::uint32_t type = rows.node_types[e.first];
        return rows.link_protocols[l] != 0 || (type != 0 && type == rows.node_types[e.second]);
    }
    template <class Visit> // visit(link_index, node_index, node_index)
    void for_each_joint(Visit&& visit) const {
        for (link_index j = 0; j < joint_count(); ++j)
            if (const link_ends e = joint(j); e.first != e.second) visit(j, e.first, e.second);
    }
    /// The joints of `rest`, on the calling thread.
    template <class Visit> // visit(link_index, node_index, node_index)
    void for_each_rest(Visit&& visit) const {
        for_rest(0, 0, rest.block_count(), visit, [](node_index) {});
    }
    /// The joints of `rest`, on all threads. @param visit  called with the thread first  @param soon  see `for_flows`
    template <class Visit, class Soon> // visit(unsigned, link_index, node_index, node_index)
    void over_rest(Visit&& visit, Soon&& soon) const {
        team->split(rest.block_count(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
            for_rest(
                thread, begin, end, [&](link_index j, node_index a, node_index b) { visit(thread, j, a, b); }, soon);
        });
    }
    template <class Visit>
    void over_rest(Visit&& visit) const {
        over_rest(visit, [](node_index) {});
    }

    // --- flows

    /// Calls `visit(row, flow, origin, destination, facts)` for each destination of flows from `begin` to `end` - 1.
    /// @param soon  called for a node that a visit will meet some time later, when its state is asked for already
    template <class Visit, class Soon>
    void for_flows(std::size_t begin, std::size_t end, Visit&& visit, Soon&& soon) const {
        constexpr std::size_t ahead = 16;
        std::size_t row = rows.flow_ends.empty() ? begin : begin == 0 ? 0 : rows.flow_ends[begin - 1];
        for (std::size_t f = begin; f < end; ++f) {
            if (f + ahead < end) { // where flows have several destinations, near enough
                for (const node_index n : {rows.flow_origins[f + ahead], rows.flow_destinations[row + ahead]}) {
                    nodes.prefetch(n);
                    soon(n);
                }
            }
            const std::size_t stop = rows.flow_ends.empty() ? f + 1 : rows.flow_ends[f];
            for (; row < stop; ++row)
                visit(row, static_cast<flow_index>(f), rows.flow_origins[f], rows.flow_destinations[row], rows.flow_facts[f]);
        }
    }
    template <class Visit>
    void for_flows(std::size_t begin, std::size_t end, Visit&& visit) const {
        for_flows(begin, end, visit, [](node_index) {});
    }
    /// Neither a self-loop, nor support, nor a hop.
    [[nodiscard]] bool is_live(node_index from, node_index to, flow_facts facts) const {
        return from != to && !facts.support() && !nodes[from].is_relay() && !nodes[to].is_relay();
    }

private:
    /// The ends of a joint some way ahead, then their states, are on their way from the memory when their turn comes.
    template <class Visit, class Soon>
    void for_rest(unsigned thread, std::size_t begin, std::size_t end, Visit&& visit, Soon&& soon) const {
        constexpr std::size_t far_ahead = 24, ahead = 12;
        for (std::size_t b = begin; b < end; ++b) {
            const std::span<const link_index> block = rest.block(b);
            for (std::size_t i = 0; i < block.size(); ++i) {
                if (i + far_ahead < block.size()) bring_close(rows.links.data() + block[i + far_ahead]);
                if (i + ahead < block.size()) {
                    const link_ends e = joint(block[i + ahead]);
                    for (const node_index n : {e.first, e.second}) {
                        nodes.prefetch(n);
                        soon(n);
                    }
                }
                const link_ends e = joint(block[i]);
                visit(block[i], e.first, e.second);
            }
            done(thread, block.size());
        }
    }
};

/// A link or a transport of two members stands for an interaction under these policies: one end is a silent machine, or neither is a
/// machine (rule 2).
[[nodiscard]] constexpr policy_mask stands_in(node_state a, node_state b) {
    return either(either(a.silent(), b.silent()), complement(either(a.machine(), b.machine())));
}
/// Both ends have a role.
[[nodiscard]] constexpr bool have_roles(node_state a, node_state b) {
    return has_role(a.cls()) && has_role(b.cls());
}
[[nodiscard]] constexpr bool is_operator_medium(medium m) {
    return m == medium::cellular || m == medium::satellite || m == medium::broadband;
}

} // namespace m2miot::detail

// SPDX-License-Identifier: BSL-1.0
/// @file The pass over all links. Most are between two devices: nothing found later changes what these mean, so they are counted and joined
/// at once, and not kept. The others are listed for the phases to come.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "roles.hpp"
#include "walk_state.hpp"

namespace m2miot::detail {

/// Where a link between devices of these codes is counted in `core_tally`.
[[nodiscard]] constexpr std::size_t core_index(std::size_t code_a, std::size_t code_b, bool understood) {
    return (understood ? 64U : 0U) | code_a << 3 | code_b;
}

/// What a link means turns on more than its ends.
[[nodiscard]] inline bool is_special(const walk_state& w, link_facts f) {
    return is_operator_medium(f.medium()) || (asks_for(w.wanted, asks::internet) && f.internet().is_yes());
}

/// Calls `visit(link, index, end)` for each of these links that is counted in the tally: its number there and one of its ends.
template <class Visit>
void for_core_links(const walk_state& w, std::size_t begin, std::size_t end, Visit&& visit) {
    const auto code = [&](node_index n) { return static_cast<std::size_t>(w.core_codes[n / 2] >> n % 2 * 4 & 15U); };
    for (std::size_t i = begin; i < end; ++i) {
        const auto l = static_cast<link_index>(i);
        const link_ends e = w.rows.links[l];
        const std::size_t a = code(e.first);
        const std::size_t b = code(e.second);
        const bool core = ((a | b) & not_core) == 0 && e.first != e.second && !is_special(w, w.rows.link_facts[l]);
        if (core && (a & b & 1U) == 0) visit(l, core_index(a, b, w.understand_by_link(l, e)), e.first);
    }
}

/// The links of `core_tally`, told apart by one of `masks` marks of an end's as well: number * masks + mark.
class marked_core_tally {
public:
    static constexpr std::size_t masks = every_policy + 1;
    static constexpr std::size_t kinds = core_tally::kinds * masks;

    /// @param marks  by node; the same at both ends of each link that counts
    /// @complexity a pass over all links, without a branch that could be guessed wrong
    void count(const walk_state& w, const large_vector<policy_mask>& marks) {
        large_vector<std::uint8_t> codes(w.nodes.size(), w.memory); // what is asked of a node, in one byte
        for (std::size_t n = 0; n < codes.size(); ++n)
            codes[n] = static_cast<std::uint8_t>((unsigned{w.core_codes[n / 2]} >> n % 2 * 4 & 15U) | unsigned{marks[n]} << 4U);
        const unsigned threads = w.team->size();
        large_vector<marked_core_tally> by_thread(threads, marked_core_tally(), w.memory);
        const bool texts = !w.rows.link_protocols.never_set() || !w.rows.node_types.never_set();
        const bool facts = !w.rows.link_facts.never_set();
        w.pass(w.rows.links.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) {
            texts ? by_thread[thread].add<true>(w, codes, facts, begin, end) : by_thread[thread].add<false>(w, codes, facts, begin, end);
        });
        for (const marked_core_tally& own : by_thread) // pieces are in order
            for (std::size_t i = 0; i < kinds; ++i) {
                if (of[i] == 0) first[i] = own.first[i];
                of[i] += own.of[i];
            }
    }

    std::array<std::uint64_t, kinds + 1> of{}; ///< the last: all that do not count
    std::array<link_index, kinds + 1> first{};

private:
    template <bool Texts>
    void add(const walk_state& w, const large_vector<std::uint8_t>& codes, bool facts, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto l = static_cast<link_index>(i);
            const link_ends e = w.rows.links[l];
            const unsigned a = codes[e.first];
            const unsigned b = codes[e.second];
            const bool special = facts && is_special(w, w.rows.link_facts[l]);
            const bool counts = ((a | b) & not_core) == 0 && (a & b & 1U) == 0 && e.first != e.second && !special;
            bool understood = false;
            if constexpr (Texts) understood = counts && w.understand_by_link(l, e);
            const std::size_t index = counts ? core_index(a & 7U, b & 7U, understood) * masks + (a >> 4U & every_policy) : kinds;
            if (of[index]++ == 0) first[index] = l;
        }
    }
};

/// One thread's pass over its piece of the links, block by block: first what each link is, without a branch that could be guessed wrong,
/// then the joining, whose memory is on its way by then.
template <bool Shared, bool Texts>
class core_pass {
public:
    core_pass(walk_state& w, joint_list::piece& rest) : w_(w), rest_(rest) {}

    void run(std::size_t begin, std::size_t end) {
        const bool facts = !w_.rows.link_facts.never_set();
        for (std::size_t at = begin; at < end; at += block) {
            const std::size_t size = std::min(block, end - at);
            sort(at, size, facts);
            for (std::size_t i = 0; i < standing_; ++i) join(w_.direct, stands_[i]);
            if (w_.wants_parts())
                for (std::size_t i = 0; i < speaking_; ++i) join(w_.machines.nodes(), speaks_[i]);
            rest_.append(others_.data(), other_);
        }
    }

    core_tally tally;
    std::uint64_t seen[2] = {0, 0}; ///< which numbers of the tally are not 0
    std::uint64_t self_loops = 0, operator_links = 0, speaking = 0;

private:
    static constexpr std::size_t block = 512;

    void sort(std::size_t at, std::size_t size, bool facts) {
        standing_ = speaking_ = other_ = 0;
        const std::uint8_t* const codes = w_.core_codes.data();
        const link_ends* const ends = w_.rows.links.data() + at;
        const std::uint64_t before[2] = {seen[0], seen[1]};
        const bool internet = asks_for(w_.wanted, asks::internet);
        for (std::size_t i = 0; i < size; ++i) {
            const link_ends e = ends[i];
            const unsigned a = codes[e.first / 2] >> e.first % 2 * 4 & 15U;
            const unsigned b = codes[e.second / 2] >> e.second % 2 * 4 & 15U;
            const bool loop = e.first == e.second;
            bool marked = false;
            if (facts) {
                const link_facts f = w_.rows.link_facts[at + i];
                marked = is_operator_medium(f.medium()) && !loop;
                operator_links += marked;
                marked |= internet && f.internet().is_yes();
            }
            self_loops += loop;
            const bool core = ((a | b) & not_core) == 0 && !marked && !loop;
            const bool stands = core && (a & b & 1U) == 0; // one of them is silent
            bool understood = false;
            if constexpr (Texts) understood = stands && w_.understand_by_link(static_cast<link_index>(at + i), e);
            const std::size_t index = core_index(a & 7U, b & 7U, understood);
            tally.count[index] += stands;
            seen[index / 64] |= std::uint64_t{stands} << index % 64;
            (stands || !w_.wants_parts() ? w_.direct : w_.machines.nodes()).prefetch(e.first);
            (stands || !w_.wants_parts() ? w_.direct : w_.machines.nodes()).prefetch(e.second);
            stands_[standing_] = e;
            standing_ += stands;
            speaks_[speaking_] = e;
            speaking_ += core && !stands;
            others_[other_] = static_cast<link_index>(at + i);
            other_ += !core && !loop;
        }
        speaking += speaking_;
        if (seen[0] != before[0] || seen[1] != before[1]) find_firsts(at, size, before);
    }
    /// Some number of the tally occurs for the first time in this block.
    void find_firsts(std::size_t at, std::size_t size, const std::uint64_t (&before)[2]) {
        std::uint64_t found[2] = {before[0], before[1]};
        for_core_links(w_, at, at + size, [&](link_index l, std::size_t index, node_index) {
            if ((found[index / 64] >> index % 64 & 1U) == 0) tally.first[index] = l;
            found[index / 64] |= std::uint64_t{1} << index % 64;
        });
    }
    static void join(components& c, link_ends e) {
        if constexpr (Shared)
            c.join_shared(e.first, e.second);
        else
            c.join(e.first, e.second);
    }

    walk_state& w_;
    joint_list::piece& rest_;
    std::array<link_ends, block> stands_;
    std::array<link_ends, block> speaks_;
    std::array<link_index, block> others_;
    std::size_t standing_ = 0, speaking_ = 0, other_ = 0;
};

namespace core_detail {

template <bool Shared, bool Texts>
std::uint64_t pass(walk_state& w) {
    large_vector<core_pass<Shared, Texts>> passes(w.memory);
    passes.reserve(w.team->size());
    for (unsigned t = 0; t < w.team->size(); ++t) passes.emplace_back(w, w.rest[t]);
    w.phase("joining links", w.rows.links.size() + w.nodes.size(), 40);
    w.pass(w.rows.links.size(), 1, [&](unsigned thread, std::size_t begin, std::size_t end) { passes[thread].run(begin, end); });
    w.core = {};
    std::uint64_t speaking = 0;
    for (const auto& p : passes) {
        w.out.census.self_loops += p.self_loops;
        w.out.census.operator_links += p.operator_links;
        speaking += p.speaking;
        for (std::size_t i = 0; i < core_tally::kinds; ++i) {
            if (w.core.count[i] == 0) w.core.first[i] = p.tally.first[i]; // pieces are in order
            w.core.count[i] += p.tally.count[i];
        }
    }
    return speaking;
}

} // namespace core_detail

/// Leaves in w.direct what links that stand for interactions of devices join; in w.machines what all links between devices join.
inline void walk_core(walk_state& w) {
    const bool texts = !w.rows.link_protocols.never_set() || !w.rows.node_types.never_set();
    w.direct.reset(w.nodes.size(), *w.team);
    if (w.wants_parts()) w.machines.reset(w.nodes.size(), *w.team);
    w.rest.reset(w.team->size() + 1);
    w.out.census.links = w.rows.links.size();
    const std::uint64_t speaking = w.shared() ? texts ? core_detail::pass<true, true>(w) : core_detail::pass<true, false>(w)
                                   : texts ? core_detail::pass<false, true>(w)
                                              : core_detail::pass<false, false>(w);
    for (std::size_t h = 0; h < w.hops.size(); ++h) {
        const auto joint = static_cast<link_index>(w.rows.links.size() + h);
        w.rest[w.team->size()].append(&joint, 1);
    }
    w.rest.close();

    w.direct.flatten(*w.team);
    if (speaking == 0 && w.wants_parts()) w.machines.copy_from(w.direct, *w.team);
    const bool shared = w.shared();
    w.core_roots.reset(w.nodes.size());
    w.over_nodes([&](unsigned, node_index node) {
        const node_index root = w.direct.label(node);
        if (root == node) return;
        w.core_roots.insert_shared(root);
        if (speaking != 0 && w.wants_parts()) w.machines.nodes().join(node, root, shared);
    });
}

} // namespace m2miot::detail

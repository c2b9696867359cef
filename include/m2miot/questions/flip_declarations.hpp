// SPDX-License-Identifier: BSL-1.0
/// @file The unknown kinds and hostings of one part, and what declaring some of them makes of it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "flip_search.hpp"
#include "flip_survey.hpp"
#include "flip_twins.hpp"

namespace m2miot::detail::flips {

/// A node, and what may be said of it.
struct declaration {
    node_index node;
    node_kind kind;
    m2miot::hosting hosting;
};

/// A node's facts, were it declared so.
[[nodiscard]] constexpr node_facts declared(node_facts f, const declaration& d) {
    return node_facts(node_attributes{d.kind,
                                      d.hosting,
                                      f.operator_run(),
                                      f.senses(),
                                      f.actuates(),
                                      f.carries_data_only(),
                                      f.flows_complete(),
                                      {},
                                      {},
                                      f.kind() == d.kind && f.kind_inferred()});
}

/// Tries declarations in one part after the other. What is found is noted in `sizes`.
template <class Set>
class declarations {
public:
    /// @param w  of the walk over the whole
    declarations(const division& by, const walk_state& w, trial<Set>& tries, allowance& work, run_watch& watch)
        : by_(by), trial_(tries), work_(work), watch_(watch) {
        std::vector<node_index> unknown;
        for (node_index n = 0; n < by.whole().nodes.size(); ++n)
            if (by.part_of(n) != no_index && is_unknown(by.whole().nodes[n])) unknown.push_back(n);
        for (const node_index n : unknown) add_values(n);
        of_part_ = grouped_numbers::of(by.parts(), values_.size(), [&](std::size_t v) { return by.part_of(values_[v].node); });
        list_entries(w);
    }
    [[nodiscard]] static constexpr bool is_unknown(node_facts f) {
        return f.kind() == node_kind::unknown || (f.kind() == node_kind::server && f.hosting() == hosting::unknown);
    }
    [[nodiscard]] const std::vector<declaration>& values() const { return values_; }
    [[nodiscard]] bool is_fixed(std::size_t part) const { return of_part_[part].empty(); }

    [[nodiscard]] unsigned plain(std::size_t, unsigned) const { return 0; }
    [[nodiscard]] std::uint64_t count(std::size_t, unsigned) const { return 0; }

    /// Tries so many values. @return whether all was tried
    bool try_level(std::size_t part, unsigned, std::uint64_t size, part_sizes& sizes) {
        hold(part);
        changes_of_size search(
            blocks_, piece_, [&](std::uint32_t v) { declare(v); },
            [&](const change_list& made, bool alike) {
                if (!attempt()) return false;
                const state s = trial_(piece_);
                if (s != sizes.now) sizes.take(s, size, made, alike ? tristate(true) : tristate());
                return true;
            });
        const bool all = size == 0 || search.run(size);
        piece_.take_back(0);
        if (!all) return false;
        for (const state s : all_states) {
            if (s == sizes.now) continue;
            if (sizes.found[index(s)] == size) sizes.none_other(s);
            if (sizes.found[index(s)] == never && blocks_.largest() <= size)
                sizes.least[index(s)] = never;
            else
                sizes.raise_least(s, size + 1);
        }
        return true;
    }

    /// Tries each value for all that are in one situation, for the first of them and for the last.
    void guess(std::size_t part, std::span<const unsigned>, part_sizes& sizes) {
        hold(part);
        for (const auto& [key, nodes] : entries_) {
            if (by_.part_of(nodes.front()) != part) continue;
            const std::size_t ways = options_of(nodes.front());
            const std::span<const node_index> all(nodes);
            for (std::size_t way = 0; way < ways; ++way) {
                if (!try_way(all, way, sizes)) return;
                if (all.size() > 1 && (!try_way(all.first(1), way, sizes) || !try_way(all.last(1), way, sizes))) return;
            }
        }
    }
    /// How many values a declaration gives.
    [[nodiscard]] std::uint32_t size_of(const declaration& d) const {
        const node_facts as_is = by_.whole().nodes[d.node];
        return (as_is.kind() != d.kind ? 1U : 0U) + (as_is.hosting() != d.hosting ? 1U : 0U);
    }

private:
    /// Gives all of these the same value. @return whether there was work left for it
    bool try_way(std::span<const node_index> nodes, std::size_t way, part_sizes& sizes) {
        if (!attempt()) return false;
        change_list made;
        std::uint64_t size = 0;
        for (const node_index n : nodes) {
            made.push_back(first_value(n) + static_cast<std::uint32_t>(way));
            size += size_of(values_[made.back()]);
        }
        for (const std::uint32_t v : made) declare(v);
        const state s = trial_(piece_);
        piece_.take_back(0);
        if (s != sizes.now) sizes.take(s, size, made, tristate());
        return true;
    }

    using entry_key = std::tuple<std::uint32_t, bool, std::uint64_t, std::uint32_t, std::uint16_t>;

    void add_values(node_index n) {
        const node_facts f = by_.whole().nodes[n];
        if (f.kind() == node_kind::server) {
            for (const hosting h : {hosting::dedicated, hosting::hosted}) values_.push_back({n, f.kind(), h});
            return;
        }
        for (std::size_t k = 1; k < node_kind_names.size(); ++k) values_.push_back({n, static_cast<node_kind>(k), f.hosting()});
        if (f.hosting() != hosting::unknown) return;
        for (const hosting h : {hosting::dedicated, hosting::hosted}) values_.push_back({n, node_kind::server, h});
    }
    /// The unknowns as a verdict lists them: those in one situation together.
    void list_entries(const walk_state& w) {
        for (const unknown_facts& u : w.out.unknowns) {
            entries_[{by_.part_of(u.node), u.is_kind, u.situation, u.type, std::bit_cast<std::uint16_t>(u.declared)}].push_back(u.node);
        }
    }
    [[nodiscard]] std::uint32_t first_value(node_index n) const {
        const auto at =
            std::lower_bound(values_.begin(), values_.end(), n, [](const declaration& d, node_index of) { return d.node < of; });
        return static_cast<std::uint32_t>(at - values_.begin());
    }
    [[nodiscard]] std::size_t options_of(node_index n) const {
        std::size_t v = first_value(n);
        std::size_t count = 0;
        while (v + count < values_.size() && values_[v + count].node == n) ++count;
        return count;
    }
    void declare(std::uint32_t v) {
        const node_index here = by_.node_within(values_[v].node);
        piece_.declare(here, declared(piece_.nodes[here], values_[v]));
    }
    bool attempt() {
        watch_.check();
        return work_.spend(piece_.row_count());
    }
    void hold(std::size_t part) {
        if (held_ == part) return;
        held_ = static_cast<std::size_t>(-1);
        piece_ = by_.part(part);
        blocks_ = {};
        const twins alike(piece_);
        std::map<node_index, std::vector<node_index>> classes; // by the first of each, of nodes of the whole
        node_index last = no_index;
        for (const std::uint32_t v : of_part_[part]) {
            const node_index n = values_[v].node;
            if (std::exchange(last, n) == n) continue;
            const bool apart = std::tuple_size_v<std::decay_t<decltype(std::declval<const Set&>().own())>> > 0;
            const node_index here = by_.node_within(n);
            classes[apart ? here : alike.first(here)].push_back(n);
        }
        std::uint32_t number = 0;
        for (const auto& [first, nodes] : classes) {
            for (const node_index n : nodes) {
                blocks_.add(number);
                const std::uint32_t begin = first_value(n);
                for (std::uint32_t v = begin; v < begin + options_of(n); ++v) blocks_.add_option(std::span(&v, 1), size_of(values_[v]));
            }
            ++number;
        }
        blocks_.close();
        held_ = part;
    }

    const division& by_;
    trial<Set>& trial_;
    allowance& work_;
    run_watch& watch_;
    std::vector<declaration> values_; // by node
    grouped_numbers of_part_;         // values
    std::map<entry_key, std::vector<node_index>> entries_;
    std::size_t held_ = static_cast<std::size_t>(-1);
    piece piece_; // of the part held
    blocks blocks_;
};

/// What a part cannot come to, whatever is declared: evidence between nodes that are wholly known stays.
template <class Set>
class lasting_evidence {
public:
    lasting_evidence(const walk_state& w, const division& by, const unit_list& found, const Set& set)
        : w_(w), by_(by), futures_(set, w.asked), sides_(by.parts(), 0), unknown_kind_(by.parts(), false),
          unknown_hosting_(by.parts(), false) {
        for (node_index n = 0; n < w.nodes.size(); ++n) {
            if (by.part_of(n) == no_index) continue;
            if (w.nodes[n].cls() == end_class::unknown_kind) unknown_kind_[by.part_of(n)] = true;
            if (w.nodes[n].cls() == end_class::server_of_unknown_hosting) unknown_hosting_[by.part_of(n)] = true;
        }
        std::vector<std::uint8_t> always(found.records.size());
        for (std::size_t r = 0; r < always.size(); ++r) always[r] = futures_.of(found.records[r], 0xff, {}).always;
        for (const unit& u : found.units)
            if (always[u.record] != 0 && is_lasting(u)) sides_[by.part_of(u.near)] |= always[u.record];
    }
    [[nodiscard]] part_sizes sizes(std::size_t part, state now, bool is_fixed) const {
        part_sizes made(now);
        if (is_fixed) return made;
        for (const state s : all_states)
            if (s != now && (flips::mask_of(s) & sides_[part]) == 0) made.least[index(s)] = 1;
        return made;
    }

private:
    [[nodiscard]] bool is_lasting(const unit& u) const {
        if (u.far == no_index || u.mediated || (u.how != unit::what::flow && u.how != unit::what::link)) return false;
        const end_class a = w_.nodes[u.near].cls(), b = w_.nodes[u.far].cls();
        for (const end_class c : {a, b})
            if (c == end_class::server_of_unknown_hosting) return false;
        const auto beyond = [&](end_class c) { return under(beyond_mask(c), w_.asked); };
        if (u.how == unit::what::link) return (a == end_class::device && beyond(b)) || (b == end_class::device && beyond(a));
        if ((is_thing(a) && beyond(b)) || (is_thing(b) && beyond(a))) return true;
        if (a != end_class::device || b != end_class::device) return false;
        const std::uint32_t part = by_.part_of(u.near);
        if (w_.asked == server_policy::every_server_is_machine && unknown_hosting_[part]) return false;
        return !unknown_kind_[part] || w_.joins.machines_under(w_.asked).together(u.near, u.far);
    }

    const walk_state& w_;
    const division& by_;
    record_futures<Set> futures_;
    std::vector<std::uint8_t> sides_;
    std::vector<bool> unknown_kind_, unknown_hosting_;
};

} // namespace m2miot::detail::flips

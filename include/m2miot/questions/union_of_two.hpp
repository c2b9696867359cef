// SPDX-License-Identifier: BSL-1.0
/// @file Two deployments laid over each other, so that everything between them is the one with some changes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../model/deployment.hpp"
#include "../model/labels.hpp"
#include "../model/text_map.hpp"
#include "../observe/components.hpp"
#include "../verdict/could_become.hpp"
#include "common_nodes.hpp"
#include "difference.hpp"
#include "what_if.hpp"

namespace m2miot::detail {

/// A link, or a flow to one destination, by all that is said of it but its id. Ends by their common numbers, the lower first.
struct row_said {
    node_index first;
    node_index second;
    std::uint32_t said; ///< facts; 256 for a flow, 512 for one from `second` to `first`
    std::uint32_t protocol;

    [[nodiscard]] bool is_flow() const { return (said & 256U) != 0; }
    [[nodiscard]] bool is_reversed() const { return (said & 512U) != 0; }
    [[nodiscard]] std::uint64_t pair() const { return std::uint64_t{first} << 32 | second; }
    friend bool operator==(const row_said&, const row_said&) = default;
    friend bool operator<(const row_said& a, const row_said& b) {
        return std::tuple(a.pair(), a.said, a.protocol) < std::tuple(b.pair(), b.said, b.protocol);
    }
};

/// Texts of both deployments by one number each; 0 is none.
class numbered_texts {
public:
    [[nodiscard]] std::uint32_t number(std::string_view text) {
        if (text.empty()) return 0;
        if (text == last_) return last_number_;
        last_number_ = numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(numbers_.size() + 1)).first->second;
        last_ = text;
        if (texts_.size() < last_number_) texts_.emplace_back(text);
        return last_number_;
    }
    [[nodiscard]] std::string_view text(std::uint32_t number) const {
        return number == 0 ? std::string_view() : std::string_view(texts_[number - 1]);
    }

private:
    text_map<std::uint32_t> numbers_;
    std::vector<std::string> texts_;
    std::string last_;
    std::uint32_t last_number_ = 0;
};

[[nodiscard]] inline std::uint32_t bits_of(link_facts f) {
    return static_cast<std::uint32_t>(f.medium()) | static_cast<std::uint32_t>(f.internet().bits()) << 4;
}
[[nodiscard]] inline std::uint32_t bits_of(flow_facts f) {
    return static_cast<std::uint32_t>(f.trigger());
}

/// The rows that count: no self-loops, no support flows. Sorted.
template <observable D, class Number> // number(node_index) -> common number
[[nodiscard]] std::vector<row_said> rows_said(const D& d, Number&& number, numbered_texts& texts, run_watch& watch) {
    std::vector<row_said> rows;
    rows.reserve(d.link_count() + d.flow_count());
    const bool protocols = d.has_link_protocols();
    d.for_each_link([&](link_index l, node_index a, node_index b, link_facts f) {
        watch.advance();
        if (a == b) return;
        const auto [first, second] = std::minmax({number(a), number(b)});
        rows.push_back({first, second, bits_of(f), protocols ? texts.number(d.link_protocol(l)) : 0U});
    });
    const bool named = d.has_flow_protocols();
    d.for_each_flow([&](flow_index i, node_index a, node_index b, flow_facts f) {
        watch.advance();
        if (a == b || f.support()) return;
        const node_index from = number(a), to = number(b);
        rows.push_back({std::min(from, to), std::max(from, to), bits_of(f) | 256U | (from > to ? 512U : 0U),
                        named ? texts.number(d.flow_protocol(i)) : 0U});
    });
    if (!std::is_sorted(rows.begin(), rows.end())) std::sort(rows.begin(), rows.end());
    return rows;
}

/// Two deployments over each other, but for parts that are the same in both: of these, one of each outcome stays.
class union_of_two {
public:
    /// Something that differs, and what of the union is changed to go from before to after.
    struct unit {
        single_difference::sort sort;
        node_index node;  ///< common number
        node_index other; ///< of `between`
        std::vector<link_index> links_gone, links_came;
        std::vector<flow_index> flows_gone, flows_came;
    };

    template <observable A, observable B>
    union_of_two(const A& before, const B& after, const verdict& verdict_before, const common_nodes& nodes, run_watch& watch) {
        numbered_texts texts;
        const std::vector<row_said> was = rows_said(
            before, [](node_index n) { return n; }, texts, watch);
        const std::vector<row_said> is = rows_said(
            after, [&](node_index n) { return nodes.of_after(n); }, texts, watch);
        components parts(nodes.size());
        for (const auto* side : {&was, &is})
            for (const row_said& r : *side) parts.join(r.first, r.second);
        parts.flatten();
        std::vector<bool> kept(nodes.size(), false); // by root
        for_each_of_both(was, is, [&](const row_said& r, bool in_was, bool in_is) {
            if (in_was != in_is) kept[parts.label(r.first)] = true;
        });
        std::vector<node_index> changed; // nodes of which something else is said
        for (node_index n = 0; n < nodes.size(); ++n) {
            if (!nodes.in_both(n)) continue;
            const node_index there = nodes.after(n);
            if (before.facts(n) == after.facts(there) && before.type(n) == after.type(there)) continue;
            changed.push_back(n);
            kept[parts.label(n)] = true;
        }
        keep_samples(verdict_before, parts, kept);

        std::vector<node_index>& number = number_;
        number.assign(nodes.size(), no_index);
        for (node_index n = 0; n < nodes.size(); ++n) {
            if (!kept[parts.label(n)]) continue;
            number[n] = nodes.before(n) != no_index ? add_node(before, n) : add_node(after, nodes.after(n));
        }
        std::unordered_map<std::uint64_t, std::size_t> unit_of; // of a pair
        for_each_of_both(was, is, [&](const row_said& r, bool in_was, bool in_is) {
            watch.pass();
            if (number[r.first] == no_index) return;
            const std::uint32_t row = add_row(r, number, texts);
            if (in_was == in_is) return;
            const auto [at, fresh] = unit_of.try_emplace(r.pair(), units_.size());
            if (fresh) units_.push_back({single_difference::sort::between, r.first, r.second, {}, {}, {}, {}});
            unit& u = units_[at->second];
            (r.is_flow() ? in_was ? u.flows_gone : u.flows_came : in_was ? u.links_gone : u.links_came).push_back(row);
        });
        for (const node_index n : changed) {
            units_.push_back({single_difference::sort::attributes, n, no_index, {}, {}, {}, {}});
            const node_index there = nodes.after(n);
            node_attributes said = attributes_of(after.facts(there));
            const auto type = after.type(there);
            said.type = type;
            set_.emplace(n, changes().set_node(number[n], said));
        }
    }

    [[nodiscard]] const std::vector<unit>& units() const { return units_; }
    [[nodiscard]] std::uint64_t rows() const { return all_.node_count() + all_.link_count() + all_.flow_count(); }

    /// The deployment before with some of the units, as changes of `all()`. @param applied  by unit
    [[nodiscard]] changes with(const std::vector<bool>& applied) const {
        changes made;
        made.leave_silent();
        for (std::size_t u = 0; u < units_.size(); ++u) {
            const unit& of = units_[u];
            if (of.sort == single_difference::sort::attributes) {
                if (applied[u]) made.add(set_.at(of.node));
                continue;
            }
            for (const link_index l : applied[u] ? of.links_gone : of.links_came) made.remove_link(l);
            for (const flow_index f : applied[u] ? of.flows_gone : of.flows_came) made.remove_flow(f);
        }
        return made;
    }
    [[nodiscard]] const deployment& all() const { return all_; }
    /// The node of this common number in `all()`.
    [[nodiscard]] node_index number_of(node_index common) const { return number_[common]; }

private:
    template <class Visit> // visit(row, whether it is in was, in is)
    static void for_each_of_both(const std::vector<row_said>& was, const std::vector<row_said>& is, Visit&& visit) {
        std::size_t i = 0, k = 0;
        while (i < was.size() || k < is.size()) {
            if (i < was.size() && k < is.size() && was[i] == is[k]) {
                visit(was[i++], true, true);
                ++k;
            } else if (k == is.size() || (i < was.size() && was[i] < is[k])) {
                visit(was[i++], true, false);
            } else {
                visit(is[k++], false, true);
            }
        }
    }
    /// What is the same in both takes part in the outcome: the smallest part of each outcome says all of it.
    static void keep_samples(const verdict& before, const components& parts, std::vector<bool>& kept) {
        std::array<const part*, outcome_names.size()> smallest{};
        for (const part& p : before.parts) {
            if (!p.communicates || kept[parts.label(p.first_node)]) continue;
            const part*& held = smallest[static_cast<std::size_t>(p.outcome)];
            if (held == nullptr || p.nodes < held->nodes) held = &p;
        }
        for (const part* p : smallest)
            if (p != nullptr) kept[parts.label(p->first_node)] = true;
    }
    template <observable D>
    node_index add_node(const D& of, node_index n) {
        node_attributes said = attributes_of(of.facts(n));
        const auto type = of.type(n);
        said.type = type;
        return all_.add_node(said);
    }
    std::uint32_t add_row(const row_said& r, const std::vector<node_index>& number, const numbered_texts& texts) {
        const node_index first = number[r.first], second = number[r.second];
        if (!r.is_flow()) {
            const auto internet = tristate::from_bits(r.said >> 4 & 3U);
            return all_.add_link(first, second, {static_cast<medium>(r.said & 15U), internet, texts.text(r.protocol), {}});
        }
        const flow_attributes said{static_cast<trigger>(r.said & 15U), texts.text(r.protocol), false, {}};
        return r.is_reversed() ? all_.add_flow(second, first, said) : all_.add_flow(first, second, said);
    }

    deployment all_;
    std::vector<node_index> number_;
    std::vector<unit> units_;
    std::unordered_map<node_index, changes> set_; // by common number
};

} // namespace m2miot::detail

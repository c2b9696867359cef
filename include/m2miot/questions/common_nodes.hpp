// SPDX-License-Identifier: BSL-1.0
/// @file The nodes of two deployments under one numbering: those of one name, or of one number where both have none, are one.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "../model/concepts.hpp"
#include "../model/run_watch.hpp"
#include "../model/text_map.hpp"

namespace m2miot::detail {

/// Whether a node is there, and does not only keep its place, as in a deployment seen without it.
template <observable D>
[[nodiscard]] bool is_present(const D& deployment, node_index n) {
    if constexpr (requires {
                      { deployment.is_removed(n) } -> std::same_as<bool>;
                  }) {
        return !deployment.is_removed(n);
    } else {
        return true;
    }
}

template <class D>
concept finds_names = requires(const D& deployment, std::string_view name) {
    { deployment.find(name) } -> std::same_as<std::optional<node_index>>;
};

/// Numbers of the nodes before, then of those that came.
class common_nodes {
public:
    /// @complexity O(nodes); fastest where both have their nodes in the same order
    template <observable A, observable B>
    common_nodes(const A& before, const B& after, run_watch& watch) : before_count_(before.node_count()) {
        after_to_common_.resize(after.node_count());
        auto next = static_cast<node_index>(before_count_);
        std::optional<text_map<node_index>> by_name;
        const auto find = [&](std::string_view name) -> std::optional<node_index> {
            if constexpr (finds_names<A>) {
                return before.find(name);
            } else {
                if (!by_name) {
                    by_name.emplace();
                    for (node_index n = 0; n < before_count_; ++n) by_name->emplace(std::string(before.name(n)), n);
                }
                const auto at = by_name->find(std::string(name));
                return at == by_name->end() ? std::nullopt : std::optional(at->second);
            }
        };
        for (node_index n = 0; n < after_to_common_.size(); ++n) {
            watch.advance();
            const auto name = after.name(n); // a text of its own, maybe
            std::optional<node_index> match;
            if (n < before_count_ && before.name(n) == name)
                match = n;
            else if (!std::string_view(name).empty())
                match = find(name);
            if (!match && next == no_index) throw std::length_error("m2miot: too many nodes to compare");
            after_to_common_[n] = match ? *match : next++;
        }
        common_to_after_.assign(next, no_index);
        for (node_index n = 0; n < after_to_common_.size(); ++n)
            if (is_present(after, n)) common_to_after_[after_to_common_[n]] = n;
        common_to_before_.assign(next, no_index);
        for (node_index n = 0; n < before_count_; ++n)
            if (is_present(before, n)) common_to_before_[n] = n;
    }

    [[nodiscard]] std::size_t size() const { return common_to_after_.size(); }
    [[nodiscard]] node_index of_after(node_index n) const { return after_to_common_[n]; }
    /// no_index: it is not there.
    [[nodiscard]] node_index before(node_index common) const { return common_to_before_[common]; }
    [[nodiscard]] node_index after(node_index common) const { return common_to_after_[common]; }
    [[nodiscard]] bool in_both(node_index common) const { return before(common) != no_index && after(common) != no_index; }

private:
    std::size_t before_count_;
    std::vector<node_index> after_to_common_;
    std::vector<node_index> common_to_after_;
    std::vector<node_index> common_to_before_;
};

/// What a node is called, by its common number.
template <observable A, observable B>
[[nodiscard]] std::string label_in_common(const A& before, const B& after, const common_nodes& nodes, node_index common) {
    return nodes.before(common) != no_index ? node_label(before, common) : node_label(after, nodes.after(common));
}

} // namespace m2miot::detail

// SPDX-License-Identifier: BSL-1.0
#include "folding.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace m2miot::report {
namespace {

struct key_hash {
    std::size_t operator()(const fold_key& k) const {
        std::uint64_t sum = k.alone;
        for (const std::uint32_t part : {k.subsystem, k.site, k.kind, k.type}) sum = (sum ^ part) * 0x9e3779b97f4a7c15U;
        return sum >> 16;
    }
};

[[nodiscard]] bool is_service(node_kind kind) {
    return kind == node_kind::server || kind == node_kind::cloud_service || kind == node_kind::application;
}

class folder {
public:
    folder(const detail::picture_source& from, const verdict& about, std::span<const std::uint32_t> subsystem_of,
           std::span<const node_index> apart, std::size_t limit, detail::run_watch& watch)
        : from_(from), about_(about), subsystem_of_(subsystem_of), limit_(limit), watch_(watch), apart_(from.rows.nodes.size(), 0) {
        for (const node_index n : apart.first(std::min(apart.size(), limit / 4))) kept_ += !std::exchange(apart_[n], 1);
        for (const node_index n : from.removed) apart_[n] = absent;
    }

    folding fold() {
        if (from_.present.nodes <= limit_) return *fold_by(fold_rule::every_node, [](node_index n) { return fold_key{.alone = n}; });
        keep_services();
        if (auto made = fold_by(fold_rule::subsystem_site_kind_type, [this](node_index n) {
                return fold_key{subsystem_of_[n], from_.sites[n], kind(n), from_.rows.node_types[n]};
            }))
            return std::move(*made);
        if (auto made = fold_by(fold_rule::subsystem_site_kind, [this](node_index n) {
                return fold_key{subsystem_of_[n], from_.sites[n], kind(n)};
            }))
            return std::move(*made);
        if (auto made = fold_by(fold_rule::home_and_kind, [this](node_index n) {
                fold_key key = home(n);
                key.kind = kind(n);
                return key;
            }))
            return std::move(*made);
        if (auto made = fold_by(fold_rule::home, [this](node_index n) { return home(n); })) return std::move(*made);
        return by_largest_homes();
    }

private:
    static constexpr char absent = 2;

    [[nodiscard]] std::uint32_t kind(node_index n) const { return static_cast<std::uint32_t>(from_.rows.nodes[n].kind()); }
    [[nodiscard]] fold_key home(node_index n) const {
        if (subsystem_of_[n] != no_index) return {.subsystem = subsystem_of_[n]};
        if (from_.sites[n] != 0) return {.site = from_.sites[n]};
        return {.site = 0, .kind = kind(n)};
    }

    /// Servers, clouds and applications, where they are few enough.
    void keep_services() {
        std::vector<node_index> found;
        const std::size_t room = limit_ / 4;
        for (std::size_t n = 0; n < from_.rows.nodes.size(); ++n) {
            if (!is_service(from_.rows.nodes[n].kind()) || apart_[n] != 0) continue;
            if (found.size() == room) return;
            found.push_back(static_cast<node_index>(n));
        }
        for (const node_index n : found) apart_[n] = 1;
        kept_ += found.size();
    }

    /// Nothing if it would be more shapes than the limit.
    template <class Key>
    std::optional<folding> fold_by(fold_rule rule, Key&& key_of) {
        folding made;
        made.rule = rule;
        made.shape_of.assign(from_.rows.nodes.size(), no_index);
        std::unordered_map<fold_key, std::uint32_t, key_hash> shapes;
        fold_key last{.subsystem = fold_key::others, .site = fold_key::others}; // neighbours are often alike
        std::uint32_t last_shape = no_index;
        for (std::size_t i = 0; i < made.shape_of.size(); ++i) {
            watch_.pass();
            if (apart_[i] == absent) continue;
            const auto n = static_cast<node_index>(i);
            const fold_key key = apart_[i] != 0 ? fold_key{.alone = n} : key_of(n);
            if (key != last || last_shape == no_index) {
                const auto [at, fresh] = shapes.try_emplace(key, static_cast<std::uint32_t>(made.keys.size()));
                if (fresh) {
                    if (made.keys.size() == limit_) return std::nullopt;
                    made.keys.push_back(key);
                    made.first.push_back(n);
                }
                last = key;
                last_shape = at->second;
            }
            made.shape_of[i] = last_shape;
        }
        return made;
    }

    folding by_largest_homes() {
        std::uint32_t sites = 0;
        for (const std::uint32_t s : from_.sites.set_rows()) sites = std::max(sites, s + 1);
        std::vector<std::uint64_t> size_of(std::size_t{sites} + 1, 0); // of sites, without what is in subsystems
        for (std::size_t i = 0; i < apart_.size(); ++i) {
            watch_.pass();
            if (apart_[i] == 0 && subsystem_of_[i] == no_index) ++size_of[from_.sites[i]];
        }
        struct candidate {
            std::uint64_t size;
            bool is_site;
            std::uint32_t number;
        };
        // No more of each than fit can be among the largest of both.
        const std::size_t room = limit_ - kept_ - node_kind_names.size() - 2;
        std::vector<candidate> found;
        for (std::size_t s = 0; s < std::min(room, about_.subsystems.size()); ++s) // which are the largest first
            found.push_back({about_.subsystems[s].machines, false, static_cast<std::uint32_t>(s)});
        std::vector<std::uint32_t> order;
        std::uint64_t all_sites = 0;
        for (std::uint32_t s = 1; s < size_of.size(); ++s) {
            if (size_of[s] == 0) continue;
            ++all_sites;
            order.push_back(s);
        }
        const auto larger_site = [&](std::uint32_t a, std::uint32_t b) {
            return size_of[a] != size_of[b] ? size_of[a] > size_of[b] : a < b;
        };
        const std::size_t some = std::min(room, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(some), order.end(), larger_site);
        for (std::size_t i = 0; i < some; ++i) found.push_back({size_of[order[i]], true, order[i]});
        std::stable_sort(found.begin(), found.end(), [](const candidate& a, const candidate& b) { return a.size > b.size; });
        found.resize(std::min(room, found.size()));

        std::uint64_t subsystems = 0;
        std::vector<char> has_own_shape(size_of.size(), 0);
        std::uint64_t own_sites = 0;
        for (const candidate& c : found) {
            if (c.is_site)
                own_sites += 1U, has_own_shape[c.number] = 1;
            else
                subsystems = std::max<std::uint64_t>(subsystems, c.number + std::uint64_t{1});
        }
        folding made = *fold_by(fold_rule::largest_homes, [&](node_index n) {
            fold_key key = home(n);
            if (key.subsystem != fold_key::any && key.subsystem >= subsystems) key.subsystem = fold_key::others;
            if (key.site != fold_key::any && key.site != 0 && has_own_shape[key.site] == 0) key.site = fold_key::others;
            return key;
        });
        made.other_subsystems = about_.subsystems.size() - subsystems;
        made.other_sites = all_sites - own_sites;
        return made;
    }

    const detail::picture_source& from_;
    const verdict& about_;
    std::span<const std::uint32_t> subsystem_of_;
    std::size_t limit_;
    detail::run_watch& watch_;
    std::vector<char> apart_;
    std::size_t kept_ = 0;
};

} // namespace

std::string_view in_words(fold_rule rule) {
    switch (rule) {
    case fold_rule::every_node:
        return "every node";
    case fold_rule::subsystem_site_kind_type:
        return "nodes of one subsystem, site, kind and type";
    case fold_rule::subsystem_site_kind:
        return "nodes of one subsystem, site and kind";
    case fold_rule::home_and_kind:
        return "nodes of one subsystem and kind, or of one site and kind";
    case fold_rule::home:
        return "nodes of one subsystem, or of one site";
    case fold_rule::largest_homes:
        break;
    }
    return "nodes of one of the largest subsystems or sites";
}

folding fold(const detail::picture_source& from, const verdict& about, std::span<const std::uint32_t> subsystem_of,
             std::span<const node_index> apart, std::size_t limit, detail::run_watch& watch) {
    return folder(from, about, subsystem_of, apart, limit, watch).fold();
}

} // namespace m2miot::report

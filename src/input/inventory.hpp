// SPDX-License-Identifier: BSL-1.0
/// @file What the user knows of nodes (`--nodes FILE`), laid over what the other inputs say: by id, or by address.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/text_map.hpp>

#include "addresses.hpp"
#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input {

/// What an entry says of a node. Unknown values and empty texts say nothing; `flows_complete` needs its own flag. Texts live as long as
/// the inventory.
struct overlay {
    node_attributes attributes{};
    bool says_flows_complete = false;
    std::uint64_t line = 0; ///< of the entry; 0 if it is not known
};

/// What an entry calls a node: by each of these it is known.
struct entry_names {
    std::string_view id{};
    std::vector<address> addresses{};
    std::string_view mud_url{}; ///< the MUD file that describes such things; several may have the same
};

/// Entries of the inventory, each with an id, an address, or both.
class inventory {
public:
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    /// What the inventory says of the node with this id, which may be an address in any notation. The entry then counts as used.
    /// @complexity O(length)
    [[nodiscard]] std::optional<overlay> find(std::string_view id);
    /// As `find` of the canonical text, without making it.
    [[nodiscard]] std::optional<overlay> find(const address& of);

    /// Adds an entry. An id that is an address stands for it, unless the entry has addresses of its own.
    /// @return what is wrong with it (its id or an address is there already), empty if it was added
    [[nodiscard]] std::string add(const entry_names& names, const overlay& says);

    /// What the nodes are called that have this MUD URL, in input order: their ids, or addresses where they have none.
    [[nodiscard]] std::span<const std::string> things_of(std::string_view mud_url) const;

    /// Calls `use(first, others)` for each entry with more than one name: its id or first address, and its other addresses.
    template <class Use>
    void for_each_alias(Use&& use) const {
        for (const auto& [number, others] : aliases_) use(std::string_view(entries_[number].id), std::span<const std::string>(others));
    }

    /// Ids or addresses of the entries that `find` never returned, in input order.
    [[nodiscard]] std::vector<std::string> unmatched() const;

    /// Where it was read from.
    std::string file;

private:
    struct entry {
        std::string id; // or the first address, if there is no id
        std::uint64_t line = 0;
        bool says_flows_complete = false;
        bool found = false;
    };
    [[nodiscard]] overlay of(std::size_t index);

    std::vector<entry> entries_;
    deployment attributes_; // row n: what entry n says
    detail::text_map<std::size_t> by_id_;
    std::unordered_map<address, std::size_t, address_hash> by_address_;
    detail::text_map<std::vector<std::string>> by_mud_url_;
    std::vector<std::pair<std::size_t, std::vector<std::string>>> aliases_; // of entries that have any
};

/// Reads an inventory: CSV with a header, or a deployment document (its nodes), told apart by content. Problems go to `problems`.
void read_inventory(source& in, std::string_view file, inventory& into, problem_sink& problems, tally& unused);

/// `says`, laid over `base`: what the entry says wins, and a kind that it says is declared.
[[nodiscard]] node_attributes laid_over(const node_attributes& base, const overlay& says);

/// The addresses in a cell, between blanks. Nothing if one of them is none.
[[nodiscard]] std::optional<std::vector<address>> parse_addresses(std::string_view cell);

} // namespace m2miot::input

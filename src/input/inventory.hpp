// SPDX-License-Identifier: BSL-1.0
/// @file What the user knows of nodes (`--nodes FILE`), laid over what the other inputs say: by id, or by address.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <m2miot/model/deployment.hpp>

#include "addresses.hpp"
#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input {

/// What an entry says of a node. Unknown values and empty texts say nothing; `flows_complete` needs its own flag. Texts live as long as
/// the inventory.
struct overlay {
    node_attributes attributes{};
    bool says_flows_complete = false;
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

    /// Adds an entry. @return what is wrong with it (its id or address is there already), empty if it was added
    [[nodiscard]] std::string add(std::string_view id, std::string_view address_text, const overlay& says, std::uint64_t line);

    /// Ids or addresses of the entries that `find` never returned, in input order.
    [[nodiscard]] std::vector<std::string> unmatched() const;

    /// Where it was read from.
    std::string file;

private:
    struct entry {
        std::string id; // or the address as written, if there is no id
        std::uint64_t line = 0;
        bool says_flows_complete = false;
        bool found = false;
    };
    [[nodiscard]] overlay of(std::size_t index);

    std::vector<entry> entries_;
    deployment attributes_; // row n: what entry n says
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<address, std::size_t, address_hash> by_address_;
};

/// Reads an inventory: CSV with a header, or a deployment document (its nodes), told apart by content. Problems go to `problems`.
void read_inventory(source& in, std::string_view file, inventory& into, problem_sink& problems, tally& unused);

/// `says`, laid over `base`: what the entry says wins, and a kind that it says is declared.
[[nodiscard]] node_attributes laid_over(const node_attributes& base, const overlay& says);

} // namespace m2miot::input

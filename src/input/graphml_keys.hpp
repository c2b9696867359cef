// SPDX-License-Identifier: BSL-1.0
/// @file The keys of a GraphML file: what its data elements say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include <m2miot/model/text_map.hpp>

#include "attribute_map.hpp"
#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input::graphml {

/// Says where things are in the file that is read.
struct whereabouts {
    std::string_view file;
    position_finder finder;

    [[nodiscard]] place at(std::size_t offset) {
        const position found = finder.at(offset);
        return {file, found.line, found.column, {}};
    }
};

/// One key.
struct key {
    std::string id;
    std::string name; ///< `attr.name`, or what yFiles calls it, or the id
    std::string initial;
    bool has_default = false;
    bool of_nodes = false;
    bool of_edges = false;
    bool of_others = false; ///< graphs, ports, ends of hyperedges
    attribute node_role = attribute::unused;
    attribute edge_role = attribute::unused;
    std::size_t offset = 0;
};

/// What a node or an edge says, by attribute; empty where it says nothing.
using values = std::array<std::string_view, attribute_count>;

/// All keys of a file. They are added first, then settled once; their meaning is known after that.
class keys {
public:
    keys(attribute_map& map, problem_sink& problems, whereabouts& where) : map_(&map), problems_(&problems), where_(&where) {}

    void add(pugi::xml_node element, std::size_t offset);
    /// Finds out what each key means. Guesses, and names that are not read, are told in one warning.
    void settle();
    [[nodiscard]] bool settled() const { return settled_; }

    [[nodiscard]] const key* find(std::string_view id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }
    /// What nodes, or edges, say that do not say otherwise.
    [[nodiscard]] const values& defaults(bool of_nodes) const { return of_nodes ? node_defaults_ : edge_defaults_; }
    /// The name of the attribute that is read as this, for messages.
    [[nodiscard]] std::string_view name_of(attribute which, bool of_nodes) const;
    /// Whether the file has attributes that only this library writes.
    [[nodiscard]] bool own() const { return own_; }

private:
    enum class choice : std::uint8_t { nothing, stated, exact, guessed };
    struct pick {
        key* of = nullptr;
        choice how = choice::nothing;
        std::size_t rank = 0;
    };
    using picks = std::array<pick, attribute_count>;
    void choose(bool of_nodes, picks& chosen);
    void offer(picks& chosen, attribute is, key& candidate, choice how, std::size_t rank);
    void tell(const picks& nodes, const picks& edges);

    attribute_map* map_;
    problem_sink* problems_;
    whereabouts* where_;
    std::deque<key> all_; // never move: the index refers to their ids
    detail::view_map<const key*> by_id_;
    values node_defaults_{};
    values edge_defaults_{};
    bool settled_ = false;
    bool own_ = false;
};

/// The text of an element, comments left out; `room` keeps what has to be put together.
[[nodiscard]] std::string_view text_of(pugi::xml_node element, std::deque<std::string>& room);

} // namespace m2miot::input::graphml

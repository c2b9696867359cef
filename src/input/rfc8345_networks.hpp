// SPDX-License-Identifier: BSL-1.0
/// @file Network topologies (RFC 8345) as what matters of them here: networks, their nodes, and links between these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "addresses.hpp"
#include "rfc8345_values.hpp"

namespace m2miot::input::rfc8345 {

struct node {
    std::string id{};                      ///< unique in its network
    std::vector<std::string> same_below{}; ///< networks in which a node of the same id supports this one
    std::vector<address> addresses{};
    bool is_segment = false; ///< it stands for a segment of the network, and is no machine
};

/// Between two nodes, by their numbers in the network; both directions, if there are both.
struct link {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string id{};
    std::string twin{}; ///< the id of the link of the other direction; empty if there is none
};

struct network {
    std::string id{};
    file_number file = 0;
    std::vector<node> nodes{};
    std::vector<link> links{};
};

/// Reads one document and appends its networks, with whatever is right in them; the rest is told. @complexity amortized O(size)
void read_networks(source& in, values& from, std::vector<network>& into);

/// Reads the list of nodes of a network.
void read_nodes(const placed& list, values& from, network& into);
/// Reads the list of links of a network. @pre its nodes were read
void read_links(const placed& list, values& from, network& into);

/// An end of a link: a node by its number, and a termination point of it, by its name, which may be empty.
struct link_end {
    std::size_t node = 0;
    std::string_view point{};
};

/// Finds the twin of each link of a network: the one that runs the other way between the same ends.
class twins {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// A further link. @return the number of its twin, which has no other one; `none` if there is none so far. Links that run the same way
    /// between the same ends are parallel: each has a twin of its own. @complexity O(1) on average
    [[nodiscard]] std::size_t add(std::size_t number, const link_end& from, const link_end& to);
    /// Prepares for so many links.
    void expect(std::size_t links) { waiting_.reserve(links / 2); }

private:
    struct key { // the smaller end first
        link_end first;
        link_end second;
        friend bool operator==(const key& a, const key& b) {
            return a.first.node == b.first.node && a.second.node == b.second.node && a.first.point == b.first.point &&
                   a.second.point == b.second.point;
        }
    };
    struct hash {
        std::size_t operator()(const key& value) const {
            const std::hash<std::string_view> of_text;
            std::size_t mixed = (value.first.node * 0x9e3779b97f4a7c15U ^ value.second.node) * 0xbf58476d1ce4e5b9U;
            mixed = (mixed ^ mixed >> 31 ^ of_text(value.first.point)) * 0x94d049bb133111ebU;
            return mixed ^ mixed >> 29 ^ of_text(value.second.point);
        }
    };
    struct waiting {
        bool forward = true; // which way those run that wait, the first of which came first
        std::size_t first = none;
        std::size_t last = none;
    };

    std::unordered_map<key, waiting, hash> waiting_;
    std::vector<std::size_t> next_; // by link: the one that waits behind it
};

} // namespace m2miot::input::rfc8345

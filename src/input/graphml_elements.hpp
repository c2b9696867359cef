// SPDX-License-Identifier: BSL-1.0
/// @file Elements of a GraphML file become nodes, links and flows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include <m2miot/model/text_map.hpp>

#include "graphml_keys.hpp"
#include "numbered_flows.hpp"
#include "ports.hpp"
#include "reader.hpp"
#include "said_values.hpp"

namespace m2miot::input::graphml {

/// Elements that are read: all in one pass; or nodes first and edges then, where nodes are named by an attribute.
struct pass {
    bool nodes = true;
    bool edges = true;
};

/// What is of no use, by the plural noun phrases of `reason_names`.
enum class reason : std::uint8_t {
    node_data,
    edge_data,
    graph_data,
    late_data,
    graph_attributes,
    node_attributes,
    edge_attributes,
    node_ports,
    edge_ports,
    descriptions,
    inner_graphs,
    elements,
    texts,
    drawings,
    further_labels,
    shared_labels,
    taken_labels,
    directions,
    hyperedges,
};
inline constexpr std::array<std::string_view, 19> reason_names{"data of nodes that are not read",
                                                               "data of edges that are not read",
                                                               "data of graphs",
                                                               "data of groups behind their graph",
                                                               "XML attributes of graphs that are not read",
                                                               "XML attributes of nodes that are not read",
                                                               "XML attributes of edges that are not read",
                                                               "ports of nodes",
                                                               "ports of ends of edges",
                                                               "descriptions",
                                                               "graphs within edges",
                                                               "elements that are not read",
                                                               "texts between elements",
                                                               "drawings of which only the label is read",
                                                               "further labels",
                                                               "labels that several nodes have",
                                                               "labels that are the id of another node",
                                                               "directions of edges that are links",
                                                               "hyperedges of more than two ends"};

/// Takes the elements of one file.
class element_taker : said_values<element_taker, attribute> {
    friend said_values<element_taker, attribute>;

public:
    element_taker(context& shared, attribute_map& map, keys& known, whereabouts& where, file_number file);

    /// A piece of the text was parsed: elements in `memory` are so many bytes further on in the text.
    void begin_piece(const char* memory, std::size_t offset) {
        memory_ = memory;
        piece_ = offset;
        room_.clear();
    }
    void set_pass(pass now) { pass_ = now; }

    void node(pugi::xml_node element);
    void edge(pugi::xml_node element);
    void hyperedge(pugi::xml_node element);
    void leave_out(reason why, std::uint64_t count = 1) { left_out_[static_cast<std::size_t>(why)] += count; }

    /// A node that holds a graph; what follows, until `leave_group`, belongs to it.
    void enter_group(pugi::xml_node element);
    void leave_group();
    void set_directed(bool by_default) { directed_ = by_default; }

    /// After the last element: flows of several edges are put together, labels become names by which nodes are found.
    void finish();

    [[nodiscard]] std::size_t offset_of(pugi::xml_node element) const {
        return piece_ + static_cast<std::size_t>(element.name() - memory_) - 1;
    }

private:
    struct group {
        node_attributes says; ///< its texts are in `type` and `group`
        std::string type;
        std::string of;
        place where;
    };
    struct edge_ends {
        node_index from = 0;
        node_index to = 0;
    };

    /// Reads the data of an element into `says_`. @param of_nodes  or of edges
    void read_data(pugi::xml_node element, bool of_nodes);
    void read_child(pugi::xml_node child, bool of_nodes);
    [[nodiscard]] std::string_view drawn_label(pugi::xml_node data);
    [[nodiscard]] bool node_says(node_attributes& into);
    void add_node(std::string_view id, std::string_view file_id, const node_attributes& says);
    void name_node(node_index node, std::string_view file_id);
    void add_edge(edge_ends ends, bool directed, bool declares_direction, std::string_view id);
    [[nodiscard]] bool flow_says(flow_attributes& into);
    [[nodiscard]] std::optional<node_index> end(std::string_view id);

    [[nodiscard]] std::string_view said(attribute which) const { return says_[static_cast<std::size_t>(which)]; }
    [[nodiscard]] std::string_view word_said(attribute which) const;
    [[nodiscard]] static std::string else_allowed(attribute which) {
        return ", or --map-value " + std::string(to_string(which)) + ":VALUE=WORD";
    }
    [[nodiscard]] bool transport_said(transport& over, std::string_view& service);
    void wrong(attribute which, std::string_view kind, std::string_view expected, std::string_view meant = {});
    [[nodiscard]] place here() const { return where_->at(offset_); }

    context* shared_;
    attribute_map* map_;
    keys* keys_;
    whereabouts* where_;
    file_number file_;
    bool named_by_attribute_; // nodes have another id than the file's
    pass pass_;
    const char* memory_ = nullptr;
    std::size_t piece_ = 0;
    std::size_t offset_ = 0; // of the element that is read
    values says_{};
    std::deque<std::string> room_; // texts of this piece that had to be put together
    std::string name_;             // memory for an id in its one form
    std::string lower_;
    bool directed_ = false;
    std::deque<std::string> paths_;         // of the groups around what is read, the innermost last; what is read refers to them
    detail::text_map<group> groups_;        // by the id of the node, those that are no nodes as yet
    detail::text_map<node_index> file_ids_; // where nodes have another id
    detail::text_map<node_index> labels_;   // no_index: of several nodes
    numbered_flows flows_;
    std::uint64_t nodes_ = 0;
    std::uint64_t links_ = 0;
    std::uint64_t plain_flows_ = 0;
    std::uint64_t undirected_flows_ = 0;
    std::uint64_t groups_met_ = 0;
    std::array<std::uint64_t, reason_names.size()> left_out_{};
};

} // namespace m2miot::input::graphml

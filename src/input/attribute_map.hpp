// SPDX-License-Identifier: BSL-1.0
/// @file What the attributes of graph files mean: as the user says (`--map`, `--map-value`), or as their names usually mean.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "problems.hpp"

namespace m2miot::input {

/// What an attribute says of a node or an edge.
enum class attribute : std::uint8_t {
    id, ///< of nodes, in place of the file's own id; of edges, where it has that very name
    label,
    address,
    kind,
    kind_inferred,
    type,
    hosting,
    operator_run,
    senses,
    actuates,
    carries_data_only,
    flows_complete,
    group,
    medium,
    internet,
    protocol,
    port,
    from_port,
    transport,
    trigger,
    support,
    flow, ///< the number of the flow that the edge is, or is one destination of
    unused,
};
inline constexpr std::size_t attribute_count = static_cast<std::size_t>(attribute::unused);

/// The words of `--map`, in the order of the enumerators.
inline constexpr std::array<std::string_view, attribute_count> attribute_names{"id",
                                                                               "label",
                                                                               "address",
                                                                               "kind",
                                                                               "kind_inferred",
                                                                               "type",
                                                                               "hosting",
                                                                               "operator_run",
                                                                               "senses",
                                                                               "actuates",
                                                                               "carries_data_only",
                                                                               "flows_complete",
                                                                               "group",
                                                                               "medium",
                                                                               "internet",
                                                                               "protocol",
                                                                               "port",
                                                                               "from_port",
                                                                               "proto",
                                                                               "trigger",
                                                                               "support",
                                                                               "m2miot_flow"};

[[nodiscard]] constexpr bool is_of_nodes(attribute which) {
    return which <= attribute::group;
}
[[nodiscard]] constexpr bool is_of_edges(attribute which) {
    return which == attribute::id || (which >= attribute::medium && which < attribute::unused);
}
/// Whether an edge that says it is a flow and no link.
[[nodiscard]] constexpr bool is_of_flows(attribute which) {
    return which >= attribute::port && which < attribute::unused;
}
[[nodiscard]] std::string_view to_string(attribute which);

/// What a name by itself says of an attribute.
struct attribute_meaning {
    attribute is = attribute::unused;
    std::size_t rank = 0; ///< of two names for one attribute, the one of the lower rank has it
    bool exact = false;   ///< it is the very word: no guess
};
[[nodiscard]] attribute_meaning meaning_of_attribute(std::string_view name, bool of_nodes);

/// What the user says of the attributes of all graph files, and of their values.
class attribute_map {
public:
    enum class edges_are : std::uint8_t { as_they_say, links, flows };

    struct entry {
        attribute is = attribute::unused;
        std::string name; ///< empty: nothing is read as it
        bool met = false;
    };
    struct value {
        attribute is = attribute::unused;
        std::string found;
        std::string meant;
        bool met = false;
    };

    /// Reads `kind=type` and `edges=flows`, and of values `kind:PLC=device`. Problems are told.
    void read(std::span<const std::string> names, std::span<const std::string> values, problem_sink& problems);

    /// What the user says of this attribute; null if nothing.
    [[nodiscard]] const entry* of(attribute which) const;
    /// The value that a text stands for: itself, unless the user says otherwise.
    [[nodiscard]] std::string_view meant_by(attribute which, std::string_view text) {
        return has_values_[static_cast<std::size_t>(which)] ? look_up(which, text) : text;
    }
    /// After the last file: names and values that none had.
    void tell_unmet(problem_sink& problems) const;

    std::vector<entry> entries;
    edges_are edges = edges_are::as_they_say;

private:
    void read_name(std::string_view statement, problem_sink& problems);
    void read_value(std::string_view statement, problem_sink& problems);
    [[nodiscard]] std::string_view look_up(attribute which, std::string_view text);

    std::vector<value> values_;
    std::array<bool, attribute_count> has_values_{};
};

} // namespace m2miot::input

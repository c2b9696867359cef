// SPDX-License-Identifier: BSL-1.0
/// @file What a report adds to a GraphML file of a deployment, and leaves out of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include <m2miot/model/deployment.hpp>
#include <m2miot/model/run_options.hpp>

namespace m2miot::input {

class graphml_additions {
public:
    /// A key, which is its name too.
    struct key {
        std::string_view id;
        std::string_view of; ///< node, edge or graph
        std::string_view type;
    };
    /// Called for each value that a row has, with the position of its key.
    using tell = std::function<void(std::size_t key, std::string_view value)>;

    virtual ~graphml_additions() = default;
    [[nodiscard]] virtual std::span<const key> keys() const = 0;
    /// How to show a text that XML has no place for.
    [[nodiscard]] virtual std::string shown(std::string_view text) const = 0;

    /// @param renamed  names and texts with what XML has no place for, which are shown another way
    virtual void of_graph(const tell& say, std::uint64_t renamed) const = 0;
    virtual void of_node(node_index n, const tell& say) const = 0;
    virtual void of_link(link_index l, const tell& say) const = 0;
    virtual void of_flow(flow_index f, const tell& say) const = 0;

    // The rows as they are to be written, which may be others than the deployment has.
    [[nodiscard]] virtual bool has_node(node_index n) const = 0;
    [[nodiscard]] virtual bool has_link(link_index l) const = 0;
    /// @param position  of the destination among all destinations of all flows
    [[nodiscard]] virtual bool has_destination(flow_index f, std::size_t position) const = 0;
    [[nodiscard]] virtual node_attributes attributes(node_index n) const = 0;
    [[nodiscard]] virtual link_facts facts_of_link(link_index l) const = 0;
    [[nodiscard]] virtual flow_facts facts_of_flow(flow_index f) const = 0;
};

/// Writes a deployment as `write_graphml` does, with what a report adds. Nothing is refused: a node whose name XML has no place for is
/// called by its position, and other such texts are shown with escapes.
void write_graphml(std::ostream& out, const deployment& from, std::string_view name, const graphml_additions& more, const run_options& run);

} // namespace m2miot::input

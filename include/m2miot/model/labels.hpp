// SPDX-License-Identifier: BSL-1.0
/// @file How nodes, links and flows are called in sentences and reports: by id, or `#n`, their position.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "concepts.hpp"

namespace m2miot {

/// The name of a node, or `#n`.
template <observable D>
[[nodiscard]] std::string node_label(const D& deployment, node_index node) {
    const std::string_view name = deployment.name(node);
    return name.empty() ? '#' + std::to_string(node) : std::string(name);
}
/// The id of a link, or `#n`.
template <observable D>
[[nodiscard]] std::string link_label(const D& deployment, link_index link) {
    const std::string_view id = deployment.link_id(link);
    return id.empty() ? '#' + std::to_string(link) : std::string(id);
}
/// The id of a flow, or `#n`.
template <observable D>
[[nodiscard]] std::string flow_label(const D& deployment, flow_index flow) {
    const std::string_view id = deployment.flow_id(flow);
    return id.empty() ? '#' + std::to_string(flow) : std::string(id);
}

/// The labels of any deployment behind one type, so that reports are compiled once. Refers to the deployment: it must outlive the labels.
class labels {
public:
    /// The labels of this deployment.
    template <observable D>
    labels(const D& deployment) // implicit: a report is called with the deployment itself
        : node_([&deployment](node_index n) { return node_label(deployment, n); }),
          link_([&deployment](link_index l) { return link_label(deployment, l); }),
          flow_([&deployment](flow_index f) { return flow_label(deployment, f); }) {}

    /// @{
    /// As `node_label`, `link_label` and `flow_label` say. @pre the deployment is there still
    [[nodiscard]] std::string node(node_index n) const { return node_(n); }
    [[nodiscard]] std::string link(link_index l) const { return link_(l); }
    [[nodiscard]] std::string flow(flow_index f) const { return flow_(f); }
    /// @}

private:
    std::function<std::string(node_index)> node_;
    std::function<std::string(link_index)> link_;
    std::function<std::string(flow_index)> flow_;
};

} // namespace m2miot

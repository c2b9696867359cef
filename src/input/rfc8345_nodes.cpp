// SPDX-License-Identifier: BSL-1.0
/// @file Nodes of a network, and what their layer says of them where it is certain.
#include "rfc8345_networks.hpp"

#include <m2miot/model/text_map.hpp>

namespace m2miot::input::rfc8345 {
namespace {

/// Members of modules that extend nodes and termination points, in the words of the RFC and of the drafts before it.
constexpr std::string_view l3_module = "ietf-l3-unicast-topology:";
constexpr std::string_view l2_module = "ietf-l2-topology:";

std::string_view without_module(std::string_view name) {
    return name.substr(name.find(':') + 1); // as a whole if there is none
}

class node_reader {
public:
    node_reader(values& from, node& into) : from_(from), node_(into) {}

    /// @return false if it has no id, which is told
    bool read(const placed& each) {
        bool has_id = false;
        const bool read = from_.each_member(each, [&](std::string_view local, std::string_view full, const placed& value) {
            if (local == "node-id") {
                has_id = true;
                node_.id = from_.text(value, "the id of a node");
            } else if (local == "supporting-node") {
                supports_.push_back(value);
            } else if (local == "termination-point") {
                points(value);
            } else if (full.starts_with(l3_module) && without_module(full) == "l3-node-attributes") {
                node_attributes(value);
            } else if (full.starts_with(l2_module) && without_module(full) == "l2-node-attributes") {
                node_attributes(value);
            } else {
                from_.leave_out_member(full);
            }
        });
        if (read && !has_id) from_.missing(each.where, "node-id", "a node");
        if (node_.id.empty()) return false;
        for (const placed& list : supports_) supports(list);
        return true;
    }

private:
    void node_attributes(const placed& attributes) {
        from_.each_member(attributes, [&](std::string_view, std::string_view full, const placed& value) {
            const std::string_view name = without_module(full);
            if (name == "flag")
                flags(value);
            else if (name == "management-address")
                addresses(value);
            else
                from_.leave_out_member(full);
        });
    }

    /// The nodes that stand for a broadcast network in a link-state protocol carry, and do nothing else.
    void flags(const placed& list) {
        if (!list.value.is_array()) return from_.wrong(list, "a list");
        from_.each_item(list, [&](const placed& each) {
            std::string_view flag;
            const bool is_text = each.value.get(flag) == simdjson::SUCCESS;
            const std::string_view name = without_module(flag);
            if (is_text && (name == "pseudo-node" || name == "pseudonode"))
                node_.is_segment = true;
            else
                from_.leave_out("flags of nodes");
        });
    }

    void addresses(const placed& list) {
        from_.each_item(list, [&](const placed& each) {
            const std::string_view text = from_.text(each, "an address");
            if (text.empty()) return;
            const auto where = parse_address(text.substr(0, text.find('%'))); // a zone may follow
            if (!where)
                return from_.error("addresses that are none", each.where,
                                   "found " + quoted(text) + "; expected an IPv4 or IPv6 address, as 192.168.1.10 or fd00::10");
            node_.addresses.push_back(*where);
        });
    }

    void points(const placed& list) {
        from_.each_item(list, [&](const placed& each) {
            bool has_id = false;
            const bool read = from_.each_member(each, [&](std::string_view local, std::string_view full, const placed& value) {
                if (local == "tp-id") {
                    has_id = true;
                    const std::string_view id = from_.text(value, "the id of a termination point");
                    if (!id.empty() && !points_.insert(id).second)
                        from_.error("ids given twice", value.where,
                                    "found " + quoted(id) + " a second time; expected every termination point of a node once");
                } else if (local == "supporting-termination-point") {
                    from_.leave_out_items("supporting termination points (layering)", value);
                } else if (full.starts_with(l3_module) && without_module(full) == "l3-termination-point-attributes") {
                    from_.each_member(value, [&](std::string_view, std::string_view name, const placed& inner) {
                        if (without_module(name) == "ip-address")
                            addresses(inner);
                        else
                            from_.leave_out_member(name);
                    });
                } else {
                    from_.leave_out_member(full);
                }
            });
            if (!read) return;
            if (!has_id) return from_.missing(each.where, "tp-id", "a termination point");
            from_.use("termination points");
        });
    }

    void supports(const placed& list) {
        from_.each_item(list, [&](const placed& each) {
            std::string_view network;
            std::string_view id;
            const bool read = from_.each_member(each, [&](std::string_view local, std::string_view full, const placed& value) {
                if (local == "network-ref")
                    network = from_.text(value, "the id of a network");
                else if (local == "node-ref")
                    id = from_.text(value, "the id of a node");
                else
                    from_.leave_out_member(full);
            });
            if (!read) return;
            if (!network.empty() && id == node_.id)
                node_.same_below.emplace_back(network);
            else
                from_.leave_out("supporting nodes (layering)");
        });
    }

    values& from_;
    node& node_;
    std::vector<placed> supports_;
    detail::view_set points_;
};

} // namespace

void read_nodes(const placed& list, values& from, network& into) {
    detail::text_set ids;
    from.each_item(list, [&](const placed& each) {
        node found;
        if (!node_reader(from, found).read(each)) return;
        if (!ids.insert(found.id).second) {
            from.error("ids given twice", each.where,
                       "found the node " + input::quoted(found.id) + " a second time; expected every node of a network once");
            return;
        }
        from.use("nodes");
        into.nodes.push_back(std::move(found));
    });
}

} // namespace m2miot::input::rfc8345

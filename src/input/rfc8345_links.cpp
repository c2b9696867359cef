// SPDX-License-Identifier: BSL-1.0
/// @file Links of a network. Those of RFC 8345 have one direction: two that run both ways between the same termination points are one.
#include <algorithm>
#include <array>
#include <optional>

#include <m2miot/model/text_map.hpp>

#include "rfc8345_networks.hpp"

namespace m2miot::input::rfc8345 {
namespace {

constexpr std::array<std::string_view, 2> containers{"source", "destination"};
constexpr std::array<std::string_view, 2> node_names{"source-node", "dest-node"};
constexpr std::array<std::string_view, 2> point_names{"source-tp", "dest-tp"};

class links_reader {
public:
    links_reader(values& from, network& into, std::size_t links) : from_(from), network_(into) {
        numbers_.reserve(into.nodes.size());
        ids_.reserve(links);
        twins_.expect(links);
        into.links.reserve(links / 2);
        for (std::size_t i = 0; i < into.nodes.size(); ++i) numbers_.emplace(into.nodes[i].id, i);
    }

    void read(const placed& each) {
        std::optional<std::string_view> id;
        std::array<std::optional<link_end>, 2> ends;
        std::array<bool, 2> given{};
        const bool read = from_.each_member(each, [&](std::string_view local, std::string_view full, const placed& value) {
            const auto which = static_cast<std::size_t>(std::ranges::find(containers, local) - containers.begin());
            if (which < containers.size()) {
                given[which] = true;
                ends[which] = end(which, value);
            } else if (local == "link-id") {
                id = id_of(value);
            } else if (local == "supporting-link") {
                from_.leave_out_items("supporting links (layering)", value);
            } else {
                from_.leave_out_member(full);
            }
        });
        if (!read) return;
        if (!id) from_.missing(each.where, "link-id", "a link");
        for (std::size_t i = 0; i < given.size(); ++i)
            if (!given[i]) from_.missing(each.where, containers[i], "a link");
        if (!id || id->empty() || !ends[0] || !ends[1]) return;
        const std::size_t twin = twins_.add(network_.links.size(), *ends[0], *ends[1]);
        if (twin == twins::none) {
            network_.links.push_back({ends[0]->node, ends[1]->node, std::string(*id), {}});
        } else {
            network_.links[twin].twin = *id;
            from_.use("links that are the other direction of another");
        }
    }

    void tell_single(const way& where) {
        const auto alone = [](const link& each) { return each.twin.empty(); };
        const auto first = std::ranges::find_if(network_.links, alone);
        if (first == network_.links.end()) return;
        const auto count = static_cast<std::uint64_t>(std::count_if(first, network_.links.end(), alone));
        from_.use("links of one direction only", count);
        from_.warning("networks with links of one direction only", where,
                      "the network " + input::quoted(network_.id) + " has " + grouped(count) + (count == 1 ? " link" : " links") +
                          " without a twin in the other direction, as " + input::quoted(first->id) + "; each is a link all the same");
    }

private:
    /// Empty if it is none, which is told.
    std::string_view id_of(const placed& value) {
        const std::string_view id = from_.text(value, "the id of a link");
        if (id.empty() || ids_.insert(id).second) return id;
        from_.error("ids given twice", value.where, "found " + quoted(id) + " a second time; expected every link of a network once");
        return {};
    }

    std::optional<link_end> end(std::size_t which, const placed& value) {
        link_end result;
        bool named = false;
        bool good = true;
        const bool read = from_.each_member(value, [&](std::string_view local, std::string_view full, const placed& inner) {
            if (local == node_names[which]) {
                named = true;
                const std::string_view node = from_.text(inner, "the id of a node");
                const auto found = numbers_.find(node);
                good = good && found != numbers_.end();
                if (found != numbers_.end()) {
                    result.node = found->second;
                } else if (!node.empty()) {
                    from_.error("ends that no node has the id of", inner.where,
                                "there is no node " + quoted(node) + " in the network " + input::quoted(network_.id));
                }
            } else if (local == point_names[which]) {
                result.point = from_.text(inner, "the id of a termination point");
                good = good && !result.point.empty();
            } else {
                from_.leave_out_member(full);
            }
        });
        if (read && !named) from_.missing(value.where, node_names[which], "an end of a link");
        return read && named && good ? std::optional(result) : std::nullopt;
    }

    values& from_;
    network& network_;
    detail::view_map<std::size_t> numbers_;
    detail::view_set ids_;
    twins twins_;
};

} // namespace

std::size_t twins::add(std::size_t number, const link_end& from, const link_end& to) {
    const int order = from.node != to.node ? (from.node < to.node ? -1 : 1) : from.point.compare(to.point);
    if (order == 0) return none; // nothing tells its directions apart
    const bool forward = order < 0;
    waiting& found = waiting_[forward ? key{from, to} : key{to, from}];
    if (found.first != none && found.forward != forward) {
        const std::size_t twin = found.first;
        found.first = next_[twin];
        return twin;
    }
    next_.resize(number + 1, none);
    if (found.first == none)
        found = {forward, number, number};
    else
        found.last = next_[found.last] = number;
    return none;
}

void read_links(const placed& list, values& from, network& into) {
    dom::array all;
    links_reader reader(from, into, list.value.get(all) == simdjson::SUCCESS ? all.size() : 0);
    from.each_item(list, [&](const placed& each) { reader.read(each); });
    reader.tell_single(list.where);
}

} // namespace m2miot::input::rfc8345

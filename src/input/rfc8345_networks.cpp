// SPDX-License-Identifier: BSL-1.0
/// @file The outer containers of a document of topologies: what a controller was asked for.
#include "rfc8345_networks.hpp"

#include <optional>

#include <m2miot/model/text_map.hpp>

#include "json_text.hpp"

namespace m2miot::input::rfc8345 {
namespace {

class networks_reader {
public:
    networks_reader(values& from, std::vector<network>& into) : from_(from), networks_(into) {}

    /// The datastore, a list of networks, or one network.
    void read_root(const placed& root) {
        dom::object object;
        if (root.value.get(object) != simdjson::SUCCESS) return from_.wrong(root, "an object with the member 'ietf-network:networks'");
        for (const auto [key, value] : object) {
            static_cast<void>(value);
            if (local_name(key) == "network-id") return read_network(root);
        }
        bool found = false;
        std::string names;
        from_.each_member(root, [&](std::string_view local, std::string_view full, const placed& value) {
            if (names.size() < 80) names += (names.empty() ? "" : ", ") + quoted(full);
            if (local == "networks") {
                found = true;
                from_.each_member(value, [&](std::string_view member, std::string_view name, const placed& list) {
                    if (member == "network") return read_list(list);
                    from_.leave_out_member(name);
                });
            } else if (local == "network") {
                found = true;
                read_list(value);
            } else if ((full == "ietf-restconf:data" || full == "data") && root.where.up == nullptr) {
                found = true;
                read_root(value);
            } else {
                from_.leave_out_member(full);
            }
        });
        if (found) return;
        from_.error("files that are no topologies", root.where,
                    "found " + (names.empty() ? std::string("nothing") : names) +
                        "; expected 'ietf-network:networks' or 'ietf-network:network'");
    }

    [[nodiscard]] bool any() const { return any_; }

private:
    void read_list(const placed& list) {
        if (list.value.is_object()) return read_network(list); // one of the list, as some servers give it
        from_.each_item(list, [&](const placed& each) { read_network(each); });
    }

    void read_network(const placed& each) {
        any_ = true;
        network found;
        found.file = from_.file();
        std::optional<placed> id;
        std::optional<placed> nodes;
        std::optional<placed> links;
        const bool read = from_.each_member(each, [&](std::string_view local, std::string_view full, const placed& value) {
            if (local == "network-id")
                id = value;
            else if (local == "node")
                nodes = value;
            else if (local == "link")
                links = value;
            else if (local == "supporting-network")
                from_.leave_out_items("supporting networks (layering)", value);
            else if (local == "network-types")
                from_.leave_out("types of networks");
            else
                from_.leave_out_member(full);
        });
        if (!read) return;
        if (!id) return from_.missing(each.where, "network-id", "a network");
        found.id = from_.text(*id, "the id of a network");
        if (found.id.empty()) return;
        if (!ids_.insert(found.id).second)
            return from_.error("ids given twice", id->where,
                               "found " + input::quoted(found.id) + " a second time; expected every network once");
        from_.use("networks");
        if (nodes) read_nodes(*nodes, from_, found);
        if (links) read_links(*links, from_, found);
        networks_.push_back(std::move(found));
    }

    values& from_;
    std::vector<network>& networks_;
    detail::text_set ids_;
    bool any_ = false;
};

} // namespace

void read_networks(source& in, values& from, std::vector<network>& into) {
    const std::string bytes = in.read_all(simdjson::SIMDJSON_PADDING);
    const std::string_view mark = "\xEF\xBB\xBF";
    const std::size_t begin = bytes.starts_with(mark) ? mark.size() : 0;
    context& shared = from.shared();
    place where{shared.site.name(from.file())};
    in.parse(0);
    dom::parser parser;
    dom::element root;
    auto failure = parser.allocate(bytes.size() - begin + 1, json_depth_limit);
    if (!failure) failure = parser.parse(bytes.data() + begin, bytes.size() - begin, false).get(root);
    if (failure) {
        const auto fault = find_json_fault(std::string_view(bytes).substr(begin), &in);
        if (fault) {
            const position at = position_finder(bytes).at(begin + fault->offset);
            where.line = at.line;
            where.column = at.column;
        }
        shared.problems.error("texts that are not JSON", std::move(where), fault ? fault->text : simdjson::error_message(failure));
        return;
    }
    from.places().look_in(bytes, begin);
    const std::uint64_t errors_before = shared.problems.error_count();
    networks_reader reader(from, into);
    reader.read_root({root, {}});
    if (!reader.any() && shared.problems.error_count() == errors_before)
        shared.problems.warning("topologies without a network", std::move(where), "there is no network in it");
}

} // namespace m2miot::input::rfc8345

// SPDX-License-Identifier: BSL-1.0
/// @file The reader of network topologies (RFC 8345): nodes and links of all layers; what lies below what is no link.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/model/text_map.hpp>

#include "reader.hpp"
#include "rfc8345_layers.hpp"
#include "rfc8345_networks.hpp"

namespace m2miot::input {
namespace {

using namespace rfc8345;

class topology_reader final : public reader {
public:
    explicit topology_reader(context& shared) : shared_(shared) {}

    void read(source& in, file_number file) override {
        values from(shared_, file);
        read_networks(in, from, networks_);
        from.account();
    }

    /// Names and machines are known only when all networks are.
    void settle() override {
        const machines found = find_machines(networks_);
        tell_repeated();
        add_nodes(found);
        add_links(found);
    }
    void finish() override {}

private:
    [[nodiscard]] place at(file_number file) const { return {shared_.site.name(file), 0, 0, {}}; }

    void tell_repeated() {
        detail::view_map<file_number> files;
        for (const network& each : networks_) {
            const auto [first, is_new] = files.try_emplace(each.id, each.file);
            if (is_new) continue;
            several_.insert(each.id);
            shared_.problems.warning("networks that several files describe", at(each.file),
                                     "the network " + input::quoted(each.id) + " is described in " +
                                         input::quoted(shared_.site.name(first->second)) +
                                         " too: nodes are joined by their ids, and of links with one id the first is read");
        }
    }

    void add_nodes(const machines& found) {
        std::size_t entries = 0;
        for (const network& each : networks_) entries += each.nodes.size();
        if (entries != found.all.size()) shared_.used["nodes that are a machine of another layer, too"] += entries - found.all.size();
        shared_.site.expect(found.all.size(), 0, 0);
        detail::view_map<std::size_t> named;
        for (std::size_t m = 0; m < found.all.size(); ++m) {
            shared_.watch.advance();
            const machine& each = found.all[m];
            const network& first = networks_[each.network];
            if (const auto [other, is_new] = named.try_emplace(each.name, m); !is_new) {
                shared_.problems.error("names that stand for two nodes", at(first.file),
                                       "found two nodes named " + input::quoted(each.name) + ", of the networks " +
                                           input::quoted(first.id) + " and " +
                                           input::quoted(networks_[found.all[other->second].network].id) +
                                           "; expected ids that, behind the id of their network and '/', differ");
            }
            const node_index node = shared_.site.node(canonical_id(each.name));
            nodes_.push_back(node);
            node_attributes says;
            if (each.is_segment) says.kind = node_kind::relay;
            if (each.in_one_network) says.group = first.id;
            shared_.site.infer(node, says, first.file);
        }
        add_addresses(found);
    }

    /// Addresses by which logs find a machine: those of one machine only.
    void add_addresses(const machines& found) {
        std::map<address, std::size_t> owner;
        std::map<address, bool> shared_by_several;
        for (std::size_t m = 0; m < found.all.size(); ++m) {
            for (const address& each : found.all[m].addresses) {
                const auto [first, is_new] = owner.try_emplace(each, m);
                if (!is_new && first->second != m) shared_by_several[each] = true;
            }
        }
        for (const auto& [where, m] : owner) {
            const address_class scope = classify(where);
            const bool link_local = !where.is_v4() && where.bytes[0] == 0xfe;
            if (!is_host(scope) || scope == address_class::loopback || link_local) {
                ++shared_.unused["addresses that name no single host"];
            } else if (shared_by_several.contains(where)) {
                ++shared_.unused["addresses that several nodes have"];
            } else if (const auto other = shared_.site.also_known_as(nodes_[m], to_string(where))) {
                ++shared_.unused["addresses that another node has"];
            } else {
                ++shared_.used["addresses of nodes"];
            }
        }
    }

    void add_links(const machines& found) {
        detail::view_map<std::size_t> networks_with;
        for (const network& each : networks_)
            for (const link& one : each.links) ++networks_with[one.id];
        detail::text_set known; // of networks that several files describe
        std::uint64_t added = 0;
        for (std::size_t n = 0; n < networks_.size(); ++n) {
            const network& each = networks_[n];
            shared_.site.expect(0, each.links.size(), 0);
            for (const link& one : each.links) {
                shared_.watch.advance();
                if (several_.contains(each.id)) {
                    const std::string key = each.id + '\0';
                    const bool is_new = known.insert(key + one.id).second;
                    if ((!one.twin.empty() && !known.insert(key + one.twin).second) || !is_new) {
                        ++shared_.unused["links that another file has"];
                        continue;
                    }
                }
                link_attributes says;
                const std::string id = networks_with[one.id] == 1 ? one.id : each.id + '/' + one.id;
                says.id = id;
                shared_.site.add_link(nodes_[found.node[n][one.from]], nodes_[found.node[n][one.to]], says);
                ++added;
            }
        }
        if (added != 0) shared_.used["links"] += added;
    }

    context& shared_;
    std::vector<network> networks_;
    detail::view_set several_;
    std::vector<node_index> nodes_; // by machine
};

} // namespace

std::unique_ptr<reader> make_rfc8345_reader(context& shared) {
    return std::make_unique<topology_reader>(shared);
}

} // namespace m2miot::input

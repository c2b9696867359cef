// SPDX-License-Identifier: BSL-1.0
/// @file Nodes of several layers joined, by union and find.
#include "rfc8345_layers.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <m2miot/model/text_map.hpp>

namespace m2miot::input::rfc8345 {
namespace {

/// Numbers that are joined; the smallest speaks for all.
class sets {
public:
    explicit sets(std::size_t count) : up_(count) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }

    [[nodiscard]] std::size_t find(std::size_t each) {
        while (up_[each] != each) each = up_[each] = up_[up_[each]];
        return each;
    }
    void join(std::size_t first, std::size_t second) {
        first = find(first);
        second = find(second);
        up_[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::size_t> up_;
};

struct pair_hash {
    std::size_t operator()(const std::pair<std::size_t, std::string_view>& value) const {
        return (std::hash<std::string_view>{}(value.second) ^ value.first * 0x9e3779b97f4a7c15U) * 0xbf58476d1ce4e5b9U;
    }
};

} // namespace

machines find_machines(const std::vector<network>& networks) {
    // Networks of one id are one, whichever file has them.
    detail::view_map<std::size_t> network_numbers;
    std::unordered_map<std::pair<std::size_t, std::string_view>, std::size_t, pair_hash> nodes;
    std::vector<std::size_t> first_of(networks.size() + 1);
    for (std::size_t n = 0; n < networks.size(); ++n) {
        network_numbers.try_emplace(networks[n].id, n);
        first_of[n + 1] = first_of[n] + networks[n].nodes.size();
    }
    sets same(first_of.back());
    for (std::size_t n = 0; n < networks.size(); ++n) {
        const std::size_t number = network_numbers.at(networks[n].id);
        for (std::size_t i = 0; i < networks[n].nodes.size(); ++i) {
            const auto [found, is_new] = nodes.try_emplace({number, networks[n].nodes[i].id}, first_of[n] + i);
            if (!is_new) same.join(found->second, first_of[n] + i);
        }
    }
    for (std::size_t n = 0; n < networks.size(); ++n) {
        for (std::size_t i = 0; i < networks[n].nodes.size(); ++i) {
            for (const std::string& below : networks[n].nodes[i].same_below) {
                const auto layer = network_numbers.find(below);
                if (layer == network_numbers.end()) continue;
                const auto found = nodes.find({layer->second, networks[n].nodes[i].id});
                if (found != nodes.end()) same.join(found->second, first_of[n] + i);
            }
        }
    }

    machines result;
    result.node.resize(networks.size());
    std::vector<std::size_t> machine_of(first_of.back());
    std::vector<std::string_view> ids;
    detail::view_map<std::size_t> of_this_id; // how many machines
    for (std::size_t n = 0; n < networks.size(); ++n) {
        for (std::size_t i = 0; i < networks[n].nodes.size(); ++i) {
            const node& each = networks[n].nodes[i];
            const std::size_t root = same.find(first_of[n] + i);
            if (root == first_of[n] + i) {
                machine_of[root] = result.all.size();
                result.all.push_back({.network = network_numbers.at(networks[n].id)});
                ids.push_back(each.id);
                ++of_this_id[each.id];
            }
            machine& whole = result.all[machine_of[root]];
            whole.in_one_network = whole.in_one_network && networks[n].id == networks[whole.network].id;
            whole.is_segment = whole.is_segment || each.is_segment;
            whole.addresses.insert(whole.addresses.end(), each.addresses.begin(), each.addresses.end());
            result.node[n].push_back(machine_of[root]);
        }
    }
    for (std::size_t m = 0; m < result.all.size(); ++m) {
        const std::string id(ids[m]);
        result.all[m].name = of_this_id.at(ids[m]) == 1 ? id : networks[result.all[m].network].id + '/' + id;
    }
    return result;
}

} // namespace m2miot::input::rfc8345

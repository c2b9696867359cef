// SPDX-License-Identifier: BSL-1.0
/// @file The conclusions, in the order in which each needs those before it: ranges of sites, devices, brokers, clouds.
#include "infer.hpp"

#include <cstddef>
#include <optional>
#include <unordered_set>
#include <utility>

namespace m2miot::input {
namespace {

// A network that one owner was given: IPv4 /16, IPv6 /48.
std::uint64_t range_of(const address& where) {
    std::uint64_t range = 0;
    const std::size_t first = where.is_v4() ? 12 : 0;
    const std::size_t length = where.is_v4() ? 2 : 6;
    for (std::size_t i = 0; i < length; ++i) range = range << 8 | where.bytes[first + i];
    return where.is_v4() ? range | std::uint64_t{1} << 63 : range;
}

bool is_machine_talk(const conversation& each) {
    return each.what != nullptr && each.what->use == protocol_use::machine;
}
bool is_support(const conversation& each) {
    return each.what != nullptr && each.what->use == protocol_use::support;
}

class conclusions {
public:
    conclusions(std::span<const peer> peers, std::span<const conversation> conversations, detail::run_watch* watch)
        : peers_(peers), conversations_(conversations), watch_(watch) {
        for (const peer& each : peers) {
            kinds_.push_back(each.kind);
            public_.push_back(!each.known_local && classify(each.where) == address_class::global);
        }
    }

    std::vector<node_kind> draw() && {
        find_site_ranges();
        find_devices();
        find_brokers();
        find_clouds();
        return std::move(kinds_);
    }

private:
    void conclude(std::uint32_t host, node_kind kind) {
        if (kinds_[host] == node_kind::unknown) kinds_[host] = kind;
    }

    void find_site_ranges() {
        std::unordered_set<std::uint64_t> sites;
        for (const conversation& each : conversations_) {
            step();
            if (!is_machine_talk(each) || !public_[each.from] || !public_[each.to]) continue;
            const std::uint64_t range = range_of(peers_[each.from].where);
            if (range == range_of(peers_[each.to].where)) sites.insert(range);
        }
        if (sites.empty()) return;
        for (std::size_t i = 0; i < peers_.size(); ++i)
            if (public_[i] && sites.contains(range_of(peers_[i].where))) public_[i] = false;
    }

    void find_devices() {
        for (const conversation& each : conversations_) {
            step();
            if (!is_machine_talk(each)) continue;
            const bool from_outside = public_[each.from];
            const bool to_outside = public_[each.to];
            if (!each.confirmed && (from_outside || (to_outside && each.port >= 1024))) continue;
            conclude(each.to, node_kind::device);
            if (!from_outside) conclude(each.from, node_kind::device);
        }
    }

    void find_brokers() {
        std::vector<std::optional<std::uint32_t>> client(peers_.size());
        for (const conversation& each : conversations_) {
            step();
            if (each.what == nullptr || each.what->name != "mqtt" || public_[each.to]) continue;
            auto& first = client[each.to];
            if (!first) first = each.from;
            if (*first != each.from) conclude(each.to, node_kind::server);
        }
    }

    void find_clouds() {
        for (const conversation& each : conversations_) {
            step();
            if (!public_[each.to] || is_support(each) || is_machine_talk(each)) continue;
            const node_kind caller = kinds_[each.from];
            if (caller == node_kind::device || caller == node_kind::personal_device || caller == node_kind::gateway)
                conclude(each.to, node_kind::cloud_service);
        }
    }

    void step() {
        if (watch_ != nullptr) watch_->advance();
    }

    std::span<const peer> peers_;
    std::span<const conversation> conversations_;
    detail::run_watch* watch_;
    std::vector<node_kind> kinds_;
    std::vector<bool> public_;
};

} // namespace

std::vector<node_kind> infer_kinds(std::span<const peer> peers, std::span<const conversation> conversations, detail::run_watch* watch) {
    return conclusions(peers, conversations, watch).draw();
}

} // namespace m2miot::input

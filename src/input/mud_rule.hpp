// SPDX-License-Identifier: BSL-1.0
/// @file One rule of a MUD file: whom the thing may talk to, in which protocol, and who begins.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "addresses.hpp"
#include "ports.hpp"

namespace m2miot::input::mud {

namespace dom = simdjson::dom;

/// Which policy of the thing names the list that a rule stands in.
enum class policy : std::uint8_t { from_device, to_device };

/// How a rule describes the peer.
enum class peer_class : std::uint8_t {
    anyone,            ///< it does not
    dns_name,          ///< by `text`
    literal,           ///< an address or network: `text`, and `where`, its first address
    local_networks,    ///< any peer of the site
    same_manufacturer, ///< devices of the thing's own maker
    manufacturer,      ///< devices of the maker `text`
    model,             ///< devices of the model `text`
    my_controller,     ///< the thing's own controller
    controller,        ///< a class of controllers: `text`
    group,             ///< multicast or broadcast: discovery, no peer
    itself,            ///< loopback
};

enum class origin : std::uint8_t { unknown, device, peer };

/// Ports of a service: one, a range, or any.
struct service_ports {
    std::uint16_t first = 0;
    std::uint16_t last = 65535;
    [[nodiscard]] bool any() const { return first == 0 && last == 65535; }
    [[nodiscard]] std::optional<std::uint16_t> one() const { return first == last ? std::optional(first) : std::nullopt; }
    friend auto operator<=>(const service_ports&, const service_ports&) = default;
};

struct rule {
    peer_class peer = peer_class::anyone;
    std::string text;
    std::optional<address> where;
    bool single_address = false;         ///< `where` is a host, not a network
    bool about_frames = false;           ///< names Ethernet types only
    bool for_support = false;            ///< the class says that the peer gives names or time
    std::optional<unsigned> ip_protocol; ///< 6 TCP, 17 UDP, 1 ICMP, ...
    service_ports service;
    bool device_serves = false;              ///< the service is the thing's, not the peer's
    mud::origin initiated = origin::unknown; ///< as `direction-initiated` says
};

/// Members of a rule, by why they are not used.
struct unused_members {
    std::uint64_t unknown = 0;  ///< this reader does not know them
    std::uint64_t unneeded = 0; ///< whom the thing may talk to does not rest on them
};

/// Tells a problem at a place inside the rule: the pointer below it, and words.
using complain = std::function<void(const std::string& pointer, std::string text)>;

/// Reads `matches` of an access control entry. What is malformed is told and left out; the rest of the rule is kept.
/// @param passed_over  counts members that are not used
[[nodiscard]] rule read_matches(dom::object matches, policy side, const complain& tell, unused_members& passed_over);

/// The name of a host as rules have it: in lower case, without a dot at its end.
[[nodiscard]] std::string plain_dns_name(std::string_view name);

/// 6 and 17 have ports; 1, 2, 58 and IPv6's extension headers carry control messages.
[[nodiscard]] transport transport_of(const rule& of);
[[nodiscard]] bool is_control_message(const rule& of);

} // namespace m2miot::input::mud

// SPDX-License-Identifier: BSL-1.0
/// @file What hosts are, concluded from who talks to whom in which protocol, where that is justified; unknown everywhere else.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <m2miot/model/node_kind.hpp>
#include <m2miot/model/run_watch.hpp>

#include "addresses.hpp"
#include "ports.hpp"

namespace m2miot::input {

/// A host, and what is known of it before anything is concluded.
struct peer {
    address where;
    bool known_local = false;            ///< the caller, or the log, says that it belongs to the site
    node_kind kind = node_kind::unknown; ///< declared: it is never replaced, and feeds the conclusions
};

/// Everything between two hosts at one port: `from` started it. Hosts are numbered from 0.
struct conversation {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t rows = 0; ///< connections that it stands for
    std::uint16_t port = 0; ///< of `to`
    transport over = transport::other;
    bool has_port = false;
    bool confirmed = false;         ///< by an analyzer, not by the port alone
    const protocol* what = nullptr; ///< null if nothing tells
};

/// The kinds of the hosts: as declared, or concluded, or unknown.
///
/// - Who answers in a machine protocol is a device, wherever it is; who asks is one too, unless it asks from the Internet: there it may be
///   an operator, a cloud or a scanner. An analyzer's word is enough. A port alone is, too, inside the site, or out to a port below 1024,
///   which no chance caller is given; not from the Internet, where scanners try such ports.
/// - Public addresses of one range (IPv4 /16, IPv6 /48) that speak a machine protocol with each other are a site's own: the range is local.
/// - Who serves MQTT to two or more, inside the site, is a broker: a server.
/// - A public address to which a device, personal device or gateway starts anything but support, and not a machine protocol, is a cloud
///   service. One that only calls in stays unknown.
/// - Everything else, ordinary computers above all, stays unknown.
///
/// @complexity O(hosts + conversations)
/// @param watch  asked now and then whether to stop; none if null
[[nodiscard]] std::vector<node_kind> infer_kinds(std::span<const peer> peers, std::span<const conversation> conversations,
                                                 detail::run_watch* watch = nullptr);

} // namespace m2miot::input

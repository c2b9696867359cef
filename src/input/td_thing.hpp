// SPDX-License-Identifier: BSL-1.0
/// @file What a Thing Description says of a thing, as far as nodes, links and flows come of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <m2miot/model/node_kind.hpp>

#include "reader.hpp"
#include "text.hpp"
#include "uri.hpp"

namespace m2miot::input::td {

/// What may be done at an endpoint, as bits.
enum use : std::uint8_t {
    event_use = 1,   ///< the thing begins: a subscriber is told of events or of changed properties
    read_use = 2,    ///< a consumer asks for a value
    command_use = 4, ///< a consumer writes, or invokes an action
};

/// Everything at one host over one protocol and port.
struct endpoint {
    std::string protocol;
    std::string host; ///< empty: the thing itself, by no address of a network
    std::uint16_t port = 0;
    host_scope scope = host_scope::itself;
    bool brokered = false; ///< the host passes messages on: it is not the thing
    bool machine = false;  ///< the protocol is one of industry or buildings
    std::uint8_t uses = 0;
    std::uint64_t event_forms = 0;
    std::uint64_t ask_forms = 0;
};

enum class relation : std::uint8_t { item, collection, controlled_by };

struct thing_link {
    relation what;
    std::string target; ///< absolute, or relative to the file where the thing has no base
    bool is_relative = false;
};

struct thing {
    std::string id; ///< empty if it has none
    std::string title;
    std::string base; ///< the absolute URI that the thing's own addresses begin with; empty if it has none
    std::string type; ///< the terms of @type
    node_kind kind = node_kind::unknown;
    bool senses = false;
    bool actuates = false;
    std::vector<endpoint> endpoints;
    std::vector<std::string> proxies; ///< hosts that are declared to be proxies
    std::vector<thing_link> links;
    std::string path; ///< of its file
    file_number file = 0;
    std::optional<std::size_t> index{}; ///< in the list of the file
    position where{};

    [[nodiscard]] std::string pointer() const { return index ? '/' + std::to_string(*index) : std::string(); }
};

} // namespace m2miot::input::td

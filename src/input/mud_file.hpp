// SPDX-License-Identifier: BSL-1.0
/// @file One MUD file as JSON: the thing it describes, and its rules, each under the policy that names it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <simdjson.h>

#include "mud_rule.hpp"
#include "reader.hpp"

namespace m2miot::input::mud {

/// What the file says of the thing.
struct thing {
    std::string id;           ///< its mud-url, which names the model; without one, the file's name
    std::string type;         ///< model name, or what it is in words
    std::string manufacturer; ///< the authority of the mud-url, in lower case; empty if there is none
};

/// Where problems and counts of a file go.
struct file_context {
    context& shared;
    file_number file;

    [[nodiscard]] place at(std::string pointer) const { return {shared.site.name(file), 0, 0, std::move(pointer)}; }
    void warn(const char* kind, const std::string& pointer, std::string text) const {
        shared.problems.warning(kind, at(pointer), std::move(text));
    }
    void leave_out(const char* reason, std::uint64_t count = 1) const { shared.unused[reason] += count; }
};

/// The thing of a file. @pre `mud` is the member ietf-mud:mud
[[nodiscard]] thing read_thing(dom::object mud, const file_context& in);

/// Calls `use` for each rule that permits something. What is refused, malformed or under no policy is counted and told.
void read_rules(dom::object root, dom::object mud, const file_context& in, const std::function<void(const rule&, policy)>& use);

/// Tells of members that belong to extensions.
void tell_extensions(dom::object root, dom::object mud, const file_context& in);

/// The host of a URI, in lower case, without user and port; empty if it has none.
[[nodiscard]] std::string authority_of(std::string_view uri);

} // namespace m2miot::input::mud

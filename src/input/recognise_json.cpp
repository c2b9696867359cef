// SPDX-License-Identifier: BSL-1.0
/// @file The outermost member names of a JSON text that may be cut off anywhere, and what they mean.
#include "recognise_json.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "foreign.hpp"
#include "json_text.hpp"

namespace m2miot::input {
namespace {

struct member {
    std::string_view name;  // escapes left as they are: none of the names looked for has any
    std::string_view value; // of a text; empty for everything else
};

/// Members of the first object that is not inside another: the text itself, or the first element of a list.
/// Lenient: what is broken or cut off ends the search.
std::vector<member> outer_members(std::string_view text) {
    std::vector<member> result;
    std::size_t depth = 0; // inside it
    bool expects_name = false;
    bool expects_value = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            std::size_t end = at + 1;
            while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
            if (end >= text.size()) return result;
            const std::string_view token = text.substr(at + 1, end - at - 1);
            if (depth == 1 && expects_name) {
                result.push_back({token, {}});
                expects_name = false;
            } else if (depth == 1 && expects_value) {
                result.back().value = token;
                expects_value = false;
            }
            at = end;
        } else if (c == '{' || c == '[') {
            if (depth != 0 || c == '{') { // a list around the object does not count
                expects_name = depth == 0;
                ++depth;
            }
            expects_value = false;
        } else if (c == '}' || c == ']') {
            if (depth <= 1) return result;
            --depth;
        } else if (depth == 1 && c == ',') {
            expects_name = true;
            expects_value = false;
        } else if (depth == 1 && c == ':') {
            expects_value = !result.empty() && !expects_name;
        }
    }
    return result;
}

class names {
public:
    explicit names(std::string_view text) : text_(text), members_(outer_members(text)) {}

    [[nodiscard]] bool none() const { return members_.empty(); }
    [[nodiscard]] bool has(std::string_view name) const {
        return std::any_of(members_.begin(), members_.end(), [&](const member& each) { return each.name == name; });
    }
    [[nodiscard]] bool has_any(std::initializer_list<std::string_view> wanted) const {
        return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view name) { return has(name); });
    }
    [[nodiscard]] bool starts(std::string_view prefix) const {
        return std::any_of(members_.begin(), members_.end(), [&](const member& each) { return each.name.starts_with(prefix); });
    }
    [[nodiscard]] std::string_view value_of(std::string_view name) const {
        for (const member& each : members_) {
            if (each.name == name) return each.value;
        }
        return {};
    }
    /// Whether a member is this text, or a list of texts that has it.
    [[nodiscard]] bool says(std::string_view name, std::string_view text) const {
        for (const member& each : members_) {
            if (each.name != name) continue;
            if (!each.value.empty()) return each.value == text;
            std::string_view rest(each.name.data(), static_cast<std::size_t>(text_.data() + text_.size() - each.name.data()));
            rest = rest.substr(0, rest.find(']'));
            const std::size_t begin = rest.find('[');
            return begin == name.size() + 1 + rest.substr(name.size() + 1).find_first_not_of(" \t\r\n:") &&
                   rest.find('"' + std::string(text) + '"') != std::string_view::npos;
        }
        return false;
    }
    [[nodiscard]] std::string listed() const {
        std::string result;
        for (std::size_t i = 0; i < members_.size() && i < 5; ++i) result += (i == 0 ? "" : ", ") + quoted(members_[i].name);
        return result + (members_.size() > 5 ? ", ..." : "");
    }

private:
    std::string_view text_;
    std::vector<member> members_;
};

recognition refused(std::string_view reason, std::string advice) {
    return {input_format::automatic, reason, std::move(advice)};
}

/// Networks of RFC 8345, or what a controller gives of them. Their bare names are everybody's: only the ids of networks tell.
bool is_topology(const names& found, std::string_view head) {
    if (found.starts("ietf-network:") || found.starts("ietf-network-topology:") || found.starts("ietf-network-state:") ||
        found.has_any({"network-topology:network-topology", "ietf-restconf:data"}))
        return true;
    const bool may_be = found.has_any({"networks", "network", "network-topology", "topology", "network-id", "topology-id"});
    const auto holds = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
    return may_be && (holds("\"network-id\"") || holds("\"topology-id\"") || holds(":network-id\""));
}

recognition recognise_zeek(const names& found) {
    const std::string_view path = found.value_of("_path");
    const bool conn = path.empty()
                          ? found.has("conn_state") || (found.has("proto") && found.has_any({"history", "orig_pkts", "missed_bytes"}))
                          : is_conn_path(path);
    return conn ? recognition{input_format::zeek} : refused_zeek_log(path);
}

/// Whether a text occurs, its slashes plain or escaped.
bool mentions(std::string_view head, std::string_view text, std::string_view escaped) {
    return head.find(text) != std::string_view::npos || head.find(escaped) != std::string_view::npos;
}

/// A Thing Description 1.0 or 1.1, or what looks like one and is none.
std::optional<recognition> recognise_thing(const names& found, std::string_view head) {
    const bool context = found.has("@context");
    const bool parts = found.has_any({"properties", "actions", "events"}) && found.has_any({"security", "base", "forms", "links"});
    const bool things = (context && (mentions(head, "/wot/td", R"(\/wot\/td)") || mentions(head, "w3.org/ns/td", R"(w3.org\/ns\/td)"))) ||
                        (found.has("securityDefinitions") && found.has("title")) || (context && parts); // Swagger has the former too
    if (found.has_any({"interaction", "interactions"}) && (context || things))
        return refused("drafts of Thing Descriptions",
                       "found a draft of a Thing Description, of 2016 to 2018 (it has 'interaction'), which is "
                       "not read; give the thing's description by the Recommendation, 1.0 or 1.1");
    if (things) {
        if (found.says("@type", "tm:ThingModel") || found.says("@type", "ThingModel"))
            return refused("Thing Models", "found a Thing Model, which describes things that may be, and none that is; give the Thing "
                                           "Descriptions that were made from it");
        return recognition{input_format::td};
    }
    return std::nullopt;
}

} // namespace

recognition recognise_json(std::string_view head, bool whole) {
    const names found(head);
    const bool list = head[head.find_first_not_of(" \t\r\n")] == '[';
    if (!list) {
        if (found.has("m2miot")) return {input_format::document};
        // A large file may have its access lists before the thing that they are for.
        if (found.has_any({"ietf-mud:mud", "ietf-access-control-list:acls", "ietf-access-control-list:access-lists"}))
            return {input_format::mud};
        if (found.has_any({"id.orig_h", "id_orig_h", "conn_state"})) return recognise_zeek(found);
        // A large document may have its version at the end. A thing has links too.
        if (!whole && !found.has_any({"@context", "securityDefinitions"}) && found.has_any({"nodes", "links", "flows"}) &&
            !found.has_any({"directed", "multigraph", "graph"}))
            return {input_format::document};
    }
    if (!list && is_topology(found, head)) return {input_format::rfc8345};
    if (const auto thing = recognise_thing(found, head)) return *thing;
    const outer_object object{[&](std::string_view name) { return found.has(name); },
                              [&](std::string_view name) { return found.value_of(name); },
                              [&](std::string_view prefix) { return found.starts(prefix); }, list};
    if (auto foreign = foreign_json(object)) return *std::move(foreign);
    if (found.has("@context"))
        return refused("JSON-LD of no known format",
                       "found JSON-LD that is no Thing Description, which this version does not read; write what "
                       "there is and who talks to whom as a deployment document");
    if (!list && ((found.has_any({"sa", "da"}) && found.has("pr")) || (found.has("version") && found.has_any({"end-config", "bidir"}))))
        return {input_format::joy};
    if (found.none() || whole) {
        // What follows a whole object is another one, where each line is one.
        const auto fault = find_json_fault(head);
        if (fault && head[std::min(fault->offset, head.size() - 1)] != '{' && (whole || fault->offset + 64 < head.size())) {
            recognition result = refused("texts that look like JSON and are not", "found what begins as JSON and is not: " + fault->text);
            result.at = position_finder(head).at(fault->offset);
            return result;
        }
    }
    if (!list && found.has_any({"nodes", "links", "flows"}))
        return refused("JSON files of no known format",
                       "found JSON with nodes or links but without the member 'm2miot'; if it is a deployment document, add \"m2miot\": 1");
    return refused("JSON files of no known format",
                   (found.none() ? std::string("found JSON without members") : "found JSON with " + found.listed()).append(what_is_read));
}

} // namespace m2miot::input

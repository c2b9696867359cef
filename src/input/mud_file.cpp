// SPDX-License-Identifier: BSL-1.0
/// @file The containers of a MUD file: policies name access lists, access lists hold entries.
#include "mud_file.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "json_text.hpp"
#include "text.hpp"

namespace m2miot::input::mud {
namespace {

constexpr const char* malformed = "malformed parts of MUD files";

// RFC 8520 and what was written before it; some files hold the lists inside the description of the thing.
constexpr std::array<std::string_view, 3> list_keys{"ietf-access-control-list:acls", "ietf-access-control-list:access-lists", "acls"};

struct access_list {
    std::string name;
    dom::array entries;
    std::string pointer; // of the entries
    bool named = false;  // by a policy
};

std::string text_of(dom::object from, std::string_view key) {
    std::string_view text;
    if (from.at_key(key).get(text) != simdjson::SUCCESS) return {};
    return std::string(trimmed(text));
}

// A member that is missing is nothing to tell; one of another type is.
bool object_at(dom::object from, std::string_view key, const std::string& pointer, const file_context& in, dom::object& into) {
    dom::element value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS) return false;
    if (value.get(into) == simdjson::SUCCESS) return true;
    in.warn(malformed, pointer + '/' + pointer_part(key), "expected an object");
    return false;
}

bool array_at(dom::object from, std::string_view key, const std::string& pointer, const file_context& in, dom::array& into) {
    dom::element value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS) return false;
    if (value.get(into) == simdjson::SUCCESS) return true;
    in.warn(malformed, pointer + '/' + pointer_part(key), "expected an array");
    return false;
}

// `{"ace": [...]}` as RFC 8519 has it, or the array itself.
bool items_at(dom::object from, std::string_view key, std::string_view inner, std::string& pointer, const file_context& in,
              dom::array& into) {
    dom::element value;
    if (from.at_key(key).get(value) != simdjson::SUCCESS) return false;
    pointer += '/' + pointer_part(key);
    if (value.get(into) == simdjson::SUCCESS) return true;
    dom::object wrapped;
    if (value.get(wrapped) != simdjson::SUCCESS) {
        in.warn(malformed, pointer, "expected an object");
        return false;
    }
    if (!array_at(wrapped, inner, pointer, in, into)) return false;
    pointer += '/' + pointer_part(inner);
    return true;
}

/// Members beside those that are known here.
void count_others(dom::object from, std::initializer_list<std::string_view> known, const file_context& in) {
    for (const auto [key, value] : from)
        if (std::ranges::find(known, key) == known.end()) in.leave_out("members of unknown extensions");
}

void find_lists(dom::object from, const std::string& base, const file_context& in, std::vector<access_list>& into) {
    for (const std::string_view key : list_keys) {
        std::string pointer = base;
        dom::array lists;
        if (!items_at(from, key, "acl", pointer, in, lists)) continue;
        std::size_t number = 0;
        for (const dom::element each : lists) {
            std::string here = pointer + '/' + std::to_string(number++);
            dom::object list;
            if (each.get(list) != simdjson::SUCCESS) {
                in.warn(malformed, here, "expected an object, an access list");
                continue;
            }
            const std::string name = text_of(list, "name");
            count_others(list, {"name", "type", "aces"}, in);
            dom::array entries;
            if (name.empty()) in.warn(malformed, here, "the access list has no name, so that no policy can name it");
            const bool twice = std::ranges::any_of(into, [&](const access_list& other) { return other.name == name; });
            if (!name.empty() && twice) in.warn(malformed, here, "a second access list named " + input::quoted(name) + "; both are read");
            if (items_at(list, "aces", "ace", here, in, entries)) into.push_back({name, entries, here, false});
        }
    }
}

// The names of the lists that a policy applies. False if the thing has no such policy.
bool names_of(dom::object mud, policy side, const file_context& in, std::vector<std::pair<std::string, std::string>>& into) {
    const std::string_view key = side == policy::from_device ? "from-device-policy" : "to-device-policy";
    std::string pointer = "/ietf-mud:mud";
    dom::object own;
    if (!object_at(mud, key, pointer, in, own)) return false;
    pointer += '/' + std::string(key);
    dom::array names;
    if (!items_at(own, "access-lists", "access-list", pointer, in, names)) return false;
    std::size_t number = 0;
    for (const dom::element each : names) {
        const std::string here = pointer + '/' + std::to_string(number++);
        dom::object named;
        std::string name;
        if (each.get(named) == simdjson::SUCCESS) name = text_of(named, "name");
        if (name.empty())
            in.warn(malformed, here, "expected an object with the name of an access list");
        else
            into.emplace_back(std::move(name), here);
    }
    return true;
}

// What an entry does: "accept", "drop", "reject", or nothing that is known.
std::string forwarding_of(dom::object entry) {
    dom::object actions;
    if (entry.at_key("actions").get(actions) != simdjson::SUCCESS) return {};
    std::string verb = text_of(actions, "forwarding");
    return verb.substr(verb.find(':') + 1); // identities may carry their module's name
}

class entry_reader {
public:
    entry_reader(policy side, const file_context& in, const std::function<void(const rule&, policy)>& use)
        : side_(side), in_(in), use_(use) {}

    void read(dom::element each, const std::string& here) {
        dom::object entry;
        if (each.get(entry) != simdjson::SUCCESS) {
            in_.leave_out("malformed rules");
            in_.warn(malformed, here, "expected an object, an access control entry");
            return;
        }
        const std::string verb = forwarding_of(entry);
        if (verb == "drop" || verb == "reject") {
            in_.leave_out("rules that refuse");
            return;
        }
        if (verb != "accept") {
            in_.leave_out("malformed rules");
            in_.warn(malformed, here + "/actions/forwarding",
                     (verb.empty() ? std::string("nothing found") : "found " + input::quoted(verb)) + "; expected accept, drop or reject");
            return;
        }
        dom::object matches;
        dom::element value;
        if (entry.at_key("matches").get(value) != simdjson::SUCCESS || value.is_null()) return in_.leave_out("rules for anyone");
        if (value.get(matches) != simdjson::SUCCESS) {
            in_.leave_out("malformed rules");
            in_.warn(malformed, here + "/matches", "expected an object");
            return;
        }
        if (matches.size() == 0) return in_.leave_out("rules for anyone");
        unused_members passed_over;
        const auto tell = [&](const std::string& pointer, std::string text) {
            in_.warn(malformed, here + "/matches" + pointer, std::move(text));
        };
        const rule read = read_matches(matches, side_, tell, passed_over);
        if (passed_over.unknown != 0) in_.leave_out("members of unknown extensions", passed_over.unknown);
        if (passed_over.unneeded != 0) in_.leave_out("parts of rules that no verdict rests on", passed_over.unneeded);
        count_others(entry, {"name", "matches", "actions"}, in_);
        use_(read, side_);
    }

private:
    policy side_;
    const file_context& in_;
    const std::function<void(const rule&, policy)>& use_;
};

} // namespace

std::string authority_of(std::string_view uri) {
    const std::size_t scheme = uri.find("://");
    std::string_view host = scheme == std::string_view::npos ? uri : uri.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
    if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
    std::string lower(host);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

thing read_thing(dom::object mud, const file_context& in) {
    thing result;
    result.id = text_of(mud, "mud-url");
    result.manufacturer = authority_of(result.id);
    if (result.id.empty()) {
        const std::string& name = in.shared.site.name(in.file);
        result.id = name.substr(name.find_last_of("/\\") + 1);
        in.warn(malformed, "/ietf-mud:mud/mud-url",
                "the thing has no mud-url, so that it is named by the file: " + input::quoted(result.id));
    }
    result.type = text_of(mud, "model-name");
    if (result.type.empty()) result.type = text_of(mud, "systeminfo");
    return result;
}

void read_rules(dom::object root, dom::object mud, const file_context& in, const std::function<void(const rule&, policy)>& use) {
    std::vector<access_list> lists;
    find_lists(root, "", in, lists);
    find_lists(mud, "/ietf-mud:mud", in, lists);
    if (lists.empty()) in.warn("MUD files without rules", "", "the file has no access lists: nothing says whom the thing may talk to");
    bool any_policy = false;
    for (const policy side : {policy::from_device, policy::to_device}) {
        std::vector<std::pair<std::string, std::string>> names;
        any_policy = names_of(mud, side, in, names) || any_policy;
        entry_reader reader(side, in, use);
        for (const auto& [name, where] : names) {
            bool found = false;
            for (access_list& list : lists) {
                if (list.name != name) continue;
                found = list.named = true;
                std::size_t number = 0;
                for (const dom::element each : list.entries) reader.read(each, list.pointer + '/' + std::to_string(number++));
            }
            if (!found) in.warn(malformed, where, "there is no access list named " + input::quoted(name));
        }
    }
    if (!any_policy && !lists.empty())
        in.warn(malformed, "/ietf-mud:mud", "no policy, neither from nor to the device, names an access list");
    for (const access_list& list : lists) {
        if (list.named || list.entries.size() == 0) continue;
        in.leave_out("rules of access lists that no policy names", list.entries.size());
        in.warn(malformed, list.pointer,
                "no policy names the access list " + input::quoted(list.name) + ", so that its rules have no direction");
    }
}

void tell_extensions(dom::object root, dom::object mud, const file_context& in) {
    const auto tell = [&](const std::string& pointer) {
        in.leave_out("members of unknown extensions");
        in.warn("members of unknown extensions", pointer, "this extension is not known; it is left out");
    };
    const auto is_list = [](std::string_view key) { return std::ranges::find(list_keys, key) != list_keys.end(); };
    for (const auto [key, value] : root)
        if (key != "ietf-mud:mud" && !is_list(key)) tell('/' + pointer_part(key));
    static constexpr std::array<std::string_view, 15> known{
        "mud-version",  "mud-url",       "last-update", "mud-signature",      "cache-validity",
        "is-supported", "systeminfo",    "mfg-name",    "model-name",         "firmware-rev",
        "software-rev", "documentation", "extensions",  "from-device-policy", "to-device-policy"};
    // What the thing is called, where its model name says it; the policies are read.
    const bool has_model = !text_of(mud, "model-name").empty();
    for (const auto [key, value] : mud) {
        if (is_list(key) || key == "mud-url" || key == "model-name" || key == "from-device-policy" || key == "to-device-policy") continue;
        if (std::ranges::find(known, key) == known.end())
            tell("/ietf-mud:mud/" + pointer_part(key));
        else if (key != "systeminfo" || has_model)
            in.leave_out("members that only describe (versions, dates, names)");
    }
}

} // namespace m2miot::input::mud

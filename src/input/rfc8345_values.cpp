// SPDX-License-Identifier: BSL-1.0
/// @file Names of members, and what to say of values that are wrong.
#include "rfc8345_values.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "json_text.hpp"

namespace m2miot::input::rfc8345 {
namespace {

constexpr std::size_t most_names = 100; // of members that are counted one by one
constexpr std::size_t few = 16;         // members are compared one by one

/// Names of the drafts, and of controllers that kept to them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> draft_names{{
    {"network-topology", "networks"},
    {"topology", "network"},
    {"topology-id", "network-id"},
    {"topology-types", "network-types"},
    {"topology-ref", "network-ref"},
    {"underlay-topology", "supporting-network"},
}};
constexpr std::array<std::string_view, 5> modules{"ietf-network", "ietf-network-topology", "ietf-network-state",
                                                  "ietf-network-topology-state", "network-topology"};

std::string shown(dom::element found) {
    std::string_view text;
    bool yes = false;
    if (found.get(text) == simdjson::SUCCESS) return "the text " + quoted(text);
    if (found.get(yes) == simdjson::SUCCESS) return yes ? "true" : "false";
    if (found.is_null()) return "null";
    return found.is_array() ? "a list" : found.is_object() ? "an object" : "a number";
}

} // namespace

std::string way::pointer() const {
    std::string result = up == nullptr ? std::string() : up->pointer();
    if (!member.empty()) result += '/' + pointer_part(member);
    if (item != none) result += '/' + std::to_string(item);
    return result;
}

std::string_view local_name(std::string_view member) {
    if (const std::size_t colon = member.find(':'); colon != std::string_view::npos) {
        if (std::ranges::find(modules, member.substr(0, colon)) == modules.end()) return member;
        member.remove_prefix(colon + 1);
    }
    for (const auto& [draft, name] : draft_names)
        if (member == draft) return name;
    return member;
}

void text_places::look_in(const std::string& bytes, std::size_t begin) {
    bytes_ = &bytes;
    begin_ = begin;
    parsed_ = false;
    positions_.emplace(bytes);
}

position text_places::at(const std::string& pointer) {
    const position unknown{0, 0};
    if (bytes_ == nullptr) return unknown;
    const std::string_view text = std::string_view(*bytes_).substr(begin_);
    if (pointer.empty()) return positions_->at(begin_ + std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (!std::exchange(parsed_, true) &&
        parser_.iterate(text.data(), text.size(), bytes_->capacity() - begin_).get(document_) != simdjson::SUCCESS) {
        bytes_ = nullptr;
        return unknown;
    }
    simdjson::ondemand::value found;
    if (document_.at_pointer(pointer).get(found) != simdjson::SUCCESS) return unknown; // a name that is written with escapes, say
    return positions_->at(static_cast<std::size_t>(found.raw_json_token().data() - bytes_->data()));
}

place values::at(const way& where) {
    std::string pointer = where.pointer();
    const position found = places_.at(pointer);
    return {shared_->site.name(file_), found.line, found.column, pointer.empty() ? "/" : std::move(pointer)};
}

void values::error(std::string_view kind, const way& where, std::string text) {
    shared_->problems.error(
        kind, [&] { return at(where); }, [&] { return std::move(text); });
}

void values::warning(std::string_view kind, const way& where, std::string text) {
    shared_->problems.warning(
        kind, [&] { return at(where); }, [&] { return std::move(text); });
}

void values::wrong(const placed& found, std::string_view expected) {
    error("values of the wrong type", found.where, "found " + shown(found.value) + "; expected " + std::string(expected));
}

void values::missing(const way& where, std::string_view member, std::string_view of) {
    error("missing members", where, "found " + std::string(of) + " without " + quoted(member) + "; expected one");
}

std::string_view values::text(const placed& from, std::string_view what) {
    std::string_view found;
    if (from.value.get(found) == simdjson::SUCCESS && !found.empty()) return found;
    wrong(from, std::string(what) + ", a text that is not empty");
    return {};
}

void values::leave_out_member(std::string_view name) {
    if (members_.size() < most_names || members_.find(name) != members_.end())
        add(members_, name, 1);
    else
        leave_out("other members");
}

void values::account() {
    for (const auto& [what, count] : used_) shared_->used[what] += count;
    for (const auto& [reason, count] : unused_) shared_->unused[reason] += count;
    for (const auto& [name, count] : members_) shared_->unused["members " + input::quoted(name)] += count;
    used_.clear();
    unused_.clear();
    members_.clear();
}

void values::leave_out_items(std::string_view reason, const placed& list) {
    dom::array all;
    const std::uint64_t count = list.value.get(all) == simdjson::SUCCESS ? all.size() : 1;
    if (count != 0) leave_out(reason, count);
}

void values::tell_repeated(dom::object object, const way& where) {
    std::array<std::string_view, few> names;
    std::size_t count = 0;
    bool repeated = false;
    for (const auto [key, value] : object) {
        static_cast<void>(value);
        const std::string_view name = local_name(key);
        if (count < few) {
            repeated = repeated || std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count), name) !=
                                       names.begin() + static_cast<std::ptrdiff_t>(count);
            names[count] = name;
        }
        ++count;
    }
    if (!repeated && count <= few) return;
    std::vector<std::string_view> sorted;
    for (const auto [key, value] : object) {
        static_cast<void>(value);
        sorted.push_back(local_name(key));
    }
    std::ranges::sort(sorted);
    for (auto found = std::ranges::adjacent_find(sorted); found != sorted.end();) {
        const std::string_view name = *found;
        error("repeated members", where, "member " + input::quoted(name) + " is given twice in one object");
        while (found != sorted.end() && *found == name) ++found;
        found = std::adjacent_find(found, sorted.end());
    }
}

} // namespace m2miot::input::rfc8345

// SPDX-License-Identifier: BSL-1.0
/// @file From forms to endpoints.
#include "td_forms.hpp"

#include <algorithm>
#include <utility>

#include "td_file.hpp"
#include "td_words.hpp"

namespace m2miot::input::td {
namespace {

constexpr const char* templated = "forms whose host is a template";
constexpr const char* hostless = "forms whose address names no host";
constexpr const char* baseless = "forms with a relative address and no base";
constexpr const char* describing = "members that only describe (titles, schemas, security, formats)";

bool is_describing(std::string_view key) {
    return key == "contentType" || key == "contentCoding" || key == "security" || key == "scopes" || key == "response" ||
           key == "additionalResponses";
}

} // namespace

void form_collector::read(value from, affordance kind) {
    simdjson::ondemand::array list;
    if (!at_->get(from, list, "a list of forms")) return;
    at_->elements(list, [&](value element, std::size_t) {
        object members;
        if (at_->get(element, members, "a form, an object with href")) one(members, kind);
    });
}

void form_collector::one(object& from, affordance kind) {
    any_ = true;
    const spot_in_file where = at_->here();
    form what;
    std::string_view address;
    bool has_address = false;
    at_->members(from, [&](std::string_view key, value given) {
        if (key == "href") {
            has_address = at_->get(given, address, "an address, a text");
        } else if (key == "op") {
            what.has_operation = true;
            at_->texts(given, "an operation, or a list of them", [&](std::string_view word) { operation(word, what); });
        } else if (key == "subprotocol") {
            std::string_view word;
            if (at_->get(given, word, "the name of a subprotocol") && is_push(word)) what.uses |= event_use;
        } else if (is_describing(key)) {
            at_->leave_out(describing);
        } else if (key.find(':') != std::string_view::npos) {
            at_->leave_out("members of other vocabularies");
        } else {
            at_->leave_out("unknown members");
        }
    });
    if (at_->failed()) return;
    if (!what.has_operation) {
        switch (kind) {
        case affordance::property:
            what.by_default = true;
            break;
        case affordance::action:
            what.uses |= command_use;
            break;
        case affordance::event:
            what.uses |= event_use;
            break;
        default:
            if (what.uses == 0) at_->malformed(where, "found a form of the whole thing without the member 'op'; expected what it is for");
        }
    }
    if (!has_address) {
        at_->malformed(where, "found a form without the member 'href'; expected the address of what it describes");
        return;
    }
    add(address, what, where);
}

void form_collector::operation(std::string_view word, form& into) {
    if (const auto found = use_of(word)) {
        into.uses |= *found;
        return;
    }
    std::string text = "found " + input::quoted(word) + "; expected an operation of the Recommendation";
    if (const std::string_view meant = nearest(word, operations()); !meant.empty()) text += "; did you mean " + input::quoted(meant) + "?";
    at_->malformed(std::move(text));
}

void form_collector::add(std::string_view address, const form& what, const spot_in_file& where) {
    if (address.size() > longest_text) {
        at_->error("texts that are too long", where,
                   "found an address of " + grouped(address.size()) + " bytes; expected at most " + grouped(longest_text));
        return;
    }
    amount adds{what.uses, 0, 0};
    adds.event_forms = (what.uses & event_use) != 0 ? 1 : 0;
    adds.ask_forms = what.by_default || (what.uses & (read_use | command_use)) != 0 ? 1 : 0;
    const uri_parts parts = split_uri(address);
    if (!parts.scheme.empty()) {
        const std::size_t index = add_absolute(parts, adds, where);
        if (what.by_default && index != relative_one) by_default_.push_back(index);
    } else if (address.starts_with("{+") || address.starts_with("{#")) { // these may become anything, others only a part of a path
        at_->leave_out(templated);
    } else if (parts.has_authority) {
        if (what.by_default) adds.uses |= read_use | command_use;
        borrowed_.push_back({address, adds, where});
    } else {
        if (relative_.event_forms + relative_.ask_forms == 0) first_relative_ = where;
        add_to(relative_, adds);
        relative_by_default_ = relative_by_default_ || what.by_default;
    }
}

void form_collector::end_property(bool read_only, bool write_only) {
    const auto uses = static_cast<std::uint8_t>((write_only ? 0 : read_use) | (read_only ? 0 : command_use));
    for (const std::size_t each : by_default_) of_->endpoints[each].uses |= uses;
    if (relative_by_default_) relative_.uses |= uses;
    by_default_.clear();
    relative_by_default_ = false;
}

void form_collector::add_to(amount& sum, const amount& what) {
    sum.uses |= what.uses;
    sum.event_forms += what.event_forms;
    sum.ask_forms += what.ask_forms;
}

std::size_t form_collector::add_absolute(const uri_parts& address, const amount& what, const spot_in_file& where) {
    const std::uint64_t forms = std::max<std::uint64_t>({what.event_forms, what.ask_forms, 1});
    scheme_meaning meaning = meaning_of(address.scheme);
    uri_host host;
    if (meaning.has_host) {
        if (!address.has_authority) {
            at_->leave_out(hostless, forms);
            return relative_one;
        }
        host = host_of(address.authority);
        switch (host.wrong) {
        case uri_host::fault::none:
            break;
        case uri_host::fault::is_template:
            at_->leave_out(templated, forms);
            return relative_one;
        case uri_host::fault::no_host:
            at_->leave_out(hostless, forms);
            return relative_one;
        case uri_host::fault::bad_port:
            at_->error("ports that are none", where, "found " + input::quoted(address.authority) + "; expected a port from 0 to 65535");
            return relative_one;
        default:
            at_->malformed(where, "found " + input::quoted(address.authority) + "; expected the name or address of a host");
            return relative_one;
        }
    }
    const std::string key = meaning.protocol + '|' + std::to_string(host.port.value_or(0)) + '|' + host.name;
    const auto [found, is_new] = known_.try_emplace(key, of_->endpoints.size());
    if (is_new) {
        endpoint& added = of_->endpoints.emplace_back();
        added.protocol = std::move(meaning.protocol);
        added.port = host.port.value_or(0);
        added.scope = host.name.empty() ? host_scope::itself : scope_of(host.name, at_->shared().local_nets);
        added.host = std::move(host.name);
        added.brokered = meaning.brokered;
        added.machine = meaning.machine;
    }
    endpoint& into = of_->endpoints[found->second];
    into.uses |= what.uses;
    into.event_forms += what.event_forms;
    into.ask_forms += what.ask_forms;
    return found->second;
}

void form_collector::finish() {
    const std::uint64_t relatives = relative_.event_forms + relative_.ask_forms;
    if (of_->base.empty()) {
        const std::uint64_t lost = relatives + borrowed_.size();
        if (lost == 0) return;
        at_->leave_out(baseless, lost);
        at_->warn(baseless, relatives != 0 ? first_relative_ : borrowed_.front().where,
                  "found a relative address, and no 'base' to resolve it; expected an absolute address, or a base (" + grouped(lost) +
                      (lost == 1 ? " form)" : " forms)"));
        return;
    }
    const uri_parts base = split_uri(of_->base);
    if (relatives != 0) add_absolute(base, relative_, first_relative_);
    for (const borrowed_scheme& each : borrowed_) {
        uri_parts whole = split_uri(each.address);
        whole.scheme = base.scheme;
        add_absolute(whole, each.what, each.where);
    }
}

} // namespace m2miot::input::td

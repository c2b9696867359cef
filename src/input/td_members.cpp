// SPDX-License-Identifier: BSL-1.0
/// @file The members of a Thing Description.
#include "td_members.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "td_file.hpp"
#include "td_forms.hpp"
#include "td_words.hpp"

namespace m2miot::input::td {
namespace {

using namespace std::string_view_literals;

constexpr const char* describing = "members that only describe (titles, schemas, security, formats)";

// Members of the class Thing that say nothing of nodes, links or flows.
constexpr std::array describing_members{"titles"sv,  "description"sv,       "descriptions"sv, "version"sv,
                                        "created"sv, "modified"sv,          "support"sv,      "security"sv,
                                        "profile"sv, "schemaDefinitions"sv, "uriVariables"sv};
// Members that are read, for what is given twice.
constexpr std::array read_members{"id"sv,      "title"sv,  "base"sv,  "@type"sv, "@context"sv,           "properties"sv,
                                  "actions"sv, "events"sv, "forms"sv, "links"sv, "securityDefinitions"sv};

constexpr std::string_view draft_reason =
    "which drafts of 2016 to 2018 had; expected a Thing Description 1.0 or 1.1, whose properties, actions and events have 'forms'";

class thing_pass {
public:
    explicit thing_pass(cursor& at) : at_(&at), forms_(at, thing_) {}

    /// @return whether there is a thing: not if it is refused, which was told
    bool read(object& from) {
        at_->members(from, [&](std::string_view key, value given) { member(key, given); });
        return !at_->failed();
    }
    /// After the last member. @param where  of the thing
    bool finish(const spot_in_file& where) {
        if (!draft_member_.empty()) {
            at_->error("drafts of Thing Descriptions", draft_where_,
                       "found the member " + input::quoted(draft_member_) + ", " + std::string(draft_reason));
            return false;
        }
        if (types_.is_model()) {
            at_->error("Thing Models", where,
                       "found a Thing Model, which describes things that may be, and none that is; expected the Thing Descriptions "
                       "that were made from it");
            return false;
        }
        if (!is_description_) {
            std::string found;
            for (const std::string_view each : members_seen_) found.append(found.empty() ? "" : ", ").append(input::quoted(each));
            at_->error("files that are no Thing Descriptions", where,
                       "this is no Thing Description: found " + (found.empty() ? "no members" : found) +
                           "; expected an object with '@context', 'title', 'securityDefinitions', and 'properties', 'actions' or 'events'");
            return false;
        }
        forms_.finish();
        for (const waiting_link& each : links_) add_link(each);
        types_.describe(thing_);
        if (thing_.type.size() > longest_text) too_long("a type", thing_.type.size(), where);
        return true;
    }
    [[nodiscard]] thing& result() { return thing_; }

private:
    struct waiting_link {
        relation what;
        std::string_view address;
        spot_in_file where;
    };

    void member(std::string_view key, value given) {
        if (members_seen_.size() < 5) members_seen_.push_back(key);
        if (repeated(key)) return;
        if (key == "id" || key == "@id") {
            text(given, thing_.id, "an id");
        } else if (key == "title") {
            text(given, thing_.title, "a title");
        } else if (key == "base") {
            base(given);
        } else if (key == "@type") {
            at_->texts(given, "a type, or a list of them", [&](std::string_view term) { types_.add(term); });
        } else if (key == "@context") {
            is_description_ = true;
            vocabularies(given);
        } else if (key == "properties") {
            affordances(given, affordance::property);
        } else if (key == "actions") {
            affordances(given, affordance::action);
        } else if (key == "events") {
            affordances(given, affordance::event);
        } else if (key == "forms") {
            is_description_ = true;
            forms_.read(given, affordance::whole);
        } else if (key == "links") {
            links(given);
        } else if (key == "securityDefinitions") {
            is_description_ = true;
            security(given);
        } else if (key == "interaction" || key == "interactions") {
            draft(key);
        } else if (std::ranges::find(describing_members, key) != describing_members.end()) {
            at_->leave_out(describing);
        } else {
            at_->leave_out(key.find(':') != std::string_view::npos || key.starts_with('@') ? "members of other vocabularies"
                                                                                           : "unknown members");
        }
    }

    bool repeated(std::string_view key) {
        const auto found = std::ranges::find(read_members, key);
        if (found == read_members.end()) return false;
        const auto bit = 1U << static_cast<unsigned>(found - read_members.begin());
        if ((seen_ & bit) != 0) at_->error("repeated members", "member " + input::quoted(key) + " is given twice in one object");
        return std::exchange(seen_, seen_ | bit) & bit;
    }

    void draft(std::string_view member) {
        if (!draft_member_.empty()) return;
        draft_member_ = member;
        draft_where_ = at_->here();
    }

    void too_long(const char* what, std::size_t size, const spot_in_file& where) {
        at_->error("texts that are too long", where,
                   std::string("found ") + what + " of " + grouped(size) + " bytes; expected at most " + grouped(longest_text));
    }

    void text(value from, std::string& into, const char* what) {
        std::string_view given;
        if (!at_->get(from, given, std::string(what) + ", a text")) return;
        if (given.size() > longest_text)
            too_long(what, given.size(), at_->here());
        else
            into = trimmed(given);
    }

    void base(value from) {
        text(from, thing_.base, "an address");
        if (thing_.base.empty() || !split_uri(thing_.base).scheme.empty()) return;
        at_->malformed("found " + input::quoted(thing_.base) + "; expected an absolute address, as 'https://host/path/'");
        thing_.base.clear();
    }

    void vocabularies(value from) {
        simdjson::ondemand::json_type type{};
        if (at_->bad(from.type().get(type))) return;
        if (type == simdjson::ondemand::json_type::array) {
            simdjson::ondemand::array list;
            if (!at_->get(from, list, "a list")) return;
            at_->elements(list, [&](value element, std::size_t) {
                if (!at_->bad(element.type().get(type)) && type == simdjson::ondemand::json_type::object) prefixes(element);
            });
        } else if (type == simdjson::ondemand::json_type::object) {
            prefixes(from);
        }
    }

    void prefixes(value from) {
        object members;
        if (!at_->get(from, members, "prefixes, an object")) return;
        at_->members(members, [&](std::string_view prefix, value given) {
            simdjson::ondemand::json_type type{};
            std::string_view meaning;
            if (at_->bad(given.type().get(type)) || type != simdjson::ondemand::json_type::string) return; // more than a prefix
            if (at_->get(given, meaning, "the address of a vocabulary")) types_.add_prefix(prefix, meaning);
        });
    }

    void affordances(value from, affordance kind) {
        object all;
        if (!at_->get(from, all, "an object: a name and a description for each")) return;
        is_description_ = true;
        at_->members(all, [&](std::string_view, value given) {
            object one;
            if (!at_->get(given, one, "an object with forms")) return;
            bool read_only = false;
            bool write_only = false;
            at_->members(one, [&](std::string_view key, value inner) {
                if (key == "forms") {
                    forms_.read(inner, kind);
                } else if (key == "form" || key == "link") {
                    draft(key);
                } else if (key == "readOnly" && kind == affordance::property) {
                    (void)at_->get(inner, read_only);
                } else if (key == "writeOnly" && kind == affordance::property) {
                    (void)at_->get(inner, write_only);
                } else {
                    at_->leave_out(key.find(':') != std::string_view::npos ? "members of other vocabularies" : describing);
                }
            });
            forms_.end_property(read_only, write_only);
        });
    }

    void links(value from) {
        simdjson::ondemand::array list;
        if (!at_->get(from, list, "a list of links")) return;
        at_->elements(list, [&](value element, std::size_t) {
            object members;
            if (at_->get(element, members, "a link, an object with href")) one_link(members);
        });
    }

    void one_link(object& from) {
        const spot_in_file where = at_->here();
        std::string_view address;
        std::string_view rel;
        std::string_view anchor;
        at_->members(from, [&](std::string_view key, value given) {
            if (key == "href") {
                (void)at_->get(given, address, "an address, a text");
            } else if (key == "rel") {
                (void)at_->get(given, rel, "a link relation, a text");
            } else if (key == "anchor") {
                (void)at_->get(given, anchor, "an address, a text");
            } else {
                at_->leave_out(describing);
            }
        });
        if (at_->failed()) return;
        relation what{};
        if (rel.empty()) return at_->leave_out("links that do not say their relation");
        switch (relation_of(rel, what)) {
        case relation_kind::documents:
            return at_->leave_out("links to documents (icons, models, other forms of the description)");
        case relation_kind::other:
            return at_->leave_out("links of relations that join no things");
        default:
            break;
        }
        if (!anchor.empty() && !anchor.starts_with('#')) return at_->leave_out("links of something else than the thing (anchor)");
        if (address.size() > longest_text) return too_long("an address", address.size(), where);
        if (address.empty() || address.starts_with('#'))
            return at_->malformed(where, "found a link of the relation " + input::quoted(rel) +
                                             " to nothing else; expected the address of a thing");
        links_.push_back({what, address, where});
    }

    void add_link(const waiting_link& from) {
        const uri_parts parts = split_uri(from.address);
        const bool is_relative = parts.scheme.empty();
        if (is_relative && thing_.base.empty()) {
            thing_.links.push_back({from.what, std::string(from.address), true});
            return;
        }
        const std::string_view authority = !is_relative ? parts.authority : split_uri(thing_.base).authority;
        if (parts.has_authority && host_of(parts.authority).wrong != uri_host::fault::none) {
            at_->malformed(from.where, "found " + input::quoted(authority) + "; expected the name or address of a host");
            return;
        }
        // An id that is no address, as `urn:dev:ops:1`, stays as it is.
        thing_.links.push_back(
            {from.what, is_relative || parts.has_authority ? resolve_uri(thing_.base, from.address) : std::string(from.address)});
    }

    void security(value from) {
        object all;
        if (!at_->get(from, all, "an object: a name and a scheme for each")) return;
        at_->members(all, [&](std::string_view, value given) {
            object one;
            if (!at_->get(given, one, "a security scheme, an object")) return;
            at_->members(one, [&](std::string_view key, value inner) {
                std::string_view address;
                if (key != "proxy") return at_->leave_out(describing);
                if (!at_->get(inner, address, "the address of a proxy")) return;
                uri_host host = host_of(split_uri(address).authority);
                if (host.wrong == uri_host::fault::none)
                    thing_.proxies.push_back(std::move(host.name));
                else
                    at_->malformed("found " + input::quoted(address) + "; expected the address of a proxy");
            });
        });
    }

    cursor* at_;
    thing thing_;
    form_collector forms_;
    type_terms types_;
    std::vector<waiting_link> links_;
    std::vector<std::string_view> members_seen_; // the first few
    std::string draft_member_;
    spot_in_file draft_where_;
    unsigned seen_ = 0;
    bool is_description_ = false;
};

} // namespace

std::optional<thing> read_thing(cursor& at, object& from, const spot_in_file& where) {
    thing_pass pass(at);
    if (!pass.read(from) || !pass.finish(where)) return std::nullopt;
    return std::move(pass.result());
}

} // namespace m2miot::input::td

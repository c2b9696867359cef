// SPDX-License-Identifier: BSL-1.0
/// @file Reading a deployment document in one pass over the text that simdjson indexed.
#include "document_rows.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "json_input.hpp"
#include "json_values.hpp"

namespace m2miot::input {
namespace {

using value = json_values::value;

constexpr std::array<std::string_view, 6> top_members{"m2miot", "name", "nodes", "links", "flows", "$schema"};
constexpr std::array<std::string_view, 11> node_members{
    "id", "kind", "type", "hosting", "operator_run", "senses", "actuates", "carries_data_only", "flows_complete", "group", "kind_inferred"};
constexpr std::array<std::string_view, 5> link_members{"ends", "medium", "protocol", "internet", "id"};
constexpr std::array<std::string_view, 6> flow_members{"from", "to", "trigger", "protocol", "support", "id"};

constexpr std::string_view id_wanted = "the id of a node, a text";
constexpr std::string_view text_wanted = "a text";
constexpr std::string_view version_wanted = "1, the version of the deployment document that this program reads";

class document_pass final : public row_place {
public:
    document_pass(source& in, std::string_view text, std::string_view file, document_rows& into, problem_sink& problems)
        : values_(text, file, problems), in_(&in), at_(text.data()), into_(&into) {}

    void run(simdjson::ondemand::document& document) {
        simdjson::ondemand::object object;
        simdjson::ondemand::json_type type{};
        if (values_.bad(document.type().get(type))) return;
        if (type != simdjson::ondemand::json_type::object) {
            values_.error("values of the wrong type", {},
                          "found no object; expected a deployment document: { \"m2miot\": 1, \"nodes\": [ ... ], ... }");
            return;
        }
        if (values_.bad(document.get_object().get(object))) return;
        bool version = false;
        bool nodes = false;
        bool later = false; // links or flows come before the nodes: a second pass reads them, so that nodes keep their order
        values_.each_member(object, {}, top_members, [&](std::size_t member, value given, const spot& where) {
            switch (member) {
            case 0:
                version = true;
                values_.version_one(given, where, version_wanted);
                break;
            case 1:
                if (const auto text = values_.string(given, where, text_wanted)) into_->name(*text);
                break;
            case 2:
                nodes = true;
                rows(given, where, "a list of nodes", &document_pass::node);
                break;
            case 3:
            case 4:
                if (nodes) {
                    links_or_flows(member, given, where);
                } else {
                    later = true;
                }
                break;
            default:
                (void)values_.string(given, where, text_wanted);
            }
        });
        const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
        if (values_.failure() == simdjson::SUCCESS && !at_end) values_.bad(simdjson::TAPE_ERROR); // something follows the object
        if (!version)
            values_.error("missing members", {}, "member 'm2miot' is missing; expected 1, the version of the deployment document");
        if (later && values_.failure() == simdjson::SUCCESS) second_pass(document);
    }

    [[nodiscard]] json_values& values() { return values_; }

    place row() override { return values_.place_of(row_); }
    place id(std::size_t number) override { return values_.place_of(ids_[number]); }

private:
    using row_reader = void (document_pass::*)(value, const spot&);

    void rows(value given, const spot& where, std::string_view what, row_reader read) {
        values_.elements(given, where, what, [&](value element, std::size_t number) {
            row_ = where;
            row_.index = number;
            row_.at = element.raw_json_token().data();
            if (row_.at > at_)
                in_->parsed(static_cast<std::uint64_t>(row_.at - at_)); // a second pass is only stopped
            else
                in_->parsed(0);
            at_ = std::max(at_, row_.at);
            ids_.clear();
            id_texts_.clear();
            (this->*read)(element, row_);
        });
    }

    void links_or_flows(std::size_t member, value given, const spot& where) {
        if (member == 3) {
            rows(given, where, "a list of links", &document_pass::link);
        } else {
            rows(given, where, "a list of flows", &document_pass::flow);
        }
    }

    /// Reads the links and flows that stand before the nodes; everything else was read and reported already.
    void second_pass(simdjson::ondemand::document& document) {
        document.rewind();
        simdjson::ondemand::object object;
        if (values_.bad(document.get_object().get(object))) return;
        bool seen[2] = {false, false};
        for (auto item : object) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (values_.bad(std::move(item).get(field)) || values_.bad(field.unescaped_key().get(key))) return;
            if (key == top_members[2]) return;
            const std::size_t member = key == top_members[3] ? 3 : key == top_members[4] ? 4 : 0;
            if (member == 0 || seen[member - 3]) continue;
            seen[member - 3] = true;
            value given = field.value();
            spot where{top_members[member]};
            where.at = given.raw_json_token().data();
            links_or_flows(member, given, where);
        }
    }

    void node(value given, const spot& where) {
        overlay says;
        node_attributes& a = says.attributes;
        bool has_id = false;
        bool good =
            values_.members(given, where, "a node, an object with an id", node_members, [&](std::size_t member, value v, const spot& at) {
                switch (member) {
                case 0:
                    has_id = true;
                    id_text(v, at);
                    break;
                case 1:
                    enumerator(a.kind, values_.word(v, at, node_kind_names));
                    break;
                case 2:
                    set(a.type, values_.string(v, at, text_wanted));
                    break;
                case 3:
                    enumerator(a.hosting, values_.word(v, at, hosting_names));
                    break;
                case 4:
                    set(a.operator_run, values_.boolean(v, at));
                    break;
                case 5:
                    set(a.senses, values_.boolean(v, at));
                    break;
                case 6:
                    set(a.actuates, values_.boolean(v, at));
                    break;
                case 7:
                    set(a.carries_data_only, values_.boolean(v, at));
                    break;
                case 8:
                    says.says_flows_complete = set(a.flows_complete, values_.boolean(v, at));
                    break;
                case 9:
                    set(a.group, values_.string(v, at, text_wanted));
                    break;
                default:
                    set(a.kind_inferred, values_.boolean(v, at));
                }
            });
        if (good && !has_id) missing(where, "id", id_wanted);
        if (good && id_texts_.size() == 1) into_->node(id_texts_[0], says, *this);
    }

    void link(value given, const spot& where) {
        link_attributes a;
        bool has_ends = false;
        const bool good =
            values_.members(given, where, "a link, an object with ends", link_members, [&](std::size_t member, value v, const spot& at) {
                switch (member) {
                case 0: {
                    has_ends = true;
                    std::size_t count = 0;
                    if (ids(v, at, "a list of the ids of two nodes", count) && count != 2)
                        values_.error("links without two ends", at,
                                      "found " + std::to_string(count) + (count == 1 ? " end" : " ends") + "; expected 2");
                    break;
                }
                case 1:
                    enumerator(a.medium, values_.word(v, at, medium_names));
                    break;
                case 2:
                    set(a.protocol, values_.string(v, at, text_wanted));
                    break;
                case 3:
                    set(a.internet, values_.boolean(v, at));
                    break;
                default:
                    set(a.id, values_.string(v, at, text_wanted));
                }
            });
        if (good && !has_ends) missing(where, "ends", "a list of the ids of two nodes");
        if (good && id_texts_.size() == 2) into_->link(id_texts_[0], id_texts_[1], a, *this);
    }

    void flow(value given, const spot& where) {
        flow_attributes a;
        std::optional<std::string_view> origin;
        spot origin_at;
        bool has_from = false;
        bool has_to = false;
        const bool good = values_.members(
            given, where, "a flow, an object with from and to", flow_members, [&](std::size_t member, value v, const spot& at) {
                switch (member) {
                case 0:
                    has_from = true;
                    origin = node_id(v, at);
                    origin_at = at;
                    break;
                case 1: {
                    has_to = true;
                    std::size_t count = 0;
                    if (ids(v, at, "a list of the ids of one or more nodes", count) && count == 0)
                        values_.error("flows without a destination", at, "found an empty list; expected the id of one node or more");
                    break;
                }
                case 2:
                    enumerator(a.trigger, values_.word(v, at, trigger_names));
                    break;
                case 3:
                    set(a.protocol, values_.string(v, at, text_wanted));
                    break;
                case 4:
                    set(a.support, values_.boolean(v, at));
                    break;
                default:
                    set(a.id, values_.string(v, at, text_wanted));
                }
            });
        if (!good) return;
        if (!has_from) missing(where, "from", id_wanted);
        if (!has_to) missing(where, "to", "a list of the ids of one or more nodes");
        if (!origin || id_texts_.empty()) return;
        ids_.insert(ids_.begin(), origin_at);
        into_->flow(*origin, id_texts_, a, *this);
    }

    std::optional<std::string_view> node_id(value given, const spot& where) {
        auto text = values_.string(given, where, id_wanted);
        if (text && text->empty()) {
            values_.error("empty ids", where, "found an empty text; expected " + std::string(id_wanted));
            return std::nullopt;
        }
        return text;
    }
    void id_text(value given, const spot& where) {
        if (const auto text = node_id(given, where)) {
            id_texts_.push_back(*text);
            ids_.push_back(where);
        }
    }
    bool ids(value given, const spot& where, std::string_view what, std::size_t& count) {
        return values_.elements(given, where, what, [&](value element, std::size_t number) {
            spot at = where;
            at.item = number;
            at.at = element.raw_json_token().data();
            id_text(element, at);
            count = number + 1;
        });
    }
    void missing(const spot& where, const std::string& member, std::string_view wanted) {
        values_.error("missing members", where, "member '" + member + "' is missing; expected " + std::string(wanted));
    }
    template <class Enum>
    static void enumerator(Enum& to, std::optional<std::size_t> number) {
        if (number) to = static_cast<Enum>(*number);
    }
    template <class To, class From>
    static bool set(To& to, const std::optional<From>& from) {
        if (from) to = *from;
        return from.has_value();
    }

    json_values values_;
    source* in_;
    const char* at_; // as far as was told to be parsed
    document_rows* into_;
    spot row_;
    std::vector<spot> ids_; // of the row, and where they stand
    std::vector<std::string_view> id_texts_;
};

} // namespace

std::uint64_t read_document(source& in, std::string_view file, document_rows& into, problem_sink& problems) {
    json_input json(in, file, problems);
    if (!json.is_readable()) return 0;
    document_pass pass(in, json.bytes(), file, into, problems);
    in.parse(json.bytes().size());
    if (json.parse(pass.values())) pass.run(json.document());
    if (pass.values().failure() == simdjson::CAPACITY) {
        problems.error("documents that are too large", place{file},
                       "found a document of " + grouped(json.bytes().size()) +
                           " bytes; expected less than 4 GiB. Split it into several files: together they are one deployment");
        return 0;
    }
    json.tell_fault(pass.values());
    return pass.values().unknown_members();
}

} // namespace m2miot::input

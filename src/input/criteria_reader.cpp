// SPDX-License-Identifier: BSL-1.0
/// @file Reading a set of criteria: first what the document says, then what comes of it, since its members may stand in any order.
#include <m2miot/input/criteria.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include <m2miot/criteria/sets.hpp>

#include "json_input.hpp"

namespace m2miot {
namespace {

using namespace input;
using value = json_values::value;

constexpr std::array<std::string_view, 8> top_members{"m2miot_criteria", "name",     "date",    "servers",
                                                      "based_on",        "criteria", "without", "$schema"};
constexpr std::array<std::string_view, 2> entry_members{"criterion", "weight"};
constexpr std::string_view entry_wanted = "the id of a criterion, or an object with one";
constexpr std::string_view version_wanted = "1, the version of the criteria document that this program reads";

/// Of every criterion of the shipped sets, once.
std::vector<std::string_view> known_ids() {
    std::vector<std::string_view> ids;
    for (const criteria_set<>* const set : criteria::shipped)
        for (const criterion& c : set->shared())
            if (std::find(ids.begin(), ids.end(), c.id) == ids.end()) ids.push_back(c.id);
    return ids;
}

bool is_date(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return false;
    for (const unsigned i : {0U, 1U, 2U, 3U, 5U, 6U})
        if (text[i] < '0' || text[i] > '9') return false;
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    return month >= 1 && month <= 12;
}

class criteria_pass {
public:
    criteria_pass(std::string_view text, std::string_view file, problem_sink& problems) : values_(text, file, problems) {}

    void run(simdjson::ondemand::document& document) {
        simdjson::ondemand::object object;
        simdjson::ondemand::json_type type{};
        if (values_.bad(document.type().get(type))) return;
        if (type != simdjson::ondemand::json_type::object) {
            values_.error(
                "values of the wrong type", {},
                "found no object; expected a criteria document: { \"m2miot_criteria\": 1, \"name\": ..., \"criteria\": [ ... ] }");
            return;
        }
        if (values_.bad(document.get_object().get(object))) return;
        std::array<bool, top_members.size()> has{};
        values_.each_member(object, {}, top_members, [&](std::size_t member, value given, const spot& where) {
            has[member] = true;
            read(member, given, where);
        });
        const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
        if (values_.failure() == simdjson::SUCCESS && !at_end) values_.bad(simdjson::TAPE_ERROR); // something follows the object
        if (!has[0]) missing("m2miot_criteria", version_wanted);
        if (!has[1]) missing("name", "what a verdict is to call the set, a text");
        if (!has[2]) missing("date", "when the set was last changed, as \"2026-11\"");
        if (!has[4] && !has[5]) missing("criteria", "a list of criteria, or 'based_on' and a shipped set");
        if (has[6] && !has[4])
            values_.error("members that need another", without_at_,
                          "member 'without' is given, and 'based_on' is missing; expected the shipped set to leave criteria out of");
        base_is_known_ = !has[4] || base_ != nullptr;
    }

    /// @pre what was read is JSON, as far as it was read
    [[nodiscard]] std::optional<loaded_criteria> made() {
        std::vector<criterion> all;
        for (const criterion& c : kept_of_base()) all.push_back(c);
        const std::size_t of_base = all.size();
        for (const entry& e : entries_) add(e, all, of_base);
        const bool decides = std::any_of(all.begin(), all.end(), [](const criterion& c) { return c.weight == weight::deciding; });
        if (!decides && base_is_known_ && !values_.problems().has_errors())
            values_.error("sets that cannot decide", criteria_at_, "no criterion of the set decides; expected one or more that do");
        if (values_.problems().has_errors()) return std::nullopt;
        return loaded_criteria(std::move(name_), std::move(date_), servers_.value_or(server_policy::dedicated_is_machine), all);
    }

    [[nodiscard]] json_values& values() { return values_; }

private:
    struct entry {
        const criterion* what = nullptr;
        std::optional<m2miot::weight> weight{};
        spot where{};
        spot weight_at{};
    };

    void read(std::size_t member, value given, const spot& where) {
        switch (member) {
        case 0:
            values_.version_one(given, where, version_wanted);
            break;
        case 1:
            name(given, where);
            break;
        case 2:
            date(given, where);
            break;
        case 3:
            if (const auto policy = values_.word(given, where, server_policy_names)) servers_ = static_cast<server_policy>(*policy);
            break;
        case 4:
            if (const auto set = values_.word(given, where, criteria::shipped_names)) base_ = criteria::shipped[*set];
            break;
        case 5:
            criteria_at_ = where;
            each_element(given, where, "a list of criteria", [&](value element, const spot& at) { one(element, at); });
            break;
        case 6:
            without_at_ = where;
            each_element(given, where, "a list of ids of criteria", [&](value element, const spot& at) {
                if (const auto id = values_.word(element, at, ids_)) without_.emplace_back(ids_[*id], at);
            });
            break;
        default:
            (void)values_.string(given, where, "a text");
        }
    }

    template <class Each> // each(element, its place)
    void each_element(value list, const spot& where, std::string_view wanted, Each&& each) {
        values_.elements(list, where, wanted, [&](value element, std::size_t number) {
            spot at = where;
            at.index = number;
            at.at = element.raw_json_token().data();
            each(element, at);
        });
    }

    void name(value given, const spot& where) {
        const auto text = values_.string(given, where, "a text");
        if (!text) return;
        name_ = *text;
        if (name_.empty()) values_.error("empty names", where, "found an empty text; expected what a verdict is to call the set");
        if (criteria::find_set(name_) != nullptr)
            values_.error("names that are taken", where,
                          "found " + input::quoted(name_) +
                              ", the name of a shipped set; expected one of its own, since verdicts go by it");
    }
    void date(value given, const spot& where) {
        const auto text = values_.string(given, where, "a text");
        if (!text) return;
        date_ = *text;
        if (!is_date(date_))
            values_.error("dates that are none", where, "found " + input::quoted(date_) + "; expected year and month, as \"2026-11\"");
    }

    /// One element of `criteria`: an id, or an object with an id and a weight.
    void one(value given, const spot& where) {
        entry e{.where = where};
        simdjson::ondemand::json_type type{};
        if (values_.bad(given.type().get(type))) return;
        if (type != simdjson::ondemand::json_type::object) {
            if (type != simdjson::ondemand::json_type::string) {
                (void)values_.string(given, where, entry_wanted);
                return;
            }
            if (const auto id = values_.word(given, where, ids_)) e.what = criteria::find_criterion(ids_[*id]);
        } else {
            bool has_id = false;
            values_.members(given, where, entry_wanted, entry_members, [&](std::size_t member, value v, const spot& at) {
                if (member == 0) {
                    has_id = true;
                    if (const auto id = values_.word(v, at, ids_)) e.what = criteria::find_criterion(ids_[*id]);
                } else if (const auto number = values_.word(v, at, weight_names)) {
                    e.weight = static_cast<m2miot::weight>(*number);
                    e.weight_at = at;
                }
            });
            if (!has_id) values_.error("missing members", where, "member 'criterion' is missing; expected the id of a criterion");
        }
        if (e.what != nullptr) entries_.push_back(e);
    }

    [[nodiscard]] std::vector<criterion> kept_of_base() {
        std::vector<criterion> kept;
        if (base_ == nullptr) return kept;
        if (!servers_) servers_ = base_->servers();
        for (std::size_t i = 0; i < without_.size(); ++i) {
            const auto& [id, at] = without_[i];
            if (base_->find(id) == nullptr)
                values_.error("criteria that are not there", at,
                              "the set " + quoted(base_->name()) + " has no criterion " + quoted(id) + "; expected one that it has");
            const auto end = without_.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::any_of(without_.begin(), end, [&, wanted = id](const auto& earlier) { return earlier.first == wanted; }))
                values_.error("criteria given twice", at, quoted(id) + " is left out already; expected every id once");
        }
        for (const criterion& c : base_->shared())
            if (std::none_of(without_.begin(), without_.end(), [&](const auto& left) { return left.first == c.id; })) kept.push_back(c);
        return kept;
    }

    void add(const entry& e, std::vector<criterion>& all, std::size_t of_base) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const criterion& c) { return c.id == e.what->id; });
        if (same != all.end()) {
            const bool in_base = same - all.begin() < static_cast<std::ptrdiff_t>(of_base);
            values_.error("criteria given twice", e.where,
                          quoted(e.what->id) + (in_base ? " is in the set " + quoted(base_->name()) +
                                                              " that this one is based on; to weigh it otherwise, name it in 'without' too"
                                                        : " is in this list already; expected every criterion once"));
            return;
        }
        const m2miot::weight wanted = e.weight.value_or(e.what->weight);
        if (wanted == weight::deciding && !e.what->may_decide) {
            values_.error("criteria that cannot decide", e.weight_at,
                          "found \"deciding\", and " + quoted(e.what->id) + " cannot decide; expected supporting or context");
            return;
        }
        all.push_back(e.weight ? e.what->weighing(wanted) : *e.what);
    }

    void missing(const std::string& member, std::string_view wanted) {
        values_.error("missing members", {}, "member '" + member + "' is missing; expected " + std::string(wanted));
    }

    json_values values_;
    const std::vector<std::string_view> ids_ = known_ids();
    std::string name_;
    std::string date_;
    std::optional<server_policy> servers_;
    const criteria_set<>* base_ = nullptr;
    bool base_is_known_ = true;
    std::vector<entry> entries_;
    std::vector<std::pair<std::string_view, spot>> without_;
    spot criteria_at_;
    spot without_at_;
};

std::optional<loaded_criteria> read_from(source& in, std::string_view file, problem_sink& problems) {
    json_input json(in, file, problems);
    if (!json.is_readable()) return std::nullopt;
    criteria_pass pass(json.bytes(), file, problems);
    if (json.parse(pass.values())) pass.run(json.document());
    std::optional<loaded_criteria> made;
    if (pass.values().failure() == simdjson::SUCCESS) made = pass.made();
    json.tell_fault(pass.values());
    return made;
}

/// Hands on what was found. @return the set; nothing if there was an error
std::optional<loaded_criteria> told(std::optional<loaded_criteria> made, problem_sink& sink, diagnostics& problems) {
    if (sink.has_errors()) made.reset();
    diagnostics found = sink.take();
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return made;
}

loaded_criteria or_throw(std::optional<loaded_criteria> made, diagnostics problems) {
    if (!made) throw input_error(std::move(problems));
    return *std::move(made);
}

} // namespace

std::optional<loaded_criteria> load_criteria(const std::filesystem::path& file, diagnostics& problems) {
    const std::string name = file.generic_string();
    problem_sink sink;
    std::ifstream stream;
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) {
        sink.error("files that cannot be read", place{name}, "is a folder; expected a file");
        return told(std::nullopt, sink, problems);
    }
    errno = 0;
    stream.open(file, std::ios::binary);
    if (!stream) {
        const std::error_code why(errno, std::generic_category());
        sink.error("files that cannot be read", place{name}, "cannot be opened" + (why ? ": " + why.message() : std::string()));
        return told(std::nullopt, sink, problems);
    }
    source in(stream);
    unpacking_limits limits;
    in.unpack(limits);
    return told(read_from(in, name, sink), sink, problems);
}

loaded_criteria load_criteria(const std::filesystem::path& file) {
    diagnostics problems;
    std::optional<loaded_criteria> made = load_criteria(file, problems);
    return or_throw(std::move(made), std::move(problems));
}

std::optional<loaded_criteria> read_criteria(std::istream& in, const std::string& name, diagnostics& problems) {
    problem_sink sink;
    source from(in);
    unpacking_limits limits;
    from.unpack(limits);
    return told(read_from(from, name, sink), sink, problems);
}

loaded_criteria read_criteria(std::istream& in, const std::string& name) {
    diagnostics problems;
    std::optional<loaded_criteria> made = read_criteria(in, name, problems);
    return or_throw(std::move(made), std::move(problems));
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
#include "sarif_rules.hpp"

#include <algorithm>
#include <string>

#include <m2miot/criteria/sets.hpp>

#include "sarif_text.hpp"

namespace m2miot::report {
namespace {

void text_member(json_writer& json, std::string_view name, std::string_view text) {
    json.key(name).begin_object();
    json.member("text", sarif_message(text));
    json.end_object();
}

std::string capital(std::string_view text) {
    std::string made(text);
    if (!made.empty() && made.front() >= 'a' && made.front() <= 'z') made.front() = static_cast<char>(made.front() - 'a' + 'A');
    return made;
}

std::string stands_for(const finding& f) {
    if (f.leans == leaning::none) return "It is context, and speaks for neither side.";
    const std::string side = f.leans == leaning::m2m ? "M2M" : "IoT";
    if (f.weight == weight::context) return "It is context that leans to " + side + '.';
    return f.weight == weight::deciding ? "It decides for " + side + '.' : "It supports " + side + ", and does not decide.";
}

/// One rule, its level and its properties left to the caller, and its object open.
void begin_rule(json_writer& json, std::string_view id, std::string_view brief, std::string_view full, std::string_view help,
                std::string_view level) {
    json.begin_object(layout::lines);
    json.member("id", id);
    json.member("name", rule_name(id));
    text_member(json, "shortDescription", brief);
    text_member(json, "fullDescription", full);
    text_member(json, "help", help);
    json.key("defaultConfiguration").begin_object();
    json.member("level", level);
    json.end_object();
}

void write_rule(json_writer& json, const finding& f, const verdict& about, std::string_view level) {
    const criterion* const known = criteria::find_criterion(f.criterion); // null: one of the user's own
    const std::string brief = known != nullptr ? capital(known->claim) + '.' : "The criterion " + f.criterion + " holds.";
    const std::string meant = stands_for(f);
    std::string full = brief + ' ' + meant;
    std::string help = full + " Source: " + f.citation + ", in the set of criteria " + about.criteria + " of " + about.criteria_date + '.';
    if (known != nullptr) {
        (full += " It looks for ").append(known->sought) += '.';
        (help += " Looked for: ").append(known->sought) += '.';
        (help += " Not applicable where there is no ").append(known->absent) += '.';
    }
    begin_rule(json, f.criterion, brief, full, help, level);
    json.key("properties").begin_object();
    json.member("leans", to_string(f.leans));
    json.member("weight", to_string(f.weight));
    json.member("citation", f.citation);
    json.end_object();
    json.end_object();
}

void write_rule(json_writer& json, std::string_view id, std::string_view brief, std::string_view more, std::string_view level) {
    const std::string full = std::string(brief) + ' ' + std::string(more);
    begin_rule(json, id, brief, full, full, level);
    json.end_object();
}

} // namespace

sarif_judge::sarif_judge(const verdict& about, std::span<const outcome> expected) : verdict_(&about), expected_(expected) {
    for (const finding& f : about.findings) {
        if (f.status != status::holds || f.weight != weight::deciding) continue;
        has_m2m_ = has_m2m_ || f.leans == leaning::m2m;
        has_iot_ = has_iot_ || f.leans == leaning::iot;
    }
}

bool sarif_judge::is_against(leaning side) const {
    if (side == leaning::none) return false;
    if (expected_.empty()) return side == leaning::iot;
    const outcome other = side == leaning::m2m ? outcome::iot : outcome::m2m;
    return std::ranges::all_of(expected_, [&](outcome o) { return o == other || o == outcome::neither; });
}

bool sarif_judge::is_lacking(leaning side) const {
    if (side == leaning::none || expected_.empty() || (side == leaning::m2m ? has_m2m_ : has_iot_)) return false;
    const outcome own = side == leaning::m2m ? outcome::m2m : outcome::iot;
    return std::ranges::all_of(expected_, [&](outcome o) { return o == own || o == outcome::iot_containing_m2m; });
}

std::string_view sarif_judge::usual_level(const finding& f) const {
    if (f.weight != weight::deciding) return "note";
    return expected_.empty() ? "warning" : "error";
}

sarif_judgement sarif_judge::of_outcome() const {
    if (expected_.empty()) return {"informational", "none"};
    return std::ranges::find(expected_, verdict_->outcome) != expected_.end() ? sarif_judgement{} : failing("error");
}

sarif_judgement sarif_judge::of(const finding& f) const {
    switch (f.status) {
    case status::holds:
        return is_against(f.leans) ? failing(usual_level(f)) : sarif_judgement{};
    case status::fails:
        return f.weight == weight::deciding && is_lacking(f.leans) ? failing("error") : sarif_judgement{};
    case status::not_applicable:
        return {"notApplicable", "none"};
    case status::unknown:
        break;
    }
    return {"open", "none"};
}

sarif_judgement sarif_judge::of(const missing& m) const {
    for (const outcome o : m.could_become)
        if (o != verdict_->outcome) return {"open", "none"};
    return m.asked ? sarif_judgement{} : sarif_judgement{"open", "none"};
}

void write_rules(json_writer& json, const verdict& about, const sarif_judge& judge) {
    json.key("rules").begin_array(layout::lines);
    write_rule(json, outcome_rule_id, "What the deployment is: M2M, IoT, IoT containing M2M, neither, or undecided.",
               "Where an outcome is expected, any other is an error.", "error");
    for (const finding& f : about.findings) write_rule(json, f, about, judge.usual_level(f));
    write_rule(json, exposure_rule_id, "An M2M subsystem is closed: there is no way from its machines to the world beyond.",
               "A way that is used is an error; one that is open, and that nothing is declared to take, is a warning.", "error");
    write_rule(json, missing_rule_id, "What takes part is known: kinds of nodes, and hosting of servers.",
               "It is open as long as a value that is not known could make the outcome another, or was not tried. Declare the value.",
               "none");
    json.end_array();
}

} // namespace m2miot::report

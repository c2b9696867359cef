// SPDX-License-Identifier: BSL-1.0
/// @file The tables of a report: M2M subsystems with their ways out, and parts.
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <m2miot/report/printable.hpp>

#include "text_report.hpp"
#include "utf8.hpp"
#include "words.hpp"

namespace m2miot::report {
namespace {

std::string in_short(outcome what, confidence sure, bool contested = false) {
    std::string text(in_words(what));
    if (what != outcome::insufficient) (text += ", ") += to_string(sure);
    return text + (contested ? ", contested" : "");
}

/// While a table is prepared, before there is progress to tell.
void heed_stop(const detail::run_watch& watch, std::size_t row) {
    if (row % 1024 == 0 && watch.over()) throw stopped();
}

} // namespace

section text_report::subsystems() const {
    const bool m2m = verdict_.outcome == outcome::m2m || verdict_.outcome == outcome::iot_containing_m2m;
    const std::vector<subsystem>& all = verdict_.subsystems;
    section made{m2m ? "M2M subsystems" : "Machines that interact directly", all.size(), {}};
    made.columns = {{"#", 0, true}, {"machines", 0, true}, {"outcome"}, {"exposures"}, {"the first machines"}};
    if (all.empty()) return made;
    // The largest comes first, and the last number is the longest; how wide the others are is looked up of those that can be shown.
    const std::size_t shown = how_.all ? all.size() : std::min<std::size_t>(all.size(), how_.lines);
    made.columns[0].width = grouped(shown - 1).size();
    made.columns[1].width = grouped(all.front().machines).size();
    for (std::size_t i = 0; i < shown; ++i) {
        heed_stop(watch_, i);
        made.columns[2].width = std::max(made.columns[2].width, in_short(outcome::m2m, all[i].confidence).size());
        made.columns[3].width = std::max(made.columns[3].width, exposed(all[i]).size());
    }
    const std::size_t room = room_of_last(made.columns, how_.width);
    made.at = [this, room](std::uint64_t i) { return row(static_cast<std::size_t>(i), room); };
    return made;
}

entry text_report::row(std::size_t number, std::size_t room) const {
    const subsystem& s = verdict_.subsystems[number];
    entry made;
    made.cells = {std::to_string(number), grouped(s.machines), in_short(outcome::m2m, s.confidence), exposed(s)};
    if (how_.all)
        made.text = list_of(verdict_.members(s), s.machines, s.machines, made.shortened);
    else
        made.text = list_within(verdict_.members(s), room != 0 ? room : how_.width - 6, made.shortened);
    return made;
}

std::string text_report::exposed(const subsystem& s) const {
    if (s.closed()) return "closed";
    if (s.exposures.empty()) return s.used ? "in use" : "open"; // nobody asked which
    const auto used = static_cast<std::uint64_t>(
        std::count_if(s.exposures.begin(), s.exposures.end(), [](const exposure& e) { return e.use == exposure_use::used; }));
    const std::uint64_t open = s.exposures.size() - used;
    std::string text;
    if (used != 0) text = grouped(used) + " in use";
    if (open != 0) text += (used != 0 ? ", " : "") + grouped(open) + " open";
    if (s.more_exposures != 0) text += ", " + grouped(s.more_exposures) + " more";
    return text;
}

section text_report::exposures() const {
    std::vector<std::uint32_t> exposed_ones;
    for (std::size_t i = 0; i < verdict_.subsystems.size(); ++i) {
        heed_stop(watch_, i);
        if (!verdict_.subsystems[i].exposures.empty()) exposed_ones.push_back(static_cast<std::uint32_t>(i));
    }
    const std::uint64_t count = exposed_ones.size();
    return {"Exposures: ways out, in use or open", count,
            [this, which = std::move(exposed_ones)](std::uint64_t i) { return ways_out(which[i]); }};
}

entry text_report::ways_out(std::size_t number) const {
    const subsystem& s = verdict_.subsystems[number];
    const std::size_t shown = how_.all ? s.exposures.size() : std::min<std::size_t>(s.exposures.size(), 2);
    entry made;
    for (std::size_t i = 0; i < shown; ++i) {
        const exposure& e = s.exposures[i];
        const bool used = e.use == exposure_use::used;
        std::string text = i != 0 ? (used ? "In use" : "Open") : "Subsystem " + std::to_string(number) + (used ? ", in use" : ", open");
        text += " to " + names_.node(e.end, made.shortened);
        if (!e.path.empty()) text += ": " + path(e.path, made.shortened);
        if (i == 0)
            made.text = std::move(text);
        else
            made.details.push_back(std::move(text));
    }
    const std::uint64_t more = s.exposures.size() - shown + s.more_exposures;
    if (more != 0) made.details.push_back("and " + counted(more, "more exposure", "more exposures"));
    made.shortened = made.shortened || shown < s.exposures.size();
    return made;
}

section text_report::parts() const {
    const std::vector<part>& all = verdict_.parts;
    if (all.size() < 2) return {};
    section made{"Parts", how_.screen ? 0 : all.size(), [this](std::uint64_t i) { return row(verdict_.parts[i]); }};
    made.columns = {{"nodes", 0, true}, {"outcome"}, {"the first node"}};
    made.opening = parts_by_outcome();
    made.shortened = how_.screen;
    if (how_.screen) return made;
    for (std::size_t i = 0; i < all.size(); ++i) {
        heed_stop(watch_, i);
        const std::vector<std::string> cells = row(all[i]).cells;
        for (std::size_t c = 0; c < cells.size(); ++c) made.columns[c].width = std::max(made.columns[c].width, cells[c].size());
    }
    return made;
}

std::string text_report::parts_by_outcome() const {
    std::array<std::uint64_t, outcome_names.size()> by_outcome{};
    std::uint64_t silent = 0;
    for (const part& p : verdict_.parts) {
        if (p.communicates)
            ++by_outcome[static_cast<std::size_t>(p.outcome)];
        else
            ++silent;
    }
    std::vector<std::string> words;
    for (std::size_t i = by_outcome.size(); i-- > 0;) {
        if (by_outcome[i] != 0) words.push_back(grouped(by_outcome[i]) + ' ' + std::string(in_words(static_cast<outcome>(i))));
    }
    if (silent != 0) words.push_back(grouped(silent) + " without communication");
    return "Of " + counted(verdict_.parts.size(), "part", "parts") + " that nothing joins: " + list(words, "and") + '.';
}

entry text_report::row(const part& p) const {
    entry made;
    made.text = names_.node(p.first_node, made.shortened);
    made.cells = {grouped(p.nodes), p.communicates ? in_short(p.outcome, p.confidence, p.contested) : "no communication"};
    return made;
}

/// As many names as fit, at least one, and how many more there are.
std::string text_report::list_within(std::span<const node_index> nodes, std::size_t room, bool& shortened_too) const {
    std::vector<std::string> words;
    std::string text;
    bool cut_short = false;
    for (std::size_t shown = 1; shown <= nodes.size(); ++shown) {
        const std::size_t left = nodes.size() - shown;
        const std::string more = left == 0 ? "" : " and " + grouped(left) + " more";
        const std::size_t width = std::max<std::size_t>(room - std::min(room, more.size()), 8);
        words.push_back(names_.node(nodes[shown - 1], cut_short, std::min(width, naming::brief)));
        std::vector<std::string> with_more = words;
        if (left != 0) with_more.push_back(grouped(left) + " more");
        std::string longer = list(with_more, "and");
        if (shown > 1 && columns(longer) > room) {
            shortened_too = true;
            return text;
        }
        text = std::move(longer);
        shortened_too = shortened_too || cut_short;
    }
    return text;
}

} // namespace m2miot::report

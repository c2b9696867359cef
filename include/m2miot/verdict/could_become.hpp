// SPDX-License-Identifier: BSL-1.0
/// @file What a missing value could make of the outcome: its part is judged again with every value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "../model/deployment.hpp"
#include "../model/run_watch.hpp"
#include "../observe/walk_state.hpp"
#include "verdict.hpp"

namespace m2miot::detail {

[[nodiscard]] constexpr node_attributes attributes_of(node_facts f) {
    return {f.kind(), f.hosting(), f.operator_run(), f.senses(), f.actuates(), f.carries_data_only(), f.flows_complete(),
            {},       {},          f.kind_inferred()};
}

/// One part, as a deployment of its own.
struct extracted_part {
    m2miot::deployment deployment;
    std::unordered_map<node_index, node_index> number; ///< of a node of the whole
};

/// @complexity O(nodes + links + flows) of the whole deployment
template <observable D>
[[nodiscard]] extracted_part extract_part(const D& whole, const walk_state& w, std::uint32_t part, run_watch& watch) {
    extracted_part e;
    whole.for_each_node([&](node_index n, node_facts f) {
        watch.pass();
        if (w.part_of(n) != part) return;
        node_attributes a = attributes_of(f);
        a.type = whole.type(n);
        e.number.emplace(n, e.deployment.add_node(a));
    });
    whole.for_each_link([&](link_index l, node_index a, node_index b, link_facts f) {
        watch.pass();
        if (w.part_of(a) == part && w.part_of(b) == part)
            e.deployment.add_link(e.number.at(a), e.number.at(b), {f.medium(), f.internet(), whole.link_protocol(l), {}});
    });
    whole.for_each_flow([&](flow_index i, node_index from, node_index to, flow_facts f) {
        watch.pass();
        if (!f.support() && from != to && w.part_of(from) == part)
            e.deployment.add_flow(e.number.at(from), e.number.at(to), {f.trigger(), whole.flow_protocol(i), false, {}});
    });
    return e;
}

/// The values tried: every known kind, the hosting as it was declared or not; or both hostings.
[[nodiscard]] inline std::vector<node_attributes> values_of(missing_attribute attribute, const node_attributes& known) {
    std::vector<node_attributes> values;
    if (attribute == missing_attribute::kind) {
        for (std::size_t kind = 1; kind < node_kind_names.size(); ++kind) {
            values.push_back(known);
            values.back().kind = static_cast<node_kind>(kind);
        }
    } else {
        for (const hosting value : {hosting::dedicated, hosting::hosted}) {
            values.push_back(known);
            values.back().hosting = value;
        }
    }
    return values;
}

using counts_by_criterion = std::map<std::string, std::uint64_t, std::less<>>;

/// Tries the missing values of a verdict, within a budget of nodes, links and flows looked at.
template <observable D, class Classify>
class missing_trials {
public:
    /// @param classify  classifies a `deployment` by the criteria of the verdict
    /// @param lonely  of a part alone, as a deployment: the criteria that hold only without a direct machine interaction, and for how many
    ///     interactions they would; these turn on the other parts too
    /// @param watch  each entry is a step
    missing_trials(const D& whole, const walk_state& w, verdict& v, std::uint64_t budget, Classify classify, counts_by_criterion in_whole,
                   std::function<counts_by_criterion(const m2miot::deployment&)> lonely, run_watch& watch)
        : whole_(whole), w_(w), v_(v), budget_(budget), classify_(classify), in_whole_(std::move(in_whole)), lonely_(std::move(lonely)),
          watch_(watch) {}

    /// Fills `could_become` and `range`. @return whether every entry was within the budget
    bool run() {
        std::set<outcome> range{v_.outcome};
        bool all = true;
        for (missing& entry : v_.missing_values) {
            try_entry(entry);
            all &= entry.asked;
            watch_.advance();
            range.insert(entry.could_become.begin(), entry.could_become.end());
        }
        v_.range.assign(range.begin(), range.end());
        return all;
    }
    /// Criteria that some value makes hold.
    [[nodiscard]] const std::set<std::string>& made_to_hold() const { return made_to_hold_; }

private:
    void try_entry(missing& entry) {
        entry.asked = false; // a verdict may be explained again, within a smaller budget
        entry.could_become.clear();
        const std::uint32_t part = w_.part_of(entry.nodes.front());
        if (!hold(part)) return;
        const std::uint64_t rows = held_.deployment.node_count() + held_.deployment.link_count() + held_.deployment.flow_count();
        // One of an entry stands for all. Of a series all together; and, of a short one, each alone.
        constexpr std::size_t short_series = 8;
        std::vector<std::vector<node_index>> tries;
        if (entry.series) tries.push_back(entry.nodes);
        if (!entry.series)
            tries.push_back({entry.nodes.front()});
        else if (entry.nodes.size() <= short_series)
            for (const node_index n : entry.nodes) tries.push_back({n});
        const std::size_t values = entry.attribute == missing_attribute::kind ? node_kind_names.size() - 1 : 2;
        if (!spend(rows * values * tries.size())) return;
        const bool direct_elsewhere =
            std::any_of(w_.out.subsystems.begin(), w_.out.subsystems.end(), [part](const subsystem_facts& s) { return s.part != part; });
        std::set<outcome> outcomes;
        for (std::size_t value = 0; value < values; ++value) {
            for (const std::vector<node_index>& nodes : tries) {
                watch_.check();
                m2miot::deployment changed = held_.deployment;
                for (const node_index whole : nodes) {
                    const node_index n = held_.number.at(whole);
                    changed.set_node(n, values_of(entry.attribute, held_.deployment.attributes(n))[value]);
                }
                outcomes.insert(judge_changed(part, changed, direct_elsewhere));
            }
        }
        entry.could_become.assign(outcomes.begin(), outcomes.end());
        entry.asked = true;
    }
    /// Judges the part anew, and notes what holds now. @return the outcome of the deployment, were the part so
    outcome judge_changed(std::uint32_t part, const m2miot::deployment& changed, bool direct_elsewhere) {
        const verdict judged = classify_(changed);
        for (const finding& f : judged.findings)
            if (f.status == status::holds && in_whole_.count(f.criterion) == 0) made_to_hold_.insert(f.criterion);
        if (!direct_elsewhere && judged.subsystems.empty()) {
            for (const auto& [criterion, count] : lonely_(changed))
                if (count + in_whole_.at(criterion) > held_lonely_.at(criterion)) made_to_hold_.insert(criterion);
        }
        return with_the_rest(part, judged);
    }
    /// The outcome of the deployment, were the part judged so.
    [[nodiscard]] outcome with_the_rest(std::uint32_t part, const verdict& judged) const {
        outcome joined = outcome::neither;
        bool any = false;
        for (std::size_t i = 0; i < v_.parts.size(); ++i) {
            if (i == part || !v_.parts[i].communicates) continue;
            joined = join(joined, v_.parts[i].outcome);
            any = true;
        }
        for (const m2miot::part& p : judged.parts) {
            if (!p.communicates) continue;
            joined = join(joined, p.outcome);
            any = true;
        }
        return any ? joined : outcome::insufficient;
    }
    bool hold(std::uint32_t part) {
        if (held_part_ == part) return true;
        if (!spend(whole_.node_count() + whole_.link_count() + whole_.flow_count())) return false;
        held_ = extract_part(whole_, w_, part, watch_);
        held_part_ = part;
        held_lonely_ = lonely_(held_.deployment);
        return true;
    }
    bool spend(std::uint64_t rows) {
        if (rows > budget_) return false;
        budget_ -= rows;
        return true;
    }

    const D& whole_;
    const walk_state& w_;
    verdict& v_;
    std::uint64_t budget_;
    Classify classify_;
    counts_by_criterion in_whole_;
    std::function<counts_by_criterion(const m2miot::deployment&)> lonely_;
    run_watch& watch_;
    counts_by_criterion held_lonely_; // of the part that is held
    extracted_part held_;
    std::uint32_t held_part_ = no_index;
    std::set<std::string> made_to_hold_;
};

} // namespace m2miot::detail

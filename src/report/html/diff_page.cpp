// SPDX-License-Identifier: BSL-1.0
#include "diff_page.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/model/text_map.hpp>
#include <m2miot/questions/difference.hpp>
#include <m2miot/report/printable.hpp>

#include "../diff_sentences.hpp"
#include "../json_parts.hpp"
#include "../json_writer.hpp"
#include "page_parts.hpp"
#include "page_shapes.hpp"

namespace m2miot::report {
namespace {

/// Positions of shapes by name, counted from 1. A difference speaks of nodes by name.
class shapes_by_name {
public:
    explicit shapes_by_name(const picture& drawn) {
        for (std::uint64_t s = 0; s < drawn.shapes.size(); ++s)
            if (!drawn.shapes[s].is_fold()) positions_.try_emplace(drawn.shapes[s].name, s + 1);
    }
    /// 0 where it is not drawn, or not alone.
    [[nodiscard]] std::uint64_t find(std::string_view name) const {
        const auto at = positions_.find(printable(name));
        return at == positions_.end() ? 0 : at->second;
    }

private:
    detail::text_map<std::uint64_t> positions_;
};

class diff_data {
public:
    diff_data(std::ostream& out, const deployment_difference& about, const diff_side& before, const diff_side& after,
              const html_options& options, const run_options& run)
        : about_(about), sides_{&before, &after}, options_(options), json_(out, json_place::page),
          watch_(run, "entries"), shapes_{shapes_by_name(before.drawn), shapes_by_name(after.drawn)}, said_(sentences_of(about, true)) {}

    void write() {
        json_.begin_object(layout::lines);
        json_.member("page", "difference");
        begin_page(json_, options_);
        json_.member("same_verdict", about_.same_verdict());
        side("before", about_.before);
        side("after", about_.after);
        write_strings(json_, "opening", said_.opening, [](const std::string& line) { return std::string_view(line); });
        json_.key("causes");
        write_section(json_, said_.causes, options_.listed, watch_);
        json_.key("sections").begin_array(layout::lines);
        marked(said_.interactions, [this](std::uint64_t i) { interaction(i); });
        marked(said_.subsystems, [this](std::uint64_t i) { subsystem(i); });
        marked(said_.criteria, [](std::uint64_t) {});
        json_.end_array();
        json_.key("problems").begin_array(layout::lines);
        write_section(json_, warnings("Before", &sides_[0]->read, about_.before.remarks), options_.listed, watch_);
        write_section(json_, warnings("After", &sides_[1]->read, about_.after.remarks), options_.listed, watch_);
        json_.end_array();
        json_.key("graphs").begin_array(layout::lines);
        for (const diff_side* const s : sides_) write_graph(json_, s->drawn, s->texts, watch_);
        json_.end_array();
        json_.end_object();
        watch_.finish();
    }

private:
    void side(std::string_view name, const verdict& v) {
        json_.key(name).begin_object(layout::lines);
        json_.member("outcome", to_string(v.outcome));
        json_.member("confidence", to_string(v.confidence));
        json_.member("contested", v.contested);
        write_counts(json_, "counts", v.counts);
        json_.end_object();
    }

    /// A section whose entries have a witness. @param witness  writes that of the entry of this position
    template <class Witness>
    void marked(const section& of, Witness witness) {
        json_.begin_object(layout::lines);
        json_.member("heading", of.heading);
        json_.key("entries").begin_array(layout::lines);
        const std::uint64_t shown = std::min<std::uint64_t>(of.count, options_.listed);
        for (std::uint64_t i = 0; i < shown; ++i) {
            watch_.check(); // an entry is long
            const entry said = of.at(i);
            json_.begin_object();
            json_.member("text", said.text);
            write_strings(json_, "details", said.details, [](const std::string& line) { return std::string_view(line); });
            witness(i);
            json_.end_object();
        }
        json_.end_array();
        json_.member("more", of.count - shown);
        json_.end_object();
    }
    void interaction(std::uint64_t i) {
        if (i >= about_.interactions.size()) return; // it says how many more there are
        const interaction_difference& d = about_.interactions[i];
        const std::string_view ends[]{d.from, d.to};
        names(d.after.empty() ? 0 : 1, ends, true);
    }
    void subsystem(std::uint64_t i) {
        if (i >= about_.subsystems.size()) return;
        const subsystem_difference& d = about_.subsystems[i];
        const bool gone = d.after.empty();
        std::vector<std::string_view> machines;
        for (const subsystem_summary& s : gone ? d.before : d.after) machines.push_back(s.first);
        for (const std::string& name : gone ? d.gone : d.came) machines.push_back(name);
        names(gone ? 0 : 1, machines, false);
    }
    void names(std::uint64_t view, std::span<const std::string_view> ends, bool together) {
        json_.key("witness").begin_object();
        json_.member("view", view);
        write_positions("ends", view, ends);
        json_.key("way").begin_array();
        json_.end_array();
        json_.member("flow", together);
        json_.end_object();
    }
    void write_positions(std::string_view name, std::uint64_t view, std::span<const std::string_view> ends) {
        json_.key(name).begin_array();
        for (const std::string_view end : ends) json_.value(shapes_[view].find(end));
        json_.end_array();
    }

    const deployment_difference& about_;
    const diff_side* sides_[2];
    const html_options& options_;
    json_writer json_;
    detail::run_watch watch_;
    shapes_by_name shapes_[2];
    diff_sentences said_;
};

} // namespace

void write_diff_data(std::ostream& out, const deployment_difference& about, const diff_side& before, const diff_side& after,
                     const html_options& options, const run_options& run) {
    diff_data(out, about, before, after, options, run).write();
}

} // namespace m2miot::report

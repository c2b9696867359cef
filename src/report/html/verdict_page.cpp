// SPDX-License-Identifier: BSL-1.0
#include "verdict_page.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/verdict/verdict.hpp>
#include <m2miot/version.hpp>

#include "../json_parts.hpp"
#include "../json_writer.hpp"
#include "../page.hpp"
#include "../text_report.hpp"
#include "../words.hpp"
#include "page_further.hpp"
#include "page_parts.hpp"
#include "page_shapes.hpp"

namespace m2miot::report {
namespace {

constexpr std::size_t exposures_listed = 20; // of one subsystem

/// One method for each thing on the page.
class verdict_data {
public:
    verdict_data(std::ostream& out, const page_source& from, const run_options& run)
        : from_(from), verdict_(from.about), json_(out, json_place::page), finder_(from.drawn), witnesses_(json_, finder_, from.names),
          watch_(run, "entries"), brief_(verdict_, from.names, from.read, from.further, {}, watch_),
          whole_(verdict_, from.names, from.read, from.further, {.all = true}, watch_) {}

    void write() {
        json_.begin_object(layout::lines);
        json_.member("page", "verdict");
        begin_page(json_, from_.options);
        answer();
        findings();
        subsystems();
        missing_values();
        write_definitions(json_, from_.further.definitions, witnesses_);
        write_flips(json_, from_.further, from_.names, watch_);
        looked_at();
        json_.key("problems");
        write_section(json_, warnings("", from_.read, verdict_.remarks), from_.options.listed, watch_);
        write_strings(json_, "notes", from_.options.notes, [](const std::string& note) { return printable(note); });
        json_.key("graph");
        write_graph(json_, from_.drawn, from_.texts, watch_);
        json_.end_object();
        watch_.finish();
    }

private:
    void answer() {
        json_.member("outcome", to_string(verdict_.outcome));
        json_.member("confidence", to_string(verdict_.confidence));
        json_.member("contested", verdict_.contested);
        write_strings(json_, "opening", brief_.opening(), [](const std::string& line) { return std::string_view(line); });
        write_counts(json_, "counts", verdict_.counts);
        json_.key("policies").begin_array(layout::lines);
        for (std::size_t i = 0; i < server_policy_count; ++i) {
            const auto policy = static_cast<server_policy>(i);
            json_.begin_object();
            json_.member("words", in_words(policy, false));
            json_.member("outcome", to_string(verdict_.under_policies[i]));
            json_.member("asked", policy == verdict_.servers);
            json_.end_object();
        }
        json_.end_array();
    }

    void findings() {
        json_.key("findings").begin_array(layout::lines);
        for (const finding& f : verdict_.findings) {
            json_.begin_object();
            json_.member("side", side_of(f));
            json_.member("criterion", printable(f.criterion));
            json_.member("citation", printable(f.citation));
            json_.member("weight", to_string(f.weight));
            json_.member("status", to_string(f.status));
            json_.member("count", f.count);
            json_.member("text", printable(f.text));
            witnesses_.write(f.status == status::holds ? f.witness : f.nearest);
            json_.end_object();
        }
        json_.end_array();
    }
    [[nodiscard]] std::string_view side_of(const finding& f) const {
        if (verdict_.is_reason(f)) return "for";
        if (verdict_.is_objection(f)) return "against";
        const bool one_sided = verdict_.outcome == outcome::m2m || verdict_.outcome == outcome::iot;
        const leaning other = verdict_.outcome == outcome::m2m ? leaning::iot : leaning::m2m;
        return one_sided && f.leans == other && f.weight == weight::deciding && f.status != status::holds ? "not" : "other";
    }

    void subsystems() {
        const bool m2m = verdict_.outcome == outcome::m2m || verdict_.outcome == outcome::iot_containing_m2m;
        json_.key("subsystems").begin_object(layout::lines);
        json_.member("heading", m2m ? "M2M subsystems" : "Machines that interact directly");
        json_.member("count", std::uint64_t{verdict_.subsystems.size()});
        json_.key("listed").begin_array(layout::lines);
        const std::size_t listed = std::min(verdict_.subsystems.size(), from_.options.listed);
        for (std::size_t i = 0; i < listed; ++i) {
            watch_.check();
            json_.begin_object();
            one(verdict_.subsystems[i], i);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }
    void one(const subsystem& s, std::size_t position) {
        json_.member("machines", s.machines);
        json_.key("first").begin_array();
        for (const node_index n : verdict_.members(s).first(std::min<std::size_t>(s.machines, 3)))
            json_.value(std::string_view(printable(from_.names.node(n))));
        json_.end_array();
        json_.member("confidence", to_string(s.confidence));
        json_.member("state", s.closed() ? "closed" : s.used ? "used" : "open");
        witnesses_.write_group(position);
        json_.key("exposures").begin_array();
        const std::size_t shown = std::min(s.exposures.size(), exposures_listed);
        for (std::size_t i = 0; i < shown; ++i) {
            const exposure& e = s.exposures[i];
            json_.begin_object();
            json_.member("use", to_string(e.use));
            json_.member("end", printable(from_.names.node(e.end)));
            const node_index ends[]{e.path.empty() ? e.end : e.path.front(), e.end};
            witnesses_.write(ends, e.path, e.path.size() == 2);
            json_.end_object();
        }
        json_.end_array();
        json_.member("more", s.exposures.size() - shown + s.more_exposures);
    }

    void missing_values() {
        const section sentences = brief_.to_find_out();
        const std::size_t count = verdict_.missing_values.size();
        const std::size_t listed = std::min(count, from_.options.listed);
        json_.key("missing").begin_object(layout::lines);
        json_.key("entries").begin_array(layout::lines);
        for (std::size_t i = 0; i < listed; ++i) {
            watch_.check();
            json_.begin_object();
            json_.member("text", sentences.at(i).text);
            witnesses_.write(verdict_.missing_values[i].nodes, {}, false);
            json_.end_object();
        }
        json_.end_array();
        json_.member("more", std::uint64_t{count - listed});
        write_strings(json_, "range", verdict_.range, [](outcome o) { return to_string(o); });
        json_.end_object();
    }

    void looked_at() {
        json_.key("looked_at").begin_array(layout::lines);
        write_section(json_, whole_.looked_at(), from_.options.listed, watch_);
        write_section(json_, whole_.parts(), from_.options.listed, watch_);
        json_.end_array();
    }

    const page_source& from_;
    const verdict& verdict_;
    json_writer json_;
    shape_finder finder_;
    witness_writer witnesses_;
    detail::run_watch watch_;
    text_report brief_; ///< names in short
    text_report whole_;
};

} // namespace

void write_verdict_data(std::ostream& out, const page_source& from, const run_options& run) {
    verdict_data(out, from, run).write();
}

} // namespace m2miot::report

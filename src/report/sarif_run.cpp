// SPDX-License-Identifier: BSL-1.0
#include "sarif_run.hpp"

#include <m2miot/version.hpp>

#include "json_parts.hpp"

namespace m2miot::report {

std::uint64_t sarif_run::place(const std::filesystem::path& file) {
    sarif_uri uri = sarif_uri_of(file, options_.base);
    const auto [found, is_new] = places_.try_emplace(uri.text, artifacts_.size());
    if (is_new) {
        const bool folder = !uri.text.empty() && uri.text.back() == '/';
        artifacts_.push_back({std::move(uri), false, folder});
    }
    return found->second;
}

void sarif_run::add_inputs(sarif_side& of, const std::vector<std::filesystem::path>& inputs) {
    for (const std::filesystem::path& input : inputs) {
        const std::uint64_t at = place(input);
        artifacts_[at].classified = true;
        of.inputs.push_back({artifacts_[at].uri, at});
    }
}

sarif_place sarif_run::input_file(std::string_view name) {
    auto known = input_files_.find(name);
    if (known == input_files_.end()) known = input_files_.emplace(name, place(std::filesystem::path(name))).first;
    artifact& found = artifacts_[known->second];
    found.classified = true;
    return {found.uri, known->second};
}

void sarif_run::begin(const sarif_side& about, const sarif_judge& judge) {
    const verdict& v = *about.verdict;
    json_.begin_object(layout::lines);
    json_.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.key("runs").begin_array(layout::lines);
    json_.begin_object(layout::lines);
    json_.key("tool").begin_object(layout::lines);
    json_.key("driver").begin_object(layout::lines);
    json_.member("name", "m2miot");
    json_.member("semanticVersion", M2MIOT_VERSION);
    write_rules(json_, v, judge);
    json_.end_object();
    json_.end_object();
    json_.key("automationDetails").begin_object(); // runs by other definitions are other runs
    json_.member("id", "m2miot/" + v.criteria + '/' + std::string(to_string(v.servers)) + '/');
    json_.end_object();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results").begin_array(layout::lines);
}

void sarif_run::begin_notifications() {
    json_.key("invocations").begin_array(layout::lines);
    json_.begin_object(layout::lines);
    json_.member("executionSuccessful", true);
    if (options_.exit_code) json_.member("exitCode", std::uint64_t{*options_.exit_code});
    json_.key("toolExecutionNotifications").begin_array(layout::lines);
}

void sarif_run::end_notifications() {
    json_.end_array();
    json_.end_object();
    json_.end_array();
}

void sarif_run::notification(severity how_bad, std::string_view text) {
    watch_.pass();
    json_.begin_object();
    json_.member("level", to_string(how_bad));
    json_.key("message").begin_object();
    json_.member("text", sarif_message(text));
    json_.end_object();
}

// A column is counted in bytes, for which SARIF has no unit: the place is the line, and the column is told beside it.
void sarif_run::place_of(const diagnostic& d) {
    if (d.file.empty() && d.pointer.empty()) return;
    json_.key("locations").begin_array();
    json_.begin_object();
    if (!d.file.empty()) {
        json_.key("physicalLocation").begin_object();
        const std::uint64_t at = place(d.file);
        write_artifact_location(json_, {artifacts_[at].uri, at});
        if (d.line != 0) {
            json_.key("region").begin_object();
            json_.member("startLine", d.line);
            if (d.column != 0) {
                json_.key("properties").begin_object();
                json_.member("column_in_bytes", d.column);
                json_.end_object();
            }
            json_.end_object();
        }
        json_.end_object();
    }
    if (!d.pointer.empty()) {
        json_.key("logicalLocations").begin_array();
        json_.begin_object();
        json_.member("fullyQualifiedName", d.pointer);
        json_.end_object();
        json_.end_array();
    }
    json_.end_object();
    json_.end_array();
}

void sarif_run::notifications(const sarif_side& of) {
    if (of.read != nullptr) {
        for (const diagnostic& d : of.read->problems) {
            notification(d.severity, d.text);
            place_of(d);
            json_.end_object();
        }
    }
    for (const remark& r : of.verdict->remarks) {
        notification(severity::warning, r.where.empty() ? r.text : r.where + ": " + r.text);
        json_.end_object();
    }
    for (std::size_t i = 0; i < of.verdict->subsystems.size(); ++i) {
        const std::uint64_t more = of.verdict->subsystems[i].more_exposures;
        if (more == 0) continue;
        notification(severity::warning, "subsystem #" + std::to_string(i) + ": exposures that are not listed: " + std::to_string(more));
        json_.end_object();
    }
}

void sarif_run::artifacts() {
    json_.key("artifacts").begin_array(layout::lines);
    for (const artifact& a : artifacts_) {
        watch_.pass();
        json_.begin_object();
        json_.key("location").begin_object();
        write_uri(json_, a.uri);
        json_.end_object();
        if (a.classified || a.folder) {
            json_.key("roles").begin_array();
            if (a.classified) json_.value("analysisTarget");
            if (a.folder) json_.value("directory");
            json_.end_array();
        }
        json_.end_object();
    }
    json_.end_array();
}

} // namespace m2miot::report

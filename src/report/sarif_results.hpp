// SPDX-License-Identifier: BSL-1.0
/// @file The results of a SARIF log, each written as it is reached.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <m2miot/report/further_answers.hpp>
#include <m2miot/report/sarif.hpp>

#include "sarif_graph.hpp"
#include "sarif_rules.hpp"
#include "sarif_run.hpp"

namespace m2miot::report {

/// What tells a way out of a subsystem from every other: the first of its machines by name, and where it ends.
[[nodiscard]] std::string exposure_fingerprint(const std::string& first_machine, const std::string& end);
/// The first machine of a subsystem by name, whatever the order of the input. @complexity O(machines)
[[nodiscard]] std::string first_machine_of(const sarif_side& of, const subsystem& s, detail::run_watch& watch);
/// What tells an entry from the others. Where only some of its nodes are listed, which is by the order of the input, their names are left
/// out.
[[nodiscard]] std::string missing_fingerprint(const sarif_side& of, const missing& m);

/// Writes results of one side. @pre the array of results is begun
class sarif_results {
public:
    sarif_results(json_writer& json, sarif_run& run, const sarif_side& of, const sarif_judge& judge, detail::run_watch& watch)
        : json_(json), run_(run), of_(of), judge_(judge), watch_(watch) {}

    /// @param baseline  the `baselineState`; empty: none
    /// @param more      called to write more properties
    template <class More>
    void outcome(std::string_view baseline, More&& more) {
        begin_outcome(baseline);
        more();
        end();
    }
    void one(std::size_t position, const finding& f, std::string_view baseline = {});
    /// @param position  of the subsystem  @param e  null: it is not closed, and none of its ways out is listed
    void one(std::size_t position, const subsystem& s, const exposure* e, const std::string& first_machine, std::string_view baseline = {});
    void one(const missing& m, std::string_view baseline = {});
    /// How many subsystems are closed, which are not told one by one; nothing where none of them is.
    void closed_subsystems(std::string_view baseline = {});
    void nothing_missing(std::string_view baseline = {});

private:
    void begin(std::size_t rule, std::string_view id, sarif_judgement j, std::string_view text, std::string_view baseline);
    void identity(std::string_view mark);
    /// The file that says it, where one file does, and the node. @param file  empty: of all inputs
    void location(node_index n, std::string_view file = {});
    [[nodiscard]] std::string_view file_of(node_index n) const;
    [[nodiscard]] std::string_view file_of(const witness& w) const;
    void physical_location(const sarif_place& file);
    void related(node_index n);
    void begin_outcome(std::string_view baseline);
    void begin_properties() { json_.key("properties").begin_object(layout::lines); }
    void end() { // of the properties and the result
        json_.end_object();
        json_.end_object();
    }

    json_writer& json_;
    sarif_run& run_;
    const sarif_side& of_;
    const sarif_judge& judge_;
    detail::run_watch& watch_;
};

} // namespace m2miot::report

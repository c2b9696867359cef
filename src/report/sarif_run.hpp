// SPDX-License-Identifier: BSL-1.0
/// @file What a SARIF log has around its results: the tool, the files, and what was wrong with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/text_map.hpp>
#include <m2miot/report/sarif.hpp>

#include "json_writer.hpp"
#include "sarif_graph.hpp"
#include "sarif_rules.hpp"
#include "sarif_text.hpp"

namespace m2miot::report {

/// Writes a log of one run. Files get their positions as they are met, and are listed after all that refers to them.
class sarif_run {
public:
    sarif_run(json_writer& json, const sarif_options& options, detail::run_watch& watch) : json_(json), options_(options), watch_(watch) {}

    /// What a side was read from.
    void add_inputs(sarif_side& of, const std::vector<std::filesystem::path>& inputs);

    /// The artifact that is this file of the input. @complexity amortized O(log files)
    [[nodiscard]] sarif_place input_file(std::string_view name);

    /// Up to the results, whose array is begun.
    void begin(const sarif_side& about, const sarif_judge& judge);
    void end_results() { json_.end_array(); }
    void begin_notifications();
    void notifications(const sarif_side& of);
    void end_notifications();
    /// The rest: artifacts, and what the run as a whole says. @param more  called to write properties
    template <class More>
    void end(More&& more) {
        artifacts();
        json_.key("properties").begin_object(layout::lines);
        more();
        json_.end_object();
        json_.end_object();
        json_.end_array();
        json_.end_object();
    }

private:
    struct artifact {
        sarif_uri uri;
        bool classified = false;
        bool folder = false;
    };

    std::uint64_t place(const std::filesystem::path& file);
    void artifacts();
    void notification(severity how_bad, std::string_view text);
    void place_of(const diagnostic& d);

    json_writer& json_;
    const sarif_options& options_;
    detail::run_watch& watch_;
    std::vector<artifact> artifacts_;
    detail::text_map<std::uint64_t> places_;
    detail::text_map<std::uint64_t> input_files_; // by name as the input has it
};

} // namespace m2miot::report

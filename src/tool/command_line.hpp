// SPDX-License-Identifier: BSL-1.0
/// @file The words of the command line, and what they ask for.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <m2miot/input/load.hpp>
#include <m2miot/model/server_policy.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/verdict/outcome.hpp>

#include "convert.hpp"
#include "criteria_option.hpp"
#include "diff_command.hpp"
#include "generate.hpp"

namespace m2miot::tool {

/// What a shell or a script is told; of a program that a signal stopped, 128 and the signal's number.
enum class exit_status : std::uint8_t {
    classified = 0, ///< whatever the outcome; or converted, or generated, or compared; also after `--help` and `--version`
    bad_input = 1,  ///< nothing classified, or not all of the report, or of the deployment, written
    bad_usage = 2,
    verdict_changed = 3, ///< of `m2miot diff`: the outcomes differ
    unexpected = 4,      ///< of `m2miot classify --expect`: the outcome is another
};

enum class report_format : std::uint8_t { text, json, sarif, dot, svg, html, graphml, markdown };
/// As they are typed, by `report_format`.
inline constexpr std::array<std::string_view, 8> report_format_names{"text", "json", "sarif", "dot", "svg", "html", "graphml", "markdown"};

/// What `m2miot classify` was asked for.
struct classify_request {
    std::vector<std::filesystem::path> paths;
    load_options input;
    criteria_words criteria;
    report_format format = report_format::text;
    bool all = false;
    bool quiet = false;
    std::vector<outcome> expected;    ///< any of these will do; none: whatever it is
    std::vector<std::string> without; ///< ids of nodes, links and flows to be left out
    unsigned threads = 0;             ///< 0: as many as the machine has
};

/// What `m2miot compare` was asked for.
struct compare_request {
    std::vector<std::filesystem::path> paths;
    load_options input;
    std::vector<std::string> definitions; ///< names or files; none: all that are shipped
    std::optional<server_policy> servers; ///< nothing: what each definition says
    report_format format = report_format::text;
    bool all = false;
    bool quiet = false;
    unsigned threads = 0; ///< 0: as many as the machine has
};

/// What `m2miot flip` was asked for.
struct flip_request {
    std::vector<std::filesystem::path> paths;
    load_options input;
    criteria_words criteria;
    std::optional<outcome> to; ///< nothing: any other
    cut_of cut = cut_of::links;
    std::optional<std::uint32_t> subsystem; ///< to be cut off; nothing: everything
    report_format format = report_format::text;
    unsigned threads = 0; ///< 0: as many as the machine has
};

/// What is to be done; or, where it was done already, how to exit.
using command = std::variant<classify_request, compare_request, convert_request, diff_request, flip_request, generate_request, exit_status>;

/// Reads the command line. @return the request; or, where help, the version or an error was written instead, how to exit
[[nodiscard]] command parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

} // namespace m2miot::tool

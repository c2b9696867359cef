// SPDX-License-Identifier: BSL-1.0
/// @file What is wrong, or remarkable, in an input, and where.
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/deployment.hpp"
#include "row_origins.hpp"

namespace m2miot {

/// Whether a problem ends the reading.
enum class severity : std::uint8_t {
    warning, ///< told, and reading goes on
    error,   ///< there is no deployment
};
/// Its word, as `warning`.
[[nodiscard]] constexpr std::string_view to_string(severity value) {
    return value == severity::error ? "error" : "warning";
}

/// One problem of one input: where it is, what was found, what was expected.
struct diagnostic {
    m2miot::severity severity = severity::error; ///< whether it ends the reading
    std::string file;                            ///< its path; of a stream, the name it was given
    std::uint64_t line = 0;                      ///< counted from 1; 0 where a pointer says it better
    std::uint64_t column = 0;                    ///< counted from 1, in bytes; 0 if not known
    std::string pointer;                         ///< JSON pointer, as `/nodes/3/kind`
    std::string text;                            ///< what was found and what was expected: a sentence

    /// The place as one text, as `hosts.csv:3:7` or `site.json#/nodes/3/kind`.
    [[nodiscard]] std::string where() const {
        std::string place = file;
        if (line != 0) place += ':' + std::to_string(line);
        if (line != 0 && column != 0) place += ':' + std::to_string(column);
        if (!pointer.empty()) place += '#' + pointer;
        return place;
    }
    friend bool operator==(const diagnostic&, const diagnostic&) = default;
};

/// All that is wrong or remarkable.
using diagnostics = std::vector<diagnostic>;

/// Thrown when an input cannot be read; carries every problem found, not only the first.
class input_error : public std::runtime_error {
public:
    /// With all problems that were found; `what()` says the first.
    explicit input_error(diagnostics problems)
        : std::runtime_error(problems.empty() ? "bad input" : problems.front().where() + ": " + problems.front().text),
          problems_(std::move(problems)) {}
    /// All of them, warnings included.
    [[nodiscard]] const diagnostics& problems() const { return problems_; }

private:
    diagnostics problems_;
};

/// How many of each thing, by a plural noun phrase: "connections", "rows without an answer".
using tally = std::map<std::string, std::uint64_t>;

/// What came of reading: the deployment, and an account of everything in the input.
struct reading {
    m2miot::deployment deployment; ///< all inputs together
    tally used;                    ///< what of the input the deployment rests on
    tally unused;                  ///< what was left out, by reason
    diagnostics problems;          ///< warnings only
    std::string name{};            ///< what the input calls the deployment: a document's name, a graph's description; empty if nothing does
    row_origins origins{};         ///< of which file each node, link and flow is
};

} // namespace m2miot

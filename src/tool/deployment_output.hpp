// SPDX-License-Identifier: BSL-1.0
/// @file A deployment written where a command was told to: to a file or the output, in one of several forms.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/deployment.hpp>

#include "session.hpp"

namespace m2miot::tool {

enum class exit_status : std::uint8_t;

enum class deployment_form : std::uint8_t { document, binary, csv, dot, graphml };
/// The words of `--to`, in the order of the enumerators.
inline constexpr std::array<std::string_view, 5> deployment_form_names{"document", "binary", "csv", "dot", "graphml"};

struct deployment_output {
    std::filesystem::path
        file{}; ///< empty: the standard output; of tables, which are three files: a folder, or what their names begin with
    deployment_form form = deployment_form::document;
};

/// Says, once, why a command cannot go on, and how it ends.
exit_status refuse(const session& with, std::string_view why, exit_status status);

/// Bytes are not for a terminal, and tables not for one stream. To be asked before the work begins. @return how to exit, if that is what
/// was asked for; it is told
[[nodiscard]] std::optional<exit_status> refused_output(const deployment_output& to, const session& with);

/// What the form does not hold of a deployment of this name, or says otherwise.
[[nodiscard]] tally not_held_by(deployment_form form, const deployment& from, std::string_view name);

/// Writes it. A file that could not be written whole stays as it was; what hinders is told.
/// @param name  of the deployment, where the form holds one; empty for none @throws stopped
[[nodiscard]] exit_status write(const deployment_output& to, const deployment& from, std::string_view name, const session& with,
                                unsigned threads);

} // namespace m2miot::tool

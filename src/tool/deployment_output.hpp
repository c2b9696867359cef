// SPDX-License-Identifier: BSL-1.0
/// @file A deployment written where a command was told to: to a file or the output, as a document or a binary file.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include <m2miot/model/deployment.hpp>

#include "session.hpp"

namespace m2miot::tool {

enum class exit_status : std::uint8_t;

enum class deployment_form : std::uint8_t { document, binary };
/// The words of `--to`, in the order of the enumerators.
inline constexpr std::array<std::string_view, 2> deployment_form_names{"document", "binary"};

struct deployment_output {
    std::filesystem::path file{}; ///< empty: the standard output
    deployment_form form = deployment_form::document;
};

/// Says, once, why a command cannot go on, and how it ends.
exit_status refuse(const session& with, std::string_view why, exit_status status);

/// Bytes are not for a terminal. To be asked before the work begins. @return how to exit, if that is what was asked for; it is told
[[nodiscard]] std::optional<exit_status> refused_by_terminal(const deployment_output& to, const session& with);

/// Writes it. A file that could not be written whole stays as it was; what hinders is told. @throws stopped
[[nodiscard]] exit_status write(const deployment_output& to, const deployment& from, const session& with, unsigned threads);

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
/// @file The binary file: a deployment as its columns, opened by mapping it. Its layout is in docs/binary-format.md.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "../model/deployment.hpp"
#include "../model/run_options.hpp"
#include "diagnostic.hpp"

namespace m2miot {

/// The deployment in a binary file. The file is mapped into memory, where the system can, and checked in one pass; its columns are then
/// the deployment's, without a copy, until they are changed. The mapping lasts as long as the deployment and its copies.
///
/// Do not shorten or rewrite the file in place meanwhile: reading what is gone ends the program (SIGBUS), and what was changed is not
/// checked again. Removing or replacing it, as `save_binary` does, is safe.
/// @throws input_error  if the file cannot be read, is damaged, cut short or malformed: with section and byte offset of each problem
/// @throws stopped
/// @complexity linear in the file's size, at the speed of memory; on `run.threads` threads
[[nodiscard]] deployment open_binary(const std::filesystem::path& file, const run_options& run = {});

/// As `open_binary`, of a stream, read into memory to its end; messages call it by `name`.
[[nodiscard]] deployment read_binary(std::istream& in, const std::string& name, const run_options& run = {});

/// Writes a deployment as a binary file: to a temporary file in the same folder, which then takes the place of `file`; a failure leaves
/// nothing behind, and what was there before as it was. (A `file` that is there and no regular file, as a pipe, is written directly.)
/// @throws std::invalid_argument  if a name or text is not valid UTF-8  @throws std::filesystem::filesystem_error  if writing fails
/// @throws stopped
/// @complexity linear in the deployment
void save_binary(const std::filesystem::path& file, const deployment& from, const run_options& run = {});

/// As `save_binary`, to a stream; what fails is said by the state of the stream.
void write_binary(std::ostream& out, const deployment& from, const run_options& run = {});

} // namespace m2miot

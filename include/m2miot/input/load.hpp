// SPDX-License-Identifier: BSL-1.0
/// @file Files and folders in, one deployment out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../model/run_options.hpp"
#include "diagnostic.hpp"
#include "format.hpp"

namespace m2miot {

/// How to read, and what the user knows better than the files.
struct load_options {
    input_format from = input_format::automatic; ///< read every file as this; `automatic` recognises each from its content
    std::filesystem::path nodes{};               ///< an inventory laid over all nodes: CSV or a deployment document; empty for none
    std::vector<std::string> local_nets{};       ///< networks of the site in CIDR notation, on top of the private ones
    /// What the columns of tables mean, as `from=src` or, by position, `to=2`; and what rows are: `rows=flows`. Applied to every table.
    std::vector<std::string> columns{};
    /// What the attributes of graph files mean, as `kind=type` or `medium=LinkType`, and what edges are: `edges=flows`; for every such
    /// file.
    std::vector<std::string> map{};
    std::vector<std::string> map_values{}; ///< what their values stand for, as `kind:PLC=device`
    /// What the path `-` means, once, in messages `<stdin>`; if null, `-` is a file as any other.
    std::istream* standard_input = nullptr;
    std::uint64_t unpacked_bytes = std::uint64_t{64} << 30; ///< what packed files (gzip, zstd) may unpack to, all of them together
    unsigned unpacked_ratio = 200; ///< and each, to its packed size, once it has given 64 MiB: more is taken for an attack
    run_options run{};             ///< progress is told in bytes read of all files; tables are read on its threads
};

/// Reads files, and folders with all they hold, as one deployment: nodes join by id, links and flows are counted over all files in order.
///
/// Each file's format is recognised from its content; what is packed with gzip or zstd is unpacked while it is read. A folder is read
/// recursively, in the order of its paths; files in it that are no input are left out and counted by reason in `unused`. A path that is
/// itself no input is an error that says what to do.
/// @return the deployment, what was used of the files and what was not, and warnings
/// @throws input_error with every problem found, warnings included, if any of them is an error; `stopped` if a stop was requested;
///     what `options.run.on_progress` throws
/// @complexity linear in the bytes read; memory for one deployment document, or for the distinct hosts and conversations of a log
[[nodiscard]] reading load(std::span<const std::filesystem::path> paths, const load_options& options = {});
/// The same of a single file or folder.
[[nodiscard]] reading load(const std::filesystem::path& path, const load_options& options = {});

/// As above, but does not throw for what it reads: `problems` gets every problem found, errors and warnings; a stop leaves it as it was.
/// @return the reading, its `problems` empty (they are in the parameter); nothing if there was an error
[[nodiscard]] std::optional<reading> load(std::span<const std::filesystem::path> paths, const load_options& options, diagnostics& problems);

/// Reads one input from a stream, as from a file of this name. @throws input_error as `load`
[[nodiscard]] reading load(std::istream& in, const std::string& name, const load_options& options = {});

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file Which files a list of files and folders means.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>

#include "problems.hpp"

namespace m2miot::input {

struct input_file {
    std::filesystem::path path;
    std::string name; ///< as shown to people
    std::size_t folder =
        no_folder;      ///< the given folder that it was found in, as a position in the list; `no_folder` if it was given itself
    bool again = false; ///< it is in the list already: not to be read again
    bool is_standard_input = false; ///< no file at all
    static constexpr std::size_t no_folder = static_cast<std::size_t>(-1);
};

/// What standard input is called, as a path and in messages.
inline constexpr std::string_view standard_input_path = "-";
inline constexpr std::string_view standard_input_name = "<stdin>";

/// Every file, in the order given; those of a folder by the bytes of their names, whatever the locale and the file system, folders in it
/// followed where their name stands, hidden entries and links to folders not. Paths that do not exist are errors; what is left out is
/// counted in `unused`. The watch is asked whether to stop.
/// @param takes_standard_input  whether `-` is that, and no file
[[nodiscard]] std::vector<input_file> files_of(std::span<const std::filesystem::path> paths, bool takes_standard_input,
                                               problem_sink& problems, tally& unused, detail::run_watch& watch);

} // namespace m2miot::input

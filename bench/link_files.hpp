// SPDX-License-Identifier: BSL-1.0
/// @file The links of a deployment as files of several kinds, and what others than the library make of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include <m2miot/model/deployment.hpp>

namespace bench {

/// Files in a folder of their own, which is removed in the end. They were just written: they are in the memory of the system, not on a
/// disk.
class link_files {
public:
    /// @throws std::runtime_error, std::filesystem::filesystem_error if they cannot be written
    explicit link_files(const m2miot::deployment& of);
    link_files(const link_files&) = delete;
    link_files& operator=(const link_files&) = delete;
    ~link_files();

    [[nodiscard]] std::filesystem::path binary() const { return folder_ / "links.bin"; }   ///< all of the deployment
    [[nodiscard]] std::filesystem::path numbered() const { return folder_ / "links.csv"; } ///< `12,345`
    [[nodiscard]] std::filesystem::path named() const { return folder_ / "named.csv"; }    ///< `meter-00012,meter-00345`

private:
    std::filesystem::path folder_;
};

/// A pass over a file that but looks for the ends of its lines: no reader of lines can be faster. @return how many there are
[[nodiscard]] std::size_t scan_newlines(const std::filesystem::path& file);

struct lines_read {
    std::vector<m2miot::link_ends> links;
    std::unordered_map<std::string, m2miot::node_index> nodes;
};
/// What an ordinary user would write: a line at a time, its two fields, and a map from names to numbers.
[[nodiscard]] lines_read read_lines(const std::filesystem::path& file);

} // namespace bench

// SPDX-License-Identifier: BSL-1.0
/// @file Of which file each row of a deployment is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../model/attributes.hpp"

namespace m2miot {

/// Of which file the nodes, links and flows of a deployment are: of a node the file that first declares it, or else the one that first
/// names it. What several files tell of together, as a conversation in several logs, is of none. Memory is for stretches of rows of one
/// file, not for rows.
class row_origins {
public:
    /// No file.
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    /// Knows of no row.
    row_origins() = default;

    /// The file as diagnostics name it; empty if it is not known, or not one alone. @complexity O(log stretches)
    [[nodiscard]] std::string_view node(node_index row) const { return file_of(nodes_, row); }
    /// The same of a link.
    [[nodiscard]] std::string_view link(link_index row) const { return file_of(links_, row); }
    /// The same of a flow.
    [[nodiscard]] std::string_view flow(flow_index row) const { return file_of(flows_, row); }

    /// Rows one after the other of one file, from where the stretch before ended.
    class stretches {
    public:
        /// The next rows, up to `end`, are of this file. @pre `end` is not before the last one
        void add(std::uint32_t end, std::uint32_t file) {
            if (end == this->end()) return;
            if (!all_.empty() && all_.back().file == file)
                all_.back().end = end;
            else
                all_.push_back({end, file});
        }
        /// How many rows there are.
        [[nodiscard]] std::uint32_t end() const { return all_.empty() ? 0 : all_.back().end; }
        /// The file of a row; `none` if it has none. @complexity O(log stretches)
        [[nodiscard]] std::uint32_t file(std::uint32_t row) const {
            const auto found =
                std::upper_bound(all_.begin(), all_.end(), row, [](std::uint32_t at, const stretch& s) { return at < s.end; });
            return found == all_.end() ? none : found->file;
        }

    private:
        struct stretch {
            std::uint32_t end;
            std::uint32_t file;
        };
        std::vector<stretch> all_;
    };

    /// Of these files, by their positions.
    row_origins(std::vector<std::string> files, stretches nodes, stretches links, stretches flows)
        : files_(std::move(files)), nodes_(std::move(nodes)), links_(std::move(links)), flows_(std::move(flows)) {}

private:
    [[nodiscard]] std::string_view file_of(const stretches& of, std::uint32_t row) const {
        const std::size_t file = of.file(row);
        return file < files_.size() ? std::string_view(files_[file]) : std::string_view();
    }

    std::vector<std::string> files_;
    stretches nodes_;
    stretches links_;
    stretches flows_;
};

} // namespace m2miot

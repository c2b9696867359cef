// SPDX-License-Identifier: BSL-1.0
/// @file What must be true of the rows in the sections of a binary file, block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "binary_sections.hpp"
#include "problems.hpp"

namespace m2miot::input::binary {

/// Problems that several threads find, told in the order of the file. Where a checksum does not fit, nothing else is told: it follows.
class findings {
public:
    void damaged(section where, std::uint64_t offset, std::uint64_t bytes);
    /// Of one block of a section. @param row  of the section
    class of_block {
    public:
        of_block(findings& into, const sections& file, section where) : into_(into), file_(file), where_(where) {}
        of_block(const of_block&) = delete;
        of_block& operator=(const of_block&) = delete;
        ~of_block() noexcept(false) {
            if (count_ != 0) into_.add(first_, count_);
        }
        template <class Text>
        void add(std::uint64_t row, Text&& text) {
            if (count_++ < most) first_.push_back({place_of(row), where_, text()});
        }

    private:
        static constexpr std::uint64_t most = 20;
        [[nodiscard]] std::uint64_t place_of(std::uint64_t row) const {
            return file_.of(where_).offset + row * section_types[static_cast<std::size_t>(where_) - 1].row_bytes;
        }
        findings& into_;
        const sections& file_;
        section where_;
        struct entry {
            std::uint64_t offset;
            section where;
            std::string text;
        };
        friend class findings;
        std::vector<entry> first_;
        std::uint64_t count_ = 0;
    };
    /// @return whether there were none
    [[nodiscard]] bool tell_all(problem_sink& problems, std::string_view file);

private:
    using entry = of_block::entry;
    void add(std::vector<entry>& more, std::uint64_t count);

    std::mutex adding_;
    std::vector<entry> damaged_;
    std::vector<entry> wrong_;
    std::uint64_t wrong_count_ = 0;
};

/// Checks a block of a section: its checksum, then its rows. Safe from several threads at once.
/// @param block  of the section, counted from 0
void check_block(const sections& file, section where, std::uint64_t block, findings& found);

} // namespace m2miot::input::binary

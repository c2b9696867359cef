// SPDX-License-Identifier: BSL-1.0
/// @file Checking the head of a binary file.
#include "binary_sections.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>
#include <vector>

#include <m2miot/model/attributes.hpp>

#include "binary_checksum.hpp"
#include "text.hpp"
#include "unpacker.hpp"

namespace m2miot::input::binary {
namespace {

/// The head in the order of its bytes; each step may rely on those before.
class head_reader {
public:
    head_reader(std::span<const std::byte> file, std::string_view name, problem_sink& problems)
        : file_(file), name_(name), problems_(problems) {}

    std::optional<sections> read() {
        if (!fixed_part() || !list_of_sections()) return std::nullopt;
        for (std::size_t i = 0; i < entries_.size(); ++i)
            if (!place(i)) return std::nullopt; // all that follow would be wrong by it
        const bool ended = ends_with_last();
        if (!rows_fit() || !ended || hidden_) return std::nullopt;
        return found_;
    }

private:
    bool wrong(std::uint64_t offset, const std::string& text, std::string_view where = "head") {
        tell(problems_, name_, offset, where, text);
        return false;
    }
    static std::string found(const std::string& what, std::uint64_t is, std::uint64_t expected) {
        return what + " is " + grouped(is) + "; expected " + grouped(expected);
    }

    bool fixed_part() {
        const std::string_view begin(reinterpret_cast<const char*>(file_.data()), std::min<std::size_t>(file_.size(), 4));
        if (packing_of(begin) != packing::none)
            return wrong(0,
                         "found a file that is packed; expected a binary file of a deployment, which is mapped as it is (load reads it)");
        if (file_.size() < sizeof head_)
            return wrong(file_.size(), "the file ends after " + grouped(file_.size()) + " bytes; expected a head of at least " +
                                           std::to_string(sizeof head_));
        std::memcpy(&head_, file_.data(), sizeof head_);
        if (std::string_view(head_.magic.data(), head_.magic.size()) != magic) return wrong(0, "found no binary file of a deployment");
        if (head_.version != version)
            return wrong(8, "found version " + std::to_string(head_.version) + " of the binary file; this version reads " +
                                std::to_string(version));
        if (head_.file_bytes != file_.size())
            return wrong(file_.size(), "the file has " + grouped(file_.size()) + " bytes; expected " + grouped(head_.file_bytes) +
                                           (file_.size() < head_.file_bytes ? ": it was cut short" : ": something follows its end"));
        if (head_.section_count > section_types.size())
            return wrong(12, "there are " + grouped(head_.section_count) + " sections; expected at most " +
                                 std::to_string(section_types.size()));
        sums_at_ = sizeof head_ + head_.section_count * sizeof(section_entry);
        if (head_.head_bytes < sums_at_ || head_.head_bytes > file_.size() || head_.head_bytes % sizeof(std::uint64_t) != 0)
            return wrong(40, "the head has " + grouped(head_.head_bytes) + " bytes, which is not possible");
        std::vector<std::byte> copy(file_.begin(), file_.begin() + static_cast<std::ptrdiff_t>(head_.head_bytes));
        header without = head_;
        without.head_checksum = 0;
        std::memcpy(copy.data(), &without, sizeof without);
        if (checksum(copy) != head_.head_checksum) return wrong(48, "the checksum of the head does not fit: the file is damaged");
        return true;
    }

    /// From here on accidents are ruled out: what is wrong was written so.
    bool list_of_sections() {
        bool right = true;
        if (head_.reserved != 0) right = wrong(36, found("a reserved number", head_.reserved, 0));
        if (head_.reserved_too != 0) right = wrong(56, found("a reserved number", head_.reserved_too, 0));
        for (const auto& [what, count, at] : {std::tuple("nodes", head_.node_count, 24U), std::tuple("links", head_.link_count, 28U),
                                              std::tuple("flows", head_.flow_count, 32U)})
            if (count == no_index)
                right = wrong(at, "there are " + grouped(count) + " " + what + "; at most " + grouped(no_index - 1) + " are possible");
        entries_.resize(head_.section_count);
        if (!entries_.empty()) std::memcpy(entries_.data(), file_.data() + sizeof head_, entries_.size() * sizeof entries_[0]);
        std::uint32_t before = 0;
        std::uint64_t blocks = 0;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const section_entry& each = entries_[i];
            if (each.kind == 0 || each.kind > section_types.size())
                right = wrong(at(i), "section " + std::to_string(i + 1) + " is of the kind " + grouped(each.kind) + "; expected 1 to " +
                                         std::to_string(section_types.size()));
            else if (each.kind <= before)
                right = wrong(at(i), "section " + std::to_string(i + 1) + " is of the kind " + std::to_string(each.kind) +
                                         "; expected the kinds to rise");
            before = std::max(before, each.kind);
            if (each.bytes > file_.size())
                right = wrong(at(i) + 16, "section " + std::to_string(i + 1) + " has " + grouped(each.bytes) + " bytes; the file has " +
                                              grouped(file_.size()));
            blocks += blocks_of(std::min<std::uint64_t>(each.bytes, file_.size()));
        }
        if (right && head_.head_bytes != sums_at_ + blocks * sizeof(std::uint64_t))
            right = wrong(40, found("the number of checksums", (head_.head_bytes - sums_at_) / sizeof(std::uint64_t), blocks));
        found_.node_count = head_.node_count;
        found_.link_count = head_.link_count;
        found_.flow_count = head_.flow_count;
        found_.checksums = file_.subspan(static_cast<std::size_t>(sums_at_), static_cast<std::size_t>(head_.head_bytes - sums_at_));
        end_ = head_.head_bytes;
        return right;
    }
    [[nodiscard]] static std::uint64_t at(std::size_t entry) { return sizeof(header) + entry * sizeof(section_entry); }

    /// Each section begins where the one before ends, but for zeros up to the alignment: so none overlap, and nothing is hidden between.
    bool place(std::size_t i) {
        const section_entry& each = entries_[i];
        const section_type& type = section_types[each.kind - 1];
        const auto bad = [&](std::uint64_t offset, const std::string& text) { return wrong(offset, text, type.name); };
        if (each.reserved != 0) return bad(at(i) + 4, found("a reserved number", each.reserved, 0));
        const std::uint64_t begin = aligned(end_);
        if (each.offset != begin) return bad(at(i) + 8, found("its offset", each.offset, begin));
        if (each.bytes == 0) return bad(at(i) + 16, "it is empty; expected no such section then");
        if (each.bytes % type.row_bytes != 0)
            return bad(at(i) + 16,
                       "its size is " + grouped(each.bytes) + " bytes; expected a multiple of " + std::to_string(type.row_bytes));
        if (begin > file_.size() || each.bytes > file_.size() - begin)
            return bad(at(i) + 16, "it ends at byte " + grouped(begin + each.bytes) + "; the file has " + grouped(file_.size()));
        for (std::uint64_t gap = end_; gap < begin; ++gap)
            if (file_[static_cast<std::size_t>(gap)] != std::byte{0}) hidden_ = !bad(gap, "a byte before it is not 0");
        found_.places[each.kind - 1] = {each.offset, block_,
                                        file_.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(each.bytes))};
        block_ += blocks_of(each.bytes);
        end_ = begin + each.bytes;
        return true;
    }
    bool ends_with_last() {
        return end_ == file_.size() ||
               wrong(end_, "the last section ends here; expected byte " + grouped(file_.size()) + ", the end of the file");
    }

    bool rows_fit() {
        bool right = true;
        const auto rows = [&](section kind) {
            return found_.of(kind).bytes.size() / section_types[static_cast<std::size_t>(kind) - 1].row_bytes;
        };
        const auto bad = [&](section kind, const std::string& text) {
            right = wrong(found_.of(kind).offset, text, section_types[static_cast<std::size_t>(kind) - 1].name);
        };
        const auto exactly = [&](section kind, std::uint64_t count) {
            if (rows(kind) != count) bad(kind, found("the number of rows", rows(kind), count));
        };
        const auto at_most = [&](section kind, std::uint64_t count) {
            if (rows(kind) > count) bad(kind, "the number of rows is " + grouped(rows(kind)) + "; expected at most " + grouped(count));
        };
        exactly(section::nodes, found_.node_count);
        exactly(section::links, found_.link_count);
        exactly(section::flow_origins, found_.flow_count);
        for (const section kind : {section::node_names, section::node_types, section::node_groups}) at_most(kind, found_.node_count);
        for (const section kind : {section::link_facts, section::link_protocols, section::link_ids}) at_most(kind, found_.link_count);
        for (const section kind : {section::flow_facts, section::flow_protocols, section::flow_ids}) at_most(kind, found_.flow_count);
        at_most(section::flow_destinations, no_index - 1);
        if (rows(section::flow_ends) == 0)
            exactly(section::flow_destinations, found_.flow_count);
        else
            exactly(section::flow_ends, found_.flow_count);
        for (const auto& [ends, chars] :
             {std::pair(section::name_ends, section::name_chars), std::pair(section::text_ends, section::text_chars),
              std::pair(section::id_ends, section::id_chars)}) {
            at_most(ends, no_index - 1);
            if (rows(chars) != 0 && rows(ends) == 0) bad(chars, "there are no ends of its texts");
        }
        return right;
    }

    std::span<const std::byte> file_;
    std::string_view name_;
    problem_sink& problems_;
    header head_{};
    std::vector<section_entry> entries_;
    sections found_;
    std::uint64_t sums_at_ = 0;
    bool hidden_ = false;     // something, between sections
    std::uint64_t end_ = 0;   // of what was placed last
    std::uint64_t block_ = 0; // first of the next section
};

} // namespace

void tell(problem_sink& problems, std::string_view file, std::uint64_t offset, std::string_view where, const std::string& text) {
    std::string sentence = "byte " + grouped(offset);
    (where == "head" ? sentence += ", head: " : (sentence += ", section ").append(where) += ": ") += text;
    problems.error("problems of binary files", place{file}, std::move(sentence));
}

std::optional<sections> read_head(std::span<const std::byte> file, std::string_view name, problem_sink& problems) {
    return head_reader(file, name, problems).read();
}

} // namespace m2miot::input::binary

// SPDX-License-Identifier: BSL-1.0
/// @file Checking the rows of a binary file. A block is still in the cache from its checksum when its rows are looked at.
#include "binary_checks.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include <m2miot/model/attributes.hpp>
#include <m2miot/model/index_check.hpp>
#include <m2miot/model/rows.hpp>

#include "binary_checksum.hpp"
#include "text.hpp"

namespace m2miot::input::binary {
namespace {

/// A block of a section, as rows.
template <class T>
struct block_rows {
    std::span<const T> all; ///< of the section
    std::size_t begin;      ///< of the block
    std::size_t end;
    [[nodiscard]] std::span<const T> rows() const { return all.subspan(begin, end - begin); }
};
template <class T>
block_rows<T> rows_of(const sections& file, section where, std::uint64_t block) {
    const auto all = file.rows<T>(where);
    const auto begin = static_cast<std::size_t>(block) * (block_bytes / sizeof(T));
    return {all, begin, std::min(all.size(), begin + block_bytes / sizeof(T))};
}

[[nodiscard]] std::string out_of(const char* what, std::uint64_t row, const std::string& is, std::uint64_t count, const char* things) {
    return std::string(what) + " #" + std::to_string(row) + ": " + is + "; there are " + grouped(count) + " " + things;
}

// Facts: bits that no enumerator and no tristate has. Looked at without branches, so that the compiler takes many rows at a time.
[[nodiscard]] constexpr bool bad_node_facts(std::uint32_t bits) {
    const bool kind = (bits & 15U) >= node_kind_names.size();
    const bool threes = (bits & (bits >> 1) & 0b0001'0101'0101'0000U) != 0; // hosting and four tristates: 0, 1 or 2
    return kind | threes;
}
static_assert(hosting_names.size() == 3);
[[nodiscard]] constexpr bool bad_link_facts(std::uint32_t bits) {
    const bool medium = (bits & 15U) >= medium_names.size();
    return medium | ((bits >> 4) > 2U);
}
[[nodiscard]] constexpr bool bad_flow_facts(std::uint32_t bits) {
    const bool trigger = (bits & 15U) >= trigger_names.size();
    return trigger | ((bits >> 5) != 0);
}

template <class Bits, class Bad>
void check_facts(const sections& file, section where, std::uint64_t block, findings& found, const char* what, Bad bad) {
    const auto mine = rows_of<Bits>(file, where, block);
    unsigned any = 0;
    for (const Bits bits : mine.rows()) any |= static_cast<unsigned>(bad(bits));
    if (any == 0) return;
    findings::of_block problems(found, file, where);
    for (std::size_t row = mine.begin; row < mine.end; ++row)
        if (bad(mine.all[row]))
            problems.add(row, [&] {
                return std::string(what) + " #" + std::to_string(row) + ": its facts are " + std::to_string(mine.all[row]) +
                       ", which has no meaning";
            });
}

/// Rows that are each below `limit`.
void check_below(const sections& file, section where, std::uint64_t block, findings& found, std::uint64_t limit, const char* what,
                 const char* of, const char* things) {
    const auto mine = rows_of<std::uint32_t>(file, where, block);
    if (detail::all_below(mine.rows(), limit)) return;
    findings::of_block problems(found, file, where);
    for (std::size_t row = mine.begin; row < mine.end; ++row)
        if (mine.all[row] >= limit)
            problems.add(row, [&] { return out_of(what, row, std::string(of) + " is number " + grouped(mine.all[row]), limit, things); });
}

void check_links(const sections& file, std::uint64_t block, findings& found) {
    const auto mine = rows_of<link_ends>(file, section::links, block);
    if (detail::all_below(mine.rows(), file.node_count)) return;
    findings::of_block problems(found, file, section::links);
    for (std::size_t row = mine.begin; row < mine.end; ++row)
        for (const node_index end : {mine.all[row].first, mine.all[row].second})
            if (end >= file.node_count)
                problems.add(row, [&] {
                    return out_of("link", row, "its end, #" + std::to_string(end) + ", is no node", file.node_count, "nodes");
                });
}

/// Ends that rise from row to row, the first from 0, up to `last`.
template <class T>
void check_rising(const sections& file, section where, std::uint64_t block, findings& found, std::uint64_t last, const char* what) {
    const auto mine = rows_of<T>(file, where, block);
    std::uint64_t before = mine.begin == 0 ? 0 : mine.all[mine.begin - 1];
    std::uint64_t first = before;
    bool rising = true;
    for (const T each : mine.rows()) {
        rising &= each > before;
        before = each;
    }
    const bool at_last = mine.end != mine.all.size() || before == last;
    if (rising && before <= last && at_last) return;
    findings::of_block problems(found, file, where);
    for (std::size_t row = mine.begin; row < mine.end; ++row) {
        const T each = mine.all[row];
        const auto is = [&] { return std::string(what) + " #" + std::to_string(row) + " ends at " + grouped(each) + "; expected "; };
        if (each <= first) problems.add(row, [&] { return is() + "more than " + grouped(first) + ", where it begins"; });
        if (each > last) problems.add(row, [&] { return is() + "at most " + grouped(last); });
        if (row + 1 == mine.all.size() && each < last) problems.add(row, [&] { return is() + grouped(last) + ", as it is the last"; });
        first = each;
    }
}

[[nodiscard]] bool continues(std::byte byte) {
    return (byte & std::byte{0xc0}) == std::byte{0x80};
}

/// That no text ends within a character. Together with valid UTF-8 throughout, each text is valid then.
void check_between_characters(const sections& file, section ends, section chars, std::uint64_t block, findings& found) {
    const auto mine = rows_of<std::uint64_t>(file, ends, block);
    const auto bytes = file.of(chars).bytes;
    const auto splits = [&](std::uint64_t end) { return end < bytes.size() && continues(bytes[static_cast<std::size_t>(end)]); };
    bool any = false;
    for (const std::uint64_t end : mine.rows()) any |= splits(end);
    if (!any) return;
    findings::of_block problems(found, file, ends);
    for (std::size_t row = mine.begin; row < mine.end; ++row)
        if (splits(mine.all[row])) problems.add(row, [&] { return "text #" + std::to_string(row) + " ends within a character of UTF-8"; });
}

/// Valid UTF-8. A character that goes over the end of a block belongs to that block.
void check_chars(const sections& file, section where, std::uint64_t block, findings& found) {
    const auto all = file.of(where).bytes;
    const auto past_character = [&](std::size_t at) { // the bytes that continue one, at most three
        std::size_t past = at;
        while (past < all.size() && past < at + 3 && continues(all[past])) ++past;
        return past;
    };
    const auto begin = static_cast<std::size_t>(block) * block_bytes;
    const std::size_t from = begin == 0 ? 0 : past_character(begin);
    const std::size_t to = begin + block_bytes < all.size() ? past_character(begin + block_bytes) : all.size();
    if (from >= to) return;
    const std::string_view text(reinterpret_cast<const char*>(all.data()) + from, to - from);
    if (const auto bad = find_bad_utf8(text)) {
        findings::of_block problems(found, file, where);
        problems.add(from + *bad, [] { return "found a byte that is not UTF-8"; });
    }
}

void check_rows(const sections& file, section where, std::uint64_t block, findings& found) {
    const auto texts = file.rows<std::uint64_t>(section::text_ends).size();
    const auto ids = file.rows<std::uint64_t>(section::id_ends).size();
    // Number 0 is "none": there is one number more than texts.
    const auto below = [&](std::uint64_t limit, const char* what, const char* of, const char* things) {
        check_below(file, where, block, found, limit, what, of, things);
    };
    switch (where) {
    case section::nodes:
        return check_facts<std::uint16_t>(file, where, block, found, "node", bad_node_facts);
    case section::node_names:
        return below(file.rows<std::uint64_t>(section::name_ends).size() + 1, "node", "its name", "numbers, 0 for none among them");
    case section::node_types:
        return below(texts + 1, "node", "its type", "numbers, 0 for none among them");
    case section::node_groups:
        return below(texts + 1, "node", "its group", "numbers, 0 for none among them");
    case section::links:
        return check_links(file, block, found);
    case section::link_facts:
        return check_facts<std::uint8_t>(file, where, block, found, "link", bad_link_facts);
    case section::link_protocols:
        return below(texts + 1, "link", "its protocol", "numbers, 0 for none among them");
    case section::link_ids:
        return below(ids + 1, "link", "its id", "numbers, 0 for none among them");
    case section::flow_origins:
        return below(file.node_count, "flow", "its origin", "nodes");
    case section::flow_destinations:
        return below(file.node_count, "destination", "it", "nodes");
    case section::flow_ends:
        return check_rising<std::uint32_t>(file, where, block, found, file.rows<std::uint32_t>(section::flow_destinations).size(), "flow");
    case section::flow_facts:
        return check_facts<std::uint8_t>(file, where, block, found, "flow", bad_flow_facts);
    case section::flow_protocols:
        return below(texts + 1, "flow", "its protocol", "numbers, 0 for none among them");
    case section::flow_ids:
        return below(ids + 1, "flow", "its id", "numbers, 0 for none among them");
    case section::name_ends:
    case section::text_ends:
    case section::id_ends: {
        const auto chars = static_cast<section>(static_cast<std::uint32_t>(where) + 1);
        check_rising<std::uint64_t>(file, where, block, found, file.of(chars).bytes.size(), "text");
        return check_between_characters(file, where, chars, block, found);
    }
    case section::name_chars:
    case section::text_chars:
    case section::id_chars:
        return check_chars(file, where, block, found);
    }
}

} // namespace

void findings::damaged(section where, std::uint64_t offset, std::uint64_t bytes) {
    const std::lock_guard lock(adding_);
    damaged_.push_back({offset, where, "the checksum of the " + grouped(bytes) + " bytes from here does not fit: the file is damaged"});
}

void findings::add(std::vector<entry>& more, std::uint64_t count) {
    const std::lock_guard lock(adding_);
    wrong_count_ += count;
    for (entry& each : more) wrong_.push_back(std::move(each));
}

bool findings::tell_all(problem_sink& problems, std::string_view file) {
    auto& which = damaged_.empty() ? wrong_ : damaged_;
    std::sort(which.begin(), which.end(),
              [](const entry& a, const entry& b) { return std::tie(a.offset, a.where, a.text) < std::tie(b.offset, b.where, b.text); });
    for (const entry& each : which)
        tell(problems, file, each.offset, section_types[static_cast<std::size_t>(each.where) - 1].name, each.text);
    if (damaged_.empty())
        for (std::uint64_t i = wrong_.size(); i < wrong_count_; ++i) tell(problems, file, 0, "head", "");
    return which.empty();
}

void check_block(const sections& file, section where, std::uint64_t block, findings& found) {
    const section_place& place = file.of(where);
    const auto begin = static_cast<std::size_t>(block) * block_bytes;
    const auto bytes = place.bytes.subspan(begin, std::min(block_bytes, place.bytes.size() - begin));
    std::uint64_t expected = 0;
    std::memcpy(&expected, file.checksums.data() + (place.first_block + block) * sizeof expected, sizeof expected);
    if (checksum(bytes) != expected)
        found.damaged(where, place.offset + begin, bytes.size());
    else
        check_rows(file, where, block, found);
}

} // namespace m2miot::input::binary

// SPDX-License-Identifier: BSL-1.0
/// @file Finding, telling apart and numbering names.
#include "csv_names.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

#include "csv_feed.hpp"

namespace m2miot::input::csv {
namespace {

constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
constexpr std::uint64_t tops = 0x8080'8080'8080'8080U;

std::uint64_t word_at(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
}
/// The top bit of each byte that is `c`, right up to the first one.
std::uint64_t bytes_that_are(std::uint64_t word, char c) {
    const std::uint64_t other = word ^ ones * static_cast<unsigned char>(c);
    return (other - ones) & ~other & tops;
}
/// The same for bytes of at most a blank.
std::uint64_t bytes_up_to_blank(std::uint64_t word) {
    return (word - ones * 0x21) & ~word & tops;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    return std::rotl((hash ^ word) * 0x9e37'79b9'7f4a'7c15U, 29);
}
std::uint32_t finished(std::uint64_t hash, std::size_t length) {
    hash = (hash ^ length) * 0xd6e8'feb8'6659'fd93U;
    return static_cast<std::uint32_t>(hash >> 32);
}
std::uint64_t first_bytes(std::uint64_t word, unsigned count) {
    return count == 0 ? 0 : word & ~std::uint64_t{0} >> (64 - 8 * count);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Where a cell ends, and the tag of it as if it were a name. @param seen  gets every bit of the bytes passed, and of some behind them
template <bool Blank>
const char* read_cell(const char* at, char separator, std::uint32_t& tag, std::uint64_t& seen) {
    const char* const begin = at;
    std::uint64_t hash = 0;
    for (;; at += 8) {
        const std::uint64_t word = word_at(at);
        seen |= word;
        const std::uint64_t ends = Blank ? bytes_up_to_blank(word) : bytes_that_are(word, separator) | bytes_up_to_blank(word);
        if (ends == 0) {
            hash = mixed(hash, word);
            continue;
        }
        const auto count = static_cast<unsigned>(std::countr_zero(ends)) / 8;
        if (count != 0) hash = mixed(hash, first_bytes(word, count));
        at += count;
        tag = finished(hash, static_cast<std::size_t>(at - begin));
        return at;
    }
}

/// Texts that stand for "none", for which a row needs a second look.
bool may_be_nothing(const char* begin, std::size_t length) {
    return length == 0 || *begin == '"' || (length == 1 && (*begin == '-' || *begin == '*')) ||
           (length <= 4 && (*begin == 'N' || *begin == 'n' || *begin == '\\'));
}

template <bool Blank>
class parser {
public:
    parser(std::string_view text, char separator, std::size_t more, std::vector<name_cell>& cells)
        : text_(text), separator_(separator), more_(more), cells_(&cells) {}

    bool run() {
        const char* at = text_.data();
        const char* const end = at + text_.size();
        while (at < end) {
            while (is_blank(*at)) ++at;
            if (at >= end) {
                ++lines;
                break;
            }
            if (*at == '\n' || (*at == '\r' && at[1] == '\n')) {
                at += *at == '\r' ? 2 : 1;
                ++lines;
                continue;
            }
            if (*at == '#' || *at == '%' || (*at == '/' && at[1] == '/')) {
                const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
                const char* const stop = found == nullptr ? end : static_cast<const char*>(found) + 1;
                const std::string_view comment(at, static_cast<std::size_t>(stop - at));
                if (comment.find('\0') != std::string_view::npos || find_bad_utf8(comment)) return false;
                at = stop;
                ++comments;
                ++lines;
                continue;
            }
            at = cell(at);
            if (at == nullptr) return false;
            if constexpr (Blank) {
                if (!is_blank(*at)) return false;
            } else {
                if (*at != separator_) return false;
                ++at;
            }
            while (is_blank(*at)) ++at;
            at = cell(at);
            if (at == nullptr) return false;
            if (more_ != 0) {
                at = pass_cells(at, end, {separator_}, more_, seen_passing);
                if (at == nullptr) return false;
            }
            if (*at == '\r') ++at;
            if (at < end && *at != '\n') return false;
            ++at;
            ++lines;
        }
        return true;
    }

    std::uint64_t lines = 0;
    std::uint64_t comments = 0;
    std::uint64_t seen = 0; // bits of all names
    unsigned char seen_passing = 0;

private:
    /// @return where what follows the cell and blanks begins; null if the cell is none for us
    const char* cell(const char* begin) {
        std::uint32_t tag = 0;
        const char* stop = read_cell<Blank>(begin, separator_, tag, seen);
        if constexpr (!Blank) { // blanks may be within a name
            while (is_blank(*stop) && *stop != separator_) {
                const char* next = stop;
                while (is_blank(*next) && *next != separator_) ++next;
                if (*next == separator_ || *next == '\n' || *next == '\r' || *next == '\0') {
                    record(begin, stop, tag);
                    return may_be_nothing(begin, static_cast<std::size_t>(stop - begin)) ? nullptr : next;
                }
                std::uint32_t ignored = 0;
                stop = read_cell<Blank>(next, separator_, ignored, seen);
                tag = name_table::tag_of({begin, static_cast<std::size_t>(stop - begin)});
            }
        }
        const auto length = static_cast<std::size_t>(stop - begin);
        if (may_be_nothing(begin, length)) return nullptr;
        record(begin, stop, tag);
        if constexpr (Blank) {
            const char* next = stop;
            while (is_blank(*next)) ++next;
            return *next == '\n' || *next == '\r' || *next == '\0' ? next : stop;
        }
        return stop;
    }
    void record(const char* begin, const char* stop, std::uint32_t tag) {
        cells_->push_back({static_cast<std::uint32_t>(begin - text_.data()), static_cast<std::uint32_t>(stop - begin), tag});
    }

    std::string_view text_;
    char separator_;
    std::size_t more_;
    std::vector<name_cell>* cells_;
};

} // namespace

bool name_rows::parse(std::string_view text, separation between, std::size_t more) {
    cells_.clear();
    const auto run = [&](auto& with) {
        // A zero byte ends no cell, so that no row has one. Bytes that are not ASCII are looked at again.
        const bool good = with.run() && (((with.seen & tops) == 0 && (with.seen_passing & 0x80) == 0) || !find_bad_utf8(text));
        lines_ = with.lines;
        comments_ = with.comments;
        return good;
    };
    if (between.is_blank()) {
        parser<true> with(text, ' ', more, cells_);
        return run(with);
    }
    parser<false> with(text, between.separator, more, cells_);
    return run(with);
}

std::uint32_t name_table::tag_of(std::string_view name) {
    std::uint64_t hash = 0;
    std::size_t done = 0;
    for (; done + 8 <= name.size(); done += 8) hash = mixed(hash, word_at(name.data() + done));
    if (done != name.size()) hash = mixed(hash, first_bytes(word_at(name.data() + done), static_cast<unsigned>(name.size() - done)));
    return finished(hash, name.size());
}

std::uint32_t name_table::add(std::string_view name, std::uint32_t tag) {
    if ((ends_.size() + 1) * 2 > slots_.size()) grow();
    slot wanted;
    wanted.length = static_cast<std::uint32_t>(name.size());
    wanted.tag = tag;
    if (name.size() <= 8) {
        wanted.first = first_bytes(word_at(name.data()), wanted.length);
    } else if (name.size() <= 16) {
        wanted.first = word_at(name.data());
        wanted.second = first_bytes(word_at(name.data() + 8), wanted.length - 8);
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
        slot& here = slots_[at];
        if (here.number == 0) {
            if (ends_.size() >= no_index - 1) throw std::length_error("m2miot: too many nodes");
            chars_.append(name);
            ends_.push_back(chars_.size());
            wanted.number = static_cast<std::uint32_t>(ends_.size());
            here = wanted;
            return wanted.number - 1;
        }
        if (holds(here, wanted, name)) return here.number - 1;
    }
}

void name_table::add_rows(std::string_view text, std::span<const name_cell> cells, row_buffer<link_ends>& links) {
    // Every look waits for memory: the slot of a name is asked for long before it is needed.
    constexpr std::size_t ahead = 24;
    const auto number = [&](std::size_t i) {
        if (i + ahead < cells.size()) {
            const slot* const wanted = &slots_[cells[i + ahead].tag & (slots_.size() - 1)];
            __builtin_prefetch(wanted);
            __builtin_prefetch(wanted + 1); // often needed, too, and in the next line of the cache half of the times
        }
        return add(text.substr(cells[i].begin, cells[i].length), cells[i].tag);
    };
    if (slots_.empty()) grow();
    links.make_room(cells.size() / 2);
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
        const std::uint32_t first = number(i);
        const std::uint32_t second = number(i + 1);
        links.push_back({first, second});
    }
}

void name_table::grow() {
    detail::large_vector<slot> larger;
    larger.assign(std::max<std::size_t>(slots_.size() * 2, 1024), slot{});
    const std::size_t mask = larger.size() - 1;
    for (const slot& held : slots_) {
        if (held.number == 0) continue;
        std::size_t at = held.tag & mask;
        while (larger[at].number != 0) at = (at + 1) & mask;
        larger[at] = held;
    }
    slots_.swap(larger);
}

} // namespace m2miot::input::csv

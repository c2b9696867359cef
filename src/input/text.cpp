// SPDX-License-Identifier: BSL-1.0
/// @file Looking ahead, splitting into lines, checking UTF-8, wording.
#include "text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <m2miot/model/grouped.hpp>
#include <m2miot/model/run_watch.hpp>

namespace m2miot::input {
namespace {

constexpr std::size_t piece = std::size_t{1} << 22;                // read at once: a moment's work even for a slow disk
constexpr std::uint64_t largest_unpacked = std::uint64_t{4} << 30; // as a whole: what the parser of JSON takes
constexpr std::uint64_t whole = 100;
constexpr std::uint64_t reading_share = 10; // of what is read first and parsed then

} // namespace

void source::begin(std::string_view phase, std::uint64_t share) {
    if (begun_ || watch_ == nullptr) return;
    begun_ = true;
    if (size_)
        watch_->phase(phase, *size_, share == whole ? *size_ : *size_ / whole * share);
    else
        watch_->phase(phase);
}

void source::parse(std::uint64_t steps) {
    if (watch_ == nullptr) return;
    const std::uint64_t share = size_ ? *size_ - *size_ / whole * reading_share : 0;
    watch_->phase("parsing", steps, share);
}

void source::parsed(std::uint64_t steps) {
    if (watch_ != nullptr) watch_->advance(steps);
}

void source::close() {
    if (watch_ != nullptr && !begun_) watch_->phase("reading", 0, size_.value_or(0));
}

void source::unpack(unpacking_limits& limits) {
    const packing how = packing_of(peek(4));
    if (how == packing::none) return;
    unpacker_ = std::make_unique<unpacker>(
        how, ahead_,
        [this](std::span<char> room) {
            if (!from_->good()) return std::size_t{0};
            from_->read(room.data(), static_cast<std::streamsize>(room.size()));
            return static_cast<std::size_t>(from_->gcount());
        },
        limits);
    ahead_.clear();
}

std::size_t source::fresh(std::span<char> room) {
    if (unpacker_) return unpacker_->read(room);
    if (!from_->good()) return 0;
    from_->read(room.data(), static_cast<std::streamsize>(room.size()));
    return static_cast<std::size_t>(from_->gcount());
}

std::uint64_t source::untold() {
    const std::uint64_t now = unpacker_ ? unpacker_->used() : given_;
    return now - std::exchange(told_, now);
}

std::string source::failure() {
    if (!failed() || std::exchange(failure_told_, true)) return {};
    if (from_->bad()) return given_ != 0 ? "reading failed before the end of the file" : "cannot be read";
    return unpacker_->failure();
}

std::string_view source::peek(std::size_t wanted) {
    std::size_t have = ahead_.size() - ahead_begin_;
    if (have < wanted) {
        ahead_.erase(0, ahead_begin_);
        ahead_begin_ = 0;
        ahead_.resize(wanted);
        have += fresh({ahead_.data() + have, wanted - have});
        ahead_.resize(have);
    }
    return std::string_view(ahead_).substr(ahead_begin_, wanted);
}

std::size_t source::read(std::span<char> room) {
    begin("reading", whole);
    return take(room);
}

std::size_t source::take(std::span<char> room) {
    const std::size_t done = read_untold(room);
    if (watch_ != nullptr) {
        watch_->advance(untold());
        if (is_packed()) watch_->pass(done); // much may come of few packed bytes
    }
    return done;
}

std::size_t source::read_untold(std::span<char> room) {
    std::size_t done = std::min(room.size(), ahead_.size() - ahead_begin_);
    std::copy_n(ahead_.data() + ahead_begin_, done, room.data());
    ahead_begin_ += done;
    if (done < room.size()) done += fresh(room.subspan(done));
    given_ += done;
    return done;
}

std::string source::read_all(std::size_t padding) {
    begin("reading", reading_share);
    std::string all;
    std::size_t done = 0;
    if (const std::streampos here = is_packed() ? std::streampos(-1) : from_->tellg(); here != std::streampos(-1)) { // can it tell?
        from_->seekg(0, std::ios::end);
        const std::streampos end = from_->tellg();
        from_->seekg(here);
        if (end > here) all.reserve(static_cast<std::size_t>(end - here) + ahead_.size() - ahead_begin_ + 1 + padding);
    }
    from_->clear(from_->rdstate() & ~std::ios::failbit);
    for (;;) {
        if (done == all.size()) {
            const std::size_t room = all.capacity() > done ? all.capacity() : std::max<std::size_t>(std::size_t{1} << 16, done * 2);
            all.resize(std::min(room, done + piece));
        }
        const std::size_t got = take({all.data() + done, all.size() - done});
        if (got == 0) break;
        done += got;
        if (is_packed() && done > largest_unpacked) {
            unpacker_->refuse("unpacks to more than " + grouped(largest_unpacked) +
                              " bytes; expected less of a file that is read as a whole");
            break;
        }
    }
    all.resize(done);
    all.reserve(done + padding);
    return all;
}

std::optional<std::string_view> line_reader::next() {
    was_cut_ = false;
    std::size_t searched = begin_;
    for (;;) {
        const char* const data = chunk_.data();
        if (const void* const found = std::memchr(data + searched, '\n', end_ - searched)) {
            const auto stop = static_cast<std::size_t>(static_cast<const char*>(found) - data);
            std::string_view line(data + begin_, stop - begin_);
            begin_ = stop + 1;
            if (line.ends_with('\r')) line.remove_suffix(1);
            ++number_;
            was_ended_ = true;
            return line;
        }
        if (end_ - begin_ >= longest_line) break;
        if (at_end_) {
            if (begin_ == end_) return std::nullopt;
            std::string_view line(data + begin_, end_ - begin_);
            begin_ = end_;
            ++number_;
            was_ended_ = false;
            return line;
        }
        if (begin_ != 0) {
            std::memmove(chunk_.data(), data + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        searched = end_;
        if (end_ == chunk_.size()) chunk_.resize(chunk_.size() * 2);
        const std::size_t got = from_->read({chunk_.data() + end_, chunk_.size() - end_});
        if (got == 0) at_end_ = true;
        end_ += got;
    }
    // Too long for any text: give the beginning, skip the rest.
    const std::string beginning(chunk_.data() + begin_, longest_line);
    begin_ += longest_line;
    for (;;) {
        if (const void* const found = std::memchr(chunk_.data() + begin_, '\n', end_ - begin_)) {
            begin_ = static_cast<std::size_t>(static_cast<const char*>(found) - chunk_.data()) + 1;
            break;
        }
        // The kept beginning takes the front of the chunk; what is skipped passes through the rest of it.
        begin_ = longest_line;
        end_ = longest_line;
        if (chunk_.size() < 2 * longest_line) chunk_.resize(2 * longest_line);
        const std::size_t got = from_->read({chunk_.data() + end_, chunk_.size() - end_});
        end_ += got;
        if (got == 0) {
            at_end_ = true;
            begin_ = end_;
            break;
        }
    }
    // Whatever follows the line moves behind its beginning.
    const std::size_t rest = end_ - begin_;
    if (chunk_.size() < longest_line + rest) chunk_.resize(longest_line + rest);
    std::memmove(chunk_.data() + longest_line, chunk_.data() + begin_, rest);
    std::memcpy(chunk_.data(), beginning.data(), longest_line);
    begin_ = longest_line;
    end_ = longest_line + rest;
    ++number_;
    was_cut_ = true;
    was_ended_ = true;
    return std::string_view(chunk_.data(), longest_line);
}

std::optional<std::size_t> find_bad_utf8(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint64_t eight = 0;
        while (i + 8 <= text.size()) { // plain ASCII, eight bytes at a time
            std::memcpy(&eight, text.data() + i, 8);
            if ((eight & 0x8080'8080'8080'8080U) != 0) break;
            i += 8;
        }
        if (i == text.size()) break;
        const unsigned char lead = byte(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
        if (length == 0 || i + length > text.size()) return i;
        // The second byte is narrower after four of the leads: no overlong forms, no surrogates, nothing beyond U+10FFFF.
        const unsigned low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (byte(i + 1) < low || byte(i + 1) > high) return i;
        for (std::size_t k = 2; k < length; ++k) {
            if ((byte(i + k) & 0xc0) != 0x80) return i;
        }
        i += length;
    }
    return std::nullopt;
}

position position_finder::at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < seen_) { // asked out of order: count again
        seen_ = line_begin_ = 0;
        line_ = 1;
    }
    while (seen_ < offset) {
        const std::size_t found = text_.substr(0, offset).find('\n', seen_);
        if (found == std::string_view::npos) break;
        ++line_;
        line_begin_ = found + 1;
        seen_ = found + 1;
    }
    seen_ = std::max(seen_, offset);
    return {line_, offset - line_begin_ + 1};
}

std::string escaped(std::string_view text) {
    const bool plain = !find_bad_utf8(text);
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !plain)) {
            static constexpr std::string_view digits = "0123456789abcdef";
            result += "\\x";
            result += digits[byte >> 4];
            result += digits[byte & 15];
        } else {
            result += c;
        }
    }
    return result;
}

std::string quoted(std::string_view text) {
    static constexpr std::size_t longest = 60;
    bool cut = false;
    if (text.size() > longest) {
        cut = true;
        text = text.substr(0, longest);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.remove_suffix(1); // whole characters only
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0) text.remove_suffix(1);
    }
    std::string result(1, '\'');
    result += escaped(text);
    result += cut ? "...'" : "'";
    return result;
}

std::string one_of(std::span<const std::string_view> words) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != 0) result += i + 1 == words.size() ? " or " : ", ";
        result += words[i];
    }
    return result;
}

namespace {

char folded(char c) {
    if (c == '-' || c == ' ') return '_';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Insertions, deletions, replacements and swaps of neighbours. @pre both at most 32 long
std::size_t edits(std::string_view a, std::string_view b) {
    std::array<std::array<std::size_t, 34>, 34> cost{};
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t k = 0; k <= b.size(); ++k) cost[0][k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t k = 1; k <= b.size(); ++k) {
            const bool same = folded(a[i - 1]) == folded(b[k - 1]);
            cost[i][k] = std::min({cost[i - 1][k] + 1, cost[i][k - 1] + 1, cost[i - 1][k - 1] + (same ? 0U : 1U)});
            if (i > 1 && k > 1 && folded(a[i - 1]) == folded(b[k - 2]) && folded(a[i - 2]) == folded(b[k - 1]))
                cost[i][k] = std::min(cost[i][k], cost[i - 2][k - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

} // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> words) {
    std::string_view best;
    std::size_t best_cost = 3;
    for (const std::string_view candidate : words) {
        if (word.size() > 32 || candidate.size() > 32) continue;
        const std::size_t cost = edits(word, candidate);
        if (cost < best_cost && cost * 2 < candidate.size()) { // two edits make nothing of a word of three letters
            best = candidate;
            best_cost = cost;
        }
    }
    return best;
}

std::string grouped(std::uint64_t number) {
    return detail::grouped(number);
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Pieces parsed on several threads, joined in order, and made columns at once.
#include "csv_links.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstring>
#include <string>
#include <utility>

#include <m2miot/model/row_buffer.hpp>
#include <m2miot/model/thread_team.hpp>

#include "addresses.hpp"
#include "csv_pipeline.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace m2miot::input::csv {
namespace {

constexpr std::size_t grain = std::size_t{1} << 12;

std::string_view digits_of(std::uint32_t number, std::array<char, 16>& room) {
    const auto end = std::to_chars(room.data(), room.data() + 10, number).ptr;
    return {room.data(), static_cast<std::size_t>(end - room.data())};
}

/// A first touch then costs a fraction, where the system has such pages. @pre nothing else lies in this memory
void on_huge_pages(void* block, std::size_t bytes) {
#if defined(__linux__)
    constexpr std::uintptr_t page = 4096;
    constexpr std::size_t worth_it = std::size_t{4} << 20;
    if (bytes < worth_it) return;
    const std::uintptr_t begin = (reinterpret_cast<std::uintptr_t>(block) + page - 1) / page * page;
    const std::uintptr_t end = (reinterpret_cast<std::uintptr_t>(block) + bytes) / page * page;
    ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE); // a hint: where it is refused, all is as without
#else
    static_cast<void>(block);
    static_cast<void>(bytes);
#endif
}

class list_reader {
public:
    list_reader(feed& from, separation between, std::size_t more, std::uint64_t bytes, bool alone, context& shared)
        : from_(&from), between_(between), more_(more), bytes_(bytes), alone_(alone), shared_(&shared), threads_(shared.threads) {}

    lines_read run() {
        bool all = numbers();
        if (all) {
            add_numbers();
        } else {
            numbers_to_names();
            (void)names();
            add_names();
        }
        return read_;
    }

private:
    /// Memory for all links at once, by what the links so far took of the text.
    void expect(std::uint64_t read, std::size_t links) {
        if (!links_.empty() || links == 0 || bytes_ == 0) return;
        const double more = static_cast<double>(bytes_) / static_cast<double>(read) * 1.02;
        links_.reserve(
            std::min(static_cast<std::size_t>(static_cast<double>(links) * more) + 1024, static_cast<std::size_t>(bytes_ / 4 + 1)));
        on_huge_pages(links_.data(), links_.capacity() * sizeof(link_ends));
    }
    void check_room() const {
        if (links_.size() >= no_index - 1) throw std::length_error("m2miot: too many links");
    }

    /// @return whether all rows are numbers
    bool numbers() {
        pipeline<number_rows> lines(*from_, shared_->watch);
        auto rest = lines.run(
            threads_, [&](const piece& text, number_rows& rows) { return text.too_long == 0 && rows.parse(text.text(), between_, more_); },
            [&](const piece& text, const number_rows& rows) {
                expect(text.size, rows.links().size());
                links_.append(rows.links());
                check_room();
                largest_ = std::max(largest_, rows.largest());
                read_.lines += rows.lines();
                read_.comments += rows.comments();
            });
        const bool all = rest.empty();
        from_->put_back(std::move(rest));
        return all;
    }

    bool names() {
        pipeline<name_rows> lines(*from_, shared_->watch);
        auto rest = lines.run(
            threads_, [&](const piece& text, name_rows& rows) { return text.too_long == 0 && rows.parse(text.text(), between_, more_); },
            [&](const piece& text, const name_rows& rows) {
                expect(text.size, rows.cells().size() / 2);
                names_.add_rows(text.text(), rows.cells(), links_);
                check_room();
                read_.lines += rows.lines();
                read_.comments += rows.comments();
            });
        const bool all = rest.empty();
        from_->put_back(std::move(rest));
        return all;
    }

    /// What was read as numbers so far are names, too.
    void numbers_to_names() {
        std::array<char, 16> room{};
        const auto named = [&](std::uint32_t number) {
            const std::string_view digits = digits_of(number, room);
            return names_.add(digits, name_table::tag_of(digits));
        };
        for (std::size_t i = 0; i < links_.size(); ++i) {
            const std::uint32_t first = named(links_[i].first);
            links_[i] = {first, named(links_[i].second)};
        }
    }

    void add_numbers() {
        if (links_.empty()) return;
        const numbering all(links_.rows(), largest_, threads_);
        if (shared_->site.known().node_count() == 0 && alone_ && all.has_no_gap()) {
            detail::deployment_store store;
            finish(store, all.count());
            return;
        }
        detail::thread_team team(team_for(links_.size()));
        team.split(links_.size(), grain, [&](unsigned, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) links_[i] = {all.place_of(links_[i].first), all.place_of(links_[i].second)};
        });
        row_buffer<char> chars;
        row_buffer<std::uint64_t> ends;
        chars.reserve(all.count() * digits_of_largest());
        ends.reserve(all.count());
        std::array<char, 16> room{};
        all.for_each([&](std::uint32_t number) {
            const std::string_view digits = digits_of(number, room);
            chars.append(digits);
            ends.push_back(chars.size());
        });
        add(std::move(chars), std::move(ends), false, team);
    }
    [[nodiscard]] std::size_t digits_of_largest() const {
        std::array<char, 16> room{};
        return digits_of(largest_, room).size();
    }

    void add_names() {
        if (links_.empty()) return;
        detail::thread_team team(team_for(links_.size()));
        add(names_.take_chars(), names_.take_ends(), true, team);
    }
    [[nodiscard]] unsigned team_for(std::size_t work) const {
        return static_cast<unsigned>(std::clamp<std::size_t>(work >> 16, 1, threads_));
    }

    /// Links between names. @pre the ends are numbers of names, which differ
    void add(row_buffer<char>&& chars, row_buffer<std::uint64_t>&& ends, bool may_be_addresses, detail::thread_team& team) {
        const auto name = [&](std::size_t number) {
            const std::uint64_t begin = number == 0 ? 0 : ends[number - 1];
            return std::string_view(chars.data() + begin, static_cast<std::size_t>(ends[number] - begin));
        };
        // An address has several spellings; who knows which of them are the same node.
        bool addresses = false;
        if (may_be_addresses) {
            for (std::size_t i = 0; i < ends.size() && !addresses; ++i)
                addresses = name(i).find_first_of(".:") != std::string_view::npos && parse_address(name(i)).has_value();
        }
        site& known = shared_->site;
        if (known.known().node_count() != 0 || addresses) {
            std::vector<node_index> nodes(ends.size());
            for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = known.node(addresses ? canonical_id(name(i)) : std::string(name(i)));
            known.expect(0, links_.size(), 0);
            for (const link_ends& each : links_.rows()) known.add_link(nodes[each.first], nodes[each.second]);
            read_.links = links_.size();
            return;
        }
        detail::deployment_store store;
        const std::size_t count = ends.size();
        chars.shrink_to_fit();
        ends.shrink_to_fit();
        store.names = detail::text_pool(detail::column(std::move(chars)), detail::column(std::move(ends)));
        store.names.index_by([&](auto&& insert) {
            team.split(count, grain, [&](unsigned, std::size_t begin, std::size_t end) { insert(begin + 1, end + 1); });
        });
        row_buffer<std::uint32_t> numbers;
        row_buffer<node_index> nodes;
        numbers.resize_unset(count);
        nodes.resize_unset(count);
        for (std::size_t i = 0; i < count; ++i) {
            numbers[i] = static_cast<std::uint32_t>(i + 1);
            nodes[i] = static_cast<node_index>(i);
        }
        store.node_names = detail::prefix_column(detail::column(std::move(numbers)));
        store.named_nodes = detail::column(std::move(nodes));
        finish(store, count);
    }

    void finish(detail::deployment_store& store, std::size_t nodes) {
        read_.links = links_.size();
        row_buffer<node_facts> facts;
        facts.resize(nodes);
        links_.shrink_to_fit();
        store.nodes = detail::column(std::move(facts));
        store.links = detail::column(std::move(links_));
        shared_->site.adopt(detail::deployment_access::make(std::move(store)));
    }

    feed* from_;
    separation between_;
    std::size_t more_;
    std::uint64_t bytes_;
    bool alone_;
    context* shared_;
    unsigned threads_;
    row_buffer<link_ends> links_; // between numbers of the text, or of names
    std::uint32_t largest_ = 0;
    name_table names_;
    lines_read read_;
};

} // namespace

lines_read read_plain_links(feed& from, separation between, std::size_t more, std::uint64_t bytes, bool alone, context& shared) {
    return list_reader(from, between, more, bytes, alone, shared).run();
}

} // namespace m2miot::input::csv

// SPDX-License-Identifier: BSL-1.0
/// @file The numbers that occur: in a set of bits, or sorted where that would be mostly empty.
#include <algorithm>
#include <bit>
#include <functional>
#include <thread>

#include "csv_numbers.hpp"

namespace m2miot::input::csv {
namespace {

/// Calls `each(part, begin, end)` for as many parts of the rows, on a thread each.
template <class Each>
void in_parts(std::size_t rows, unsigned parts, Each&& each) {
    std::vector<std::jthread> others;
    const auto bound = [=](unsigned part) { return rows / parts * part + std::min<std::size_t>(part, rows % parts); };
    for (unsigned part = 1; part < parts; ++part) others.emplace_back([&, part] { each(part, bound(part), bound(part + 1)); });
    each(0U, bound(0), bound(1));
}

/// How many bits are set; the standard one is a call where the processor is not known to count them itself.
std::uint32_t set_bits(std::uint64_t bits) {
    bits -= bits >> 1 & 0x5555'5555'5555'5555U;
    bits = (bits & 0x3333'3333'3333'3333U) + (bits >> 2 & 0x3333'3333'3333'3333U);
    bits = (bits + (bits >> 4)) & 0x0f0f'0f0f'0f0f'0f0fU;
    return static_cast<std::uint32_t>(bits * 0x0101'0101'0101'0101U >> 56);
}

} // namespace

numbering::numbering(std::span<const link_ends> links, std::uint32_t largest, unsigned threads) : largest_(largest) {
    threads = static_cast<unsigned>(std::clamp<std::size_t>(links.size() >> 16, 1, std::max(1U, threads)));
    // 32 bits a link are half of what the link itself takes.
    if (largest / 32 <= links.size())
        mark(links, threads);
    else
        sort(links, threads);
}

std::size_t numbering::lowest(std::uint64_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits));
}

void numbering::mark(std::span<const link_ends> links, unsigned threads) {
    std::vector<std::vector<std::uint64_t>> marked(threads);
    for (auto& each : marked) each.resize(std::size_t{largest_} / 64 + 1);
    in_parts(links.size(), threads, [&](unsigned part, std::size_t begin, std::size_t end) {
        std::uint64_t* const words = marked[part].data();
        for (const link_ends& each : links.subspan(begin, end - begin)) {
            words[each.first / 64] |= std::uint64_t{1} << each.first % 64;
            words[each.second / 64] |= std::uint64_t{1} << each.second % 64;
        }
    });
    words_ = std::move(marked.front());
    before_.resize(words_.size());
    for (std::size_t word = 0; word < words_.size(); ++word) {
        for (unsigned part = 1; part < threads; ++part) words_[word] |= marked[part][word];
        before_[word] = static_cast<std::uint32_t>(count_);
        count_ += set_bits(words_[word]);
    }
}

void numbering::sort(std::span<const link_ends> links, unsigned threads) {
    const auto sort_unique = [](std::vector<std::uint32_t>& numbers) {
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    };
    std::vector<std::vector<std::uint32_t>> parts(threads);
    in_parts(links.size(), threads, [&](unsigned part, std::size_t begin, std::size_t end) {
        parts[part].reserve(2 * (end - begin));
        for (const link_ends& each : links.subspan(begin, end - begin)) parts[part].insert(parts[part].end(), {each.first, each.second});
        sort_unique(parts[part]);
    });
    for (const auto& each : parts) {
        std::vector<std::uint32_t> both;
        both.reserve(sorted_.size() + each.size());
        std::set_union(sorted_.begin(), sorted_.end(), each.begin(), each.end(), std::back_inserter(both));
        sorted_ = std::move(both);
    }
    count_ = sorted_.size();
}

std::uint32_t numbering::place_of(std::uint32_t number) const {
    if (words_.empty()) return static_cast<std::uint32_t>(std::lower_bound(sorted_.begin(), sorted_.end(), number) - sorted_.begin());
    const std::uint64_t lower = words_[number / 64] & ((std::uint64_t{1} << number % 64) - 1);
    return before_[number / 64] + set_bits(lower);
}

} // namespace m2miot::input::csv

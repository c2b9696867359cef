// SPDX-License-Identifier: BSL-1.0
/// @file The names of all nodes at once: copied, told apart, and found again.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "column_error.hpp"
#include "deployment_store.hpp"
#include "given.hpp"
#include "in_blocks.hpp"
#include "run_watch.hpp"
#include "text_map.hpp"

namespace m2miot::detail {

/// Calls `visit(number, earlier)` for each text of the pool that an earlier number has too. For the case that there is one.
template <class Visit>
void for_each_repeated(const text_pool& pool, Visit&& visit) {
    view_map<std::uint32_t> first;
    for (std::size_t i = 1; i <= pool.count(); ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        if (const auto [at, is_new] = first.emplace(pool.text(number), number); !is_new) visit(number, at->second);
    }
}

/// Makes the pool able to find its texts. @return whether they all differ; if not, the pool is for telling which only
inline bool index_texts(text_pool& pool, run_watch& watch, unsigned threads) {
    std::atomic<std::size_t> repeated{0};
    pool.index_by([&](const auto& insert) {
        in_blocks(watch, threads, pool.count(), std::size_t{1} << 14,
                  [&](std::size_t begin, std::size_t end) { repeated.fetch_add(insert(begin + 1, end + 1), std::memory_order_relaxed); });
    });
    return repeated.load() == 0;
}

/// Fills the store's names, and which node has which. The phase of the watch counts each node once.
inline void name_table(deployment_store& store, const given_texts& names, run_watch& watch, unsigned threads, column_problems& problems) {
    constexpr std::size_t block = std::size_t{1} << 14;
    row_buffer<std::uint64_t> ends;
    row_buffer<std::uint32_t> numbers; // of each node
    row_buffer<node_index> named;
    ends.reserve(names.size());
    named.reserve(names.size());
    std::uint64_t size = 0;
    for (std::size_t row = 0; row < names.size(); ++row) {
        const std::size_t length = names[row].size();
        if (length == 0) continue;
        size += length;
        ends.push_back(size);
        named.push_back(static_cast<node_index>(row));
    }
    row_buffer<char> chars;
    chars.resize_unset(size);
    numbers.resize(named.empty() ? 0 : names.size());
    in_blocks(watch, threads, named.size(), block, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::string_view name = names[named[i]];
            std::copy(name.begin(), name.end(), chars.data() + (i == 0 ? 0 : ends[i - 1]));
            numbers[named[i]] = static_cast<std::uint32_t>(i + 1);
        }
    });
    ends.shrink_to_fit();
    named.shrink_to_fit();
    store.names = text_pool(column(std::move(chars)), column(std::move(ends)));
    store.node_names = prefix_column(column(std::move(numbers)));
    store.named_nodes = column(std::move(named));
    if (index_texts(store.names, watch, threads)) return;
    column_problems::of_block repeated(problems, 8);
    for_each_repeated(store.names, [&](std::uint32_t number, std::uint32_t earlier) {
        const node_index node = store.named_nodes[number - 1];
        repeated.add(node, [&] {
            return "node #" + std::to_string(node) + ": its name '" + std::string(store.names.text(number)) + "' is that of node #" +
                   std::to_string(store.named_nodes[earlier - 1]) + " too";
        });
    });
}

} // namespace m2miot::detail

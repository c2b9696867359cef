// SPDX-License-Identifier: BSL-1.0
/// @file Contenders in turns within one process: seconds move on a shared machine, ratios of neighbours hardly do.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "timing.hpp"

namespace bench {

/// One way to do a piece of work.
struct contender {
    std::string work;
    std::string name;
    unsigned threads = 1;
    std::function<seconds()> run; ///< does it once. @return what it took, without what it prepares and clears away
};

/// What a table line or a ratio is of.
struct contender_id {
    std::string_view work;
    std::string_view name;
    unsigned threads = 1;
};

class contest {
public:
    contest(std::string topology, std::size_t nodes, std::size_t links, std::size_t flows)
        : topology_(std::move(topology)), nodes_(nodes), links_(links), flows_(flows) {}

    void add(contender one) { entries_.push_back({std::move(one), 1, {}, {}}); }
    /// One round that does not count, in which all memory is touched; then rounds in which each contender runs once, or so often that its
    /// turn takes some milliseconds. Each round begins with another one, every second goes backwards.
    void run(std::size_t rounds);

    /// A line for each contender: seconds, how far they spread, nanoseconds a row.
    void print_table() const;
    /// `ratio <work> <ours> <against> <topology> <nodes> threads=<t> <median>`: how many times as long as ours the other takes, in the same
    /// round; nothing if either does not take part. @param against  the word for the other
    void print_ratio(contender_id ours, contender_id other, std::string_view against) const;

    struct entry {
        contender who;
        std::size_t repeat;
        std::vector<double> wall; ///< seconds of one run, by round
        std::vector<double> cpu;
    };
    [[nodiscard]] const std::vector<entry>& entries() const { return entries_; }
    [[nodiscard]] std::string name_of(const entry& e) const;

private:
    [[nodiscard]] const entry* find(contender_id id) const;

    std::string topology_;
    std::size_t nodes_;
    std::size_t links_;
    std::size_t flows_;
    std::vector<entry> entries_;
};

} // namespace bench

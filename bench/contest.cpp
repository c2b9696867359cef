// SPDX-License-Identifier: BSL-1.0
/// @file Rounds of a contest, and how their times are printed.
#include "contest.hpp"

#include <algorithm>
#include <cstdio>

#include "timing.hpp"

namespace bench {

void contest::run(std::size_t rounds) {
    constexpr double turn = 0.005; // seconds: what is shorter is run again and again
    for (entry& e : entries_) {
        const double once = e.who.run().wall;
        const double again = once < turn ? e.who.run().wall : once; // by now in the cache
        e.repeat = static_cast<std::size_t>(std::clamp(turn / again, 1.0, 1000.0));
    }
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const std::size_t turn_of = (i + round) % entries_.size();
            entry& e = entries_[round % 2 == 0 ? turn_of : entries_.size() - 1 - turn_of];
            seconds sum;
            for (std::size_t r = 0; r < e.repeat; ++r) {
                const seconds one = e.who.run();
                sum.wall += one.wall;
                sum.cpu += one.cpu;
            }
            e.wall.push_back(sum.wall / static_cast<double>(e.repeat));
            e.cpu.push_back(sum.cpu / static_cast<double>(e.repeat));
        }
    }
}

void contest::print_table() const {
    std::printf("\n%s: %zu nodes, %zu links, %zu flows\n%-12s %-16s %7s %12s %7s %12s %10s\n", topology_.c_str(), nodes_, links_, flows_,
                "work", "by", "threads", "seconds", "spread", "of the cpu", "ns a row");
    for (const entry& e : entries_) {
        const double middle = median(e.wall);
        std::printf("%-12s %-16s %7u %12.6f %6.1f%% %12.6f %10.2f\n", e.who.work.c_str(), e.who.name.c_str(), e.who.threads, middle,
                    100 * interquartile_range(e.wall) / middle, median(e.cpu),
                    middle * 1e9 / static_cast<double>(nodes_ + links_ + flows_));
    }
}

void contest::print_ratio(contender_id ours, contender_id other, std::string_view against) const {
    const entry* one = find(ours);
    const entry* two = find(other);
    if (one == nullptr || two == nullptr) return;
    std::vector<double> ratios;
    for (std::size_t r = 0; r < one->wall.size(); ++r) ratios.push_back(two->wall[r] / one->wall[r]);
    std::printf("ratio %s %s %s %s %zu threads=%u %.3f\n", one->who.work.c_str(), one->who.name.c_str(), std::string(against).c_str(),
                topology_.c_str(), nodes_, one->who.threads, median(ratios));
    std::fflush(stdout);
}

std::string contest::name_of(const entry& e) const {
    return e.who.work + '/' + e.who.name + '/' + topology_ + '/' + std::to_string(nodes_) + "/threads:" + std::to_string(e.who.threads);
}

const contest::entry* contest::find(contender_id id) const {
    for (const entry& e : entries_)
        if (e.who.work == id.work && e.who.name == id.name && e.who.threads == id.threads) return &e;
    return nullptr;
}

} // namespace bench

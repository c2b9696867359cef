// SPDX-License-Identifier: BSL-1.0
/// @file The engine against the baseline, in turns within one process: seconds move on a shared machine, ratios of neighbours hardly do.
#include <array>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "boost_csr.hpp"
#include "boost_naive.hpp"
#include "contenders.hpp"
#include "options.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

enum work : std::size_t { classify, explain, view, construct, naive_construct, naive_classify, floor_pass, work_count };

class contest {
public:
    explicit contest(rows input) : rows_(std::move(input)), store_(build_deployment(rows_)), shown_(build_user_graph(rows_)) {}

    /// @throws std::runtime_error if any two answers differ
    void check() {
        naive_graph graph = build_naive(store_.rows());
        const std::string against_baseline = difference(store_, classify_naive(graph));
        if (!against_baseline.empty()) throw std::runtime_error("the engine and the baseline differ:" + against_baseline);
        for (const auto expert : {classify_csr, classify_csr_apart}) {
            const std::string against_expert = difference(store_, expert(store_.rows()));
            if (!against_expert.empty()) throw std::runtime_error("the engine and the expert's baseline differ:" + against_expert);
        }
        const std::string against_view = difference(m2miot::classify(store_), classify_view(shown_));
        if (!against_view.empty()) throw std::runtime_error("the built-in store and a view of a Boost graph differ:" + against_view);
    }
    /// All contenders once, beginning with another one each time.
    void round(std::size_t number) {
        std::array<double, work_count> took{};
        for (std::size_t i = 0; i < 5; ++i) run((i + number) % 5, took);
        for (std::size_t w = 0; w < work_count; ++w) seconds_[w].push_back(took[w]);
    }
    [[nodiscard]] double seconds(work w) const { return median(seconds_[w]); }
    /// How many times as long as `ours` the `others` took, each of them together; the median over the rounds.
    [[nodiscard]] double ratio(std::initializer_list<work> others, std::initializer_list<work> ours) const {
        const auto sum = [this](std::initializer_list<work> works, std::size_t round) {
            double seconds = 0;
            for (const work w : works) seconds += seconds_[w][round];
            return seconds;
        };
        std::vector<double> ratios;
        for (std::size_t r = 0; r < seconds_[classify].size(); ++r) ratios.push_back(sum(others, r) / sum(ours, r));
        return median(ratios);
    }
    [[nodiscard]] const rows& input() const { return rows_; }

private:
    void run(std::size_t contender, std::array<double, work_count>& took) {
        switch (contender) {
        case 0:
            took[classify] = seconds_of([&] { return m2miot::classify(store_); });
            break;
        case 1: {
            std::optional<naive_graph> graph;
            took[naive_construct] = seconds_of([&] { return num_vertices(graph.emplace(build_naive(store_.rows()))); });
            took[naive_classify] = seconds_of([&] { return classify_naive(*graph); });
            break;
        }
        case 2:
            took[view] = seconds_of([&] { return classify_view(shown_); });
            break;
        case 3:
            took[construct] = seconds_of([&] { return build_deployment(rows_); });
            break;
        default: {
            took[floor_pass] = seconds_of([&] { return read_once(store_); });
            m2miot::verdict v = m2miot::classify(store_);
            took[explain] = seconds_of([&] {
                m2miot::explain(store_, v);
                return v.explained;
            });
        }
        }
    }

    rows rows_;
    m2miot::deployment store_;
    user_graph shown_;
    std::array<std::vector<double>, work_count> seconds_;
};

void print(const char* what, const char* ours, const char* against, const std::string& where, double ratio) {
    std::printf("ratio %s %s %s %s threads=1 %.3f\n", what, ours, against, where.c_str(), ratio);
}

} // namespace

int run_ratios(const std::vector<std::string>& arguments) {
    run_options options;
    try {
        options = parse_options(arguments);
    } catch (const std::invalid_argument& e) {
        std::fprintf(stderr, "m2miot-bench: %s\n", e.what());
        return 2;
    }
    if (options.nodes.empty()) options.nodes = {1000, 10000, 100000, 1000000};
    if (options.topologies.empty())
        for (const shape& s : site_shapes()) options.topologies.emplace_back(s.name);
    for (const std::string& name : options.topologies) {
        for (const std::size_t nodes : options.nodes) {
            contest all(shape_named(name).make(nodes));
            all.check();
            for (std::size_t r = 0; r < options.rounds; ++r) all.round(r);
            const rows& input = all.input();
            std::printf(
                "# %s: %zu nodes, %zu links, %zu flows; medians of %zu, seconds: construct %.4f, classify %.4f, explain %.4f, view %.4f; "
                "baseline construct %.4f, classify %.4f\n",
                name.c_str(), input.nodes.size(), input.links.size(), input.flows.size(), options.rounds, all.seconds(construct),
                all.seconds(classify), all.seconds(explain), all.seconds(view), all.seconds(naive_construct), all.seconds(naive_classify));
            const std::string where = name + " " + std::to_string(nodes);
            print("classify", "m2miot", "boost_naive", where, all.ratio({naive_construct, naive_classify}, {classify}));
            print("classify", "m2miot", "boost_naive_built", where, all.ratio({naive_classify}, {classify}));
            print("construct", "m2miot", "boost_naive", where, all.ratio({naive_construct}, {construct}));
            print("construct_and_classify", "m2miot", "boost_naive", where,
                  all.ratio({naive_construct, naive_classify}, {construct, classify}));
            print("classify", "m2miot", "m2miot_view", where, all.ratio({view}, {classify}));
            print("classify", "m2miot", "m2miot_with_explain", where, all.ratio({classify, explain}, {classify}));
            print("classify", "m2miot", "floor", where, all.ratio({floor_pass}, {classify}));
            std::fflush(stdout);
        }
    }
    return 0;
}

} // namespace bench

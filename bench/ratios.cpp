// SPDX-License-Identifier: BSL-1.0
/// @file The engine against the baselines and against itself: checked equal, then timed in turns.
#include <charconv>
#include <cstdio>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/generate/sites.hpp>
#include <m2miot/questions/compare.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/explain.hpp>

#include "boost_csr.hpp"
#include "boost_naive.hpp"
#include "contenders.hpp"
#include "contest.hpp"
#include "json_log.hpp"
#include "memory.hpp"
#include "options.hpp"
#include "runs.hpp"
#include "timing.hpp"

namespace bench {
namespace {

/// From here on the baseline of an ordinary user takes minutes and gigabytes, and the others are left to what a round can bear.
constexpr std::size_t large = 3'000'000;

struct inputs {
    rows given;
    m2miot::deployment store;
    m2miot::deployment alike; ///< under all server policies; like the next one not of large ones
    user_graph shown;
};

m2miot::subsystem_list subsystems_of(const m2miot::deployment& d, unsigned threads) {
    return m2miot::m2m_subsystems(d, m2miot::server_policy::dedicated_is_machine, {.threads = threads});
}

m2miot::comparison compare_by_all(const m2miot::deployment& d, unsigned threads) {
    return m2miot::compare(d, m2miot::criteria::shipped, {.threads = threads});
}

/// @throws std::runtime_error if any two answers differ
void check(const inputs& in, const std::vector<unsigned>& threads) {
    const auto same = [](const char* who, const std::string& told) {
        if (!told.empty()) throw std::runtime_error(std::string("the engine and ") + who + " differ:" + told);
    };
    const engine_answer engine(in.store);
    same("boost_csr", engine.difference(classify_csr(in.store.rows())));
    same("boost_csr_apart", engine.difference(classify_csr_apart(in.store.rows())));
    for (const unsigned t : threads) {
        same("itself on more threads", engine.difference(classify_store(in.store, t)));
        same("its outcome alone", engine.difference(m2miot::outcome_only(in.store, {.threads = t})));
        same("its subsystems alone", engine.difference(subsystems_of(in.store, t)));
    }
    if (in.store.node_count() >= large) return;
    for (const unsigned t : threads) {
        const m2miot::comparison all = compare_by_all(in.store, t);
        for (std::size_t k = 0; k < all.verdicts.size(); ++k)
            if (all.verdicts[k].findings != m2miot::classify(in.store, *m2miot::criteria::shipped[k]).findings)
                throw std::runtime_error("a definition says other things compared than alone");
    }
    naive_graph graph = build_naive(in.store.rows());
    same("boost_naive", engine.difference(classify_naive(graph)));
    same("itself over a view of a Boost graph", engine.difference(classify_view(in.shown)));
}

void enter(contest& all, const inputs& in, const std::vector<unsigned>& threads) {
    const auto add = [&all](std::string work, std::string name, unsigned t, auto body) {
        all.add({std::move(work), std::move(name), t, [body] { return seconds_of(body); }});
    };
    const bool small = in.store.node_count() < large;
    for (const unsigned t : threads) {
        add("classify", "m2miot", t, [&in, t] { return classify_store(in.store, t); });
        if (t > 1 && !small) continue;
        add("outcome", "m2miot", t, [&in, t] { return m2miot::outcome_only(in.store, {.threads = t}); });
        add("subsystems", "m2miot", t, [&in, t] { return subsystems_of(in.store, t); });
    }
    add("classify", "boost_csr", 1, [&in] { return classify_csr(in.store.rows()); });
    add("classify", "boost_csr_apart", 1, [&in] { return classify_csr_apart(in.store.rows()); });
    add("read", "floor", 1, [&in] { return read_once(in.store); });
    if (!small) return;
    for (const unsigned t : threads) {
        add("classify", "policies_alike", t, [&in, t] { return classify_store(in.alike, t); });
        // Memory and threads kept from call to call.
        add("classify", "m2miot_kept", t, [&in, t, space = std::make_shared<m2miot::workspace>()] {
            return m2miot::classify(in.store, m2miot::criteria::article, {.threads = t}, *space);
        });
        add("compare", "six_sets", t, [&in, t] { return compare_by_all(in.store, t); });
        add("construct", "m2miot_at_once", t, [&in, t] { return build_at_once(in.given.columns(), t); });
    }
    add("construct", "m2miot", 1, [&in] { return build_deployment(in.given); });
    all.add({"classify", "boost_naive", 1, [&in] {
                 std::vector<naive_graph> graph; // outlives the time: it is not in it that the graph is cleared away
                 return seconds_of([&] { return classify_naive(graph.emplace_back(build_naive(in.store.rows()))); });
             }});
    if (in.store.node_count() <= 100'000) add("construct", "boost_naive", 1, [&in] { return build_naive(in.store.rows()); });
    add("view", "m2miot", 1, [&in] { return classify_view(in.shown); });
    add("explain", "m2miot", 1, [&in] {
        m2miot::verdict v = m2miot::classify(in.store);
        m2miot::explain(in.store, v);
        return v;
    });
    add("picture", "svg", 1, [&in, v = std::make_shared<m2miot::verdict>(m2miot::classify(in.store))] {
        std::ostringstream out;
        m2miot::write_svg(out, m2miot::picture_of(*v, in.store));
        return out.str().size();
    });
}

/// Of the names of `site_shapes`.
void enter_generators(contest& all, std::string_view name, std::size_t nodes, const std::vector<unsigned>& threads) {
    const std::size_t silent = name.find("silent");
    if (silent == std::string_view::npos) return;
    m2miot::generate::sites_parameters parameters{.nodes = nodes, .shuffled = name.starts_with("shuffled")};
    std::from_chars(name.data() + silent + 6, name.data() + name.size(), parameters.silent_percent);
    for (const unsigned t : threads) {
        const auto make = [parameters, t] { return m2miot::generate::columns_of(parameters, {.threads = t}); };
        all.add({"generate", "m2miot", t, [make] { return seconds_of(make); }});
    }
}

void print_ratios(const contest& all, const std::vector<unsigned>& threads) {
    const contender_id one_thread{"classify", "m2miot", 1};
    for (const unsigned t : threads) {
        const contender_id ours{"classify", "m2miot", t};
        for (const std::string_view baseline : {"boost_naive", "boost_csr", "boost_csr_apart"})
            all.print_ratio(ours, {"classify", baseline}, baseline);
        all.print_ratio(ours, {"read", "floor"}, "floor");
        if (t > 1) all.print_ratio(ours, one_thread, "one_thread");
        all.print_ratio({"classify", "m2miot_kept", t}, ours, "m2miot");
        all.print_ratio(ours, {"outcome", "m2miot", t}, "outcome");
        all.print_ratio(ours, {"classify", "policies_alike", t}, "policies_alike");
        all.print_ratio({"subsystems", "m2miot", t}, {"read", "floor"}, "floor");
        all.print_ratio({"compare", "six_sets", t}, ours, "one_set");
        if (t > 1) all.print_ratio({"generate", "m2miot", t}, {"generate", "m2miot", 1}, "one_thread");
    }
    all.print_ratio({"construct", "m2miot"}, {"construct", "boost_naive"}, "boost_naive");
    for (const unsigned t : threads) all.print_ratio({"construct", "m2miot_at_once", t}, {"construct", "m2miot"}, "m2miot");
    all.print_ratio({"view", "m2miot"}, one_thread, "store");
    all.print_ratio({"explain", "m2miot"}, one_thread, "classify");
    all.print_ratio({"picture", "svg"}, one_thread, "classify");
}

std::vector<std::pair<std::string, std::size_t>> plan_of(const bench_options& options) {
    std::vector<std::string> topologies = options.topologies;
    if (topologies.empty())
        for (const shape& s : site_shapes()) topologies.emplace_back(s.name);
    std::vector<std::size_t> sizes = options.nodes;
    if (sizes.empty())
        sizes = options.quick ? std::vector<std::size_t>{1000, 100'000} : std::vector<std::size_t>{1000, 10'000, 100'000, 1'000'000};
    std::vector<std::pair<std::string, std::size_t>> plan;
    for (const std::size_t nodes : sizes)
        for (const std::string& name : topologies) plan.emplace_back(name, nodes);
    if (options.nodes.empty() && !options.quick)
        for (const std::string& name : topologies)
            if (name.find("silent0") == std::string::npos) plan.emplace_back(name, 10'000'000);
    return plan;
}

} // namespace

int run_ratios(const bench_options& options) {
    keep_memory();
    json_log log(options.json);
    for (const auto& [name, nodes] : plan_of(options)) {
        inputs in;
        in.given = shape_named(name).make(nodes);
        in.store = build_deployment(in.given);
        if (nodes < large) {
            in.alike = with_policies_alike(in.given);
            in.shown = build_user_graph(in.given);
        }
        check(in, options.threads);
        contest all(name, nodes, in.store.link_count(), in.store.flow_count());
        enter(all, in, options.threads);
        if (nodes < large) enter_generators(all, name, nodes, options.threads);
        all.run(options.rounds != 0 ? options.rounds : nodes >= 100'000 ? 5 : 11);
        all.print_table();
        print_ratios(all, options.threads);
        log.write(all);
    }
    return 0;
}

} // namespace bench

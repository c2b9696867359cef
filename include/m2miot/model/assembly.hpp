// SPDX-License-Identifier: BSL-1.0
/// @file Checking columns and putting them together.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "attributes.hpp"
#include "column_error.hpp"
#include "deployment.hpp"
#include "deployment_columns.hpp"
#include "in_blocks.hpp"
#include "index_check.hpp"
#include "name_table.hpp"
#include "run_watch.hpp"

namespace m2miot::detail {

/// One call of `deployment_of`.
class assembly {
public:
    assembly(deployment_columns& from, const run_options& run)
        : from_(from), watch_(run, "rows"), threads_(run.thread_count()), node_count_(rows_of_nodes()),
          flow_count_(from.flows.empty() ? from.flow_origins.size() : from.flows.size()) {}

    [[nodiscard]] deployment made() {
        watch_.expect(node_count_ * 2 + from_.links.size() * 2 + flow_count_ * 2);
        check_sizes();
        problems_.throw_any(); // rows are not looked at before they belong together
        nodes();
        links();
        flows();
        problems_.throw_any();
        texts();
        problems_.throw_any();
        watch_.finish();
        return deployment_access::make(std::move(store_));
    }

private:
    static constexpr std::size_t block = std::size_t{1} << 15;
    static constexpr std::size_t few = 1024;

    // --- that rows belong together

    [[nodiscard]] std::size_t rows_of_nodes() const {
        for (const std::size_t rows :
             {from_.nodes.size(), from_.kinds.size(), from_.hosting.size(), from_.operator_run.size(), from_.senses.size(),
              from_.actuates.size(), from_.carries_data_only.size(), from_.flows_complete.size(), from_.kind_inferred.size(),
              from_.names.size(), from_.types.size(), from_.groups.size()})
            if (rows != 0) return rows;
        return 0;
    }
    void check_sizes() {
        constexpr std::size_t most = no_index - 1;
        const auto problem = [&](std::string text) { problems_.add(0, told_++, std::move(text)); };
        const auto limit = [&](const char* what, std::size_t rows) {
            if (rows > most)
                problem("there are " + std::to_string(rows) + ' ' + what + "; at most " + std::to_string(most) + " are possible");
        };
        const auto same = [&](const char* column, const auto& given, std::size_t rows, const char* each) {
            if (!given.empty() && given.size() != rows)
                problem(std::string("column ") + column + " has " + std::to_string(given.size()) + " rows; expected " +
                        std::to_string(rows) + ", one for each " + each);
        };
        const auto excludes = [&](const char* column, const auto& packed, const char* other, const auto& given) {
            if (!packed.empty() && !given.empty())
                problem(std::string("columns ") + column + " and " + other + " are both given; expected only one of them");
        };
        limit("nodes", node_count_);
        const auto of_node = [&](const char* name, const auto& given) { same(name, given, node_count_, "node"); };
        const auto packed_in_nodes = [&](const char* name, const auto& given) {
            of_node(name, given);
            excludes("nodes", from_.nodes, name, given);
        };
        packed_in_nodes("kinds", from_.kinds);
        packed_in_nodes("hosting", from_.hosting);
        packed_in_nodes("operator_run", from_.operator_run);
        packed_in_nodes("senses", from_.senses);
        packed_in_nodes("actuates", from_.actuates);
        packed_in_nodes("carries_data_only", from_.carries_data_only);
        packed_in_nodes("flows_complete", from_.flows_complete);
        packed_in_nodes("kind_inferred", from_.kind_inferred);
        of_node("names", from_.names);
        of_node("types", from_.types);
        of_node("groups", from_.groups);

        const std::size_t links = from_.links.size();
        limit("links", links);
        const auto of_link = [&](const char* name, const auto& given) { same(name, given, links, "link"); };
        of_link("link_facts", from_.link_facts);
        of_link("media", from_.media);
        of_link("internet", from_.internet);
        of_link("link_protocols", from_.link_protocols);
        of_link("link_ids", from_.link_ids);
        excludes("link_facts", from_.link_facts, "media", from_.media);
        excludes("link_facts", from_.link_facts, "internet", from_.internet);

        limit("flows", flow_count_);
        limit("flow destinations", from_.flow_destinations.size());
        const auto of_flow = [&](const char* name, const auto& given) { same(name, given, flow_count_, "flow"); };
        excludes("flows", from_.flows, "flow_origins", from_.flow_origins);
        excludes("flows", from_.flows, "flow_destinations", from_.flow_destinations);
        excludes("flows", from_.flows, "flow_ends", from_.flow_ends);
        of_flow("flow_ends", from_.flow_ends);
        if (from_.flows.empty() && from_.flow_ends.empty() && from_.flow_destinations.size() != flow_count_)
            problem("column flow_destinations has " + std::to_string(from_.flow_destinations.size()) + " rows; expected " +
                    std::to_string(flow_count_) + ", one for each flow, or a column flow_ends");
        of_flow("flow_facts", from_.flow_facts);
        of_flow("triggers", from_.triggers);
        of_flow("support", from_.support);
        of_flow("flow_protocols", from_.flow_protocols);
        of_flow("flow_ids", from_.flow_ids);
        excludes("flow_facts", from_.flow_facts, "triggers", from_.triggers);
        excludes("flow_facts", from_.flow_facts, "support", from_.support);
    }

    // --- copying, or taking, and checking what was copied while it is in the cache

    /// The rows of a column, each block passed to `check(begin, rows)`.
    template <class T, class Check>
    [[nodiscard]] column<T> column_of(std::string_view phase, given<T>& from, const Check& check) {
        watch_.phase(phase, from.size());
        if (from.is_taken()) {
            const std::span<const T> rows = from.rows();
            in_blocks(watch_, threads_, rows.size(), block,
                      [&](std::size_t begin, std::size_t end) { check(begin, rows.subspan(begin, end - begin)); });
            return from.take();
        }
        row_buffer<T> copy;
        copy.resize_unset(from.size());
        in_blocks(watch_, threads_, copy.size(), block, [&](std::size_t begin, std::size_t end) {
            from.read(begin, end, copy.data() + begin);
            check(begin, copy.rows().subspan(begin, end - begin));
        });
        return column<T>(std::move(copy));
    }
    static constexpr auto anything = [](std::size_t, const auto&) {};

    /// Some rows of a column of the user's, or their default where it is not given.
    template <class T>
    struct some_rows {
        std::array<T, few> values{};
        void read(const given<T>& from, std::size_t begin, std::size_t end) {
            if (!from.empty()) from.read(begin, end, values.data());
        }
        T operator[](std::size_t i) const { return values[i]; }
    };
    /// A column of packed facts, from columns of single ones: `pack(begin, end, into)` for few rows at a time.
    template <class Facts, class Pack>
    [[nodiscard]] column<Facts> packed(std::string_view phase, std::size_t rows, const Pack& pack) {
        watch_.phase(phase, rows);
        row_buffer<Facts> facts;
        facts.resize_unset(rows);
        in_blocks(watch_, threads_, rows, block, [&](std::size_t begin, std::size_t end) {
            for (; begin < end; begin += few) pack(begin, std::min(end, begin + few), facts.data() + begin);
        });
        return column<Facts>(std::move(facts));
    }
    template <class E, std::size_t N>
    E checked(column_problems::of_block& problems, const std::array<std::string_view, N>&, const char* row_name, const char* what,
              std::uint64_t row, E value) {
        if (static_cast<std::size_t>(value) < N) return value;
        problems.add(row, [&] {
            return std::string(row_name) + std::to_string(row) + ": its " + what + " has the value " +
                   std::to_string(static_cast<unsigned>(value)) + "; expected less than " + std::to_string(N);
        });
        return E{};
    }

    // --- nodes, links, flows

    void nodes() {
        if (!from_.nodes.empty()) {
            store_.nodes = column_of("nodes", from_.nodes, anything);
            return;
        }
        store_.nodes = packed<node_facts>("nodes", node_count_, [&](std::size_t begin, std::size_t end, node_facts* into) {
            some_rows<node_kind> kinds;
            some_rows<hosting> hostings;
            some_rows<tristate> operator_run, senses, actuates, carries_data_only;
            some_rows<bool> flows_complete, kind_inferred;
            kinds.read(from_.kinds, begin, end);
            hostings.read(from_.hosting, begin, end);
            operator_run.read(from_.operator_run, begin, end);
            senses.read(from_.senses, begin, end);
            actuates.read(from_.actuates, begin, end);
            carries_data_only.read(from_.carries_data_only, begin, end);
            flows_complete.read(from_.flows_complete, begin, end);
            kind_inferred.read(from_.kind_inferred, begin, end);
            column_problems::of_block problems(problems_, 1);
            for (std::size_t i = 0; i < end - begin; ++i) {
                const std::uint64_t row = begin + i;
                into[i] = node_facts({.kind = checked(problems, node_kind_names, "node #", "kind", row, kinds[i]),
                                      .hosting = checked(problems, hosting_names, "node #", "hosting", row, hostings[i]),
                                      .operator_run = operator_run[i],
                                      .senses = senses[i],
                                      .actuates = actuates[i],
                                      .carries_data_only = carries_data_only[i],
                                      .flows_complete = flows_complete[i],
                                      .kind_inferred = kind_inferred[i]});
            }
        });
    }

    void links() {
        store_.links = column_of("links", from_.links, [&](std::size_t begin, std::span<const link_ends> rows) {
            if (all_below(rows, node_count_)) return;
            column_problems::of_block problems(problems_, 2);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].first >= node_count_)
                    problems.add(begin + i, [&] { return no_node("link", begin + i, "first end", rows[i].first); });
                if (rows[i].second >= node_count_)
                    problems.add(begin + i, [&] { return no_node("link", begin + i, "second end", rows[i].second); });
            }
        });
        if (!from_.link_facts.empty()) {
            store_.link_facts = prefix_column(column_of("links", from_.link_facts, anything));
        } else if (!from_.media.empty() || !from_.internet.empty()) {
            store_.link_facts = prefix_column(
                packed<m2miot::link_facts>("links", from_.links.size(), [&](std::size_t begin, std::size_t end, m2miot::link_facts* into) {
                    some_rows<medium> media;
                    some_rows<tristate> internet;
                    media.read(from_.media, begin, end);
                    internet.read(from_.internet, begin, end);
                    column_problems::of_block problems(problems_, 3);
                    for (std::size_t i = 0; i < end - begin; ++i)
                        into[i] = m2miot::link_facts(
                            {.medium = checked(problems, medium_names, "link #", "medium", begin + i, media[i]), .internet = internet[i]});
                }));
        }
    }

    void flows() {
        if (!from_.flows.empty()) split_flows();
        store_.flow_origins = column_of("flows", from_.flow_origins, [&](std::size_t begin, std::span<const node_index> rows) {
            check_nodes(
                4, rows, [&](std::size_t i) { return no_node("flow", begin + i, "origin", rows[i]); }, begin);
        });
        flow_ends();
        store_.flow_destinations = column_of("flows", from_.flow_destinations, [&](std::size_t begin, std::span<const node_index> rows) {
            check_nodes(
                6, rows, [&](std::size_t i) { return no_node("flow", flow_of(begin + i), "destination", rows[i]); }, begin);
        });
        if (!from_.flow_facts.empty()) {
            store_.flow_facts = prefix_column(column_of("flows", from_.flow_facts, anything));
        } else if (!from_.triggers.empty() || !from_.support.empty()) {
            store_.flow_facts = prefix_column(
                packed<m2miot::flow_facts>("flows", flow_count_, [&](std::size_t begin, std::size_t end, m2miot::flow_facts* into) {
                    some_rows<trigger> triggers;
                    some_rows<bool> support;
                    triggers.read(from_.triggers, begin, end);
                    support.read(from_.support, begin, end);
                    column_problems::of_block problems(problems_, 7);
                    for (std::size_t i = 0; i < end - begin; ++i)
                        into[i] =
                            m2miot::flow_facts({.trigger = checked(problems, trigger_names, "flow #", "trigger", begin + i, triggers[i]),
                                                .support = support[i]});
                }));
        }
    }
    void split_flows() {
        row_buffer<node_index> origins;
        row_buffer<node_index> destinations;
        origins.resize_unset(flow_count_);
        destinations.resize_unset(flow_count_);
        watch_.phase("flows", flow_count_);
        in_blocks(watch_, threads_, flow_count_, block, [&](std::size_t begin, std::size_t end) {
            std::array<link_ends, few> pairs;
            for (; begin < end; begin += few) {
                const std::size_t count = std::min(few, end - begin);
                from_.flows.read(begin, begin + count, pairs.data());
                for (std::size_t i = 0; i < count; ++i) {
                    origins[begin + i] = pairs[i].first;
                    destinations[begin + i] = pairs[i].second;
                }
            }
        });
        from_.flow_origins = given(std::move(origins));
        from_.flow_destinations = given(std::move(destinations));
    }
    void flow_ends() {
        if (from_.flow_ends.empty()) return;
        store_.flow_ends = column_of("flows", from_.flow_ends, anything);
        column_problems::of_block problems(problems_, 5);
        std::uint32_t before = 0;
        for (std::size_t flow = 0; flow < flow_count_; ++flow) {
            const std::uint32_t end = store_.flow_ends[flow];
            if (end <= before)
                problems.add(flow, [&] {
                    return "flow #" + std::to_string(flow) + ": its destinations end at " + std::to_string(end) + "; expected more than " +
                           std::to_string(before) + ", where they begin";
                });
            before = std::max(before, end);
        }
        if (before != from_.flow_destinations.size())
            problems.add(flow_count_, [&] {
                return "column flow_ends leads up to " + std::to_string(before) + "; expected " +
                       std::to_string(from_.flow_destinations.size()) + ", the number of destinations";
            });
        // Where every flow has just one destination, they are their own rows.
        if (from_.flow_destinations.size() == flow_count_) store_.flow_ends = {};
    }
    [[nodiscard]] std::size_t flow_of(std::size_t destination) const {
        const auto ends = store_.flow_ends.rows();
        if (ends.empty()) return destination;
        return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), destination) - ends.begin());
    }

    template <class Text>
    void check_nodes(int column, std::span<const node_index> rows, const Text& text, std::size_t begin) {
        if (all_below(rows, node_count_)) return;
        column_problems::of_block problems(problems_, column);
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i] >= node_count_) problems.add(begin + i, [&] { return text(i); });
    }
    [[nodiscard]] std::string no_node(const char* what, std::size_t row, const char* end, node_index node) const {
        return std::string(what) + " #" + std::to_string(row) + ": its " + end + ", #" + std::to_string(node) + ", is no node; there are " +
               std::to_string(node_count_);
    }

    // --- texts

    void texts() {
        if (!from_.names.empty()) {
            watch_.phase("names", node_count_);
            name_table(store_, from_.names, watch_, threads_, problems_);
        }
        store_.node_types = numbers(from_.types, store_.texts);
        store_.node_groups = numbers(from_.groups, store_.texts);
        store_.link_protocols = numbers(from_.link_protocols, store_.texts);
        store_.link_ids = numbers(from_.link_ids, store_.ids);
        store_.flow_protocols = numbers(from_.flow_protocols, store_.texts);
        store_.flow_ids = numbers(from_.flow_ids, store_.ids);
        store_.texts.shrink_to_fit();
        store_.ids.shrink_to_fit();
    }
    [[nodiscard]] prefix_column<std::uint32_t> numbers(const given_texts& from, text_pool& pool) {
        watch_.phase("texts", from.size(), 0);
        row_buffer<std::uint32_t> column_numbers;
        column_numbers.resize_unset(from.size());
        std::string_view last;
        std::uint32_t number = 0;
        std::size_t set = 0;
        for (std::size_t row = 0; row < from.size(); ++row) {
            watch_.advance();
            const std::string_view text = from[row];
            if (text != last || row == 0) number = pool.add(text); // texts come in runs
            last = text;
            column_numbers[row] = number;
            if (number != 0) set = row + 1;
        }
        column_numbers.resize(set);
        column_numbers.shrink_to_fit();
        return prefix_column(column(std::move(column_numbers)));
    }

    deployment_columns& from_;
    run_watch watch_;
    unsigned threads_;
    std::size_t node_count_;
    std::size_t flow_count_;
    std::uint64_t told_ = 0; // problems of sizes
    column_problems problems_;
    deployment_store store_;
};

} // namespace m2miot::detail

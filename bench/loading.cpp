// SPDX-License-Identifier: BSL-1.0
/// @file Reading links from files: binary, tables of numbers and of names, against what reads lines.
#include <cstdio>
#include <stdexcept>
#include <string>

#include <m2miot/input/binary.hpp>
#include <m2miot/input/load.hpp>

#include "contenders.hpp"
#include "contest.hpp"
#include "json_log.hpp"
#include "link_files.hpp"
#include "memory.hpp"
#include "runs.hpp"

namespace bench {
namespace {

m2miot::reading read_table(const std::filesystem::path& file, unsigned threads) {
    m2miot::load_options options;
    options.from = m2miot::input_format::csv;
    options.run.threads = threads;
    return m2miot::load(file, options);
}

/// @throws std::runtime_error if a link is missing, or leads elsewhere
void check(const m2miot::deployment& given, const link_files& files) {
    const auto expect = [](bool true_of_them, const char* what) {
        if (!true_of_them) throw std::runtime_error(std::string("reading gives other links: ") + what);
    };
    const auto same = [](std::span<const m2miot::link_ends> one, std::span<const m2miot::link_ends> other) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end());
    };
    const m2miot::deployment mapped = m2miot::open_binary(files.binary());
    expect(same(mapped.rows().links, given.rows().links) && mapped.node_count() == given.node_count(), "binary");
    const lines_read by_line = read_lines(files.named());
    for (const unsigned threads : {1U, 2U}) {
        const m2miot::reading named = read_table(files.named(), threads);
        expect(same(named.deployment.rows().links, by_line.links), "a table of names");
        const m2miot::reading numbered = read_table(files.numbered(), threads);
        expect(numbered.deployment.link_count() == given.link_count(), "a table of numbers");
    }
    expect(scan_newlines(files.numbered()) == given.link_count() + 1, "lines");
}

} // namespace

int run_reading(const bench_options& options) {
    keep_memory();
    json_log log(options.json);
    std::vector<std::size_t> sizes = options.nodes;
    if (sizes.empty()) sizes = {options.quick ? std::size_t{100'000} : std::size_t{1'000'000}};
    std::vector<std::string> topologies = options.topologies;
    if (topologies.empty()) topologies = {"shuffled_silent100", "site_silent100"};
    for (const std::size_t nodes : sizes) {
        for (const std::string& name : topologies) {
            const m2miot::deployment given = build_deployment(shape_named(name).make(nodes));
            const link_files files(given);
            check(given, files);
            contest all(name, nodes, given.link_count(), 0);
            const auto add = [&all](const char* who, unsigned threads, auto body) {
                all.add({"read", who, threads, [body] { return seconds_of(body); }});
            };
            for (const unsigned t : options.threads) {
                add("binary", t, [&files, t] { return m2miot::open_binary(files.binary(), {.threads = t}); });
                add("csv", t, [&files, t] { return read_table(files.numbered(), t); });
                add("csv_named", t, [&files, t] { return read_table(files.named(), t); });
            }
            add("newline_scan", 1, [&files] { return scan_newlines(files.numbered()); });
            add("getline", 1, [&files] { return read_lines(files.named()); });
            all.run(options.rounds != 0 ? options.rounds : 5);
            all.print_table();
            std::printf("# megabytes: binary %.1f, csv %.1f, csv_named %.1f\n",
                        static_cast<double>(std::filesystem::file_size(files.binary())) / 1e6,
                        static_cast<double>(std::filesystem::file_size(files.numbered())) / 1e6,
                        static_cast<double>(std::filesystem::file_size(files.named())) / 1e6);
            for (const unsigned t : options.threads) {
                all.print_ratio({"read", "binary", t}, {"read", "csv", t}, "csv");
                all.print_ratio({"read", "csv", t}, {"read", "newline_scan"}, "newline_scan");
                all.print_ratio({"read", "csv_named", t}, {"read", "getline"}, "getline");
            }
            log.write(all);
        }
    }
    return 0;
}

} // namespace bench

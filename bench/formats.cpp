// SPDX-License-Identifier: BSL-1.0
/// @file Reading of each format against what is there to read it with: JSON into a tree, GraphML into a Boost graph, a scan for line ends.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include <m2miot/input/load.hpp>

#include "contest.hpp"
#include "json_log.hpp"
#include "link_files.hpp"
#include "memory.hpp"
#include "peers.hpp"
#include "runs.hpp"
#include "texts.hpp"

namespace bench {
namespace {

enum class peer { json, json_lines, graphml, none };

struct format {
    const char* name;
    std::string (*make)(std::size_t);
    m2miot::input_format is;
    std::size_t per; ///< how many rows of ours there are for each of a table
    peer against;
};
constexpr format formats[]{{"document", make_document, m2miot::input_format::document, 5, peer::json},
                           {"zeek_json", make_zeek_json, m2miot::input_format::zeek, 1, peer::json_lines},
                           {"mud", make_mud, m2miot::input_format::mud, 1, peer::json},
                           {"td", make_td, m2miot::input_format::td, 5, peer::json},
                           {"joy", make_joy, m2miot::input_format::joy, 1, peer::json_lines},
                           {"rfc8345", make_rfc8345, m2miot::input_format::rfc8345, 10, peer::json},
                           {"zeek_tsv", make_zeek_tsv, m2miot::input_format::zeek, 1, peer::none},
                           {"graphml", make_graphml, m2miot::input_format::graphml, 5, peer::graphml}};

/// A file in the folder for such, removed in the end.
class made_file {
public:
    explicit made_file(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("m2miot-bench-" + std::to_string(::getpid()))) {
        std::ofstream out(path_, std::ios::binary);
        if (!(out << text).flush()) throw std::runtime_error("cannot write to " + path_.string());
    }
    made_file(const made_file&) = delete;
    made_file& operator=(const made_file&) = delete;
    ~made_file() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

m2miot::reading read(const std::filesystem::path& file, m2miot::input_format is) {
    m2miot::load_options options;
    options.from = is;
    options.run.threads = 1;
    return m2miot::load(file, options);
}

void contest_of(const format& f, std::size_t rows, std::size_t rounds, json_log& log) {
    const std::string text = f.make(std::max<std::size_t>(rows / f.per, 100));
    const made_file file(text);
    const m2miot::reading got = read(file.path(), f.is);
    if (got.deployment.node_count() == 0) throw std::runtime_error(std::string("nothing was read of ") + f.name);
    contest all(f.name, rows, got.deployment.link_count(), got.deployment.flow_count());
    all.add({"read", f.name, 1, [&] { return seconds_of([&] { return read(file.path(), f.is); }); }});
    all.add({"read", "newline_scan", 1, [&] { return seconds_of([&] { return scan_newlines(file.path()); }); }});
    const auto against = [&](const char* name, std::size_t (*reads)(const std::filesystem::path&)) {
        all.add({"read", name, 1, [&file, reads] { return seconds_of([&] { return reads(file.path()); }); }});
    };
    if (has_json_peer && f.against == peer::json) against("nlohmann_dom", read_json_tree);
    if (has_json_peer && f.against == peer::json_lines) against("nlohmann_dom", read_json_lines);
    if (has_graphml_peer && f.against == peer::graphml) against("boost_graphml", read_boost_graphml);
    all.run(rounds);
    all.print_table();
    std::vector<double> taken = all.entries().front().wall;
    std::printf("# megabytes: %.1f; a second: %.0f; of memory at the most: %.1f\n", static_cast<double>(text.size()) / 1e6,
                static_cast<double>(text.size()) / 1e6 / median(taken),
                static_cast<double>(memory_of([&] { return read(file.path(), f.is); }).peak) / 1e6);
    for (const char* other : {"newline_scan", "nlohmann_dom", "boost_graphml"}) all.print_ratio({"read", f.name}, {"read", other}, other);
    log.write(all);
}

} // namespace

int run_formats(const bench_options& options) {
    keep_memory();
    json_log log(options.json);
    std::vector<std::size_t> sizes = options.nodes;
    if (sizes.empty()) sizes = {options.quick ? std::size_t{100'000} : std::size_t{1'000'000}};
    if (!has_json_peer) std::printf("# nlohmann-json3-dev is not installed: no contest with it\n");
    if (!has_graphml_peer) std::printf("# libboost-graph-dev is not installed: no contest with its GraphML\n");
    for (const std::size_t rows : sizes) {
        for (const format& f : formats) contest_of(f, rows, options.rounds != 0 ? options.rounds : 5, log);
    }
    return 0;
}

} // namespace bench

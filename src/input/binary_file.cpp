// SPDX-License-Identifier: BSL-1.0
/// @file Opening a binary file: its head, its blocks in parallel, then what needs all of them.
#include "binary_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <istream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <m2miot/input/binary.hpp>
#include <m2miot/model/in_blocks.hpp>
#include <m2miot/model/name_table.hpp>

#include "binary_checks.hpp"
#include "binary_sections.hpp"

namespace m2miot::input {
namespace {

using binary::section;

/// The deployment that the sections show. Indices and numbers are in range; that texts differ, and names, is seen here.
class opening {
public:
    opening(const binary::sections& file, const std::shared_ptr<const void>& keeper, std::string_view name, problem_sink& problems,
            detail::run_watch& watch, unsigned threads)
        : file_(file), keeper_(keeper), name_(name), problems_(problems), watch_(watch), threads_(threads) {}

    std::optional<deployment> open() {
        s_.nodes = column<node_facts>(section::nodes);
        s_.node_names = prefix<std::uint32_t>(section::node_names);
        s_.node_types = prefix<std::uint32_t>(section::node_types);
        s_.node_groups = prefix<std::uint32_t>(section::node_groups);
        s_.links = column<m2miot::link_ends>(section::links);
        s_.link_facts = prefix<m2miot::link_facts>(section::link_facts);
        s_.link_protocols = prefix<std::uint32_t>(section::link_protocols);
        s_.link_ids = prefix<std::uint32_t>(section::link_ids);
        s_.flow_origins = column<node_index>(section::flow_origins);
        s_.flow_destinations = column<node_index>(section::flow_destinations);
        if (s_.flow_destinations.size() != s_.flow_origins.size()) // else every flow has just one, its own row
            s_.flow_ends = column<std::uint32_t>(section::flow_ends);
        s_.flow_facts = prefix<m2miot::flow_facts>(section::flow_facts);
        s_.flow_protocols = prefix<std::uint32_t>(section::flow_protocols);
        s_.flow_ids = prefix<std::uint32_t>(section::flow_ids);
        s_.names = detail::text_pool(column<char>(section::name_chars), column<std::uint64_t>(section::name_ends));
        s_.texts = detail::text_pool(column<char>(section::text_chars), column<std::uint64_t>(section::text_ends));
        s_.ids = detail::text_pool(column<char>(section::id_chars), column<std::uint64_t>(section::id_ends));
        const bool names = distinct(s_.names, section::name_ends);
        const bool texts = distinct(s_.texts, section::text_ends); // nothing rests on ids being so
        if (!names || !texts || !names_of_nodes()) return std::nullopt;
        return detail::deployment_access::make(std::move(s_));
    }

private:
    template <class T>
    [[nodiscard]] detail::column<T> column(section from) const {
        const auto rows = file_.rows<T>(from);
        return rows.empty() ? detail::column<T>() : detail::column<T>(rows, keeper_);
    }
    template <class T>
    [[nodiscard]] detail::prefix_column<T> prefix(section from) const {
        return detail::prefix_column<T>(column<T>(from));
    }
    bool distinct(detail::text_pool& pool, section ends) {
        watch_.phase("indexing texts", pool.count(), 0);
        if (detail::index_texts(pool, watch_, threads_)) return true;
        binary::findings found;
        {
            binary::findings::of_block repeated(found, file_, ends);
            detail::for_each_repeated(pool, [&](std::uint32_t number, std::uint32_t earlier) {
                repeated.add(number - 1, [&] {
                    return "text #" + std::to_string(number - 1) + ", " + quoted(pool.text(number)) + ", is that of #" +
                           std::to_string(earlier - 1) + " too";
                });
            });
        }
        return found.tell_all(problems_, name_);
    }
    bool names_of_nodes() {
        const auto numbers = file_.rows<std::uint32_t>(section::node_names);
        watch_.phase("indexing names", numbers.size(), 0);
        row_buffer<node_index> named;
        named.resize_unset(s_.names.count());
        std::fill(named.data(), named.data() + named.size(), no_index);
        binary::findings found;
        {
            binary::findings::of_block repeated(found, file_, section::node_names);
            for (node_index node = 0; node < numbers.size(); ++node) {
                const std::uint32_t number = numbers[node];
                if (number == 0) continue;
                node_index& owner = named[number - 1];
                if (owner == no_index)
                    owner = node;
                else
                    repeated.add(node, [&, owner] {
                        return "node #" + std::to_string(node) + " has the name of node #" + std::to_string(owner) + ", " +
                               quoted(s_.names.text(number));
                    });
            }
        }
        s_.named_nodes = detail::column(std::move(named));
        return found.tell_all(problems_, name_);
    }

    const binary::sections& file_;
    const std::shared_ptr<const void>& keeper_;
    std::string_view name_;
    problem_sink& problems_;
    detail::run_watch& watch_;
    unsigned threads_;
    detail::deployment_store s_;
};

input_error unreadable(const std::string& name, std::string text) {
    return input_error({{severity::error, name, 0, 0, {}, std::move(text)}});
}

deployment open_bytes(const file_bytes& bytes, const std::string& name, const run_options& run) {
    problem_sink problems;
    detail::run_watch watch(run, "bytes", bytes.bytes.size());
    auto opened = read_binary_file(bytes, name, problems, watch, run.thread_count(), bytes.bytes.size());
    if (!opened) throw input_error(problems.take());
    watch.finish();
    return std::move(*opened);
}

deployment open_stream(std::istream& in, const std::string& name, const run_options& run) {
    source from(in);
    const file_bytes bytes = read_bytes(from);
    if (in.bad()) throw unreadable(name, "reading failed before the end of the file");
    return open_bytes(bytes, name, run);
}

} // namespace

std::optional<deployment> read_binary_file(const file_bytes& file, std::string_view name, problem_sink& problems, detail::run_watch& watch,
                                           unsigned threads, std::uint64_t share) {
    if (!binary::machine_fits) {
        binary::tell(problems, name, 0, "head", "this machine is not little-endian, and cannot read binary files");
        return std::nullopt;
    }
    const auto found_sections = binary::read_head(file.bytes, name, problems);
    if (!found_sections) return std::nullopt;
    std::vector<std::pair<section, std::uint64_t>> blocks; // and which of the section
    for (std::size_t kind = 1; kind <= binary::section_types.size(); ++kind) {
        const auto where = static_cast<section>(kind);
        const std::uint64_t count = binary::blocks_of(found_sections->of(where).bytes.size());
        for (std::uint64_t i = 0; i < count; ++i) blocks.emplace_back(where, i);
    }
    binary::findings found;
    watch.phase("checking", blocks.size(), share);
    detail::in_blocks(watch, threads, blocks.size(), 1,
                      [&](std::size_t i, std::size_t) { binary::check_block(*found_sections, blocks[i].first, blocks[i].second, found); });
    if (!found.tell_all(problems, name)) return std::nullopt;
    return opening(*found_sections, file.keeper, name, problems, watch, threads).open();
}

} // namespace m2miot::input

namespace m2miot {

deployment open_binary(const std::filesystem::path& file, const run_options& run) {
    const std::string name = file.generic_string();
    if (const auto mapped = input::map_file(file)) return input::open_bytes(*mapped, name, run);
    std::error_code failure;
    if (std::filesystem::is_directory(file, failure)) throw input::unreadable(name, "is a folder; expected a file");
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        const std::error_code why(errno, std::generic_category());
        throw input::unreadable(name, "cannot be opened" + (why ? ": " + why.message() : std::string()));
    }
    return input::open_stream(stream, name, run);
}

deployment read_binary(std::istream& in, const std::string& name, const run_options& run) {
    return input::open_stream(in, name, run);
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file The properties of what was read, one after the other.
#include "checks.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <simdjson.h>

#include <m2miot/criteria/article.hpp>
#include <m2miot/input/binary.hpp>
#include <m2miot/input/document.hpp>
#include <m2miot/input/graphml.hpp>
#include <m2miot/verdict/classify.hpp>
#include <m2miot/verdict/verify.hpp>

namespace m2miot::fuzz {
namespace {

constexpr std::size_t rows_to_write = 4000;
constexpr std::size_t rows_to_verify = 200;

std::size_t rows_in(const deployment& d) {
    return std::size_t{d.node_count()} + d.link_count() + d.flow_count();
}

bool is_utf8(std::string_view text) {
    return simdjson::validate_utf8(text.data(), text.size());
}

bool is_printable(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
    return is_utf8(text);
}

template <class Enum, class Names>
void check_word(Enum value, const Names& names, std::string_view what) {
    require(static_cast<std::size_t>(value) < names.size(), what);
}

void check_columns(const deployment& d) {
    for (node_index n = 0; n < d.node_count(); ++n) {
        const node_attributes a = d.attributes(n);
        check_word(a.kind, node_kind_names, "a node has a kind");
        check_word(a.hosting, hosting_names, "a node has a hosting");
        require(is_utf8(a.type) && is_utf8(a.group) && is_utf8(d.name(n)), "the texts of a node are UTF-8");
        if (!d.name(n).empty()) require(d.find(d.name(n)) == n, "a node is found by its name, which is no other's");
    }
    for (link_index l = 0; l < d.link_count(); ++l) {
        const auto ends = d.link_ends(l);
        require(ends.first < d.node_count() && ends.second < d.node_count(), "the ends of a link are nodes");
        const link_attributes a = d.attributes_of_link(l);
        check_word(a.medium, medium_names, "a link has a medium");
        require(is_utf8(a.protocol) && is_utf8(a.id), "the texts of a link are UTF-8");
    }
    for (flow_index f = 0; f < d.flow_count(); ++f) {
        require(d.flow_origin(f) < d.node_count(), "the origin of a flow is a node");
        require(!d.flow_destinations(f).empty(), "a flow has a destination");
        for (const node_index n : d.flow_destinations(f)) require(n < d.node_count(), "a destination of a flow is a node");
        const flow_attributes a = d.attributes_of_flow(f);
        check_word(a.trigger, trigger_names, "a flow has a trigger");
        require(is_utf8(a.protocol) && is_utf8(a.id), "the texts of a flow are UTF-8");
    }
}

std::string document_of(const deployment& d) {
    std::ostringstream out;
    write_document(out, d);
    return out.str();
}

void check_names(const std::string& name, const deployment& d) {
    if (name.empty()) return;
    require(is_utf8(name), "the name of a deployment is UTF-8");
    std::stringstream text;
    write_document(text, d, name);
    require(load(text, "written", {.from = input_format::document}).name == name, "a document's name comes back as it was");
    try {
        std::stringstream graph;
        write_graphml(graph, d, name);
        require(load(graph, "written", {.from = input_format::graphml}).name == name, "a name in GraphML comes back as it was");
    } catch (const std::invalid_argument&) { // XML has no place for some characters
    }
}

void check_round_trips(const deployment& d) {
    const std::string document = document_of(d);
    try {
        std::istringstream in(document);
        const reading again = load(in, "written", {.from = input_format::document});
        require(again.problems.empty(), "a written document is read without a problem");
        require(document_of(again.deployment) == document, "a written document comes back as it was");
        std::stringstream file;
        write_binary(file, d);
        require(document_of(read_binary(file, "written")) == document, "a written binary file comes back as it was");
        try {
            std::stringstream graph;
            write_graphml(graph, d);
            const reading drawn = load(graph, "written", {.from = input_format::graphml});
            require(drawn.problems.empty() && drawn.unused.empty(), "written GraphML is read without a problem");
            require(document_of(drawn.deployment) == document, "written GraphML comes back as it was");
        } catch (const std::invalid_argument&) { // XML has no place for some characters
        }
    } catch (const input_error& failed) {
        fail(std::string("what was written is read: ") + failed.what());
    }
}

} // namespace

void fail(std::string_view what) {
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

void check_problems(const diagnostics& problems, bool failed) {
    bool any_error = false;
    for (const diagnostic& each : problems) {
        any_error = any_error || each.severity == severity::error;
        require(!each.text.empty(), "a problem says something");
        require(is_printable(each.text), "a problem's text can be shown: " + each.text);
        require(is_utf8(each.pointer), "a problem's place is UTF-8: " + each.pointer); // member names as they are
    }
    require(any_error == failed, failed ? "who refuses an input says why" : "who finds an error gives no deployment");
    require(problems.size() < 500, "problems are told in a page");
}

void check_verdict(const deployment& d, const criteria_set<>& set) {
    const verdict v = classify(d, set);
    if (rows_in(d) > rows_to_verify) return;
    const std::vector<std::string> wrong = verify(d, v);
    require(wrong.empty(), wrong.empty() ? "" : "the verdict re-checks: " + wrong.front());
}

void check_deployment(const deployment& d) {
    check_columns(d);
    if (rows_in(d) <= rows_to_write) check_round_trips(d);
    check_verdict(d, criteria::article);
}

namespace {

void check_reading(const reading& read) {
    check_problems(read.problems, false);
    for (const tally* counts : {&read.used, &read.unused})
        for (const auto& [what, count] : *counts) {
            require(is_printable(what), "what is counted can be shown: " + what);
            require(count != 0, "nothing is counted that is not there: " + what);
        }
    check_deployment(read.deployment);
    if (rows_in(read.deployment) <= rows_to_write) check_names(read.name, read.deployment);
}

} // namespace

void check_load(std::string_view bytes, const load_options& options) {
    std::istringstream in{std::string(bytes)};
    try {
        check_reading(load(in, "f", options));
    } catch (const input_error& failed) {
        check_problems(failed.problems(), true);
    }
}

void check_load(const std::vector<std::filesystem::path>& files, const load_options& options) {
    try {
        check_reading(load(files, options));
    } catch (const input_error& failed) {
        check_problems(failed.problems(), true);
    }
}

std::filesystem::path scratch_file(const std::string& name, std::string_view bytes) {
    struct folder {
        // Where there is a file system in memory a run takes a tenth of the time.
        std::filesystem::path path =
            (std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
            ("m2miot-fuzz-" + std::to_string(std::random_device()()));
        folder() { std::filesystem::create_directories(path); }
        ~folder() {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
    };
    static const folder ours;
    auto path = ours.path / name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

} // namespace m2miot::fuzz

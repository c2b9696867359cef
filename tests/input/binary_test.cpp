// SPDX-License-Identifier: BSL-1.0
/// @file The binary file: what goes in comes out, and nothing but that is accepted.
#include <m2miot/input/binary.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <m2miot/input/document.hpp>
#include <m2miot/model/deployment_of.hpp>

#include "input/binary_file.hpp"
#include "input/support.hpp"
#include "model/rows.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using layout::section;
using lines = std::vector<std::string>;
using tests::rows_of;

namespace {

/// Everything that a deployment can hold.
deployment everything() {
    deployment d;
    d.add_node("mètre 1", {.kind = node_kind::device,
                           .operator_run = false,
                           .senses = true,
                           .actuates = true,
                           .carries_data_only = false,
                           .flows_complete = true,
                           .type = "meter",
                           .group = "north"});
    d.add_node({.kind = node_kind::server, .hosting = hosting::hosted});
    d.add_node("gateway",
               {.kind = node_kind::gateway, .hosting = hosting::dedicated, .operator_run = true, .type = "hub", .kind_inferred = true});
    d.add_node("電話", {.kind = node_kind::person, .carries_data_only = true, .group = "south"});
    d.add_node({.kind = node_kind::application});
    d.add_link(0, 2, {.medium = medium::broadband, .internet = true, .protocol = "Modbus", .id = "up"});
    d.add_link(2, 2);
    d.add_link(1, 3, {.medium = medium::wired, .internet = false, .id = "down"});
    d.add_link(4, 3);
    d.add_flow(0, 1, {.trigger = trigger::autonomous, .protocol = "Modbus", .id = "readings"});
    d.add_flow(3, {0, 2, 2}, {.trigger = trigger::person, .support = true});
    d.add_flow(1, 0);
    return d;
}

std::string document_of(const deployment& d) {
    std::ostringstream out;
    write_document(out, d);
    return out.str();
}

/// A file of several blocks in several sections. One more byte before the names moves the characters over the ends of blocks.
deployment large(std::size_t shift = 0) {
    constexpr std::size_t nodes = 60'000;
    std::vector<std::string> names(nodes);
    for (std::size_t i = 0; i < nodes; ++i) names[i] = (i == 0 ? std::string(shift, 'x') : "") + "電電電" + std::to_string(i);
    std::vector<std::pair<std::size_t, std::size_t>> links(200'000);
    for (std::size_t i = 0; i < links.size(); ++i) links[i] = {i * 7919 % nodes, i % nodes};
    return deployment_of({.kinds = std::vector(nodes, node_kind::device), .names = names, .links = links});
}

bool starts_with_place(const std::string& problem) {
    return problem.starts_with("f: byte ");
}

} // namespace

TEST_CASE("a deployment that is written and read is the same in every row") {
    const deployment d = everything();
    const deployment back = opened(binary_of(d));
    CHECK(rows_of(back) == rows_of(d));
    for (node_index n = 0; n < d.node_count(); ++n) {
        CHECK(back.facts(n) == d.facts(n));
        CHECK(back.group(n) == d.group(n));
        if (!d.name(n).empty()) CHECK(back.find(d.name(n)) == n);
    }
    CHECK_FALSE(back.find("meter"));
    CHECK(document_of(back) == document_of(d));
    CHECK(binary_of(back) == binary_of(d));

    deployment one_each; // without a column of ends
    one_each.add_node("a");
    one_each.add_flow(0, 0);
    CHECK(rows_of(opened(binary_of(one_each))) == rows_of(one_each));
    const deployment nothing;
    CHECK(binary_of(nothing).size() == sizeof(layout::header));
    CHECK(opened(binary_of(nothing)).node_count() == 0);
}

TEST_CASE("from document to binary file to document nothing changes") {
    for (const auto& entry : std::filesystem::directory_iterator(M2MIOT_SOURCE_DIR "/examples/deployments")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        const deployment d = load(entry.path()).deployment;
        CHECK(document_of(opened(binary_of(d))) == document_of(d));
    }
}

TEST_CASE("an opened file is shown, not copied, until it is changed") {
    const scratch_folder folder;
    const auto file = folder.path() / "plant.m2m";
    const deployment d = everything();
    save_binary(file, d);
    deployment mapped = open_binary(file);
    CHECK(mapped.borrowed_bytes() > 5 * 2 + 4 * 8);
    CHECK(mapped.bytes() - mapped.borrowed_bytes() < 1000);
    const auto before = rows_of(d);
    const deployment copy = mapped;
    save_binary(file, deployment{}); // another file takes its place: the mapping is of the old one
    std::filesystem::remove(file);
    CHECK(rows_of(mapped) == before);
    mapped.add_node("new", {.type = "new type"});
    mapped.set_node(0, {.kind = node_kind::person, .type = "hub"});
    mapped.add_link(5, 0, {.protocol = "new", .id = "up"});
    mapped.add_flow(5, {1, 2}, {.protocol = "Modbus", .id = "new"});
    CHECK(rows_of(copy) == before);
    deployment same = d;
    same.add_node("new", {.type = "new type"});
    same.set_node(0, {.kind = node_kind::person, .type = "hub"});
    same.add_link(5, 0, {.protocol = "new", .id = "up"});
    same.add_flow(5, {1, 2}, {.protocol = "Modbus", .id = "new"});
    CHECK(rows_of(mapped) == rows_of(same));
    CHECK(mapped.find("new") == 5);
    CHECK_THROWS_AS(mapped.add_node("gateway"), std::invalid_argument);
}

TEST_CASE("large files are the same on several threads, wherever blocks end") {
    for (const std::size_t shift : {0U, 1U, 2U}) {
        const deployment d = large(shift);
        const std::string bytes = binary_of(d);
        REQUIRE(bytes.size() > 8 * layout::block_bytes);
        const deployment one = opened(bytes);
        const deployment four = opened(bytes, 4);
        CHECK(binary_of(one) == bytes);
        CHECK(binary_of(four) == bytes);
        bool found = true;
        for (node_index n = 0; n < d.node_count(); ++n) found = found && four.find(d.name(n)) == n;
        CHECK(found);
        std::ostringstream out;
        write_binary(out, d, {.threads = 4});
        CHECK(out.str() == bytes);
    }
}

TEST_CASE("every byte that is changed is noticed, and its place told") {
    const std::string bytes = binary_of(everything());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const unsigned flip : {1U, 0x80U, 0xffU}) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ flip);
            const auto problems = binary_problems_of(changed);
            CAPTURE(i);
            REQUIRE_FALSE(problems.empty());
            CHECK(std::all_of(problems.begin(), problems.end(), starts_with_place));
        }
    }
}

TEST_CASE("a file that was cut short, or goes on, is refused") {
    const std::string bytes = binary_of(everything());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        const auto problems = binary_problems_of(bytes.substr(0, size));
        REQUIRE(problems.size() == 1);
        CHECK(starts_with_place(problems[0]));
    }
    CHECK(binary_problems_of(bytes + '\0') ==
          lines{"f: byte " + input::grouped(bytes.size() + 1) + ", head: the file has " + input::grouped(bytes.size() + 1) +
                " bytes; expected " + input::grouped(bytes.size()) + ": something follows its end"});
    CHECK(binary_problems_of("") == lines{"f: byte 0, head: the file ends after 0 bytes; expected a head of at least 64"});
}

TEST_CASE("a damaged block is told with its place, however many there are") {
    std::string bytes = binary_of(large());
    const std::size_t links = rows_at(bytes, section::links);
    bytes[links + layout::block_bytes + 5] ^= 1;
    bytes[links + 3 * layout::block_bytes] ^= 1;
    CHECK(binary_problems_of(bytes) ==
          lines{"f: byte " + input::grouped(links + layout::block_bytes) +
                    ", section links: the checksum of the 262,144 bytes from here does not fit: the file is damaged",
                "f: byte " + input::grouped(links + 3 * layout::block_bytes) +
                    ", section links: the checksum of the 262,144 bytes from here does not fit: the file is damaged"});
}

TEST_CASE("files whose checksums fit but whose content does not are refused row by row") {
    const std::string bytes = binary_of(everything());
    const auto problems_with = [&](auto&& change) {
        std::string changed = bytes;
        change(changed);
        seal(changed);
        return binary_problems_of(changed);
    };
    const auto with_row = [&](section kind, std::size_t offset, auto value) {
        return problems_with([&](std::string& b) { set_at(b, rows_at(b, kind) + offset, value); });
    };
    const auto at = [&](section kind, std::size_t offset) {
        return "f: byte " + input::grouped(rows_at(bytes, kind) + offset) + ", section " +
               std::string(layout::section_types[static_cast<std::size_t>(kind) - 1].name) + ": ";
    };
    const auto u8 = [](unsigned v) { return static_cast<std::uint8_t>(v); };
    const auto u16 = [](unsigned v) { return static_cast<std::uint16_t>(v); };
    REQUIRE(problems_with([](std::string&) {}).empty());

    CHECK(with_row(section::links, 12, 5U) == lines{at(section::links, 8) + "link #1: its end, #5, is no node; there are 5 nodes"});
    CHECK(with_row(section::flow_origins, 4, no_index) ==
          lines{at(section::flow_origins, 4) + "flow #1: its origin is number 4,294,967,295; there are 5 nodes"});
    CHECK(with_row(section::flow_destinations, 4, 7U) ==
          lines{at(section::flow_destinations, 4) + "destination #1: it is number 7; there are 5 nodes"});
    CHECK(with_row(section::flow_ends, 4, 1U) ==
          lines{at(section::flow_ends, 4) + "flow #1 ends at 1; expected more than 1, where it begins"});
    CHECK(with_row(section::flow_ends, 8, 4U) ==
          lines{at(section::flow_ends, 8) + "flow #2 ends at 4; expected 5, as it is the last",
                at(section::flow_ends, 8) + "flow #2 ends at 4; expected more than 4, where it begins"});
    CHECK(with_row(section::flow_ends, 0, 77U).front() == at(section::flow_ends, 0) + "flow #0 ends at 77; expected at most 5");
    CHECK(with_row(section::nodes, 2, u16(9)) == lines{at(section::nodes, 2) + "node #1: its facts are 9, which has no meaning"});
    for (const unsigned shift : {4U, 6U, 8U, 10U, 12U}) CHECK(with_row(section::nodes, 0, u16(3U << shift)).size() == 1);
    CHECK(with_row(section::nodes, 0, u16(0x8000)).empty());
    for (const unsigned bits : {6U, 15U, 3U << 4, 0x40U, 0x80U}) CHECK(with_row(section::link_facts, 0, u8(bits)).size() == 1);
    for (const unsigned bits : {5U, 15U, 0x20U, 0x40U, 0x80U}) CHECK(with_row(section::flow_facts, 0, u8(bits)).size() == 1);
    for (const section numbers : {section::node_names, section::node_types, section::node_groups, section::link_protocols,
                                  section::link_ids, section::flow_protocols, section::flow_ids})
        CHECK(with_row(numbers, 0, 9U).front().starts_with(at(numbers, 0)));
    CHECK(with_row(section::node_names, 8, 1U) == lines{at(section::node_names, 8) + "node #2 has the name of node #0, 'mètre 1'"});
    for (const section ends : {section::name_ends, section::text_ends, section::id_ends}) {
        CHECK(with_row(ends, 0, std::uint64_t{0}).front().starts_with(at(ends, 0) + "text #0 ends at 0; expected more than 0"));
        CHECK(with_row(ends, 0, ~std::uint64_t{0})
                  .front()
                  .starts_with(at(ends, 0) + "text #0 ends at 18,446,744,073,709,551,615; expected at most"));
        CHECK(with_row(ends, 8, std::uint64_t{1}).front().starts_with(at(ends, 8)));
    }
    CHECK(with_row(section::name_ends, 0, std::uint64_t{2}) ==
          lines{at(section::name_ends, 0) + "text #0 ends within a character of UTF-8"});
    CHECK(with_row(section::name_chars, 0, u8(0xff)) == lines{at(section::name_chars, 0) + "found a byte that is not UTF-8"});

    deployment twins;
    twins.add_node("a1", {.type = "t1"});
    twins.add_node("a2", {.type = "t2"});
    std::string same = binary_of(twins);
    same[rows_at(same, section::name_chars) + 3] = '1';
    same[rows_at(same, section::text_chars) + 3] = '1';
    seal(same);
    const auto place = [&](section kind) { return "f: byte " + input::grouped(rows_at(same, kind) + 8) + ", section "; };
    CHECK(binary_problems_of(same) == lines{place(section::name_ends) + "name_ends: text #1, 'a1', is that of #0 too",
                                            place(section::text_ends) + "text_ends: text #1, 't1', is that of #0 too"});
}

TEST_CASE("heads that do not describe the file are refused") {
    const std::string bytes = binary_of(everything());
    const auto told = [&](std::size_t offset, auto value) {
        std::string changed = bytes;
        set_at(changed, offset, value);
        seal(changed);
        const auto problems = binary_problems_of(changed);
        REQUIRE_FALSE(problems.empty());
        return problems.front();
    };
    CHECK(told(0, 'x') == "f: byte 0, head: found no binary file of a deployment");
    CHECK(told(8, 2U) == "f: byte 8, head: found version 2 of the binary file; this version reads 1");
    CHECK(told(12, 21U) == "f: byte 12, head: there are 21 sections; expected at most 20");
    CHECK(told(12, 3U).starts_with("f: byte 40, head: the number of checksums is"));
    CHECK(told(24, 6U).ends_with("section nodes: the number of rows is 5; expected 6"));
    CHECK(told(24, 4U).ends_with("section nodes: the number of rows is 5; expected 4"));
    CHECK(told(24, no_index).starts_with("f: byte 24, head: there are 4,294,967,295 nodes; at most 4,294,967,294"));
    CHECK(told(28, 5U).ends_with("section links: the number of rows is 4; expected 5"));
    CHECK(told(32, 2U).ends_with("section flow_origins: the number of rows is 3; expected 2"));
    CHECK(told(36, 1U) == "f: byte 36, head: a reserved number is 1; expected 0");
    CHECK(told(40, std::uint64_t{1} << 60).starts_with("f: byte 40, head: the head has"));
    CHECK(told(56, std::uint64_t{1}) == "f: byte 56, head: a reserved number is 1; expected 0");
    const std::size_t links = entry_of(bytes, section::links);
    const auto entry = value_at<layout::section_entry>(bytes, links);
    CHECK(told(links, 4U).find("expected the kinds to rise") != std::string::npos);
    CHECK(told(links, 0U).find("is of the kind 0; expected 1 to 20") != std::string::npos);
    CHECK(told(links + 4, 1U).find("section links: a reserved number is 1") != std::string::npos);
    CHECK(told(links + 8, entry.offset + 64).find("section links: its offset is") != std::string::npos);
    CHECK(told(links + 8, entry.offset - 64).find("section links: its offset is") != std::string::npos);
    CHECK(told(links + 8, ~std::uint64_t{63}).find("section links: its offset is") != std::string::npos);
    CHECK(told(links + 16, std::uint64_t{0}).find("head: the number of checksums") != std::string::npos);
    CHECK(told(links + 16, entry.bytes + 4).find("section links: its size is 36 bytes; expected a multiple of 8") != std::string::npos);
    CHECK(told(links + 16, entry.bytes + 8).find("the number of rows is 5; expected 4") != std::string::npos);
    CHECK(told(links + 16, ~std::uint64_t{7}).find("has 18,446,744,073,709,551,608 bytes; the file has") != std::string::npos);

    // Between sections there are only zeros.
    std::string hidden = bytes;
    hidden[rows_at(bytes, section::node_types) - 1] = 1;
    CHECK(binary_problems_of(hidden) ==
          lines{"f: byte " + input::grouped(rows_at(bytes, section::node_types) - 1) + ", section node_types: a byte before it is not 0"});
}

TEST_CASE("whatever is in a file whose checksums fit, it is refused or can be used") {
    const std::string bytes = binary_of(everything());
    std::mt19937 random(20261123);
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string changed = bytes;
        for (int changes = 1 + round % 3; changes != 0; --changes) {
            const std::size_t at = 8 + random() % (bytes.size() - 8);
            changed[at] = static_cast<char>(round % 2 == 0 ? random() : static_cast<unsigned char>(changed[at]) ^ 1U << random() % 8);
        }
        seal(changed);
        try {
            const deployment d = opened(changed);
            CHECK(rows_of(opened(binary_of(d))) == rows_of(d));
            CHECK(d.neighbours().node_count() == d.node_count());
            CHECK_FALSE(document_of(d).empty());
        } catch (const input_error& e) {
            REQUIRE_FALSE(e.problems().empty());
            ++refused;
        }
    }
    CHECK(refused > 1000);
    CHECK(refused < 4000);
}

TEST_CASE("millions of wrong rows are told in a page") {
    std::string bytes = binary_of(large());
    const std::size_t at = rows_at(bytes, section::links);
    for (std::size_t i = 0; i < 200'000; ++i) set_at(bytes, at + i * 8, no_index);
    seal(bytes);
    const auto problems = binary_problems_of(bytes);
    CHECK(problems.size() == 101);
    CHECK(problems.front().find("link #0: its end, #4294967295, is no node; there are 60,000 nodes") != std::string::npos);
    CHECK(problems.back().find("199,900 more") != std::string::npos);
}

TEST_CASE("files that are not there, folders and streams that fail are told") {
    const scratch_folder folder;
    CHECK_THROWS_WITH(open_binary(folder.path() / "none"), Catch::Contains("none: cannot be opened: No such file"));
    CHECK_THROWS_WITH(open_binary(folder.path()), Catch::Contains("is a folder"));
    CHECK_THROWS_AS(open_binary(folder.write("empty", "")), input_error);
    CHECK_THROWS_WITH(open_binary(folder.write("text", std::string(100, 'x'))), Catch::Contains("no binary file of a deployment"));
}

TEST_CASE("a file is written whole or not at all") {
    const scratch_folder folder;
    const auto file = folder.path() / "plant.m2m";
    const auto entries = [&] {
        return std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator());
    };
    CHECK_THROWS_AS(save_binary(folder.path() / "no folder" / "x", everything()), std::filesystem::filesystem_error);
    save_binary(file, everything());
    std::filesystem::create_symlink(file, folder.path() / "link");
    save_binary(folder.path() / "link", large());
    CHECK(std::filesystem::is_symlink(folder.path() / "link"));
    CHECK(open_binary(file).node_count() == 60'000);
    CHECK(entries() == 2);

    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(save_binary(file, everything(), {.stop = stop.get_token()}), stopped);
    struct enough {};
    int reports = 0;
    const auto fail_late = [&](const progress&) {
        if (++reports == 3) throw enough();
    };
    CHECK_THROWS_AS(save_binary(file, large(), {.on_progress = fail_late, .report_every = {}}), enough);
    CHECK(open_binary(file).node_count() == 60'000);
    CHECK(entries() == 2);
    CHECK_THROWS_AS(open_binary(file, {.stop = stop.get_token()}), stopped);

    CHECK_THROWS_AS(save_binary("/dev/full", everything()), std::filesystem::filesystem_error);
    std::ofstream full("/dev/full", std::ios::binary);
    write_binary(full, everything());
    CHECK_FALSE(full.good());
}

TEST_CASE("texts that are not UTF-8 are not written") {
    deployment d;
    d.add_node("caf\xe9");
    std::ostringstream out;
    CHECK_THROWS_WITH(write_binary(out, d), Catch::Contains("'caf\\xe9' is not UTF-8"));
    CHECK(out.str().empty());
}

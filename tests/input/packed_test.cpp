// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "input/packed.hpp"
#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;
using namespace std::string_view_literals;

namespace {

const std::string document = R"({"m2miot":1,"nodes":[{"id":"a","kind":"device"},{"id":"b"}],"links":[{"ends":["a","b"]}]})";

std::string as_document(const deployment& d) {
    std::ostringstream out;
    write_document(out, d);
    return out.str();
}

std::string links_of_a_ring(int nodes) {
    std::string text = "from,to\n";
    for (int i = 0; i < nodes; ++i) text += std::to_string(i) + "," + std::to_string((i + 1) % nodes) + "\n";
    return text;
}

/// A text of few digits that does not pack well.
std::string noise(std::size_t size) {
    std::string text;
    std::uint32_t state = 1;
    while (text.size() < size) {
        state = state * 1664525 + 1013904223;
        text += static_cast<char>('0' + (state >> 24) % 10);
    }
    return text;
}

} // namespace

TEST_CASE("what is packed is read as what is not, of every format") {
    std::ostringstream binary;
    write_binary(binary, read(document).deployment);
    const std::string log = "{\"ts\":1,\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":5,\"id.resp_h\":\"10.0.0.2\",\"id.resp_p\":502,"
                            "\"proto\":\"tcp\",\"conn_state\":\"SF\"}\n";
    const std::string mud = R"({"ietf-mud:mud":{"mud-version":1,"mud-url":"https://a.example/b","systeminfo":"c"}})";
    // The ring is longer than any buffer on the way.
    for (const std::string& text : {document, binary.str(), log, mud, links_of_a_ring(300'000)}) {
        const std::string expected = as_document(read(text).deployment);
        CHECK(problems_of(gzip(text)) == problems_of(text));
        CHECK(as_document(read(gzip(text)).deployment) == expected);
        CHECK(as_document(read(zstd(text)).deployment) == expected);
        load_options many;
        many.run.threads = 4;
        CHECK(as_document(read(zstd(text), many).deployment) == expected);
    }
}

TEST_CASE("members and frames in a row are one text, and zeros may fill up the end") {
    const std::string expected = as_document(read(document).deployment);
    const std::string_view first = std::string_view(document).substr(0, 40);
    const std::string_view second = std::string_view(document).substr(40);
    const std::string skippable = std::string("\x50\x2a\x4d\x18\x04\x00\x00\x00"
                                              "abcd",
                                              12);
    for (const std::string& packed : {gzip(first) + gzip(second), gzip("") + gzip(document), zstd(first) + zstd(second),
                                      skippable + zstd(first) + skippable + zstd(second) + skippable,
                                      gzip(document) + std::string(700, '\0'), zstd(document) + std::string(200'000, '\0')})
        CHECK(as_document(read(packed).deployment) == expected);
    const std::string good = gzip(document);
    CHECK(problems_of(good + "more") == lines{"error f: found something behind the gzip data, at byte " + std::to_string(good.size()) +
                                              "; expected the end of the file"});
    CHECK(problems_of(good + "\x1fmore") ==
          lines{"error f: found damaged gzip data near byte " + std::to_string(good.size() + 2) + ": incorrect header check"});
    CHECK(problems_of(good + std::string(9, '\0') + "more") == lines{"error f: found something behind the gzip data, at byte " +
                                                                     std::to_string(good.size() + 9) + "; expected the end of the file"});
    CHECK(problems_of(zstd(document) + "more").front().starts_with("error f: found something behind the zstd data, at byte "));
    CHECK(problems_of(gzip(document) + zstd(document)).front().starts_with("error f: found something behind the gzip data"));
}

TEST_CASE("packed data that are cut off anywhere are an error with the offset, told once") {
    for (const std::string& packed : {gzip(document), zstd(document)}) {
        const std::string name = packed.front() == '\x1f' ? "gzip" : "zstd";
        for (std::size_t size = 4; size < packed.size(); ++size) {
            CAPTURE(name, size);
            CHECK(problems_of(packed.substr(0, size)) ==
                  lines{"error f: the file ends after " + std::to_string(size) + " bytes, within its " + name + " data"});
        }
    }
    // Of a long one many rows are read before.
    const std::string packed = gzip(links_of_a_ring(100'000));
    const std::string cut = packed.substr(0, packed.size() / 2);
    const std::string says =
        "error f: the file ends after " + std::to_string(cut.size() / 1000) + "," + std::to_string(cut.size()).substr(3);
    const lines told = problems_of(cut);
    CHECK(std::ranges::count_if(told, [&](const std::string& each) { return each.starts_with(says); }) == 1);
}

TEST_CASE("damaged bytes are an error, or harmless") {
    const std::string expected = as_document(read(document).deployment);
    for (const std::string& packed : {gzip(document), zstd(document)}) {
        std::size_t harmless = 0;
        for (std::size_t at = 4; at < packed.size(); ++at) {
            CAPTURE(at);
            std::string damaged = packed;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            if (!problems_of(damaged).empty()) continue;
            CHECK(as_document(read(damaged).deployment) == expected);
            ++harmless;
        }
        CHECK(harmless < 10); // the time and system in gzip's header
    }
    std::string damaged = gzip(noise(400'000));
    damaged[90'000] = static_cast<char>(damaged[90'000] ^ 0xff);
    const lines told = problems_of(damaged, as(input_format::document));
    REQUIRE(told.size() == 1);
    CHECK(told.front().starts_with("error f: found damaged gzip data near byte "));
}

TEST_CASE("what unpacks to far more than its size is refused") {
    const std::string zeros(std::size_t{80} << 20, ' ');
    for (const std::string& packed : {gzip(zeros), zstd(zeros)}) {
        const lines told = problems_of(packed, as(input_format::document));
        REQUIRE(told.size() == 1);
        CHECK(told.front().starts_with("error f: unpacks to more than 200 times its size: its first "));
        load_options trusting = as(input_format::document);
        trusting.unpacked_ratio = 100'000;
        CHECK_FALSE(problems_of(packed, trusting).front().starts_with("error f: unpacks"));
    }
    load_options little;
    little.unpacked_bytes = 50;
    CHECK(problems_of(gzip(document), little) ==
          lines{"error f: unpacks to more than all packed inputs may together; unpack it first if it is "
                "meant, and give what was inside"});
    CHECK(problems_of(document, little).empty());
    little.unpacked_bytes = document.size();
    CHECK(problems_of(gzip(document), little).empty());
    // The limit is for all of them.
    const scratch_folder folder;
    folder.write("a.gz", gzip(document));
    folder.write("b.zst", zstd(R"({"m2miot":1})"));
    CHECK(load_all(folder, {folder.path()}, little).problems == lines{"error F/b.zst: unpacks to more than all packed inputs may together; "
                                                                      "unpack it first if it is meant, and give what was inside"});
}

TEST_CASE("packed files within packed files, archives and other ways of packing are refused with what to do") {
    const std::string nested = "error f: found a packed file within a packed one; unpack it first, and give what was inside";
    CHECK(problems_of(gzip(gzip(document))) == lines{nested});
    CHECK(problems_of(gzip(zstd(document))) == lines{nested});
    CHECK(problems_of(zstd(gzip(document))) == lines{nested});
    std::string tar(1024, '\0');
    tar.replace(0, 5, "a.csv").replace(257, 5, "ustar");
    const std::string archive = "error f: found a tar archive; unpack it first ('tar -xf FILE'), and give the folder";
    CHECK(problems_of(tar) == lines{archive});
    CHECK(problems_of(gzip(tar)) == lines{archive});
    CHECK(problems_of("\xfd\x37\x7a\x58\x5a\x00"sv) ==
          lines{"error f: found an xz file; unpack it first ('unxz FILE'), and give what was inside"});
    CHECK(problems_of(gzip("")).front().starts_with("error f: the file is empty; this version reads"));
    CHECK(problems_of(gzip("\xd4\xc3\xb2\xa1\x02\x00\x04\x00"sv)).front().starts_with("error f: found a packet capture"));
}

TEST_CASE("packed files in folders, packed inventories and packed criteria") {
    const scratch_folder folder;
    folder.write("in/a.json.gz", gzip(document));
    folder.write("in/b.json", zstd(R"({"m2miot":1,"nodes":[{"id":"c"}]})")); // by content, not by name
    folder.write("in/README.gz", gzip("# Notes\n"));
    load_options options;
    options.nodes = folder.write("nodes.csv.gz", gzip("id,kind\nb,server\n"));
    const auto outcome = load_all(folder, {folder.path() / "in"}, options);
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    CHECK(outcome.result->deployment.node_count() == 3);
    CHECK(outcome.result->deployment.kind(1) == node_kind::server);
    CHECK(outcome.result->unused == tally{{"texts of no known format", 1}});
    options.nodes = folder.write("cut.csv.gz", gzip("id,kind\nb,server\n").substr(0, 20));
    CHECK(load_all(folder, {folder.path() / "in"}, options).problems ==
          lines{"error F/cut.csv.gz: the file ends after 20 bytes, within its gzip data"});

    const std::string set = R"({"m2miot_criteria":1,"name":"n","date":"2026-11","based_on":"article"})";
    const loaded_criteria packed_set = load_criteria(folder.write("set.gz", gzip(set)));
    CHECK(packed_set.set().name() == "n");
    CHECK_THROWS_WITH(load_criteria(folder.write("cut.gz", gzip(set).substr(0, 30))), Catch::Contains("ends after 30 bytes"));
}

TEST_CASE("progress counts packed bytes") {
    const scratch_folder folder;
    const std::string packed = gzip(links_of_a_ring(300'000));
    const auto file = folder.write("ring.csv.gz", packed);
    for (const unsigned threads : {1U, 2U}) {
        std::uint64_t last = 0;
        load_options options;
        options.run.threads = threads;
        options.run.report_every = std::chrono::milliseconds(0);
        options.run.on_progress = [&](const progress& now) {
            CHECK(now.total == packed.size());
            CHECK(now.done >= last);
            CHECK(now.done <= packed.size());
            last = now.done;
        };
        (void)load(file, options);
        CHECK(last == packed.size());
    }
}

TEST_CASE("a packed binary file is not mapped: load reads it, open_binary says so") {
    const scratch_folder folder;
    const deployment made = read(document).deployment;
    std::ostringstream bytes;
    write_binary(bytes, made);
    const auto file = folder.write("a.m2miot.zst", zstd(bytes.str()));
    CHECK(as_document(load(file).deployment) == as_document(made));
    CHECK(load(file).deployment.borrowed_bytes() == load(folder.write("plain", bytes.str())).deployment.borrowed_bytes());
    CHECK_THROWS_WITH(open_binary(file), Catch::Contains("found a file that is packed"));
    std::string cut = zstd(bytes.str());
    cut.pop_back();
    CHECK(problems_of(cut) == lines{"error f: the file ends after " + std::to_string(cut.size()) + " bytes, within its zstd data"});
}

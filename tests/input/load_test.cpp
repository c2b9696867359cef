// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <string>
#include <vector>

#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;
using namespace std::string_view_literals;

namespace {
const std::string document = R"({"m2miot":1,"nodes":[{"id":"a","kind":"device"}]})";
const std::string other_document = R"({"m2miot":1,"nodes":[{"id":"b","kind":"device"}],"links":[{"ends":["a","b"]}]})";
constexpr auto capture = "\xd4\xc3\xb2\xa1\x02\x00\x04\x00"sv;
const std::string what_is_read =
    "; this version reads deployment documents (JSON), Zeek conn.log (TSV or JSON lines), MUD files (RFC 8520), "
    "W3C Thing Descriptions, tables (CSV), GraphML, flow records of Joy, network topologies (RFC 8345) and m2miot binary files";
} // namespace

TEST_CASE("a folder is one deployment: read by path, what is no input left out and counted by reason") {
    const scratch_folder folder;
    folder.write("b/second.txt", other_document);
    folder.write("a.json", document);
    folder.write("README.md", "# Notes\n");
    folder.write("b/trace.pcap", capture);
    folder.write("b/c/trace2.pcap", capture);
    folder.write("nothing.json", "");
    folder.write(".git/config", document);
    folder.write(".hidden.json", document);
    const auto outcome = load_all(folder, {folder.path()});
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    CHECK(outcome.result->deployment.node_count() == 2);
    CHECK(outcome.result->deployment.name(0) == "a");
    CHECK(outcome.result->used == tally{{"nodes", 2}, {"links", 1}});
    CHECK(outcome.result->unused ==
          tally{{"packet captures", 2}, {"texts of no known format", 1}, {"empty files", 1}, {"hidden files and folders", 2}});
}

TEST_CASE("a folder without input is an error, which says what is in it") {
    const scratch_folder folder;
    CHECK(load_all(folder, {folder.path()}).problems ==
          lines{"error F: there is no file in this folder; expected deployment documents (JSON), Zeek conn.log, MUD files, "
                "Thing Descriptions, tables (CSV), GraphML, flow records of Joy, network topologies (RFC 8345) or m2miot binary files"});
    folder.write("x/1.pcap", capture);
    folder.write("2.pcap", capture);
    folder.write("notes.txt", "see attached");
    CHECK(load_all(folder, {folder.path()}).problems ==
          lines{"error F: nothing in this folder is an input that this version reads: 2 "
                "packet captures, 1 texts of no known format; expected deployment "
                "documents (JSON), Zeek conn.log, MUD files, Thing Descriptions, tables (CSV), GraphML, flow records "
                "of Joy, network topologies (RFC 8345) or m2miot binary files"});
    // One good file beside it does not hide that.
    CHECK_FALSE(load_all(folder, {folder.path() / "x", folder.write("good.json", document)}).result);
}

TEST_CASE("an error in one file of a folder is an error, with the file") {
    const scratch_folder folder;
    folder.write("good.json", document);
    folder.write("z/bad.json", R"({"m2miot":1,"nodes":[{"id":7}]})");
    const auto outcome = load_all(folder, {folder.path()});
    CHECK_FALSE(outcome.result);
    CHECK(outcome.problems == lines{"error F/z/bad.json:1:28#/nodes/0/id: found the number 7; expected the id of a node, a text"});
}

TEST_CASE("missing files, all of them, and no path at all are errors") {
    const scratch_folder folder;
    CHECK(load_all(folder, {folder.path() / "x", folder.path() / "y.json"}).problems ==
          lines{"error F/x: there is no such file or folder", "error F/y.json: there is no such file or folder"});
    CHECK(load_all(folder, {}).problems == lines{"error : there is nothing to read; expected a file or a folder"});
    CHECK_THROWS_WITH(load(folder.path() / "x"), Catch::Contains("there is no such file or folder"));
}

TEST_CASE("load throws every problem, or gives them all back") {
    const scratch_folder folder;
    const auto bad = folder.write("bad.json", R"({"m2miot":1,"nodes":[{"id":7},{"id":8}],"x":1})");
    try {
        (void)load(bad);
        FAIL("must throw");
    } catch (const input_error& failed) {
        CHECK(failed.problems().size() == 3);
        CHECK(failed.what() == failed.problems().front().where() + ": " + failed.problems().front().text);
    }
    const auto warned = folder.write("warned.json", R"({"m2miot":1,"x":1})");
    CHECK(load(warned).problems.size() == 1);
    const auto outcome = load_all(folder, {warned});
    REQUIRE(outcome.result);
    CHECK(outcome.result->problems.empty());
    CHECK(outcome.problems.size() == 1);
}

TEST_CASE("a file that is given twice is read once") {
    const scratch_folder folder;
    const auto file = folder.write("a.json", document);
    const auto outcome = load_all(folder, {file, folder.path()});
    REQUIRE(outcome.result);
    CHECK(outcome.problems == lines{"warning F/a.json: is given twice; it is read once"});
    CHECK(outcome.result->used == tally{{"nodes", 1}});
}

TEST_CASE("links to folders are not followed, so that a folder may contain a link to itself") {
    const scratch_folder folder;
    folder.write("a.json", document);
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "self");
    const auto outcome = load_all(folder, {folder.path()});
    REQUIRE(outcome.result);
    CHECK(outcome.result->unused == tally{{"links to folders", 1}});
}

TEST_CASE("a file that is no input is refused with what to do") {
    CHECK(problems_of(capture) ==
          lines{"error f: found a packet capture, which needs a dissector; run 'zeek -r FILE' and give the conn.log that it writes"});
    CHECK(problems_of("\x0a\x0d\x0d\x0a\x00\x00"sv).front().starts_with("error f: found a packet capture"));
    CHECK(problems_of("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n") ==
          lines{"error f: found a Git LFS pointer instead of the file itself; fetch the file with 'git lfs pull'"});
    CHECK(problems_of("\xff\xfe{\x00"sv).front().starts_with("error f: found a text in UTF-16; convert it to UTF-8"));
    CHECK(problems_of("{\x00\"\x00m\x00"sv).front().starts_with("error f: found a text in UTF-16; convert it to UTF-8"));
    CHECK(problems_of("") == lines{"error f: the file is empty" + what_is_read});
    CHECK(problems_of(" \n\t\n") == lines{"error f: the file holds nothing but blanks" + what_is_read});
    CHECK(problems_of("\x7f"
                      "ELF\x02\x01\x01\x00\x00"sv) == lines{"error f: found a binary file: a zero byte at offset 7" + what_is_read});
    CHECK(problems_of("Grüße aus Z\xfcrich, nur Text\n") == lines{"error f:1:14: found a byte that is not UTF-8" + what_is_read});
    CHECK(problems_of("name,colour\na,red\n") == lines{"error f:1:1: found a text of no known format" + what_is_read});
    CHECK(
        problems_of("<?xml version=\"1.0\"?>\n<!-- x --><nmaprun scanner=\"nmap\">").front().find("found Nmap XML: hosts and open ports") !=
        std::string::npos);
    CHECK(problems_of("<simconf></simconf>").front().find("found a Cooja simulation") != std::string::npos);
    CHECK(problems_of("strict digraph g { a -> b }").front().find("found Graphviz DOT") != std::string::npos);
    CHECK(problems_of("<note>x</note>").front().find("found XML of no format") != std::string::npos);
    CHECK(problems_of(R"({"@context":"https://schema.org","name":"x"})").front().find("found JSON-LD that is no Thing Description") !=
          std::string::npos);
    CHECK(problems_of(R"([{"id":"1","type":"mqtt in","wires":[[]]}])").front().find("found Node-RED flows") != std::string::npos);
    CHECK(
        problems_of(R"({"nodes":[],"links":[]})") ==
        lines{
            "error f: found JSON with nodes or links but without the member 'm2miot'; if it is a deployment document, add \"m2miot\": 1"});
    CHECK(problems_of(R"({"a":1,"b":{"m2miot":1}})")
              .front()
              .starts_with("error f: found JSON with 'a', 'b'; this version reads deployment documents"));
    CHECK(problems_of("{ m2miot: 1 }") ==
          lines{"error f:1:3: found what begins as JSON and is not: found 'm2miot' where a member name in double quotes was expected"});
}

TEST_CASE("Zeek's other logs are refused by the path they say") {
    CHECK(problems_of("#separator \\x09\n#path\tmodbus\n#fields\tts\tuid\tid.orig_h\n") ==
          lines{"error f: found Zeek's 'modbus' log; give the conn.log of the same capture, which has every connection"});
    CHECK(
        problems_of("#separator \\x09\n#path\tknown_conns\n#fields\tts\n").front().starts_with("error f: found Zeek's 'known_conns' log"));
    CHECK(
        problems_of("#separator \\x09\n#path\tconnections\n#fields\tts\n").front().starts_with("error f: found Zeek's 'connections' log"));
    CHECK(
        problems_of(R"({"_path":"dns","ts":1,"id.orig_h":"10.0.0.1","query":"x"})").front().starts_with("error f: found Zeek's 'dns' log"));
    CHECK(problems_of(R"({"ts":1,"uid":"C","id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.2","func":"READ"})")
              .front()
              .starts_with("error f: found a Zeek log that is not conn.log"));
}

TEST_CASE("a format that is asked for is the one that is read") {
    // Neither says what it is.
    const auto told = problems_of(R"({"nodes":[{"id":"a"}]})", as(input_format::document));
    CHECK(told == lines{"error f: member 'm2miot' is missing; expected 1, the version of the deployment document"});
    const auto text = problems_of("hello", as(input_format::document));
    REQUIRE(text.size() == 1);
    CHECK(text[0] == "error f:1:1: found 'hello' where a JSON value was expected");
    // What is no text at all is refused all the same.
    CHECK(problems_of(capture, as(input_format::document)).front().find("found a packet capture") != std::string::npos);
    CHECK_FALSE(problems_of(document, as(input_format::zeek)).empty());

    const scratch_folder folder;
    folder.write("a.json", document);
    folder.write("conn.log",
                 R"({"ts":1,"id.orig_h":"10.0.0.1","id.orig_p":5,"id.resp_h":"10.0.0.2","id.resp_p":502,"proto":"tcp","conn_state":"SF"})");
    const auto outcome = load_all(folder, {folder.path()}, as(input_format::document));
    REQUIRE(outcome.result);
    CHECK(outcome.result->unused == tally{{"files of another format than the one asked for", 1}});
}

TEST_CASE("networks of the site that are none are errors") {
    load_options options;
    options.local_nets = {"10.0.0.0/8", "10.0.0.0/40", "site"};
    CHECK(problems_of(document, options) ==
          lines{"error --local-nets: found '10.0.0.0/40'; expected a prefix length from 0 to 32 after the slash",
                "error --local-nets: found 'site'; expected a network such as 10.1.0.0/16 or 2001:db8::/32"});
}

TEST_CASE("a document whose version comes after more nodes than anyone looks ahead is recognised") {
    std::string text = "{\"nodes\":[";
    for (int i = 0; i < 20'000; ++i) text += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + std::to_string(i) + "\"}";
    CHECK(read(text + "],\"m2miot\":1}").deployment.node_count() == 20'000);
    CHECK(problems_of(text + "]}") == lines{"error f: member 'm2miot' is missing; expected 1, the version of the deployment document"});
}

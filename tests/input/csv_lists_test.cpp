// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "csv_feed.hpp"
#include "csv_names.hpp"
#include "csv_numbers.hpp"
#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;
using namespace std::string_view_literals;
using namespace std::string_literals;

namespace {

load_options on(unsigned threads, std::vector<std::string> columns = {}) {
    load_options options = as(input_format::csv);
    options.run.threads = threads;
    options.columns = std::move(columns);
    return options;
}
/// Everything of a deployment of links, as text.
std::string all_of(const deployment& d) {
    std::string all;
    for (node_index i = 0; i < d.node_count(); ++i) all.append(d.name(i)).append(1, '\n');
    for (link_index i = 0; i < d.link_count(); ++i)
        all += std::to_string(d.link_ends(i).first) + ' ' + std::to_string(d.link_ends(i).second) + '\n';
    return all;
}
/// Rows of pseudo-random pairs.
template <class Row>
std::string rows(int count, Row&& row) {
    std::string text;
    std::uint64_t state = 1;
    for (int i = 0; i < count; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        text += row(static_cast<unsigned>(state >> 40), static_cast<unsigned>(state >> 12 & 0xffffff));
    }
    return text;
}

} // namespace

TEST_CASE("a list of numbers without a gap is numbered: node 17 is number 17 of the file") {
    const reading got = read("# made\n0 3\n3\t1\r\n\n  1   2  \n2 0");
    CHECK(got.problems.empty());
    CHECK(got.used == tally{{"links", 4}});
    CHECK(got.unused == tally{{"comments", 1}});
    const deployment& d = got.deployment;
    CHECK(d.node_count() == 4);
    CHECK(all_of(d) == "\n\n\n\n0 3\n3 1\n1 2\n2 0\n");
    for (const std::string_view text : {"from,to\n0,1\n"sv, "0;1\n0;1\n"sv, "0|1\n0|1\n"sv,
                                        "\xef\xbb\xbf"
                                        "0\t1\n0\t1\n"sv}) {
        CAPTURE(text);
        CHECK(read(text).deployment.name(1).empty());
    }
}

TEST_CASE("numbers with a gap, or beside another file, are names, in the order of the numbers") {
    CHECK(all_of(read("3,1\n10,3\n").deployment) == "1\n3\n10\n1 0\n2 1\n");
    // Much sparser than the links.
    CHECK(all_of(read("4294967293,7\n7,0\n").deployment) == "0\n7\n4294967293\n2 1\n1 0\n");
    const scratch_folder folder;
    const auto one = folder.write("one.csv", "0,1\n1,2\n");
    const auto two = folder.write("two.csv", "2,3\n3,0\n");
    const auto both = load_all(folder, {one, two}, on(2));
    REQUIRE(both.result);
    CHECK(all_of(both.result->deployment) == "0\n1\n2\n3\n0 1\n1 2\n2 3\n3 0\n");
    const auto nodes = folder.write("nodes.csv", "id,kind\n2,device\n0,server\n1,device\n");
    const auto all = load_all(folder, {nodes, one});
    REQUIRE(all.result);
    CHECK(all_of(all.result->deployment) == "2\n0\n1\n1 2\n2 0\n");
    CHECK(all.result->deployment.kind(1) == node_kind::server);
}

TEST_CASE("an inventory describes nodes without a name by their number") {
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,kind\n0,device\n1,device\n");
    const auto outcome = load_all(folder, {folder.write("list.txt", "0 1\n1 0\n")}, options);
    REQUIRE(outcome.result);
    CHECK(outcome.problems.empty());
    CHECK(outcome.result->used == tally{{"links", 2}, {"nodes described by the inventory", 2}});
    CHECK(outcome.result->deployment.kind(1) == node_kind::device);
    CHECK(classify(outcome.result->deployment).outcome == m2miot::outcome::m2m);
}

TEST_CASE("a list of links alone leaves the kinds unknown, and the verdict says so") {
    const verdict answer = classify(read("0 1\n1 2\n").deployment);
    CHECK(answer.outcome == m2miot::outcome::insufficient);
    CHECK_FALSE(answer.missing_values.empty());
}

TEST_CASE("what is no number from 0 to the largest is a name, and nothing wraps around") {
    // The first rows are numbers: they become names with the rest.
    CHECK(all_of(read("0,1\n1,2\n-1,2\n007,0\n4294967294,1\n18446744073709551617,1\n", on(1)).deployment) ==
          "0\n1\n2\n-1\n007\n4294967294\n18446744073709551617\n0 1\n1 2\n3 2\n4 0\n5 1\n6 1\n");
    CHECK(all_of(read("1.5,2\n2,+3\n", on(1, {"from=1", "to=2"})).deployment) == "1.5\n2\n+3\n0 1\n1 2\n");
}

TEST_CASE("names are numbered in the order of their first occurrence, addresses by what they mean") {
    CHECK(all_of(read("from,to\nb,a\na,Zürich 1\nb,b\n").deployment) == "b\na\nZürich 1\n0 1\n1 2\n0 0\n");
    CHECK(all_of(read("from to\nb a\na\ta-name-of-more-than-sixteen-bytes  \r\na-name-of-more-than-sixteen-bytes b").deployment) ==
          "b\na\na-name-of-more-than-sixteen-bytes\n0 1\n1 2\n2 0\n");
    CHECK(all_of(read("from,to\n10.0.0.1,x\n::ffff:10.0.0.1,x\nFD00:0::1,fd00::1\n").deployment) ==
          "10.0.0.1\nx\nfd00::1\n0 1\n0 1\n2 2\n");
    CHECK(all_of(read("from , to\n a b , c \n\"a b\",\"c\"\n").deployment) == "a b\nc\n0 1\n0 1\n");
}

TEST_CASE("the deployment is the same on any number of threads, from a file or a stream") {
    const scratch_folder folder;
    const std::string kinds_of_lists[] = {
        rows(100'000, [](unsigned a, unsigned b) { return std::to_string(a % 1000) + ',' + std::to_string(b % 1000) + '\n'; }),
        rows(100'000, [](unsigned a, unsigned b) { return std::to_string(a) + ' ' + std::to_string(b) + "\r\n"; }),
        rows(50'000, [](unsigned a, unsigned b) { return std::to_string(a) + "00\t" + std::to_string(b) + "000\n"; }),
        "from;to\n" +
            rows(100'000, [](unsigned a, unsigned b) { return "node-" + std::to_string(a % 5000) + ";n" + std::to_string(b) + '\n'; }),
        rows(100'000, [](unsigned a, unsigned b) { return std::to_string(a % 99) + ',' + std::to_string(b % 99) + '\n'; }) + "x,y\n" +
            rows(100'000, [](unsigned a, unsigned b) { return std::to_string(a) + ',' + std::to_string(b) + '\n'; }) + "\"p,q\",r\n" +
            rows(50'000, [](unsigned a, unsigned b) { return std::to_string(a) + ',' + std::to_string(b) + '\n'; }),
    };
    for (const std::string& text : kinds_of_lists) {
        const deployment one = read(text, on(1)).deployment;
        const std::string expected = all_of(one);
        CHECK(one.link_count() > 40'000);
        for (const unsigned threads : {2U, 3U, 8U}) {
            CAPTURE(threads);
            CHECK(all_of(read(text, on(threads)).deployment) == expected);
            const auto path = folder.write("list.csv", text);
            CHECK(all_of(load(path, on(threads)).deployment) == expected);
        }
    }
}

TEST_CASE("numbers, rows and lists in many forms are those that reading them simply gives") {
    using namespace m2miot::input::csv;
    const auto parsed = [](std::string text, char separator) -> std::vector<link_ends> {
        const std::size_t size = text.size();
        text.append(piece::padding, '\0');
        number_rows all;
        if (!all.parse(std::string_view(text).substr(0, size), {separator})) return {};
        return {all.links().begin(), all.links().end()};
    };
    for (std::uint64_t power = 1; power < 5'000'000'000U; power *= 10) {
        for (const std::uint64_t value : {power - 1, power, power + 7}) {
            const std::string digits = std::to_string(value);
            const auto got = parsed(digits + ',' + digits + '\n', ',');
            if (value > 4294967293U) {
                CHECK(got.empty());
                continue;
            }
            REQUIRE(got.size() == 1);
            CHECK(got[0] == link_ends{static_cast<node_index>(value), static_cast<node_index>(value)});
        }
    }
    CHECK(parsed("4294967293,4294967294\n", ',').empty());
    CHECK(parsed("4294967293,4294967293\n", ',').size() == 1);
    for (const char* bad : {"1", "1,", "1,\n", ",1\n", "1,2,\n", "1,2,3\n", "1,2 3\n", "1 ,2\n", "1, 2\n", "01,2\n", "1,00\n", "1;2\n",
                            "a,1\n", "1,2\rx\n", "1,2x\n", "\"1\",2\n", "1,2\n\r3,4\n", "1,12345678901\n"}) {
        CAPTURE(bad);
        CHECK(parsed(bad, ',').empty());
    }
    for (const char* good :
         {"1,2", "1,2\n", "1,2\r\n", " 1,2\n", "1,2  \n", "\n\n1,2\n\n", "#x\n1,2\n// y\n%z\n", "0,0\n", "\r\n1,2\n  "}) {
        CAPTURE(good);
        CHECK(parsed(good, ',').size() == 1);
    }
}

TEST_CASE("names are the same whether they are read in parallel or, for a row that needs it, one by one") {
    const auto name = [](unsigned number) {
        static const std::string letters = "aZ9_-+.:/ \xc3\xbc()'";
        std::string text = "n";
        for (unsigned rest = number * 2654435761U % 100'000; rest != 0; rest /= 3) {
            const unsigned at = rest % 15;
            if (at == 10 || at == 11) { // both bytes of a letter, or none
                text += "\xc3\xbc";
            } else {
                text += letters[at];
            }
        }
        return text + "x";
    };
    for (const char separator : {',', ';', '\t'}) {
        std::string text;
        for (unsigned i = 0; i < 30'000; ++i) text += name(i % 700) + separator + name(i * 31 % 5000) + (i % 3 == 0 ? "  \r\n" : "\n");
        const std::string header = std::string("from") + separator + "to\n";
        const std::string slow = std::string("\"n\"") + separator + "m\n";
        const std::string fast = std::string("n") + separator + "m\n";
        CHECK(all_of(read(header + slow + text, on(1)).deployment) == all_of(read(header + fast + text, on(2)).deployment));
    }
}

TEST_CASE("columns behind the ends are passed, and rows with another number of them told") {
    const std::string told = "warning f:1:1: the rows are read as links; left out: 'weight', 'note'; --columns says otherwise";
    const std::string text = "from,to,weight,note\n1,0,0.5,\n0,1,,Z\xc3\xbcrich\r\n1,1, 7 ,a b\n";
    CHECK(problems_of(text) == lines{told});
    CHECK(all_of(read(text).deployment) == "0\n1\n1 0\n0 1\n1 1\n");
    CHECK(all_of(read("from to w\na b 1\nb  c\t2  \n").deployment) == "a\nb\nc\n0 1\n1 2\n");
    CHECK(all_of(read("0 1 -1\n1 2 1\n", on(1)).deployment) == "0\n1\n2\n0 1\n1 2\n");
    CHECK(all_of(read(text + "x,y,\"1,2\",3\n").deployment) == "1\n0\nx\ny\n0 1\n1 0\n0 0\n2 3\n");
    CHECK(problems_of(text + "1,0,3\n1,0,3,4,5\n1,0,3,4,\n") == lines{told, "error f:5:1: found 3 cells; expected 4, as in the first row",
                                                                      "error f:6:1: found 5 cells; expected 4, as in the first row",
                                                                      "error f:7:1: found 5 cells; expected 4, as in the first row"});
    std::string far = text;
    for (int i = 0; i < 20'000; ++i) far += "1,0,3,4\n";
    const std::string bad = "error f:20005:8: found a byte that is not UTF-8; expected the file in UTF-8";
    CHECK(problems_of(far + "a,0,3,Z\xfcrich\n") == lines{told, bad});
    CHECK(problems_of(far + "1,0,3,Z\xfcrich\n") == lines{told, bad});
}

TEST_CASE("hostile lists are told, not obeyed") {
    const std::string list = "from,to\n0,1\n";
    CHECK(problems_of(list + std::string(10'000'000, '7') + ",1\n1,0\n", on(2)) ==
          lines{"error f:3:1: found a line of 10,000,002 bytes, which begins with "
                "'777777777777777777777777777777777777777777777777777777777777...'"
                "; expected at most 1,048,576"});
    CHECK(
        problems_of(list + "2,3\n1,\"" + std::string(3'000'000, 'x') + "\n4,5\n") ==
        lines{
            "error f:4:1: found a line of 3,000,003 bytes, which begins with '1,\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            "...'; expected at most 1,048,576"});
    CHECK(problems_of(list + "1,a\0b\n"s, on(1)).front().find("binary file") != std::string::npos);
    std::string far = list;
    for (int i = 0; i < 20'000; ++i) far += "1,0\n";
    CHECK(problems_of(far + "1,a\0b\n"s) == lines{"error f:20003:4: found a zero byte; expected a text"});
    CHECK(problems_of(far + "1,Z\xfcrich\n") == lines{"error f:20003:4: found a byte that is not UTF-8; expected the file in UTF-8"});
    CHECK(problems_of(far + "# Z\xfcrich\n") == lines{"error f:20003:4: found a byte that is not UTF-8; expected the file in UTF-8"});
    CHECK(problems_of(far + "1\n1,2,3\n1,\"2\n") ==
          lines{"error f:20003:1: found 1 cell; expected 2, as in the first row",
                "error f:20004:1: found 3 cells; expected 2, as in the first row",
                "error f:20005:3: found a quoted cell that is not closed; expected a quote at its end"});
    // A quote that opens a cell over more than a line may be: given up where it began, and reading goes on behind it.
    std::string open = "from,to\na,\"b\n";
    for (int i = 0; i < 400'000; ++i) open += "1,0\n";
    CHECK(problems_of(open + "x,y,z\n") == lines{"error f:2:3: found a quoted cell that is not closed; expected a quote at its end",
                                                 "error f:400003:1: found 3 cells; expected 2, as in the first row"});
    CHECK(problems_of("from,to\n") == lines{"warning f: the table has no rows below its header"});
    CHECK(problems_of("# nothing\n\n", on(1)) == lines{"warning f: the table has no rows"});
    CHECK(read("from,to\n,\n*,1\n", on(1)).unused == tally{{"rows with an end left open", 2}});
}

TEST_CASE("a quoted cell may hold separators, quotes and line ends, also where the text is read in pieces") {
    std::string text = "from,to\n";
    for (int i = 0; i < 60'000; ++i) text += "a,\"b, \"\"c\"\"\nd\"\n";
    const reading got = read(text);
    CHECK(got.deployment.link_count() == 60'000);
    CHECK(got.deployment.node_count() == 2);
    CHECK(got.deployment.name(1) == "b, \"c\"\nd");
}

TEST_CASE("traffic of many rows is the conversations that it comes to") {
    std::string text = "sa,da,dp,pr,note\n";
    const std::string row = "10.0.0.1,10.0.0.2,502,TCP," + std::string(70, 'x') + '\n';
    for (int i = 0; i < 300'000; ++i) text += row;
    const reading got = read(text);
    CHECK(got.deployment.flow_count() == 1);
    CHECK(got.used.at("connections") == 300'000);
}

TEST_CASE("reading a list tells its progress, and stops when asked") {
    const std::string text = rows(300'000, [](unsigned a, unsigned b) { return std::to_string(a) + ',' + std::to_string(b) + '\n'; });
    for (const unsigned threads : {1U, 2U}) {
        load_options options = on(threads);
        std::uint64_t told = 0;
        options.run.report_every = {};
        options.run.on_progress = [&](const progress& p) {
            CHECK(p.done >= told);
            told = p.done;
        };
        CHECK(read(text, options).deployment.link_count() == 300'000);
        CHECK(told > text.size() / 2);
        std::stop_source stop;
        options.run.on_progress = [&](const progress&) { stop.request_stop(); };
        options.run.stop = stop.get_token();
        CHECK_THROWS_AS(read(text, options), stopped);
    }
}

TEST_CASE("the real edge list has the nodes and links that its header says") {
    const std::filesystem::path folder = M2MIOT_REAL_DATA;
    const auto file = folder / "edge-lists" / "as-caida20070917.txt";
    if (folder.empty() || !std::filesystem::exists(file)) {
        WARN("skipped: the folder of real files (M2MIOT_REAL_DATA) is absent");
        return;
    }
    const reading got = load(file);
    CHECK(got.deployment.node_count() == 8020);
    CHECK(got.deployment.link_count() == 36406);
    CHECK(got.unused == tally{{"comments", 8}, {"columns of tables", 1}});
}

// SPDX-License-Identifier: BSL-1.0
/// @file What is refused, by its beginning, and what to do instead. docs/refused.md lists the same.
#include "foreign.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace m2miot::input {
namespace {

using namespace std::string_view_literals;

struct signature {
    std::string_view bytes;
    std::string_view reason; ///< a plural noun phrase, for counting
    std::string_view advice;
};

constexpr auto captures = "packet captures"sv;
constexpr auto capture_advice =
    "found a packet capture, which needs a dissector; run 'zeek -r FILE' and give the conn.log that it writes"sv;
constexpr auto compressed = "compressed files"sv;
constexpr auto nested_advice = "found a packed file within a packed one; unpack it first, and give what was inside"sv;
constexpr auto wide_texts = "texts in UTF-16"sv;
constexpr auto wide_advice = "found a text in UTF-16; convert it to UTF-8 ('iconv -f UTF-16 -t UTF-8')"sv;

constexpr std::array beginnings{
    signature{"\xd4\xc3\xb2\xa1"sv, captures, capture_advice},
    signature{"\xa1\xb2\xc3\xd4"sv, captures, capture_advice},
    signature{"\x4d\x3c\xb2\xa1"sv, captures, capture_advice},
    signature{"\xa1\xb2\x3c\x4d"sv, captures, capture_advice},
    signature{"\x34\xcd\xb2\xa1"sv, captures, capture_advice},
    signature{"\xa1\xb2\xcd\x34"sv, captures, capture_advice},
    signature{"\x0a\x0d\x0d\x0a"sv, captures, capture_advice},
    signature{"snoop\0\0\0"sv, captures,
              "found a packet capture of snoop; run 'editcap -F pcap FILE capture.pcap' and 'zeek -r capture.pcap'"sv},
    signature{"\x0c\xa5"sv, "nfdump files"sv, "found a file of nfdump; run 'nfdump -r FILE -o csv' and give the table that it writes"sv},
    signature{"\xa5\x0c"sv, "nfdump files"sv, "found a file of nfdump; run 'nfdump -r FILE -o csv' and give the table that it writes"sv},
    signature{"\x1f\x8b"sv, compressed, nested_advice}, // the outer one was unpacked while it was read
    signature{"\x28\xb5\x2f\xfd"sv, compressed, nested_advice},
    signature{"\xfd\x37\x7a\x58\x5a\x00"sv, compressed, "found an xz file; unpack it first ('unxz FILE'), and give what was inside"sv},
    signature{"BZh"sv, compressed, "found a bzip2 file; unpack it first ('bunzip2 FILE'), and give what was inside"sv},
    signature{"\x04\x22\x4d\x18"sv, compressed, "found an lz4 file; unpack it first ('unlz4 FILE'), and give what was inside"sv},
    signature{"\x1f\x9d"sv, compressed, "found a file of compress; unpack it first ('gunzip FILE'), and give what was inside"sv},
    signature{"7z\xbc\xaf\x27\x1c"sv, compressed, "found a 7z archive; unpack it first, and give the folder"sv},
    signature{"PK\x03\x04"sv, compressed,
              "found a zip archive; unpack it first ('unzip FILE') and give the folder; if it is a spreadsheet, save the sheet as CSV"sv},
    signature{"SQLite format 3\0"sv, "databases"sv,
              "found an SQLite database; give its tables as CSV ('sqlite3 -header -csv FILE QUERY')"sv},
    signature{"%PDF-"sv, "documents for people"sv, "found a PDF document; give the data that it was made of"sv},
    signature{"\xff\xfe"sv, wide_texts, wide_advice},
    signature{"\xfe\xff"sv, wide_texts, wide_advice},
    signature{"version https://git-lfs"sv, "Git LFS pointers"sv,
              "found a Git LFS pointer instead of the file itself; fetch the file with 'git lfs pull'"sv},
};

/// Texts that some program wrote, by how they begin (blanks, XML prologues and comments skipped).
constexpr std::array texts{
    signature{"<nmaprun"sv, "Nmap results"sv,
              "found Nmap XML: hosts and open ports, but not who talks to whom; capture traffic and give Zeek's conn.log, and the "
              "hosts as an inventory (--nodes)"sv},
    signature{"# Nmap "sv, "Nmap results"sv,
              "found results of Nmap: hosts and open ports, but not who talks to whom; capture traffic and give Zeek's conn.log, and the "
              "hosts as an inventory (--nodes)"sv},
    signature{"<simconf"sv, "Cooja simulations"sv,
              "found a Cooja simulation: its links are computed from positions, not stated; write them as a deployment document (JSON)"sv},
    signature{"<gexf"sv, "graphs of Gephi"sv, "found GEXF, which is not read; NetworkX or Gephi read it, and write GraphML"sv},
    signature{"*vertices"sv, "graphs of Pajek"sv, "found a Pajek file, which is not read; NetworkX or Gephi read it, and write GraphML"sv},
    signature{"<!doctype html"sv, "web pages"sv, "found a web page; give the file itself"sv},
    signature{"<html"sv, "web pages"sv, "found a web page; give the file itself"sv},
};

constexpr auto dot_advice =
    "found Graphviz DOT, which is not read: what its nodes are is free text; 'gvpr' of Graphviz makes a table of its edges: gvpr "
    "'BEGIN{print(\"from,to\")} E{printf(\"\\\"%s\\\",\\\"%s\\\"\\n\",tail.name,head.name)}' FILE >links.csv"sv;
constexpr auto gml_advice =
    "found GML, which is not read; 'gml2gv' of Graphviz makes DOT of it, and 'gvpr' a table of its edges: gml2gv FILE | gvpr "
    "'BEGIN{print(\"from,to\")} E{printf(\"\\\"%s\\\",\\\"%s\\\"\\n\",tail.name,head.name)}' >links.csv"sv;
constexpr auto program_advice =
    "found program code: such deployments are made by running it; have it write its nodes and links as tables (CSV)"sv;

recognition refused(std::string_view reason, std::string_view advice, bool is_text = true) {
    return {input_format::automatic, reason, std::string(advice), false, {0, 0}, is_text};
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// @pre the beginning is in small letters
bool begins(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && std::equal(with.begin(), with.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool has_line(std::string_view text, std::string_view line_begin) {
    for (std::size_t at = text.find(line_begin); at != std::string_view::npos; at = text.find(line_begin, at + 1))
        if (at == 0 || text[at - 1] == '\n') return true;
    return false;
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

/// Past blanks and the comments of C, and lines for a preprocessor.
std::string_view without_comments(std::string_view text) {
    for (;;) {
        text = without_blanks(text);
        const std::string_view end = text.starts_with("/*") ? "*/"sv : text.starts_with("//") || text.starts_with('#') ? "\n"sv : ""sv;
        if (end.empty()) return text;
        const std::size_t at = text.find(end, end.size());
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
}

bool is_name_character(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Takes a word, in any case, off the front. @pre the word is in small letters
bool take_word(std::string_view& text, std::string_view word) {
    if (!begins(text, word) || (text.size() > word.size() && is_name_character(text[word.size()]))) return false;
    text = without_comments(text.substr(word.size()));
    return true;
}

} // namespace

bool is_dot(std::string_view text) {
    text = without_comments(text);
    take_word(text, "strict");
    if (!take_word(text, "digraph") && !take_word(text, "graph")) return false;
    if (text.starts_with('"')) { // a name, in quotes
        std::size_t end = 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
        text = without_comments(text.substr(std::min(text.size(), end + 1)));
    } else {
        const auto end = std::find_if_not(text.begin(), text.end(), is_name_character);
        text = without_comments(text.substr(static_cast<std::size_t>(end - text.begin())));
    }
    return text.starts_with('{');
}

std::optional<recognition> foreign_bytes(std::string_view head) {
    for (const signature& each : beginnings)
        if (head.starts_with(each.bytes)) return refused(each.reason, each.advice, each.reason == "Git LFS pointers");
    constexpr std::size_t mark_of_tar = 257;
    if (head.size() > mark_of_tar && head.substr(mark_of_tar).starts_with("ustar"))
        return refused(compressed, "found a tar archive; unpack it first ('tar -xf FILE'), and give the folder", false);
    return std::nullopt;
}

std::optional<recognition> foreign_text(std::string_view text) {
    for (const signature& each : texts)
        if (begins(text, each.bytes) || text.starts_with(each.bytes)) return refused(each.reason, each.advice);
    if (is_dot(text)) return refused("Graphviz files", dot_advice);
    if (begins(text, "graph") && without_blanks(text.substr(5)).starts_with('[')) return refused("graphs in GML", gml_advice);
    if (text.starts_with("Creator") && has_line(text, "graph")) return refused("graphs in GML", gml_advice);
    if (has_line(text, "topology:") && has_line(text, "name:"))
        return refused(
            "containerlab topologies",
            "found a containerlab topology: routers of a laboratory, and nothing of what they carry; write what is connected as a "
            "deployment document (JSON)");
    if (has_line(text, "#include \"ns3/") || has_line(text, "#include <ns3/") || has_line(text, "import ns.") ||
        has_line(text, "from ns import") || has_line(text, "import org.fog.") || has_line(text, "import org.cloudbus.") ||
        has_line(text, "import edu.boun.edgecloudsim"))
        return refused("programs of simulators", program_advice);
    return std::nullopt;
}

std::optional<recognition> foreign_json(const outer_object& object) {
    const auto& [has, value_of, has_one_beginning_with, in_list] = object;
    if (value_of("@id").starts_with("dtmi:") || value_of("@context").starts_with("dtmi:"))
        return refused("Digital Twins models",
                       "found a model of the Digital Twins Definition Language: it says what twins can be, not which there are; write the "
                       "deployment itself as a deployment document");
    if (has("digitalTwinsGraph") || has("digitalTwinsFileInfo") || has("$dtId"))
        return refused(
            "Digital Twins graphs",
            "found a graph of Azure Digital Twins: its relationships have free names, and no protocol or direction; write its twins and "
            "what they exchange as a deployment document");
    if (value_of("id").starts_with("urn:ngsi-ld:") || value_of("@context").find("ngsi-ld") != std::string_view::npos)
        return refused(
            "NGSI-LD entities",
            "found NGSI-LD entities: the state that a broker keeps, not who talks to whom; write the devices and the broker as a "
            "deployment document");
    if (has_one_beginning_with("m2m:"))
        return refused("oneM2M resources",
                       "found oneM2M resources: what a platform keeps, not who talks to whom; write the devices and the "
                       "platform as a deployment document");
    if (has("thingId") && (has("policyId") || has("features") || has("attributes")))
        return refused("Eclipse Ditto things",
                       "found things of Eclipse Ditto: the state that a platform keeps, not who talks to whom; write the "
                       "devices and the platform as a deployment document");
    if (has("thingName") || has("thingArn"))
        return refused("AWS IoT answers",
                       "found an answer of AWS IoT: registered things, not who talks to whom; write the things and what they "
                       "talk to as a deployment document");
    if (has("wires") || (in_list && has("id") && (value_of("type") == "tab" || value_of("type") == "subflow")))
        return refused("Node-RED flows",
                       "found Node-RED flows: their logic is program code; write what they connect as a deployment document");
    if (has("event_type") && has("src_ip"))
        return refused("Suricata events",
                       "found events of Suricata; make a table of the flows: jq -r 'select(.event_type==\"flow\")|"
                       "[.src_ip,.dest_ip,.dest_port,.proto]|@csv' FILE >flows.csv, and read it with --columns from=1,to=2,port=3,proto=4");
    if (has("_subgraph_cnt") || (has("strict") && has("objects")))
        return refused("Graphviz files", "found JSON of Graphviz, which is not read; " +
                                             std::string(dot_advice.substr(dot_advice.find("'gvpr'"))) + ", of the DOT file");
    if (has("directed") && has("multigraph"))
        return refused("graphs of NetworkX", "found node-link JSON of NetworkX, which is not read; " +
                                                 std::string("write GraphML instead ('networkx.write_graphml')"));
    if (has("entity") && has("link"))
        return refused("YAFS topologies",
                       "found a topology of YAFS; give its links as a table: jq -r '.link[]|[.s,.d]|@csv' FILE >links.csv, and "
                       "read it with --columns from=1,to=2");
    return std::nullopt;
}

} // namespace m2miot::input

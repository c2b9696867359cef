// SPDX-License-Identifier: BSL-1.0
/// @file Telling formats apart by their first bytes.
#include "recognise.hpp"

#include <array>

#include "binary_layout.hpp"
#include "csv_beginning.hpp"
#include "csv_columns.hpp"
#include "foreign.hpp"
#include "recognise_json.hpp"
#include "xml_outline.hpp"

namespace m2miot::input {
namespace {

constexpr std::size_t looked_at = std::size_t{1} << 16;

recognition refused(std::string_view reason, std::string advice, bool is_text = true) {
    return {input_format::automatic, reason, std::move(advice), false, {0, 0}, is_text};
}

/// Refused without a better advice than what is read.
recognition unknown(std::string_view reason, std::string found, bool is_text) {
    return {input_format::automatic, reason, std::move(found), true, {0, 0}, is_text};
}

/// XML by its first element, what is not known better.
struct element {
    std::string_view begin;
    std::string_view reason;
    std::string_view advice;
};

constexpr std::array elements{
    element{"<", "XML files of no known format",
            "found XML of no format that this version reads; write the deployment as a deployment document (JSON)"},
};

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

/// Past the XML declaration, comments and the doctype of graph and scan files.
std::string_view without_prologue(std::string_view text) {
    for (;;) {
        text = without_blanks(text);
        std::string_view end;
        if (text.starts_with("<?")) {
            end = "?>";
        } else if (text.starts_with("<!--")) {
            end = "-->";
        } else if (text.starts_with("<!DOCTYPE") && !text.starts_with("<!DOCTYPE html")) {
            text.remove_prefix(xml::end_of_document_type(text).value_or(text.size()));
            continue;
        } else {
            return text;
        }
        const std::size_t at = text.find(end);
        if (at == std::string_view::npos) return text;
        text.remove_prefix(at + end.size());
    }
}

/// Whether the first element of a text is GraphML's, with or without a prefix.
bool is_graphml(std::string_view body) {
    return body.starts_with('<') && xml::local_name(body.substr(1, body.find_first_of(" \t\r\n/>", 1) - 1)) == "graphml";
}

std::string_view line_of(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// The header that Zeek writes over its tab-separated logs: `#separator`, `#path`, `#fields`.
std::optional<recognition> recognise_zeek_header(std::string_view head) {
    bool header = false;
    std::string_view path;
    std::string_view fields;
    while (!head.empty()) {
        const std::string_view line = line_of(head);
        if (!line.starts_with('#')) {
            if (header || !trimmed(line).empty()) break;
            continue;
        }
        header = header || line.starts_with("#separator") || line.starts_with("#fields");
        // What follows the name is one separator, of any kind and length, and the value.
        if (line.starts_with("#path")) path = line.substr(std::min(line.size(), line.find_first_not_of("\t |,;:", 5)));
        if (line.starts_with("#fields")) fields = line.substr(7);
        if (!fields.empty()) break;
    }
    if (!header) return std::nullopt;
    const auto has = [&](std::string_view name) { return fields.find(name) != std::string_view::npos; };
    const bool conn = path.empty() ? has("conn_state") || (has("orig_bytes") && has("proto")) || fields.empty() : is_conn_path(path);
    if (conn) return recognition{input_format::zeek};
    return refused_zeek_log(path);
}

} // namespace

bool is_conn_path(std::string_view path) {
    if (!path.starts_with("conn")) return false;
    return path.size() == 4 || !((path[4] >= 'a' && path[4] <= 'z') || (path[4] >= 'A' && path[4] <= 'Z'));
}

recognition refused_zeek_log(std::string_view path) {
    return refused("Zeek logs other than conn.log",
                   (path.empty() ? std::string("found a Zeek log that is not conn.log") : "found Zeek's " + quoted(path) + " log") +
                       "; give the conn.log of the same capture, which has every connection");
}

recognition recognise(source& in) {
    std::string_view head = in.peek(looked_at);
    const bool whole = head.size() < looked_at;
    if (head.empty()) return unknown("empty files", "the file is empty", false);
    if (head.starts_with(binary::magic)) return {.format = input_format::binary, .is_text = false};
    if (auto foreign = foreign_bytes(head)) return *std::move(foreign);
    const std::string_view head_with_mark = head;
    if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
    if (const std::size_t zero = head.find('\0'); zero != std::string_view::npos) {
        // Plain text in UTF-16 without a mark has a zero in every other byte.
        const bool wide = head.size() >= 4 && ((head[0] == '\0') != (head[1] == '\0')) && ((head[2] == '\0') != (head[3] == '\0'));
        if (wide) return refused("texts in UTF-16", "found a text in UTF-16; convert it to UTF-8 ('iconv -f UTF-16 -t UTF-8')", false);
        recognition result = unknown("binary files", "found a binary file: a zero byte at offset " + grouped(zero), false);
        if (const std::string_view text = without_blanks(head); text.starts_with('{') || text.starts_with('[')) { // JSON but for that byte
            result = refused("texts that look like JSON and are not", "found what begins as JSON and is not: a zero byte", false);
            result.at = position_finder(head).at(zero);
        }
        return result;
    }
    const std::string_view text = without_blanks(head);
    if (text.empty() && whole) return unknown("empty files", "the file holds nothing but blanks", false);
    if (text.starts_with('{') || text.starts_with('[')) return recognise_json(head, whole);
    if (const auto zeek = recognise_zeek_header(text)) return *zeek;
    const std::string_view body = without_prologue(text);
    if (is_graphml(body)) return {input_format::graphml};
    if (auto foreign = foreign_text(body)) return *std::move(foreign);
    for (const element& each : elements)
        if (body.starts_with(each.begin)) return refused(each.reason, std::string(each.advice));
    if (const auto bad = find_bad_utf8(head); bad && (whole || *bad + 4 < head.size())) {
        recognition result = unknown("texts that are not UTF-8", "found a byte that is not UTF-8", false);
        result.at = position_finder(head).at(*bad);
        return result;
    }
    if (csv::is_table(csv::begin_of(head_with_mark, whole))) return {input_format::csv};
    recognition result = unknown("texts of no known format", "found a text of no known format", true);
    result.at = {1, 1};
    return result;
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Writing GraphML.
#include <m2miot/input/graphml.hpp>

#include <array>
#include <cstdint>
#include <ostream>
#include <stdexcept>
#include <string>

#include <m2miot/model/run_watch.hpp>

#include "text.hpp"

namespace m2miot {
namespace {

/// What XML has no place for: control characters, and the two that are none in Unicode.
bool is_refused(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
    return byte == 0xef && (text.substr(at).starts_with("\xef\xbf\xbe") || text.substr(at).starts_with("\xef\xbf\xbf"));
}

void check(std::string_view text, std::string_view of) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_refused(text, i))
            throw std::invalid_argument("m2miot: GraphML cannot hold " + std::string(of) + " " + input::quoted(text) +
                                        ": XML has no place for one of its characters");
    }
}

/// Blanks but the plain one are written as references: as themselves they would be read as something else.
void append_escaped(std::string& to, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '&':
            to += "&amp;";
            break;
        case '<':
            to += "&lt;";
            break;
        case '>':
            to += "&gt;";
            break;
        case '"':
            to += "&quot;";
            break;
        case '\t':
            to += "&#9;";
            break;
        case '\n':
            to += "&#10;";
            break;
        case '\r':
            to += "&#13;";
            break;
        default:
            to += c;
        }
    }
}

enum class written : std::uint8_t {
    kind,
    kind_inferred,
    type,
    hosting,
    operator_run,
    senses,
    actuates,
    carries_data_only,
    flows_complete,
    group,
    medium,
    internet,
    protocol,
    id,
    flow,
    trigger,
    support,
};

struct written_key {
    std::string_view id;
    std::string_view name;
    std::string_view type;
};
constexpr std::size_t first_of_edges = static_cast<std::size_t>(written::medium);
constexpr std::array<written_key, 17> written_keys{{{"kind", "kind", "string"},
                                                    {"kind_inferred", "kind_inferred", "boolean"},
                                                    {"type", "type", "string"},
                                                    {"hosting", "hosting", "string"},
                                                    {"operator_run", "operator_run", "boolean"},
                                                    {"senses", "senses", "boolean"},
                                                    {"actuates", "actuates", "boolean"},
                                                    {"carries_data_only", "carries_data_only", "boolean"},
                                                    {"flows_complete", "flows_complete", "boolean"},
                                                    {"group", "group", "string"},
                                                    {"medium", "medium", "string"},
                                                    {"internet", "internet", "boolean"},
                                                    {"protocol", "protocol", "string"},
                                                    {"edge_id", "id", "string"},
                                                    {"m2miot_flow", "m2miot_flow", "int"},
                                                    {"trigger", "trigger", "string"},
                                                    {"support", "support", "boolean"}}};

/// Lines of one file, gathered and written in large pieces.
class graphml_text {
public:
    graphml_text(std::ostream& out, const deployment& from, const run_options& run)
        : out_(&out), from_(&from), watch_(run, "rows", 2 * rows(from)) {}

    void write(std::string_view name) {
        watch_.phase("checking", rows(*from_));
        check(name, "the name");
        dry_ = true; // tells which keys there are, and what cannot be written, before anything is
        all_rows();
        dry_ = false;
        watch_.phase("writing", rows(*from_));
        text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
        for (std::size_t i = 0; i < written_keys.size(); ++i) {
            if (!used_[i]) continue;
            const written_key& each = written_keys[i];
            ((text_ += "  <key id=\"") += each.id) += i < first_of_edges ? "\" for=\"node\" attr.name=\"" : "\" for=\"edge\" attr.name=\"";
            (((text_ += each.name) += "\" attr.type=\"") += each.type) += "\"/>\n";
        }
        // All edges of a graph have a direction or none has: some programs read no others.
        text_ += from_->flow_count() != 0 ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n";
        if (!name.empty()) {
            text_ += "    <desc>";
            append_escaped(text_, name);
            text_ += "</desc>\n";
        }
        all_rows();
        text_ += "  </graph>\n</graphml>\n";
        flush(0);
        watch_.finish();
    }

private:
    static std::uint64_t rows(const deployment& of) {
        return std::uint64_t{of.node_count()} + std::uint64_t{of.link_count()} + std::uint64_t{of.flow_count()};
    }
    void all_rows() {
        for (node_index i = 0; i < from_->node_count(); ++i) row([&] { node(i); });
        for (link_index i = 0; i < from_->link_count(); ++i) row([&] { link(i); });
        for (flow_index i = 0; i < from_->flow_count(); ++i) row([&] { flow(i); });
    }
    template <class Row>
    void row(Row&& write) {
        watch_.advance();
        write();
        if (dry_)
            text_.clear();
        else
            flush(std::size_t{1} << 16);
    }

    void node(node_index i) {
        const node_attributes a = from_->attributes(i);
        text_ += "    <node id=\"";
        text(id(i), "the id");
        text_ += '"';
        begin();
        word(written::kind, to_string(a.kind));
        flag(written::kind_inferred, a.kind_inferred);
        free_text(written::type, a.type);
        word(written::hosting, to_string(a.hosting));
        flag(written::operator_run, a.operator_run);
        flag(written::senses, a.senses);
        flag(written::actuates, a.actuates);
        flag(written::carries_data_only, a.carries_data_only);
        flag(written::flows_complete, a.flows_complete);
        free_text(written::group, a.group);
        end("</node>\n");
    }
    void link(link_index i) {
        const deployment::ends ends = from_->link_ends(i);
        const link_attributes a = from_->attributes_of_link(i);
        edge(ends.first, ends.second);
        word(written::medium, to_string(a.medium));
        free_text(written::protocol, a.protocol);
        flag(written::internet, a.internet);
        free_text(written::id, a.id);
        end("</edge>\n");
    }
    void flow(flow_index i) {
        const flow_attributes a = from_->attributes_of_flow(i);
        const std::string number = std::to_string(std::uint64_t{i} + 1);
        for (const node_index to : from_->flow_destinations(i)) {
            edge(from_->flow_origin(i), to);
            word(written::flow, number);
            word(written::trigger, to_string(a.trigger));
            free_text(written::protocol, a.protocol);
            flag(written::support, a.support);
            free_text(written::id, a.id);
            end("</edge>\n");
        }
    }

    void edge(node_index from, node_index to) {
        text_ += "    <edge source=\"";
        text(id(from), "the id");
        text_ += "\" target=\"";
        text(id(to), "the id");
        text_ += '"';
        begin();
    }

    /// A node's name, or for one without a name its position, told apart from nodes that are named like one.
    std::string_view id(node_index i) {
        const std::string_view name = from_->name(i);
        if (!name.empty()) return name;
        position_ = '#' + std::to_string(i);
        while (from_->find(position_)) position_.insert(position_.begin(), '#');
        return position_;
    }

    void begin() { data_ = false; }
    void end(std::string_view closer) { text_ += data_ ? closer : std::string_view("/>\n"); }
    void data(written key) {
        used_[static_cast<std::size_t>(key)] = true;
        text_ += data_ ? "<data key=\"" : "><data key=\"";
        data_ = true;
        (text_ += written_keys[static_cast<std::size_t>(key)].id) += "\">";
    }
    void word(written key, std::string_view value) {
        if (value == "unknown") return;
        data(key);
        (text_ += value) += "</data>";
    }
    void flag(written key, tristate value) {
        if (!value.is_unknown()) word(key, value.is_yes() ? "true" : "false");
    }
    void flag(written key, bool value) {
        if (value) word(key, "true");
    }
    void free_text(written key, std::string_view value) {
        if (value.empty()) return;
        data(key);
        text(value, written_keys[static_cast<std::size_t>(key)].name);
        text_ += "</data>";
    }
    void text(std::string_view value, std::string_view of) {
        if (dry_)
            check(value, of);
        else
            append_escaped(text_, value);
    }
    void flush(std::size_t limit) {
        if (text_.size() < limit) return;
        out_->write(text_.data(), static_cast<std::streamsize>(text_.size()));
        text_.clear();
    }

    std::ostream* out_;
    const deployment* from_;
    detail::run_watch watch_;
    std::string text_;
    std::string position_;
    std::array<bool, written_keys.size()> used_{};
    bool data_ = false;
    bool dry_ = false;
};

} // namespace

void write_graphml(std::ostream& out, const deployment& from, std::string_view name, const run_options& run) {
    graphml_text(out, from, run).write(name);
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file Writing GraphML.
#include <m2miot/input/graphml.hpp>

#include <array>
#include <cstdint>
#include <ostream>
#include <stdexcept>
#include <string>

#include <m2miot/model/run_watch.hpp>

#include "attribute_map.hpp"
#include "text.hpp"
#include "written_text.hpp"
#include "xml_text.hpp"

namespace m2miot {
namespace {

using input::append_xml;
using input::attribute;

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

/// An attribute that is written: the id of its key, and its type. Its name is the word by which it is read.
struct written_key {
    attribute is = attribute::unused;
    std::string_view id;
    std::string_view type;
};
constexpr std::array<written_key, 17> written_keys{{{attribute::kind, "kind", "string"},
                                                    {attribute::kind_inferred, "kind_inferred", "boolean"},
                                                    {attribute::type, "type", "string"},
                                                    {attribute::hosting, "hosting", "string"},
                                                    {attribute::operator_run, "operator_run", "boolean"},
                                                    {attribute::senses, "senses", "boolean"},
                                                    {attribute::actuates, "actuates", "boolean"},
                                                    {attribute::carries_data_only, "carries_data_only", "boolean"},
                                                    {attribute::flows_complete, "flows_complete", "boolean"},
                                                    {attribute::group, "group", "string"},
                                                    {attribute::medium, "medium", "string"},
                                                    {attribute::internet, "internet", "boolean"},
                                                    {attribute::protocol, "protocol", "string"},
                                                    {attribute::id, "edge_id", "string"}, // of edges: a node has its own
                                                    {attribute::flow, "m2miot_flow", "int"},
                                                    {attribute::trigger, "trigger", "string"},
                                                    {attribute::support, "support", "boolean"}}};
constexpr auto ids_of_keys = [] {
    std::array<std::string_view, input::attribute_count> ids{};
    for (const written_key& each : written_keys) ids[static_cast<std::size_t>(each.is)] = each.id;
    return ids;
}();

/// Lines of one file, gathered and written in large pieces.
class graphml_text {
public:
    graphml_text(std::ostream& out, const deployment& from, const run_options& run)
        : from_(&from), watch_(run, "rows", 2 * input::rows_of(from)), pieces_(out) {}

    void write(std::string_view name) {
        watch_.phase("checking", input::rows_of(*from_));
        check(name, "the name");
        dry_ = true; // tells which keys there are, and what cannot be written, before anything is
        all_rows();
        dry_ = false;
        watch_.phase("writing", input::rows_of(*from_));
        text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
        for (const written_key& each : written_keys) {
            if (!used_[static_cast<std::size_t>(each.is)]) continue;
            const bool of_edges = is_of_edges(each.is); // an id is written of edges alone
            ((text_ += "  <key id=\"") += each.id) += of_edges ? "\" for=\"edge\" attr.name=\"" : "\" for=\"node\" attr.name=\"";
            (((text_ += to_string(each.is)) += "\" attr.type=\"") += each.type) += "\"/>\n";
        }
        // All edges of a graph have a direction or none has: some programs read no others.
        text_ += from_->flow_count() != 0 ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n";
        if (!name.empty()) {
            text_ += "    <desc>";
            append_xml(text_, name);
            text_ += "</desc>\n";
        }
        all_rows();
        text_ += "  </graph>\n</graphml>\n";
        pieces_.flush(0);
        watch_.finish();
    }

private:
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
            pieces_.flush();
    }

    void node(node_index i) {
        const node_attributes a = from_->attributes(i);
        text_ += "    <node id=\"";
        text(id(i), "the id");
        text_ += '"';
        begin();
        word(attribute::kind, to_string(a.kind));
        flag(attribute::kind_inferred, a.kind_inferred);
        free_text(attribute::type, a.type);
        word(attribute::hosting, to_string(a.hosting));
        flag(attribute::operator_run, a.operator_run);
        flag(attribute::senses, a.senses);
        flag(attribute::actuates, a.actuates);
        flag(attribute::carries_data_only, a.carries_data_only);
        flag(attribute::flows_complete, a.flows_complete);
        free_text(attribute::group, a.group);
        end("</node>\n");
    }
    void link(link_index i) {
        const deployment::ends ends = from_->link_ends(i);
        const link_attributes a = from_->attributes_of_link(i);
        edge(ends.first, ends.second);
        word(attribute::medium, to_string(a.medium));
        free_text(attribute::protocol, a.protocol);
        flag(attribute::internet, a.internet);
        free_text(attribute::id, a.id);
        end("</edge>\n");
    }
    void flow(flow_index i) {
        const flow_attributes a = from_->attributes_of_flow(i);
        const std::string number = std::to_string(std::uint64_t{i} + 1);
        for (const node_index to : from_->flow_destinations(i)) {
            edge(from_->flow_origin(i), to);
            word(attribute::flow, number);
            word(attribute::trigger, to_string(a.trigger));
            free_text(attribute::protocol, a.protocol);
            flag(attribute::support, a.support);
            free_text(attribute::id, a.id);
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
        return position_ = input::name_by_position(*from_, i);
    }

    void begin() { data_ = false; }
    void end(std::string_view closer) { text_ += data_ ? closer : std::string_view("/>\n"); }
    void data(attribute key) {
        used_[static_cast<std::size_t>(key)] = true;
        text_ += data_ ? "<data key=\"" : "><data key=\"";
        data_ = true;
        (text_ += ids_of_keys[static_cast<std::size_t>(key)]) += "\">";
    }
    void word(attribute key, std::string_view value) {
        if (value == "unknown") return;
        data(key);
        (text_ += value) += "</data>";
    }
    void flag(attribute key, tristate value) {
        if (!value.is_unknown()) word(key, value.is_yes() ? "true" : "false");
    }
    void flag(attribute key, bool value) {
        if (value) word(key, "true");
    }
    void free_text(attribute key, std::string_view value) {
        if (value.empty()) return;
        data(key);
        text(value, to_string(key));
        text_ += "</data>";
    }
    void text(std::string_view value, std::string_view of) {
        if (dry_)
            check(value, of);
        else
            append_xml(text_, value);
    }

    const deployment* from_;
    detail::run_watch watch_;
    input::text_pieces pieces_;
    std::string& text_ = pieces_.text;
    std::string position_;
    std::array<bool, input::attribute_count> used_{};
    bool data_ = false;
    bool dry_ = false;
};

} // namespace

void write_graphml(std::ostream& out, const deployment& from, std::string_view name, const run_options& run) {
    graphml_text(out, from, run).write(name);
}

} // namespace m2miot

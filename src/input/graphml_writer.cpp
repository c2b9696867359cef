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
#include "graphml_additions.hpp"
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

bool is_writable(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_refused(text, i)) return false;
    return !input::find_bad_utf8(text);
}

void check(std::string_view text, std::string_view of) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_refused(text, i))
            throw std::invalid_argument("m2miot: GraphML cannot hold " + std::string(of) + " " + input::quoted(text) +
                                        ": XML has no place for one of its characters");
    }
    input::check_utf8(text);
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
    /// @param more  of a report; may be null
    graphml_text(std::ostream& out, const deployment& from, const input::graphml_additions* more, const run_options& run)
        : from_(&from), more_(more), watch_(run, "rows", 2 * input::rows_of(from)), pieces_(out) {}

    void write(std::string_view name) {
        watch_.phase("checking", input::rows_of(*from_));
        const std::string shown = fit(name, "the name");
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
        if (more_ != nullptr) {
            for (const input::graphml_additions::key& each : more_->keys()) {
                (((text_ += "  <key id=\"") += each.id) += "\" for=\"") += each.of;
                (((text_ += "\" attr.name=\"") += each.id) += "\" attr.type=\"") += each.type;
                text_ += "\"/>\n";
            }
        }
        // All edges of a graph have a direction or none has: some programs read no others.
        text_ += from_->flow_count() != 0 ? "  <graph edgedefault=\"directed\">\n" : "  <graph edgedefault=\"undirected\">\n";
        if (!shown.empty()) {
            text_ += "    <desc>";
            append_xml(text_, shown);
            text_ += "</desc>\n";
        }
        if (more_ != nullptr) {
            more_->of_graph(
                [this](std::size_t key, std::string_view value) {
                    text_ += "    ";
                    added(key, value);
                    text_ += '\n';
                },
                renamed_);
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
        else if (pieces_.flush())
            watch_.check();
    }

    void node(node_index i) {
        if (more_ != nullptr && !more_->has_node(i)) return;
        const node_attributes a = more_ != nullptr ? more_->attributes(i) : from_->attributes(i);
        if (dry_ && more_ != nullptr && !is_writable(from_->name(i))) ++renamed_;
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
        if (more_ != nullptr && !dry_) more_->of_node(i, [this](std::size_t key, std::string_view value) { more_data(key, value); });
        end("</node>\n");
    }
    void link(link_index i) {
        if (more_ != nullptr && !more_->has_link(i)) return;
        const deployment::ends ends = from_->link_ends(i);
        link_attributes a = from_->attributes_of_link(i);
        if (more_ != nullptr) {
            const link_facts facts = more_->facts_of_link(i);
            a.medium = facts.medium();
            a.internet = facts.internet();
        }
        edge(ends.first, ends.second);
        word(attribute::medium, to_string(a.medium));
        free_text(attribute::protocol, a.protocol);
        flag(attribute::internet, a.internet);
        free_text(attribute::id, a.id);
        if (more_ != nullptr && !dry_) more_->of_link(i, [this](std::size_t key, std::string_view value) { more_data(key, value); });
        end("</edge>\n");
    }
    void flow(flow_index i) {
        if (i == 0) destination_ = 0;
        flow_attributes a = from_->attributes_of_flow(i);
        if (more_ != nullptr) {
            const flow_facts facts = more_->facts_of_flow(i);
            a.trigger = facts.trigger();
            a.support = facts.support();
        }
        const std::string number = std::to_string(std::uint64_t{i} + 1);
        for (const node_index to : from_->flow_destinations(i)) {
            const std::size_t position = destination_++;
            if (more_ != nullptr && !more_->has_destination(i, position)) continue;
            edge(from_->flow_origin(i), to);
            word(attribute::flow, number);
            word(attribute::trigger, to_string(a.trigger));
            free_text(attribute::protocol, a.protocol);
            flag(attribute::support, a.support);
            free_text(attribute::id, a.id);
            if (more_ != nullptr && !dry_) more_->of_flow(i, [this](std::size_t key, std::string_view value) { more_data(key, value); });
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
        if (!name.empty() && (more_ == nullptr || is_writable(name))) return name;
        return position_ = input::name_by_position(*from_, i);
    }

    void added(std::size_t key, std::string_view value) {
        ((text_ += "<data key=\"") += more_->keys()[key].id) += "\">";
        append_xml(text_, fit(value, more_->keys()[key].id));
        text_ += "</data>";
    }
    void more_data(std::size_t key, std::string_view value) {
        if (!data_) text_ += '>';
        data_ = true;
        added(key, value);
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
        if (more_ != nullptr) {
            if (dry_ && !is_writable(value)) ++renamed_;
            if (!dry_) append_xml(text_, fit(value, of));
        } else if (dry_) {
            check(value, of);
        } else {
            append_xml(text_, value);
        }
    }
    /// The text as it can be written: itself; a report shows what cannot be. @throws std::invalid_argument if there is no way
    [[nodiscard]] std::string fit(std::string_view value, std::string_view of) const {
        if (more_ == nullptr) check(value, of);
        return more_ == nullptr || is_writable(value) ? std::string(value) : more_->shown(value);
    }

    const deployment* from_;
    const input::graphml_additions* more_;
    detail::run_watch watch_;
    input::text_pieces pieces_;
    std::string& text_ = pieces_.text;
    std::string position_;
    std::array<bool, input::attribute_count> used_{};
    bool data_ = false;
    bool dry_ = false;
    std::size_t destination_ = 0; ///< among those of all flows
    std::uint64_t renamed_ = 0;
};

} // namespace

void write_graphml(std::ostream& out, const deployment& from, std::string_view name, const run_options& run) {
    graphml_text(out, from, nullptr, run).write(name);
}

void input::write_graphml(std::ostream& out, const deployment& from, std::string_view name, const graphml_additions& more,
                          const run_options& run) {
    graphml_text(out, from, &more, run).write(name);
}

} // namespace m2miot

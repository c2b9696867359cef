// SPDX-License-Identifier: BSL-1.0
/// @file Writing a deployment document.
#include <m2miot/input/document.hpp>

#include <cstdint>
#include <ostream>
#include <string>

#include <m2miot/model/run_watch.hpp>

#include "json_text.hpp"
#include "written_text.hpp"

namespace m2miot {
namespace {

using input::append_json_string;

/// Lines of one document, gathered and written in large pieces.
class document_text {
public:
    document_text(std::ostream& out, const deployment& from, const run_options& run)
        : from_(&from), watch_(run, "rows", input::rows_of(from)), pieces_(out) {}

    void write(std::string_view name) {
        watch_.phase("writing", input::rows_of(*from_));
        text_ = "{ \"m2miot\": 1";
        if (!name.empty()) text(", \"name\": ", name);
        list("nodes", from_->node_count(), [this](std::uint32_t i) { node(i); });
        list("links", from_->link_count(), [this](std::uint32_t i) { link(i); });
        list("flows", from_->flow_count(), [this](std::uint32_t i) { flow(i); });
        text_ += " }\n";
        pieces_.flush(0);
        watch_.finish();
    }

private:
    template <class Row>
    void list(std::string_view name, std::size_t count, Row&& row) {
        text_ += ",\n  \"";
        text_ += name;
        text_ += "\": [";
        for (std::size_t i = 0; i < count; ++i) {
            watch_.advance();
            text_ += i == 0 ? "\n    { " : ",\n    { ";
            row(static_cast<std::uint32_t>(i));
            text_ += " }";
            if (pieces_.flush()) watch_.check();
        }
        text_ += count == 0 ? "]" : "\n  ]";
    }
    void node(node_index i) {
        const node_attributes a = from_->attributes(i);
        text("\"id\": ", id(i));
        word("kind", to_string(a.kind));
        if (a.kind_inferred) text_ += ", \"kind_inferred\": true";
        if (!a.type.empty()) text(", \"type\": ", a.type);
        word("hosting", to_string(a.hosting));
        flag("operator_run", a.operator_run);
        flag("senses", a.senses);
        flag("actuates", a.actuates);
        flag("carries_data_only", a.carries_data_only);
        if (a.flows_complete) text_ += ", \"flows_complete\": true";
        if (!a.group.empty()) text(", \"group\": ", a.group);
    }
    void link(link_index i) {
        const deployment::ends ends = from_->link_ends(i);
        const link_attributes a = from_->attributes_of_link(i);
        text("\"ends\": [", id(ends.first));
        text(", ", id(ends.second));
        text_ += ']';
        word("medium", to_string(a.medium));
        if (!a.protocol.empty()) text(", \"protocol\": ", a.protocol);
        flag("internet", a.internet);
        if (!a.id.empty()) text(", \"id\": ", a.id);
    }
    void flow(flow_index i) {
        const flow_attributes a = from_->attributes_of_flow(i);
        text("\"from\": ", id(from_->flow_origin(i)));
        std::string_view mark = ", \"to\": [";
        for (const node_index to : from_->flow_destinations(i)) {
            text(mark, id(to));
            mark = ", ";
        }
        text_ += ']';
        word("trigger", to_string(a.trigger));
        if (!a.protocol.empty()) text(", \"protocol\": ", a.protocol);
        if (a.support) text_ += ", \"support\": true";
        if (!a.id.empty()) text(", \"id\": ", a.id);
    }

    /// A node's name, or for one without a name its position, told apart from nodes that are named like one.
    std::string_view id(node_index i) {
        const std::string_view name = from_->name(i);
        if (!name.empty()) return name;
        return position_ = input::name_by_position(*from_, i);
    }
    void text(std::string_view before, std::string_view value) {
        text_ += before;
        input::check_utf8(value);
        append_json_string(text_, value);
    }
    void word(std::string_view member, std::string_view value) {
        if (value == "unknown") return;
        text_ += ", \"";
        text_ += member;
        text_ += "\": \"";
        text_ += value;
        text_ += '"';
    }
    void flag(std::string_view member, tristate value) {
        if (value.is_unknown()) return;
        text_ += ", \"";
        text_ += member;
        text_ += value.is_yes() ? "\": true" : "\": false";
    }

    const deployment* from_;
    detail::run_watch watch_;
    input::text_pieces pieces_;
    std::string& text_ = pieces_.text;
    std::string position_;
};

} // namespace

void write_document(std::ostream& out, const deployment& from, std::string_view name, const run_options& run) {
    document_text(out, from, run).write(name);
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file Writing tables, so that the reader of tables understands them as they are meant.
#include <m2miot/input/tables.hpp>
#include <m2miot/model/text_map.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <m2miot/model/run_watch.hpp>

#include "addresses.hpp"
#include "csv_cells.hpp"
#include "csv_feed.hpp"
#include "written_text.hpp"

namespace m2miot {
namespace {

using namespace input;

bool is_plain(std::string_view text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == ':' || c == '-';
    };
    for (const char c : text)
        if (!plain(c)) return false;
    return true;
}

/// What the nodes are called in tables, where that is not their name.
class table_names {
public:
    explicit table_names(const deployment& from) : from_(from) {
        detail::text_set taken; // addresses in their one form
        for (node_index node = 0; node < from.node_count(); ++node) {
            const std::string_view name = from.name(node);
            if (name.empty()) {
                ++nameless;
            } else if (csv::is_nothing(name)) {
                ++nothing;
                others_.emplace(node, name_by_position(from, node));
            } else if (std::string one_form = canonical(name); !one_form.empty() && one_form != name) {
                ++addresses;
                const bool free = !from.find(one_form) && taken.insert(one_form).second;
                others_.emplace(node, free ? std::move(one_form) : name_by_position(from, node));
            }
        }
    }

    /// Valid until the next call.
    std::string_view of(node_index node) {
        if (!others_.empty())
            if (const auto other = others_.find(node); other != others_.end()) return other->second;
        const std::string_view name = from_.name(node);
        return name.empty() ? std::string_view(position_ = name_by_position(from_, node)) : name;
    }

    std::uint64_t nameless = 0;
    std::uint64_t nothing = 0;
    std::uint64_t addresses = 0;

private:
    static std::string canonical(std::string_view name) {
        if (name.find_first_of(".:") == std::string_view::npos) return {};
        const auto address = parse_address(name);
        return address ? to_string(*address) : std::string();
    }

    const deployment& from_;
    std::unordered_map<node_index, std::string> others_;
    std::string position_;
};

/// Rows of one table.
class table_text {
public:
    table_text(std::ostream& out, std::string_view header, std::size_t rows, const run_options& run)
        : watch_(run, "rows", rows), pieces_(out) {
        watch_.phase("writing", rows);
        pieces_.text = header;
        pieces_.text += '\n';
    }

    void cell(std::string_view text) {
        check_writable(text);
        if (is_plain(text)) {
            pieces_.text += text;
        } else {
            pieces_.text += '"';
            for (const char c : text) {
                if (c == '"') pieces_.text += c;
                pieces_.text += c;
            }
            pieces_.text += '"';
        }
        pieces_.text += ',';
    }
    void word(std::string_view text) { cell(text == "unknown" ? std::string_view() : text); }
    void flag(tristate value) { cell(value.is_unknown() ? "" : value.is_yes() ? "true" : "false"); }
    void end_row() {
        pieces_.text.back() = '\n';
        if (pieces_.text.size() - begin_ > csv::feed::longest_line)
            throw std::invalid_argument("m2miot: a row of a table has at most " + grouped(csv::feed::longest_line) + " bytes");
        pieces_.flush();
        begin_ = pieces_.text.size();
        watch_.advance();
    }
    void finish() {
        pieces_.flush(0);
        watch_.finish();
    }

private:
    detail::run_watch watch_;
    text_pieces pieces_;
    std::size_t begin_ = 0; // of the row
};

void add(tally& to, const char* what, std::uint64_t count) {
    if (count != 0) to[what] += count;
}

} // namespace

void write_node_table(std::ostream& out, const deployment& from, const run_options& run) {
    table_names names(from);
    table_text rows(out, "id,kind,kind_inferred,type,hosting,operator_run,senses,actuates,carries_data_only,flows_complete,group",
                    from.node_count(), run);
    for (node_index node = 0; node < from.node_count(); ++node) {
        const node_attributes says = from.attributes(node);
        rows.cell(names.of(node));
        rows.word(to_string(says.kind));
        rows.cell(says.kind_inferred ? "true" : "");
        rows.cell(says.type);
        rows.word(to_string(says.hosting));
        rows.flag(says.operator_run);
        rows.flag(says.senses);
        rows.flag(says.actuates);
        rows.flag(says.carries_data_only);
        rows.cell(says.flows_complete ? "true" : "");
        rows.cell(says.group);
        rows.end_row();
    }
    rows.finish();
}

void write_link_table(std::ostream& out, const deployment& from, const run_options& run) {
    table_names names(from);
    table_text rows(out, "from,to,medium,protocol,internet,id", from.link_count(), run);
    for (link_index link = 0; link < from.link_count(); ++link) {
        const deployment::ends ends = from.link_ends(link);
        const link_attributes says = from.attributes_of_link(link);
        rows.cell(names.of(ends.first));
        rows.cell(names.of(ends.second));
        rows.word(to_string(says.medium));
        rows.cell(says.protocol);
        rows.flag(says.internet);
        rows.cell(says.id);
        rows.end_row();
    }
    rows.finish();
}

void write_flow_table(std::ostream& out, const deployment& from, const run_options& run) {
    table_names names(from);
    table_text rows(out, "from,to,trigger,protocol,support,id", from.flow_count(), run);
    for (flow_index flow = 0; flow < from.flow_count(); ++flow) {
        const flow_attributes says = from.attributes_of_flow(flow);
        for (const node_index to : from.flow_destinations(flow)) {
            rows.cell(names.of(from.flow_origin(flow)));
            rows.cell(names.of(to));
            rows.word(to_string(says.trigger));
            rows.cell(says.protocol);
            rows.cell(says.support ? "true" : "false"); // else it would be concluded from the protocol
            rows.cell(says.id);
            rows.end_row();
        }
    }
    rows.finish();
}

tally not_held_by_tables(const deployment& from) {
    tally lost;
    const table_names names(from);
    add(lost, "nodes without an id, which are called #n by position", names.nameless);
    add(lost, "nodes whose id tables take for nothing, which are called #n by position", names.nothing);
    add(lost, "ids that are addresses, which tables have in another notation", names.addresses);
    std::uint64_t texts = 0;
    std::uint64_t several = 0;
    const auto look_at = [&](std::string_view text) { texts += !text.empty() && csv::is_nothing(text) ? 1U : 0U; };
    for (node_index node = 0; node < from.node_count(); ++node) {
        look_at(from.type(node));
        look_at(from.group(node));
    }
    for (link_index link = 0; link < from.link_count(); ++link) {
        look_at(from.link_protocol(link));
        look_at(from.link_id(link));
    }
    for (flow_index flow = 0; flow < from.flow_count(); ++flow) {
        look_at(from.flow_protocol(flow));
        look_at(from.flow_id(flow));
        several += from.flow_destinations(flow).size() > 1 ? 1U : 0U;
    }
    add(lost, "texts that tables take for nothing", texts);
    add(lost, "flows to several destinations, which are one flow to each", several);
    return lost;
}

} // namespace m2miot

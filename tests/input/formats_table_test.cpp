// SPDX-License-Identifier: BSL-1.0
// docs/formats.md says for each field of each format where it lands in the model. It is true by construction: made here, of what loads.
// M2MIOT_UPDATE_GOLDEN=1 writes it anew.
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "golden/golden.hpp"
#include "input/formats_table.hpp"
#include "input/support.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;

namespace {

/// The values in a deployment document, by the member that they stand in: what is unknown is in no document.
using values = std::map<std::string, std::multiset<std::string>>;

template <class Value>
void add(values& to, const char* member, const Value& value, const Value& absent) {
    if (!(value == absent)) to[member].insert(std::string(to_string(value)));
}
void add(values& to, const char* member, std::string_view value) {
    if (!value.empty()) to[member].emplace(value);
}
void add(values& to, const char* member, tristate value) {
    add(to, member, value, tristate{});
}

values values_of(const reading& of) {
    values all;
    const deployment& d = of.deployment;
    add(all, "name", of.name);
    for (node_index n = 0; n < d.node_count(); ++n) {
        const node_attributes a = d.attributes(n);
        add(all, "nodes[].id", d.name(n));
        add(all, "nodes[].kind", a.kind, node_kind::unknown);
        if (a.kind_inferred) add(all, "nodes[].kind_inferred", std::string_view("true"));
        add(all, "nodes[].type", a.type);
        add(all, "nodes[].hosting", a.hosting, hosting::unknown);
        add(all, "nodes[].operator_run", a.operator_run);
        add(all, "nodes[].senses", a.senses);
        add(all, "nodes[].actuates", a.actuates);
        add(all, "nodes[].carries_data_only", a.carries_data_only);
        if (a.flows_complete) add(all, "nodes[].flows_complete", std::string_view("true"));
        add(all, "nodes[].group", a.group);
    }
    for (link_index l = 0; l < d.link_count(); ++l) {
        const auto ends = d.link_ends(l);
        const link_attributes a = d.attributes_of_link(l);
        add(all, "links[].ends", std::string(d.name(ends.first)) + " - " + std::string(d.name(ends.second)));
        add(all, "links[].medium", a.medium, medium::unknown);
        add(all, "links[].protocol", a.protocol);
        add(all, "links[].internet", a.internet);
        add(all, "links[].id", a.id);
    }
    for (flow_index f = 0; f < d.flow_count(); ++f) {
        const flow_attributes a = d.attributes_of_flow(f);
        add(all, "flows[].from", d.name(d.flow_origin(f)));
        std::string to;
        for (const node_index n : d.flow_destinations(f)) to += std::string(d.name(n)) + ' ';
        add(all, "flows[].to", to);
        add(all, "flows[].trigger", a.trigger, trigger::unknown);
        add(all, "flows[].protocol", a.protocol);
        if (a.support) add(all, "flows[].support", std::string_view("true"));
        add(all, "flows[].id", a.id);
    }
    return all;
}

reading load_fixture(const table_format& of, const std::string& text) {
    const scratch_folder folder;
    if (!of.beside.empty()) {
        const std::vector<std::filesystem::path> both{folder.write("fixture", text), folder.write("beside", of.beside)};
        return load(both);
    }
    if (of.inventory.empty()) return read(text, as(of.format));
    load_options options = as(of.format);
    options.nodes = folder.write("nodes.csv", text);
    return read(of.inventory, options);
}

/// Nothing where the input is refused.
std::optional<reading> load_varied(const table_format& of, const std::string& text) {
    try {
        return load_fixture(of, text);
    } catch (const input_error&) {
        return std::nullopt;
    }
}

std::string changes(const reading& before, const reading& after) {
    std::string result;
    const auto say = [&](const std::string& what) { result += (result.empty() ? "" : ", ") + what; };
    const values one = values_of(before);
    const values other = values_of(after);
    std::set<std::string> members;
    for (const values* each : {&one, &other})
        for (const auto& [member, ignored] : *each) members.insert(member);
    for (const std::string& member : members)
        if (!one.contains(member) || !other.contains(member) || one.at(member) != other.at(member)) say('`' + member + '`');
    for (const auto& [reason, count] : after.unused)
        if (!before.unused.contains(reason) || before.unused.at(reason) != count) say("counted as unused: " + reason);
    if (result.empty() && before.problems.size() != after.problems.size()) say("a warning");
    return result.empty() ? "nothing" : result;
}

std::string page() {
    std::string text =
        "# Where each field lands\n\n"
        "For each format, field by field: what of the deployment changes, in the terms of the deployment document, when this field of a "
        "small\n"
        "input does, and what is counted as unused. A test makes this page of what is read "
        "(`tests/input/formats_table_test.cpp`), so it\nsays what is. \"nothing\" speaks of this input, and a field that is counted as "
        "unused "
        "whatever it says changes nothing.\nA field may decide about more than "
        "its own place: a port gives the "
        "protocol, and may give kinds.\n";
    for (const table_format& each : formats_of_table()) {
        const reading base = load_fixture(each, each.base);
        text += "\n## " + each.title + "\n\n" + (each.about.empty() ? "" : each.about + "\n\n") + "| field | changes |\n| --- | --- |\n";
        for (const table_field& field : each.fields) {
            INFO(each.title << " " << field.name);
            std::string varied = each.base;
            if (field.change) {
                field.change(varied);
            } else {
                const std::size_t at = varied.find(field.from);
                REQUIRE(at != std::string::npos);
                varied.replace(at, field.from.size(), field.to);
            }
            REQUIRE(varied != each.base);
            const auto after = load_varied(each, varied);
            text += "| " + field.name + " | " + (after ? changes(base, *after) : "refused, as an error") + " |\n";
        }
    }
    return text;
}

} // namespace

TEST_CASE("docs/formats.md says where every field lands, as it is read") {
    const std::string made = page();
    CHECK(made == m2miot_test::golden("../../docs/formats.md", made));
}

TEST_CASE("no format that is read is missing in docs/formats.md") {
    std::set<std::string_view> shown;
    for (const table_format& each : formats_of_table()) shown.insert(to_string(each.format));
    for (const std::string_view each : input_format_names) {
        INFO(each);
        CHECK((each == "auto" || shown.contains(each)));
    }
}

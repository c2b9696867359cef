// SPDX-License-Identifier: BSL-1.0
/// @file The data of an element, and their values.
#include "graphml_elements.hpp"
#include "plain_values.hpp"
#include "xml_outline.hpp"

namespace m2miot::input::graphml {
namespace {

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

} // namespace

void element_taker::read_data(pugi::xml_node element, bool of_nodes) {
    says_ = keys_->defaults(of_nodes);
    for (std::size_t i = 0; i < says_.size(); ++i) {
        if (!says_[i].empty()) says_[i] = map_->meant_by(static_cast<attribute>(i), says_[i]);
    }
    for (pugi::xml_node child = element.first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element) {
            read_child(child, of_nodes);
        } else if (!without_blanks(child.value()).empty()) {
            leave_out(reason::texts);
        }
    }
    if (!without_blanks(element.value()).empty()) leave_out(reason::texts);
}

void element_taker::read_child(pugi::xml_node child, bool of_nodes) {
    const std::string_view name = xml::local_name(child.name());
    if (name != "data") {
        if (name == "port")
            leave_out(reason::node_ports);
        else if (name == "desc")
            leave_out(reason::descriptions);
        else if (name == "graph")
            leave_out(reason::inner_graphs);
        else if (name != "endpoint")
            leave_out(reason::elements);
        return;
    }
    const std::string_view id = child.attribute("key").value();
    const key* const known = keys_->find(id);
    if (known == nullptr) {
        shared_->problems.error(
            "data of no key", [&] { return where_->at(offset_of(child)); },
            [&] { return "found data of key " + quoted(id) + "; expected the id of a key at the beginning of the file"; });
        return;
    }
    const attribute is = of_nodes ? known->node_role : known->edge_role;
    if (is == attribute::unused) {
        leave_out(of_nodes ? reason::node_data : reason::edge_data);
        return;
    }
    std::string_view text = text_of(child, room_);
    if (child.find_child([](pugi::xml_node inner) { return inner.type() == pugi::node_element; }) && without_blanks(text).empty())
        text = drawn_label(child);
    says_[static_cast<std::size_t>(is)] = map_->meant_by(is, text);
}

/// The first label of what yEd draws for a node or an edge, which stands somewhere within its shape.
std::string_view element_taker::drawn_label(pugi::xml_node data) {
    std::string_view label;
    std::uint64_t more = 0;
    bool found = false;
    for (pugi::xml_node at = data.first_child(); at && at != data;) {
        const std::string_view name = xml::local_name(at.name());
        if (name == "NodeLabel" || name == "EdgeLabel") {
            if (!found) label = without_blanks(text_of(at, room_));
            more += found ? 1U : 0U;
            found = true;
        } else if (at.first_child()) {
            at = at.first_child();
            continue;
        }
        while (at && at != data && !at.next_sibling()) at = at.parent();
        if (at != data) at = at.next_sibling();
    }
    leave_out(reason::drawings);
    leave_out(reason::further_labels, more);
    return label;
}

std::string_view element_taker::word_said(attribute which) const {
    return without_blanks(said(which));
}

void element_taker::wrong(attribute which, std::string_view kind, std::string_view expected, std::string_view meant) {
    shared_->problems.error(
        kind, [&] { return here(); },
        [&] {
            const std::string_view name = keys_->name_of(which, is_of_nodes(which));
            std::string message = "found " + quoted(word_said(which)) + " as " + std::string(to_string(which));
            if (name != to_string(which)) message += " (attribute " + quoted(name) + ")";
            message += "; expected " + std::string(expected);
            if (!meant.empty()) message += "; did you mean " + quoted(meant) + "?";
            return message;
        });
}

/// The transport, by number or name; another name is what it carries.
bool element_taker::transport_said(transport& over, std::string_view& service) {
    service = said(attribute::protocol);
    const std::string_view found = word_said(attribute::transport);
    if (found.empty()) return true;
    if (const auto number = number_in(found)) {
        if (*number > 0xff) {
            wrong(attribute::transport, "protocols that are none", "a protocol from 0 to 255, or its name");
            return false;
        }
        over = transport_numbered(*number);
    } else if (const auto named = transport_named(found)) {
        over = *named;
    } else if (service.empty()) {
        service = found;
    }
    return true;
}

} // namespace m2miot::input::graphml

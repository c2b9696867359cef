// SPDX-License-Identifier: BSL-1.0
/// @file The tables of those words.
#include "td_words.hpp"

#include <algorithm>
#include <array>

#include "ports.hpp"

namespace m2miot::input::td {
namespace {

using namespace std::string_view_literals;

// W3C Thing Description 1.1, class Form.
constexpr std::array operation_words{
    "readproperty"sv,       "writeproperty"sv,          "observeproperty"sv,         "unobserveproperty"sv,    "invokeaction"sv,
    "queryaction"sv,        "cancelaction"sv,           "subscribeevent"sv,          "unsubscribeevent"sv,     "readallproperties"sv,
    "writeallproperties"sv, "readmultipleproperties"sv, "writemultipleproperties"sv, "observeallproperties"sv, "unobserveallproperties"sv,
    "subscribeallevents"sv, "unsubscribeallevents"sv,   "queryallactions"sv};
constexpr std::array<std::uint8_t, operation_words.size()> operation_uses{
    read_use, command_use, event_use, 0,           command_use, read_use, command_use, event_use, 0,
    read_use, command_use, read_use,  command_use, event_use,   0,        event_use,   0,         read_use};

struct scheme_row {
    std::string_view scheme;
    std::string_view protocol;
    bool brokered = false;
    bool machine = false;
    bool has_host = true;
};
constexpr scheme_row schemes[] = {
    {"http", "http"},
    {"https", "https"},
    {"coap", "coap"},
    {"coaps", "coap"},
    {"coap+tcp", "coap"},
    {"coaps+tcp", "coap"},
    {"coap+ws", "coap"},
    {"coaps+ws", "coap"},
    {"ws", "websocket"},
    {"wss", "websocket"},
    {"mqtt", "mqtt", true},
    {"mqtts", "mqtt", true},
    {"mqtt+ws", "mqtt", true},
    {"mqtt+wss", "mqtt", true},
    {"amqp", "amqp", true},
    {"amqps", "amqp", true},
    {"modbus+tcp", "modbus", false, true},
    {"modbus", "modbus", false, true},
    {"opc.tcp", "opcua", false, true},
    {"opc.https", "opcua", false, true},
    {"bacnet", "bacnet", false, true, false}, // the authority is the instance of a device object
};

// Of the link relations that the Recommendation names: those to documents.
constexpr std::array document_relations{"icon"sv,       "alternate"sv, "type"sv,       "service-doc"sv,  "model"sv,
                                        "manifest"sv,   "license"sv,   "tm:extends"sv, "service-desc"sv, "predecessor-version"sv,
                                        "tm:submodel"sv};

constexpr std::array saref{"https://w3id.org/saref#"sv, "https://saref.etsi.org/core/"sv, "https://saref.etsi.org/saref#"sv,
                           "http://ontology.tno.nl/saref#"sv};
constexpr std::array sosa{"http://www.w3.org/ns/sosa/"sv, "https://www.w3.org/ns/sosa/"sv};

struct class_row {
    std::string_view name;
    bool senses = false;
    bool actuates = false;
};
// SAREF: Device, "a tangible object", and the classes below it.
constexpr class_row saref_devices[] = {
    {"Device"},      {"Sensor", true}, {"Actuator", false, true},   {"Meter", true},       {"Appliance"},     {"HVAC"}, {"Switch"},
    {"LightSwitch"}, {"DoorSwitch"},   {"TemperatureSensor", true}, {"SmokeSensor", true}, {"WashingMachine"}};

bool equal_but_case(std::string_view one, std::string_view other) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(one, other, {}, low, low);
}

/// What follows one of these namespaces; empty if none is there.
std::string_view name_in(std::span<const std::string_view> namespaces, std::string_view term) {
    for (const std::string_view each : namespaces)
        if (term.starts_with(each)) return term.substr(each.size());
    return {};
}

} // namespace

std::optional<std::uint8_t> use_of(std::string_view operation) {
    const auto found = std::ranges::find(operation_words, operation);
    if (found == operation_words.end()) return std::nullopt;
    return operation_uses[static_cast<std::size_t>(found - operation_words.begin())];
}

std::span<const std::string_view> operations() {
    return operation_words;
}

bool is_push(std::string_view subprotocol) {
    return subprotocol == "longpoll" || subprotocol == "sse" || subprotocol == "websub";
}

scheme_meaning meaning_of(std::string_view scheme) {
    for (const scheme_row& each : schemes)
        if (equal_but_case(each.scheme, scheme)) return {std::string(each.protocol), each.brokered, each.machine, each.has_host};
    std::string name(scheme.substr(0, scheme.find('+')));
    const protocol* known = protocol_named(name);
    return {std::string(scheme), false, known != nullptr && known->use == protocol_use::machine, true};
}

relation_kind relation_of(std::string_view rel, relation& what) {
    static constexpr std::array things{"item"sv, "collection"sv, "controlledBy"sv};
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (!equal_but_case(rel, things[i])) continue;
        what = static_cast<relation>(i);
        return relation_kind::things;
    }
    const bool document = std::ranges::any_of(document_relations, [&](std::string_view each) { return equal_but_case(rel, each); });
    return document ? relation_kind::documents : relation_kind::other;
}

std::string type_terms::full(std::string_view term) const {
    const std::size_t colon = term.find(':');
    for (const auto& [prefix, meaning] : prefixes_)
        if (colon != std::string_view::npos && term.substr(0, colon) == prefix) return std::string(meaning).append(term.substr(colon + 1));
    return std::string(term);
}

bool type_terms::is_model() const {
    return std::ranges::any_of(terms_, [&](std::string_view term) {
        return term == "tm:ThingModel" || term == "ThingModel" || full(term).ends_with("/wot/tm#ThingModel");
    });
}

void type_terms::describe(thing& of) const {
    for (const std::string_view term : terms_) {
        if (term.empty() || term == "Thing" || term == "td:Thing") continue;
        if (!of.type.empty()) of.type += ", ";
        of.type += term;
        const std::string whole = full(term);
        for (const class_row& each : saref_devices) {
            if (name_in(saref, whole) != each.name) continue;
            of.kind = node_kind::device;
            of.senses = of.senses || each.senses;
            of.actuates = of.actuates || each.actuates;
        }
        // A sensor of SOSA may be a program or a person: no kind follows.
        of.senses = of.senses || name_in(sosa, whole) == "Sensor";
        of.actuates = of.actuates || name_in(sosa, whole) == "Actuator";
    }
}

} // namespace m2miot::input::td

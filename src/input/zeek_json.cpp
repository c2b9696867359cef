// SPDX-License-Identifier: BSL-1.0
/// @file Objects to rows. A key that is missing or null says nothing; which keys are there tells which log it is.
#include "zeek_json.hpp"

#include <bitset>
#include <cstring>

#include <simdjson.h>

#include "text.hpp"

namespace m2miot::input::zeek {

namespace ondemand = simdjson::ondemand;

struct json_format::parser {
    ondemand::parser json;
    std::string padded; // the line, and room after it that the parser may read
    std::string joined; // of a service given as an array
    std::string path;
    std::string keys;
    std::size_t unread = 0;

    simdjson::error_code read(row& into, std::bitset<column_count>& has, std::size_t length);
    simdjson::error_code read_value(ondemand::value value, column which, std::string_view& into);
};

json_format::json_format() : parser_(std::make_unique<parser>()) {}
json_format::~json_format() = default;

simdjson::error_code json_format::parser::read_value(ondemand::value value, column which, std::string_view& into) {
    ondemand::json_type type{};
    if (const auto failure = value.type().get(type)) return failure;
    switch (type) {
    case ondemand::json_type::null: {
        bool is_null = false; // looked at, because otherwise `nul` passes
        if (const auto failure = value.is_null().get(is_null)) return failure;
        return is_null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    }
    case ondemand::json_type::string:
        return value.get_string().get(into);
    case ondemand::json_type::number:
        into = trimmed(value.raw_json_token());
        return simdjson::SUCCESS;
    case ondemand::json_type::boolean: {
        bool yes = false;
        if (const auto failure = value.get_bool().get(yes)) return failure;
        into = yes ? "true" : "false";
        return simdjson::SUCCESS;
    }
    case ondemand::json_type::array: {
        if (which != column::service) return simdjson::INCORRECT_TYPE;
        joined.clear();
        ondemand::array items;
        if (const auto failure = value.get_array().get(items)) return failure;
        for (auto item : items) {
            std::string_view text;
            if (const auto failure = item.get_string().get(text)) return failure;
            if (!joined.empty()) joined += ',';
            joined += text;
        }
        into = joined;
        return simdjson::SUCCESS;
    }
    default:
        return simdjson::INCORRECT_TYPE;
    }
}

simdjson::error_code json_format::parser::read(row& into, std::bitset<column_count>& has, std::size_t length) {
    ondemand::document document;
    if (const auto failure = json.iterate(simdjson::padded_string_view(padded.data(), length, padded.size())).get(document)) return failure;
    ondemand::object object;
    if (const auto failure = document.get_object().get(object)) return failure;
    for (auto field : object) {
        std::string_view key;
        if (const auto failure = field.unescaped_key().get(key)) return failure;
        ondemand::value value;
        if (const auto failure = field.value().get(value)) return failure;
        if (key == "_path") {
            std::string_view text;
            if (const auto failure = value.get_string().get(text)) return failure;
            path = text;
            continue;
        }
        const auto which = column_named(key);
        if (!which) {
            ++unread;
            if (keys.size() < 120) keys += (keys.empty() ? "" : ", ") + input::escaped(std::string_view(key).substr(0, 60));
            continue;
        }
        has.set(static_cast<std::size_t>(*which));
        if (const auto failure = read_value(value, *which, into[*which])) return failure;
    }
    const char* rest = nullptr; // a place is left only if something follows the object
    return document.current_location().get(rest) == simdjson::SUCCESS ? simdjson::TAPE_ERROR : simdjson::SUCCESS;
}

json_format::line_is json_format::read(std::string_view line, row& into) {
    parser& state = *parser_;
    state.padded.assign(line);
    state.padded.append(simdjson::SIMDJSON_PADDING, '\0');
    state.path.clear();
    state.keys.clear();
    state.unread = 0;
    into.texts.fill({});
    std::bitset<column_count> present;
    const auto failure = state.read(into, present, line.size());
    unread_ = state.unread;
    if (failure) {
        problem_ = failure == simdjson::INCORRECT_TYPE ? "it is no JSON object with plain values" : simdjson::error_message(failure);
        return line_is::malformed;
    }
    for (std::string_view& text : into.texts)
        if (text == "-" || text == "(empty)") text = {};
    const auto has = [&present](column which) { return present.test(static_cast<std::size_t>(which)); };
    if (!state.path.empty() && !is_conn_path(state.path)) {
        problem_ = "this is a row of Zeek's log " + input::quoted(state.path) + "; expected conn";
        return line_is::other_log;
    }
    const bool says_fate = has(column::conn_state) || has(column::resp_bytes);
    if (has(column::orig_h) && has(column::resp_h) && has(column::proto) && says_fate) return line_is::connection;
    if (present.none()) {
        problem_ = "it has none of the keys of Zeek's conn.log, but " + (state.keys.empty() ? "none at all" : state.keys);
        return line_is::malformed;
    }
    problem_ = "this is not a row of Zeek's conn.log: expected id.orig_h, id.resp_h, proto and conn_state, found";
    for (std::size_t i = 0; i < column_count; ++i)
        if (present.test(i)) problem_ += ' ' + std::string(name_of(static_cast<column>(i))) + ',';
    problem_ += ' ' + (state.keys.empty() ? "and nothing else" : state.keys);
    return line_is::other_log;
}

} // namespace m2miot::input::zeek

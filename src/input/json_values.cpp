// SPDX-License-Identifier: BSL-1.0
/// @file Values of the wrong type, told: what was found, what was expected.
#include "json_values.hpp"

#include "json_text.hpp"

namespace m2miot::input {

std::string shown(simdjson::ondemand::value& found) {
    simdjson::ondemand::json_type type{};
    if (found.type().get(type) != simdjson::SUCCESS) return "no JSON value";
    const std::string_view token = trimmed(found.raw_json_token());
    switch (type) {
    case simdjson::ondemand::json_type::array:
        return "a list";
    case simdjson::ondemand::json_type::object:
        return "an object";
    case simdjson::ondemand::json_type::number: {
        const std::string text = quoted(token);
        return "the number " + text.substr(1, text.size() - 2);
    }
    case simdjson::ondemand::json_type::string: {
        const std::size_t end = token.rfind('"');
        return "the text " + quoted(token.substr(1, end == 0 || end == std::string_view::npos ? token.npos : end - 1));
    }
    case simdjson::ondemand::json_type::boolean:
        return token.starts_with('t') ? "true" : "false";
    case simdjson::ondemand::json_type::null:
        return "null";
    }
    return "no JSON value";
}

std::string spot::pointer() const {
    std::string result;
    if (!list.empty()) result += '/' + pointer_part(list);
    if (index != none) result += '/' + std::to_string(index);
    if (!member.empty()) result += '/' + pointer_part(member);
    if (item != none) result += '/' + std::to_string(item);
    return result;
}

place json_values::place_of(const spot& where) {
    place result{file_, 0, 0, where.pointer()};
    if (where.at != nullptr) {
        const position found = positions_.at(static_cast<std::size_t>(where.at - text_.data()));
        result.line = found.line;
        result.column = found.column;
    }
    return result;
}

bool json_values::is(value& from, simdjson::ondemand::json_type wanted, const spot& where, std::string_view what) {
    simdjson::ondemand::json_type type{};
    if (bad(from.type().get(type))) return false;
    if (type == wanted) return true;
    wrong(from, where, std::string(what));
    return false;
}

void json_values::wrong(value& from, const spot& where, const std::string& expected) {
    skipped_ = true;
    error("values of the wrong type", where, "found " + shown(from) + "; expected " + expected);
}

std::optional<std::string_view> json_values::string(value from, const spot& where, std::string_view what) {
    std::string_view text;
    if (!is(from, simdjson::ondemand::json_type::string, where, what) || bad(from.get_string().get(text))) return std::nullopt;
    return text;
}

std::optional<bool> json_values::boolean(value from, const spot& where) {
    bool yes = false;
    if (!is(from, simdjson::ondemand::json_type::boolean, where, "true or false") || bad(from.get_bool().get(yes))) return std::nullopt;
    return yes;
}

std::optional<std::size_t> json_values::word(value from, const spot& where, std::span<const std::string_view> words) {
    simdjson::ondemand::json_type type{};
    if (bad(from.type().get(type))) return std::nullopt;
    if (type != simdjson::ondemand::json_type::string) {
        wrong(from, where, one_of(words));
        return std::nullopt;
    }
    std::string_view text;
    if (bad(from.get_string().get(text))) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == text) return i;
    }
    std::string message = "found " + quoted(text) + "; expected " + one_of(words);
    if (const std::string_view meant = nearest(text, words); !meant.empty()) message += "; did you mean " + quoted(meant) + "?";
    error("values that are none of the words allowed", where, std::move(message));
    return std::nullopt;
}

void json_values::version_one(value from, const spot& where, std::string_view expected) {
    if (!is(from, simdjson::ondemand::json_type::number, where, expected)) return;
    double number = 0;
    if (const auto code = from.get_double().get(number); code == simdjson::SUCCESS && number == 1) return;
    wrong(from, where, std::string(expected)); // a number beyond any double is one of them
}

void json_values::unknown_member(const spot& where, std::string_view key, std::span<const std::string_view> names) {
    skipped_ = true;
    ++unknown_members_;
    std::string message = "unknown member " + quoted(key) + " is left out";
    if (const std::string_view meant = nearest(key, names); !meant.empty()) message += "; did you mean " + quoted(meant) + "?";
    warning("unknown members", where, std::move(message));
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Typed values out of a JSON text, with every mismatch reported at its place: found this, expected that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input {

/// Where a value is: `/list/index/member/item`, as far as given, and its bytes.
struct spot {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string_view list{};
    std::size_t index = none;
    std::string_view member{};
    std::size_t item = none;
    const char* at = nullptr; ///< first byte of the value; null if there is none

    [[nodiscard]] std::string pointer() const;
};

/// A value in words, for a message: "the text 'x'", "a list".
[[nodiscard]] std::string shown(simdjson::ondemand::value& found);

/// The text that is read, and where its problems go.
class json_values {
public:
    json_values(std::string_view text, std::string_view file, problem_sink& problems)
        : text_(text), file_(file), problems_(&problems), positions_(text) {}

    using value = simdjson::ondemand::value;

    /// The members of an object: calls `on_member(number in names, value, spot)` for each that is known. Unknown members are warnings,
    /// repeated ones errors. @return false if the value is no object, which is reported
    template <class OnMember>
    bool members(value from, const spot& where, std::string_view what, std::span<const std::string_view> names, OnMember&& on_member) {
        simdjson::ondemand::object object;
        if (is(from, simdjson::ondemand::json_type::object, where, what) && !bad(from.get_object().get(object))) {
            each_member(object, where, names, on_member);
            return true;
        }
        return false;
    }
    template <class OnMember>
    void each_member(simdjson::ondemand::object& object, const spot& where, std::span<const std::string_view> names, OnMember&& on_member) {
        std::uint32_t seen = 0;
        for (auto item : object) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (bad(std::move(item).get(field)) || bad(field.unescaped_key().get(key))) return;
            value given = field.value();
            std::size_t number = 0;
            while (number < names.size() && names[number] != key) ++number;
            spot inside = where;
            (where.list.empty() ? inside.list : inside.member) = number < names.size() ? names[number] : key;
            inside.at = given.raw_json_token().data();
            if (number == names.size()) {
                unknown_member(inside, key, names);
            } else if ((seen >> number & 1) != 0) {
                skipped_ = true;
                error("repeated members", inside, "member " + quoted(key) + " is given twice in one object");
            } else {
                seen |= 1U << number;
                on_member(number, given, inside);
            }
        }
    }

    /// The elements of a list: calls `on_element(value, number)`. @return false if the value is no list, which is reported
    template <class OnElement>
    bool elements(value from, const spot& where, std::string_view what, OnElement&& on_element) {
        simdjson::ondemand::array array;
        if (!is(from, simdjson::ondemand::json_type::array, where, what) || bad(from.get_array().get(array))) return false;
        std::size_t number = 0;
        for (auto item : array) {
            value element;
            if (bad(std::move(item).get(element))) return true;
            on_element(element, number++);
        }
        return true;
    }

    /// A string. Nothing, and a report, if it is none. Valid while the parser reads this text.
    [[nodiscard]] std::optional<std::string_view> string(value from, const spot& where, std::string_view what);
    [[nodiscard]] std::optional<bool> boolean(value from, const spot& where);
    /// One of these words: its number.
    [[nodiscard]] std::optional<std::size_t> word(value from, const spot& where, std::span<const std::string_view> words);
    /// Whether it is the number 1, however written; reports if not.
    void version_one(value from, const spot& where, std::string_view expected);

    void error(std::string_view kind, const spot& where, std::string text) { problems_->error(kind, place_of(where), std::move(text)); }
    void warning(std::string_view kind, const spot& where, std::string text) { problems_->warning(kind, place_of(where), std::move(text)); }
    [[nodiscard]] place place_of(const spot& where);
    [[nodiscard]] problem_sink& problems() { return *problems_; }

    /// The parser failed: what it read is no JSON. Remembered, not reported: the checker says it better.
    bool bad(simdjson::error_code code) {
        if (code != simdjson::SUCCESS && failure_ == simdjson::SUCCESS) failure_ = code;
        return code != simdjson::SUCCESS;
    }
    [[nodiscard]] simdjson::error_code failure() const { return failure_; }
    /// Whether something was passed over without being read, so that nobody checked that it is JSON.
    [[nodiscard]] bool skipped() const { return skipped_; }
    /// How many members were warned of.
    [[nodiscard]] std::uint64_t unknown_members() const { return unknown_members_; }
    /// The caller passes over values without reading them.
    void skip() { skipped_ = true; }

private:
    [[nodiscard]] bool is(value& from, simdjson::ondemand::json_type wanted, const spot& where, std::string_view what);
    void wrong(value& from, const spot& where, const std::string& expected);
    void unknown_member(const spot& where, std::string_view key, std::span<const std::string_view> names);

    std::string_view text_;
    std::string_view file_;
    problem_sink* problems_;
    position_finder positions_;
    simdjson::error_code failure_ = simdjson::SUCCESS;
    std::uint64_t unknown_members_ = 0;
    bool skipped_ = false;
};

} // namespace m2miot::input

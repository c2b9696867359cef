// SPDX-License-Identifier: BSL-1.0
/// @file Going through a Thing Description: where one is, for problems, and values of the type that is wanted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "json_text.hpp"
#include "json_values.hpp"
#include "reader.hpp"

namespace m2miot::input::td {

using value = simdjson::ondemand::value;
using object = simdjson::ondemand::object;

/// A place that may be told later, if there is need: its pointer is put together only then.
struct spot_in_file {
    struct piece {
        std::string_view key; ///< null where it is an index
        std::size_t index;
    };
    static constexpr std::size_t deepest = 8; // a reader goes as deep as its own calls, whatever the file holds

    const char* at = nullptr;
    std::array<piece, deepest> trail{};
    std::size_t depth = 0;

    [[nodiscard]] std::string pointer() const;
};

class cursor {
public:
    cursor(json_values& values, std::string_view text, context& shared, file_number file)
        : values_(&values), text_(text), shared_(&shared), file_(file), positions_(text) {}
    cursor(const cursor&) = delete;
    cursor& operator=(const cursor&) = delete;
    ~cursor();

    /// Calls `each(key, value)` for every member, with the trail at it. Keys live as long as the parser.
    template <class Each>
    void members(object& from, Each&& each) {
        for (auto item : from) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (bad(std::move(item).get(field)) || bad(field.unescaped_key().get(key))) return;
            const step inside(*this, piece{key, 0});
            spot_.at = field.value().raw_json_token().data();
            each(key, field.value());
            if (failed()) return;
        }
    }
    /// Calls `each(value, index)` for every element.
    template <class Each>
    void elements(simdjson::ondemand::array& from, Each&& each) {
        std::size_t index = 0;
        for (auto item : from) {
            value element;
            if (bad(std::move(item).get(element))) return;
            const step inside(*this, piece{{}, index});
            spot_.at = element.raw_json_token().data();
            each(element, index++);
            if (failed()) return;
        }
    }

    /// Calls `each()` with the trail at an element that is read apart from its list.
    template <class Each>
    void in_element(std::size_t index, const char* at, Each&& each) {
        const step inside(*this, piece{{}, index});
        spot_.at = at;
        each();
    }

    /// The value as what is wanted; else tells, and counts it as malformed.
    [[nodiscard]] bool get(value from, object& into, std::string_view expected);
    [[nodiscard]] bool get(value from, simdjson::ondemand::array& into, std::string_view expected);
    [[nodiscard]] bool get(value from, std::string_view& into, std::string_view expected);
    [[nodiscard]] bool get(value from, bool& into);

    /// Calls `each(text)` for a text, or for each of a list of texts.
    template <class Each>
    void texts(value from, std::string_view expected, Each&& each) {
        simdjson::ondemand::json_type type{};
        if (bad(from.type().get(type))) return;
        std::string_view text;
        if (type != simdjson::ondemand::json_type::array) {
            if (get(from, text, expected)) each(text);
            return;
        }
        simdjson::ondemand::array list;
        if (!get(from, list, expected)) return;
        elements(list, [&](value element, std::size_t) {
            if (get(element, text, expected)) each(text);
        });
    }

    void malformed(std::string text) { malformed(here(), std::move(text)); }
    void malformed(const spot_in_file& where, std::string text);
    void warn(std::string_view kind, const spot_in_file& where, std::string text);
    void error(std::string_view kind, const spot_in_file& where, std::string text);
    void error(std::string_view kind, std::string text) { error(kind, here(), std::move(text)); }
    /// Counts what is not used. The reason is static text.
    void leave_out(const char* reason, std::uint64_t count = 1);

    [[nodiscard]] const spot_in_file& here() const { return spot_; }
    /// Moves to a value that is read without `members` or `elements`.
    void stand_at(const char* at) { spot_.at = at; }
    [[nodiscard]] position position_of(const char* at) { return positions_.at(static_cast<std::size_t>(at - text_.data())); }
    [[nodiscard]] bool bad(simdjson::error_code code) { return values_->bad(code); }
    [[nodiscard]] bool failed() const { return values_->failure() != simdjson::SUCCESS; }
    [[nodiscard]] context& shared() const { return *shared_; }
    [[nodiscard]] file_number file() const { return file_; }

private:
    using piece = spot_in_file::piece;
    class step {
    public:
        step(cursor& of, piece to) : of_(&of) { of.spot_.trail[of.spot_.depth++] = to; }
        ~step() { --of_->spot_.depth; }
        step(const step&) = delete;
        step& operator=(const step&) = delete;

    private:
        cursor* of_;
    };

    [[nodiscard]] place place_of(const spot_in_file& where);
    [[nodiscard]] bool is(value& from, simdjson::ondemand::json_type wanted, std::string_view expected);

    json_values* values_;
    std::string_view text_;
    context* shared_;
    file_number file_;
    position_finder positions_;
    std::vector<std::pair<const char*, std::uint64_t>> left_out_; // few reasons, and many members: no look-up by text
    spot_in_file spot_;
};

} // namespace m2miot::input::td

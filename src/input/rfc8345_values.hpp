// SPDX-License-Identifier: BSL-1.0
/// @file Values of a document of network topologies, each with the way to it, so that what is wrong is told at its place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include <m2miot/model/text_map.hpp>

#include "reader.hpp"

namespace m2miot::input::rfc8345 {

namespace dom = simdjson::dom;

/// The way to a value: it refers to the way to what holds it, which must outlive it.
struct way {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    const way* up = nullptr;
    std::string_view member{};
    std::size_t item = none;

    [[nodiscard]] std::string pointer() const;
};

/// A value and the way to it.
struct placed {
    dom::element value;
    way where;
};

/// The name of a member without its module, in the words of the standard, whichever draft it is from.
[[nodiscard]] std::string_view local_name(std::string_view member);

/// Where values stand in the text: looked for only when there is something to tell, which is bounded.
class text_places {
public:
    /// The bytes, which outlive this and have room for the parser behind them, and where the JSON in them begins.
    void look_in(const std::string& bytes, std::size_t begin);
    /// Line and column of the value that a pointer leads to; 0 if it is not found. @complexity O(size of the text)
    [[nodiscard]] position at(const std::string& pointer);

private:
    const std::string* bytes_ = nullptr;
    std::size_t begin_ = 0;
    bool parsed_ = false;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
    std::optional<position_finder> positions_;
};

/// Goes through one file; wrong values are told, what is not used is counted by name.
class values {
public:
    values(context& shared, file_number file) : shared_(&shared), file_(file) {}

    /// Calls `on_member(local name, full name, placed)` for every member. @return false if the value is no object, which is told
    template <class OnMember>
    bool each_member(const placed& from, OnMember&& on_member) {
        dom::object object;
        if (from.value.get(object) != simdjson::SUCCESS) return wrong(from, "an object"), false;
        tell_repeated(object, from.where);
        for (const auto [key, value] : object) on_member(local_name(key), std::string_view(key), placed{value, {&from.where, key}});
        return true;
    }
    /// Calls `on_item(placed)` for every element; a value that is no list is told.
    template <class OnItem>
    void each_item(const placed& from, OnItem&& on_item) {
        dom::array items;
        if (from.value.get(items) != simdjson::SUCCESS) return wrong(from, "a list");
        std::size_t number = 0;
        for (const dom::element each : items) {
            shared_->watch.pass();
            on_item(placed{each, {&from.where, {}, number++}});
        }
    }
    /// A text that is not empty. @return empty if it is none, which is told
    [[nodiscard]] std::string_view text(const placed& from, std::string_view what);

    void wrong(const placed& found, std::string_view expected);
    void missing(const way& where, std::string_view member, std::string_view of);
    void error(std::string_view kind, const way& where, std::string text);
    void warning(std::string_view kind, const way& where, std::string text);
    [[nodiscard]] text_places& places() { return places_; }

    void leave_out(std::string_view reason, std::uint64_t count = 1) { add(unused_, reason, count); }
    /// Counts a member by its name, as long as these are not too many.
    void leave_out_member(std::string_view name);
    /// Counts the elements of a list.
    void leave_out_items(std::string_view reason, const placed& list);
    void use(std::string_view what, std::uint64_t count = 1) { add(used_, what, count); }
    /// Gives what was counted to the tallies of the run.
    void account();

    [[nodiscard]] context& shared() { return *shared_; }
    [[nodiscard]] file_number file() const { return file_; }

private:
    using counts = detail::text_map<std::uint64_t>;

    static void add(counts& to, std::string_view what, std::uint64_t count) {
        if (const auto found = to.find(what); found != to.end())
            found->second += count;
        else
            to.emplace(what, count);
    }
    [[nodiscard]] place at(const way& where);
    void tell_repeated(dom::object object, const way& where);

    context* shared_;
    file_number file_;
    text_places places_;
    counts used_;
    counts unused_;
    counts members_;
};

} // namespace m2miot::input::rfc8345

// SPDX-License-Identifier: BSL-1.0
/// @file The forms of one thing: where it is reached, over what, and for what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/model/text_map.hpp>

#include "td_cursor.hpp"
#include "td_thing.hpp"

namespace m2miot::input::td {

/// What a form belongs to: it decides what a form without an operation is for.
enum class affordance : std::uint8_t { property, action, event, whole };

/// Collects the endpoints of a thing. Relative addresses wait for the base, which may come after them.
class form_collector {
public:
    form_collector(cursor& at, thing& of) : at_(&at), of_(&of) {}

    /// Reads a list of forms.
    void read(value from, affordance kind);
    /// The property that was read is over: forms of it without an operation read and write it, as far as that is possible.
    void end_property(bool read_only, bool write_only);
    /// The thing is over, and its base known.
    void finish();
    /// Whether there was any form.
    [[nodiscard]] bool any() const { return any_; }

private:
    struct form {
        std::uint8_t uses = 0;
        bool has_operation = false;
        bool by_default = false; ///< what it is for follows from the property
    };
    struct amount {
        std::uint8_t uses = 0;
        std::uint64_t event_forms = 0;
        std::uint64_t ask_forms = 0;
    };
    static constexpr std::size_t relative_one = static_cast<std::size_t>(-1);

    void one(object& from, affordance kind);
    void operation(std::string_view word, form& into);
    void add(std::string_view address, const form& what, const spot_in_file& where);
    /// Adds to the endpoint that an absolute address names. @return its number, or `relative_one` if it names none
    std::size_t add_absolute(const uri_parts& address, const amount& what, const spot_in_file& where);
    static void add_to(amount& sum, const amount& what);

    cursor* at_;
    thing* of_;
    bool any_ = false;
    detail::text_map<std::size_t> known_;
    std::vector<std::size_t> by_default_; // endpoints of the property that is read
    bool relative_by_default_ = false;
    amount relative_;
    spot_in_file first_relative_;
    struct borrowed_scheme { // `//host/path`
        std::string_view address;
        amount what;
        spot_in_file where;
    };
    std::vector<borrowed_scheme> borrowed_;
};

} // namespace m2miot::input::td

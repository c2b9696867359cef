// SPDX-License-Identifier: BSL-1.0
/// @file JSON written straight to a stream: no document in memory, and nothing a name contains can break out of its string.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace m2miot::report {

/// Where the text goes: into a file of its own; or into a page, where it must not hold any of `<`, `>` and `&`.
enum class json_place : std::uint8_t { file, page };

/// How the elements of an object or array are set: one to a line, or all on one.
enum class layout : std::uint8_t { lines, inlined };

/// Writes values in the order of the calls; commas and indentation are its own business. Independent of the stream's locale and flags.
class json_writer {
public:
    explicit json_writer(std::ostream& out, json_place place = json_place::file) : out_(out), place_(place) {}

    json_writer& key(std::string_view name); ///< of the next value; @pre within an object
    void begin_object(layout how = layout::inlined) { begin('{', how); }
    void end_object() { end('}'); }
    void begin_array(layout how = layout::inlined) { begin('[', how); }
    void end_array() { end(']'); }

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); } // else it would become a bool
    void value(std::uint64_t number);
    void value(bool truth);

    template <class Value>
    void member(std::string_view name, const Value& of) {
        key(name).value(of);
    }

private:
    struct level {
        layout how;
        bool empty = true;
        bool after_key = false;
    };

    void begin(char bracket, layout how);
    void end(char bracket);
    void before_value();
    void before_element();
    void new_line();
    void quoted(std::string_view text);

    std::ostream& out_;
    json_place place_;
    std::vector<level> open_;
};

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file Files of Thing Descriptions: one, or a list.
#include "td_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "json_input.hpp"
#include "td_cursor.hpp"
#include "td_members.hpp"

namespace m2miot::input::td {
namespace {

/// An element of a list in words, which is no object.
std::string shown(std::string_view text, simdjson::ondemand::json_type type) {
    switch (type) {
    case simdjson::ondemand::json_type::array:
        return "a list";
    case simdjson::ondemand::json_type::string:
        return "the text " + input::quoted(text.substr(1, text.size() - 2));
    case simdjson::ondemand::json_type::number:
        return "the number " + input::escaped(text.substr(0, 60));
    default:
        return input::escaped(text.substr(0, 60));
    }
}

class file_pass {
public:
    file_pass(source& in, json_input& input, json_values& values, context& shared, file_number file,
              const std::function<void(thing&&)>& use)
        : in_(&in), input_(&input), values_(&values), told_(input.bytes().data()), at_(values, input.bytes(), shared, file), use_(&use) {}

    void run() {
        const std::string_view text = input_->bytes();
        const std::size_t first = text.find_first_not_of(" \t\r\n", input_->begin());
        if (first != std::string_view::npos && text[first] == '[')
            list(text, first + 1);
        else if (input_->parse(*values_))
            whole(input_->document());
    }

private:
    /// One description after the other: the parser's memory is then that of the largest. What stands between them is looked at by who
    /// tells faults.
    void list(std::string_view text, std::size_t at) {
        for (std::size_t index = 0; !at_.failed();) {
            at = text.find_first_not_of(" \t\r\n,", at);
            if (at == std::string_view::npos) return;
            const std::size_t end = end_of_json_value(text, at);
            if (end == at) return; // the end of the list
            at_.in_element(index, text.data() + at, [&] { element(text.substr(at, end - at), at, index); });
            ++index;
            at = end;
        }
    }

    void element(std::string_view text, std::size_t begin, std::size_t index) {
        simdjson::ondemand::json_type type{};
        object members;
        if (!input_->parse(*values_, begin, text.size()) || at_.bad(input_->document().type().get(type))) return;
        if (type == simdjson::ondemand::json_type::object) {
            if (!at_.bad(input_->document().get_object().get(members))) one(members, text.data(), index);
            return;
        }
        at_.malformed("found " + shown(text, type) + "; expected a Thing Description, an object");
    }

    void whole(simdjson::ondemand::document& document) {
        simdjson::ondemand::json_type type{};
        if (at_.bad(document.type().get(type))) return;
        if (type == simdjson::ondemand::json_type::object) {
            object members;
            const char* begin = nullptr;
            if (!at_.bad(document.current_location().get(begin)) && !at_.bad(document.get_object().get(members))) one(members, begin, {});
        } else {
            at_.error("files that are no Thing Descriptions", "found neither an object nor a list; expected a Thing Description");
            return;
        }
        if (!at_.failed() && document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            (void)at_.bad(simdjson::TAPE_ERROR); // something follows
    }

    void one(object& from, const char* begin, std::optional<std::size_t> index) {
        in_->parsed(static_cast<std::uint64_t>(begin - told_));
        told_ = begin;
        at_.stand_at(begin);
        const spot_in_file where = at_.here();
        std::optional<thing> read = read_thing(at_, from, where);
        if (!read) return;
        thing& result = *read;
        result.file = at_.file();
        result.path = at_.shared().path;
        result.index = index;
        result.where = at_.position_of(begin);
        (*use_)(std::move(result));
    }

    source* in_;
    json_input* input_;
    json_values* values_;
    const char* told_;
    cursor at_;
    const std::function<void(thing&&)>* use_;
};

} // namespace

void read_file(source& in, file_number file, context& shared, const std::function<void(thing&&)>& use) {
    const std::string& name = shared.site.name(file);
    json_input input(in, name, shared.problems);
    if (!input.is_readable()) return;
    json_values values(input.bytes(), name, shared.problems);
    in.parse(input.bytes().size());
    file_pass(in, input, values, shared, file, use).run();
    values.skip(); // schemas and all that describes was not read, and may be no JSON
    input.tell_fault(values);
}

} // namespace m2miot::input::td

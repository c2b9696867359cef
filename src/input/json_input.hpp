// SPDX-License-Identifier: BSL-1.0
/// @file A whole input as one JSON document: read, parsed, and, where it is none, told where and why.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "json_values.hpp"
#include "text.hpp"

namespace m2miot::input {

/// The bytes of a JSON text and what reads them. A byte order mark, which JSON does without, is passed over.
class json_input {
public:
    /// Reads the input to its end. What cannot be read is reported.
    json_input(source& in, std::string_view file, problem_sink& problems);
    json_input(const json_input&) = delete;
    json_input& operator=(const json_input&) = delete;

    [[nodiscard]] bool is_readable() const { return readable_; }
    /// The whole input, which places are counted in.
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// @return whether there is a document to go through; `values` remembers why not
    [[nodiscard]] bool parse(json_values& values);
    /// As `parse`, of one value of the text: the elements of a long list may be read one after the other, for the parser's memory is then
    /// that of one. What was read before is gone. @param begin, size  in `bytes()`
    [[nodiscard]] bool parse(json_values& values, std::size_t begin, std::size_t size);
    /// Where the text begins, behind a byte order mark.
    [[nodiscard]] std::size_t begin() const { return mark_; }
    [[nodiscard]] simdjson::ondemand::document& document() { return document_; }
    /// After the document was gone through: if it is no JSON, as far as it was read or beyond, says where and why.
    void tell_fault(const json_values& values);

private:
    source* in_;
    std::string_view file_;
    problem_sink* problems_;
    std::string bytes_;
    bool readable_;
    std::size_t mark_;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
};

} // namespace m2miot::input

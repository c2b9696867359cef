// SPDX-License-Identifier: BSL-1.0
/// @file The tags of an XML text, one after the other, so that it can be parsed in pieces of bounded size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace m2miot::input::xml {

struct tag {
    enum class form : std::uint8_t { opens, closes, empty };
    form is = form::opens;
    std::size_t begin = 0; ///< of `<`
    std::size_t end = 0;   ///< behind `>`
    std::string_view name{};
};

/// What is wrong with a text, and where.
struct fault {
    std::size_t offset = 0;
    std::string text{};
};

/// Walks over the tags of a text. Comments, CDATA, processing instructions and a document type are stepped over: a document type is never
/// followed, and its entities are not known. Whether attributes are well-formed is the parser's to say.
class outline {
public:
    explicit outline(std::string_view text) : text_(text), at_(text.starts_with("\xef\xbb\xbf") ? 3 : 0) {}

    /// Goes to the next tag. @return false at the end, and at a fault @complexity linear in what is stepped over
    [[nodiscard]] bool next(tag& to);
    /// What stopped it; nothing at the end of the text.
    [[nodiscard]] const std::optional<fault>& stopped_by() const { return fault_; }
    /// Document types met so far.
    [[nodiscard]] std::uint64_t document_types() const { return document_types_; }

private:
    [[nodiscard]] bool step_over(std::size_t begin, std::string_view closer, std::string_view what);
    [[nodiscard]] bool declaration(std::size_t begin);
    [[nodiscard]] bool wrong(std::size_t offset, std::string text);

    std::string_view text_;
    std::size_t at_;
    bool in_content_ = false; // a tag was met: no document type may follow
    std::uint64_t document_types_ = 0;
    std::optional<fault> fault_;
};

/// Where a document type that begins a text ends: behind its `>`; nothing if it does not. What it declares is stepped over.
[[nodiscard]] std::optional<std::size_t> end_of_document_type(std::string_view text);

/// The name without the prefix of its namespace.
[[nodiscard]] constexpr std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1); // npos + 1 is 0
}

/// The first `&` of a piece of content that does not stand for a character: an entity that is not one of XML's five, or a reference to what
/// is no character. Nothing if there is none.
[[nodiscard]] std::optional<fault> bad_reference(std::string_view piece);

/// The first byte that no XML text may hold: a control character, or a byte that is not UTF-8.
[[nodiscard]] std::optional<fault> bad_character(std::string_view text);

/// The encoding that the XML declaration names; empty if there is none.
[[nodiscard]] std::string_view declared_encoding(std::string_view text);

} // namespace m2miot::input::xml

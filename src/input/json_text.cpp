// SPDX-License-Identifier: BSL-1.0
/// @file A strict JSON checker that says where and why a text is no JSON.
#include "json_text.hpp"

#include <algorithm>
#include <vector>

#include "text.hpp"

namespace m2miot::input {
namespace {

class checker {
public:
    checker(std::string_view text, source* from) : text_(text), from_(from) {}

    std::optional<json_fault> run() {
        blanks();
        if (at_end()) return fault("the file is empty; expected a JSON value");
        if (!value()) return result_;
        while (!open_.empty()) {
            if (from_ != nullptr) from_->parsed();
            blanks();
            if (!(open_.back() ? in_object() : in_array())) return result_;
        }
        blanks();
        if (!at_end()) return fault("found " + here() + " after the end of the JSON value");
        return std::nullopt;
    }

private:
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
    void blanks() {
        while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
    }
    [[nodiscard]] std::string here() const {
        if (at_end()) return "the end of the file";
        std::size_t length = 1;
        const auto wordy = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
        if (wordy(text_[at_]))
            while (at_ + length < text_.size() && length < 20 && wordy(text_[at_ + length])) ++length;
        while (at_ + length < text_.size() && (static_cast<unsigned char>(text_[at_ + length]) & 0xc0) == 0x80) ++length;
        return quoted(text_.substr(at_, length));
    }
    json_fault fault(std::string text) {
        result_ = json_fault{at_, std::move(text)};
        return *result_;
    }
    bool expected(const std::string& what) {
        fault("found " + here() + " where " + what + " was expected");
        return false;
    }

    /// A value that is no container, or the opening of one.
    bool value() {
        fresh_ = false;
        switch (peek()) {
        case '{':
        case '[':
            if (open_.size() == json_depth_limit) {
                fault("nested deeper than " + std::to_string(json_depth_limit) + " levels");
                return false;
            }
            open_.push_back(peek() == '{');
            ++at_;
            fresh_ = true;
            return true;
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            if (peek() == '-' || (peek() >= '0' && peek() <= '9')) return number();
            return expected("a JSON value");
        }
    }
    bool in_array() {
        if (peek() == ']') return close();
        if (!fresh_) {
            if (peek() != ',') return expected("',' or ']'");
            ++at_;
            blanks();
        }
        return value();
    }
    bool in_object() {
        if (peek() == '}') return close();
        if (!fresh_) {
            if (peek() != ',') return expected("',' or '}'");
            ++at_;
            blanks();
        }
        if (peek() != '"') return expected("a member name in double quotes");
        if (!string()) return false;
        blanks();
        if (peek() != ':') return expected("':'");
        ++at_;
        blanks();
        return value();
    }
    bool close() {
        ++at_;
        open_.pop_back();
        fresh_ = false;
        return true;
    }
    bool word(std::string_view wanted) {
        if (text_.substr(at_, wanted.size()) != wanted) return expected("a JSON value");
        at_ += wanted.size();
        return true;
    }
    bool digits() {
        const std::size_t begin = at_;
        while (peek() >= '0' && peek() <= '9') ++at_;
        return at_ != begin;
    }
    bool number() {
        if (peek() == '-') ++at_;
        const bool zero = peek() == '0';
        const std::size_t begin = at_;
        if (!digits()) return expected("a digit");
        if (zero && at_ - begin > 1) {
            at_ = begin;
            fault("found a number that begins with 0");
            return false;
        }
        if (peek() == '.') {
            ++at_;
            if (!digits()) return expected("a digit");
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!digits()) return expected("a digit");
        }
        return true;
    }
    bool string() {
        const std::size_t begin = at_++;
        while (!at_end()) {
            const char c = text_[at_];
            if (c == '"') return ++at_, true;
            if (static_cast<unsigned char>(c) < 0x20) {
                fault("found a line end or another control character inside a string; expected it escaped, or '\"'");
                return false;
            }
            if (c == '\\' && !escape()) return false;
            if (c != '\\') ++at_;
        }
        at_ = begin;
        fault("found a string that is not closed before the end of the file");
        return false;
    }
    /// The escape at `at_`; a pair of surrogates is taken as one.
    bool escape() {
        static constexpr std::string_view simple = "\"\\/bfnrt";
        const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (c != '\0' && simple.find(c) != std::string_view::npos) return at_ += 2, true;
        const long unit = c == 'u' ? hexadecimal(at_ + 2) : -1;
        if (unit >= 0 && (unit < 0xd800 || unit > 0xdfff)) return at_ += 6, true;
        if (unit >= 0xd800 && unit < 0xdc00 && text_.substr(at_ + 6, 2) == "\\u") {
            const long low = hexadecimal(at_ + 8);
            if (low >= 0xdc00 && low <= 0xdfff) return at_ += 12, true;
        }
        fault(unit >= 0 ? "found half of a surrogate pair" : "found an escape that JSON does not have");
        return false;
    }
    [[nodiscard]] long hexadecimal(std::size_t begin) const {
        if (begin + 4 > text_.size()) return -1;
        long value = 0;
        for (std::size_t i = begin; i < begin + 4; ++i) {
            const char c = text_[i];
            const long digit = c >= '0' && c <= '9'   ? c - '0'
                               : c >= 'a' && c <= 'f' ? c - 'a' + 10
                               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                      : -1;
            if (digit < 0) return -1;
            value = value * 16 + digit;
        }
        return value;
    }

    std::string_view text_;
    source* from_;
    std::size_t at_ = 0;
    std::vector<bool> open_; // the containers around, outermost first: true for an object
    bool fresh_ = false;     // the innermost container was just opened
    std::optional<json_fault> result_;
};

} // namespace

std::optional<json_fault> find_json_fault(std::string_view text, source* from) {
    if (const auto bad = find_bad_utf8(text)) return json_fault{*bad, "found a byte that is not UTF-8"};
    return checker(text, from).run();
}

std::string pointer_part(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

void append_json_string(std::string& to, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    to += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"':
            to += "\\\"";
            break;
        case '\\':
            to += "\\\\";
            break;
        case '\n':
            to += "\\n";
            break;
        case '\r':
            to += "\\r";
            break;
        case '\t':
            to += "\\t";
            break;
        default:
            if (byte < 0x20) {
                to += "\\u00";
                to += digits[byte >> 4];
                to += digits[byte & 15];
            } else {
                to += c;
            }
        }
    }
    to += '"';
}

std::size_t end_of_json_value(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        switch (text[at]) {
        case '"':
            for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1U : 0U;
            if (depth == 0) return std::min(at + 1, text.size());
            break;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (depth <= 1) return at + depth; // where none is open, it closes what the value is in
            --depth;
            break;
        case ',':
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            if (depth == 0) return at;
            break;
        default:
            break;
        }
    }
    return text.size();
}

} // namespace m2miot::input

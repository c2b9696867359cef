// SPDX-License-Identifier: BSL-1.0
/// @file Texts as SARIF wants them: messages, addresses of files, fingerprints, names of rules.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace m2miot::report {

/// A message that shows this text and nothing else: what steers a terminal is shown as an escape, braces are doubled, since single ones
/// hold a place, and a text that could be taken for a link has its brackets escaped.
[[nodiscard]] std::string sarif_message(std::string_view text);

/// Where a file is, as SARIF writes it.
struct sarif_uri {
    std::string text;
    bool absolute = false;

    friend bool operator==(const sarif_uri&, const sarif_uri&) = default;
};

/// The address of a file or folder: tidied, percent-encoded, relative to `base` where it is below it.
[[nodiscard]] sarif_uri sarif_uri_of(const std::filesystem::path& path, const std::filesystem::path& base);

/// As `CloudInvolvement` of `cloud-involvement`.
[[nodiscard]] std::string rule_name(std::string_view id);

/// A number that stands for a list of texts: the same with every compiler and machine.
class fingerprint {
public:
    fingerprint& add(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        for (std::uint64_t length = text.size(), i = 0; i < 8; ++i, length >>= 8) step(static_cast<unsigned char>(length & 0xFF));
        return *this;
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }
    [[nodiscard]] std::string hex() const;

private:
    void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3U; } // FNV-1a

    std::uint64_t hash_ = 0xcbf29ce484222325U;
};

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file Inputs made of seeds: the same ones on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace m2miot::fuzz {

/// The words of a dictionary as libFuzzer reads them: `name="word"` or `"word"` a line, with `\\`, `\"` and `\xNN`; `#` begins a comment.
/// @throws std::runtime_error at a line that is none of these
[[nodiscard]] std::vector<std::string> read_dictionary(std::string_view text);

/// Makes inputs of seeds and words.
class mutations {
public:
    static constexpr std::size_t longest = 16384; ///< input that is made

    /// @pre `seeds` is not empty
    mutations(std::vector<std::string> seeds, std::vector<std::string> words) : seeds_(std::move(seeds)), words_(std::move(words)) {}

    /// The next input: a seed with one to six changes.
    [[nodiscard]] std::string next();

private:
    [[nodiscard]] std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(random_() % bound); }
    /// Begin and length of a piece of a text, mostly short.
    struct piece {
        std::size_t begin;
        std::size_t length;
    };
    [[nodiscard]] piece piece_of(std::string_view text);
    [[nodiscard]] std::string_view seed() { return seeds_[below(seeds_.size())]; }

    void change(std::string& text);
    void change_bytes(std::string& text, std::size_t way);
    void change_number(std::string& text);
    void change_lines(std::string& text);

    std::vector<std::string> seeds_;
    std::vector<std::string> words_;
    std::mt19937_64 random_{20261};
};

} // namespace m2miot::fuzz

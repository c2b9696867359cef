// SPDX-License-Identifier: BSL-1.0
/// @file Graphs whose attributes the user maps: of the first line of the input, words with a colon in front of the equals sign are
/// `--map-value`, the others `--map`; the rest is the graph.
#include <algorithm>
#include <string>

#include "../checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    m2miot::load_options options;
    options.from = m2miot::input_format::graphml;
    for (std::size_t begin = 0; begin <= end;) {
        const std::size_t comma = std::min(bytes.find(',', begin), end);
        const std::string_view word = bytes.substr(begin, comma - begin);
        (word.find(':') < word.find('=') ? options.map_values : options.map).emplace_back(word);
        begin = comma + 1;
    }
    m2miot::fuzz::check_load(bytes.substr(std::min(end + 1, bytes.size())), options);
    return 0;
}

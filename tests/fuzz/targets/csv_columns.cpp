// SPDX-License-Identifier: BSL-1.0
/// @file Tables whose columns the user names: the first line of the input is `--columns`, the rest is the table.
#include <algorithm>
#include <string>

#include "../checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    m2miot::load_options options;
    options.from = m2miot::input_format::csv;
    for (std::size_t begin = 0; begin <= end;) {
        const std::size_t comma = std::min(bytes.find(',', begin), end);
        options.columns.emplace_back(bytes.substr(begin, comma - begin));
        begin = comma + 1;
    }
    m2miot::fuzz::check_load(bytes.substr(std::min(end + 1, bytes.size())), options);
    return 0;
}

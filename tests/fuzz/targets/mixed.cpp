// SPDX-License-Identifier: BSL-1.0
/// @file Several files, of any formats, that are one deployment. A line `%%` begins another file, and `%%nodes` the inventory.
#include <algorithm>
#include <string>
#include <vector>

#include "../checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace m2miot;
    constexpr std::string_view mark = "\n%%";
    constexpr std::string_view inventory = "nodes\n";
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    load_options options;
    std::vector<std::filesystem::path> files;
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::size_t end = std::min(rest.find(mark), rest.size());
        std::string_view bytes = rest.substr(0, end);
        rest = rest.substr(std::min(end + mark.size(), rest.size()));
        if (!first && bytes.starts_with(inventory)) {
            options.nodes = fuzz::scratch_file("nodes", bytes.substr(inventory.size()));
            continue;
        }
        if (!first && !bytes.empty()) bytes.remove_prefix(1); // the rest of the mark's line
        if (files.size() == 4) break;
        files.push_back(fuzz::scratch_file("file" + std::to_string(files.size()), bytes));
    }
    fuzz::check_load(files, options);
    return 0;
}

// SPDX-License-Identifier: BSL-1.0
/// @file GraphML texts for tests, and short forms of what was read of them.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/document.hpp>
#include <m2miot/input/graphml.hpp>

#include "input/support.hpp"

namespace m2miot::test {

using lines = std::vector<std::string>;

/// A file of these keys and this content of one graph, each on lines of its own: the keys from line 2 on.
inline std::string graphml(std::string_view keys, std::string_view content, std::string_view edgedefault = "undirected") {
    std::string text = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    text.append(keys).append("<graph edgedefault=\"").append(edgedefault).append("\">\n");
    return text.append(content).append("</graph>\n</graphml>\n");
}
/// A key whose id is its name in capitals.
inline std::string key(std::string_view name, std::string_view of, std::string_view id = {}) {
    std::string text = "<key id=\"";
    text.append(id.empty() ? name : id).append("\" for=\"").append(of).append("\" attr.name=\"").append(name);
    return text.append("\" attr.type=\"string\"/>\n");
}
inline std::string document_of(const deployment& d) {
    std::ostringstream text;
    write_document(text, d);
    return text.str();
}
inline std::string graphml_of(const deployment& d) {
    std::ostringstream text;
    write_graphml(text, d);
    return text.str();
}
/// The rows of a document, without its frame.
inline std::string rows_of(std::string_view text, const load_options& options = {}) {
    std::istringstream all(document_of(read(text, options).deployment));
    std::string rows;
    for (std::string line; std::getline(all, line);) {
        if (!line.starts_with("    {")) continue;
        line = line.substr(6);
        rows += line.substr(0, line.rfind(" }")) + '\n';
    }
    return rows;
}

} // namespace m2miot::test

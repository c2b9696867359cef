// SPDX-License-Identifier: BSL-1.0
/// @file A deployment as the text of its document, to compare what the tool writes with.
#pragma once

#include <sstream>
#include <string>

#include <m2miot/input/document.hpp>
#include <m2miot/model/deployment.hpp>

namespace m2miot_test {

[[nodiscard]] inline std::string document_of(const m2miot::deployment& d) {
    std::ostringstream text;
    m2miot::write_document(text, d);
    return text.str();
}

} // namespace m2miot_test

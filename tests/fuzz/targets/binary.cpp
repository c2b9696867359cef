// SPDX-License-Identifier: BSL-1.0
/// @file Binary files, as they are and with checksums that fit: else hardly any would come past them.
#include <string>

#include "../checks.hpp"
#include "input/binary_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    m2miot::load_options options;
    options.from = m2miot::input_format::binary;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    m2miot::fuzz::check_load(bytes, options);
    if (size < sizeof(m2miot::test::layout::header)) return 0;
    m2miot::test::seal(bytes);
    m2miot::fuzz::check_load(bytes, options);
    return 0;
}

// SPDX-License-Identifier: BSL-1.0
/// @file The target of any format that `load` reads from a stream: M2MIOT_FUZZ_FORMAT is its enumerator.
#include "../checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    m2miot::load_options options;
    options.from = m2miot::input_format::M2MIOT_FUZZ_FORMAT;
    m2miot::fuzz::check_load({reinterpret_cast<const char*>(data), size}, options);
    return 0;
}

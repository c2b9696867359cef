// SPDX-License-Identifier: BSL-1.0
/// @file What must hold of every input, however it looks. What does not hold ends the program, so that whoever runs it keeps the input.
#pragma once

#include <string>
#include <string_view>

#include <m2miot/criteria/criteria_set.hpp>
#include <m2miot/input/diagnostic.hpp>
#include <m2miot/input/load.hpp>
#include <m2miot/model/deployment.hpp>

namespace m2miot::fuzz {

/// Ends the program with these words.
[[noreturn]] void fail(std::string_view what);
inline void require(bool holds, std::string_view what) {
    if (!holds) fail(what);
}

/// Texts are UTF-8 and without control characters, every problem says something, and one of them is an error where `failed`, none else.
void check_problems(const diagnostics& problems, bool failed);

/// Every end is a node, every attribute one of its values, every text UTF-8, every name is found; written as a document or binary file
/// it comes back as it was; it is judged, and the verdict of a small one re-checks.
void check_deployment(const deployment& d);

/// The verdict of the deployment under this set re-checks.
void check_verdict(const deployment& d, const criteria_set<>& set);

/// Reads the bytes from a stream, and checks what comes of them.
void check_load(std::string_view bytes, const load_options& options);
/// Reads these files, and checks what comes of them.
void check_load(const std::vector<std::filesystem::path>& files, const load_options& options);

/// A file of this process with this content, removed at the end of the program.
[[nodiscard]] std::filesystem::path scratch_file(const std::string& name, std::string_view bytes);

} // namespace m2miot::fuzz

/// What every target defines, and every engine calls.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

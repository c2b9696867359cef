// SPDX-License-Identifier: BSL-1.0
/// @file The page of reports as it was built in: its frame, its styles, its scripts and its drawing library.
#pragma once

#include <span>
#include <string_view>

namespace m2miot::report {

/// The pieces of the page in their order; the data go between `opening` and `before_licences`.
struct built_page {
    std::span<const std::string_view> opening;
    std::span<const std::string_view> before_licences;
    std::span<const std::string_view> licences; ///< of the library
    std::span<const std::string_view> before_library;
    std::span<const std::string_view> library; ///< only an empty piece where it was absent when this was built
    std::span<const std::string_view> closing;
};

[[nodiscard]] built_page the_page();

} // namespace m2miot::report

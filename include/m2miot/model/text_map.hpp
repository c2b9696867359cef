// SPDX-License-Identifier: BSL-1.0
/// @file Maps and sets by texts that come from outside: found by a view, and by a hash that nobody can foresee.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "keyed_hash.hpp"

namespace m2miot::detail {

struct text_hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const { return static_cast<std::size_t>(keyed_hash(text, process_key())); }
};

// Nothing may depend on the order of their elements: it is another one in each run.
template <class Value>
using text_map = std::unordered_map<std::string, Value, text_hash, std::equal_to<>>;
using text_set = std::unordered_set<std::string, text_hash, std::equal_to<>>;

/// The same of texts that something else holds.
template <class Value>
using view_map = std::unordered_map<std::string_view, Value, text_hash, std::equal_to<>>;
using view_set = std::unordered_set<std::string_view, text_hash, std::equal_to<>>;

} // namespace m2miot::detail

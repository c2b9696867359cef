// SPDX-License-Identifier: BSL-1.0
/// @file Hash maps and sets in memory that is kept.
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "large_vector.hpp"

namespace m2miot::detail {

template <class Key, class Value, class Hash = std::hash<Key>>
using kept_map = std::unordered_map<Key, Value, Hash, std::equal_to<>, large_allocator<std::pair<const Key, Value>>>;

template <class Key, class Hash = std::hash<Key>>
using kept_set = std::unordered_set<Key, Hash, std::equal_to<>, large_allocator<Key>>;

} // namespace m2miot::detail

// SPDX-License-Identifier: BSL-1.0
/// @file Telling JSON formats apart by the names of their outermost members; the words for Zeek's other logs.
#pragma once

#include <string_view>

#include "recognise.hpp"

namespace m2miot::input {

/// Which format a JSON text is. @param head  its beginning @param whole  whether that is all of it
[[nodiscard]] recognition recognise_json(std::string_view head, bool whole);

/// `conn`, `conn1`, `conn-long`: whether a Zeek log of this path holds connections.
[[nodiscard]] bool is_conn_path(std::string_view path);
[[nodiscard]] recognition refused_zeek_log(std::string_view path);

} // namespace m2miot::input

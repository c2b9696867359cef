// SPDX-License-Identifier: BSL-1.0
/// @file Short names for the sorts of nodes that tests are built of.
#pragma once

#include <m2miot/model/attributes.hpp>

namespace node_sorts {

using m2miot::hosting;
using m2miot::node_attributes;
using m2miot::node_kind;

inline constexpr node_attributes device{.kind = node_kind::device};
inline constexpr node_attributes personal{.kind = node_kind::personal_device};
inline constexpr node_attributes gateway{.kind = node_kind::gateway};
inline constexpr node_attributes relay{.kind = node_kind::relay};
inline constexpr node_attributes dedicated{.kind = node_kind::server, .hosting = hosting::dedicated};
inline constexpr node_attributes hosted{.kind = node_kind::server, .hosting = hosting::hosted};
inline constexpr node_attributes server{.kind = node_kind::server};
inline constexpr node_attributes cloud{.kind = node_kind::cloud_service};
inline constexpr node_attributes application{.kind = node_kind::application};
inline constexpr node_attributes person{.kind = node_kind::person};
inline constexpr node_attributes unknown{};

} // namespace node_sorts

// SPDX-License-Identifier: BSL-1.0
/// @file Deployments that are drawn in tests, and what is asked of every picture. Compiled once, for the walk takes its time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/changes.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/verdict/verdict.hpp>

namespace m2miot_test {

namespace mi = m2miot;

mi::verdict explained(const mi::deployment& deployment);
mi::picture drawn(const mi::deployment& deployment, std::size_t max_shapes = 200);
mi::picture drawn_without(const mi::deployment& deployment, const mi::changes& what);

/// Of examples/deployments.
mi::deployment example(const std::string& name);
/// Sites of devices, each with a gateway that reports to one cloud; the devices of a site speak with each other.
mi::deployment many_sites(std::size_t sites, std::size_t devices);

/// How many links, or flows (one for each destination), a picture accounts for.
std::uint64_t links_in(const mi::picture& p);
std::uint64_t arrows_in(const mi::picture& p);

/// Every node, link and flow is in some shape or edge, or counted as not drawn.
void check_whole(const mi::picture& p, const mi::deployment& of, std::size_t limit);

} // namespace m2miot_test

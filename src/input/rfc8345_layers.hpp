// SPDX-License-Identifier: BSL-1.0
/// @file Which nodes of several networks are one machine, and what it is called.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rfc8345_networks.hpp"

namespace m2miot::input::rfc8345 {

/// A machine, or a segment, of one network or of several that lie over one another.
struct machine {
    std::string name{};
    std::size_t network = 0;    ///< the first that has it
    bool in_one_network = true; ///< and no other
    bool is_segment = false;    ///< in one of them at least
    std::vector<address> addresses{};
};

struct machines {
    std::vector<machine> all{};                   ///< in the order of the input
    std::vector<std::vector<std::size_t>> node{}; ///< by network and node: the number of its machine
};

/// A layer says the same machine again where it names it by the same id, and as what supports it. What has another id there is another
/// thing (a host carries machines, a switch has bridges), and the same id alone may be chance.
///
/// A machine is called by its id where no other has that id, and by network and id, `network/node`, where one has.
/// @complexity O(nodes) on average
[[nodiscard]] machines find_machines(const std::vector<network>& networks);

} // namespace m2miot::input::rfc8345

// SPDX-License-Identifier: BSL-1.0
/// @file Your own criterion: what if, by the rules of our house, nothing that an operator's network carries is M2M only?
#include <iostream>
#include <string_view>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

/// The walk asks it about every interaction, so it sees what the library's own criteria see.
struct leaves_the_fence {
    static constexpr std::string_view id = "leaves-the-fence";
    static constexpr std::string_view source = "Security handbook 4.2";
    static constexpr mi::leaning leans = mi::leaning::iot;
    static constexpr mi::weight weight = mi::weight::deciding;
    bool operator()(const mi::interaction& i) const { return i.operator_carried; }
};

int main() {
    mi::deployment pumps;
    const auto well = pumps.add_node("well pump", {.kind = mi::node_kind::device});
    const auto tank = pumps.add_node("tank level", {.kind = mi::node_kind::device, .senses = true});
    const auto town = pumps.add_node("town valve", {.kind = mi::node_kind::device, .actuates = true});
    pumps.add_link(tank, well, {.medium = mi::medium::wired});
    pumps.add_link(tank, town, {.medium = mi::medium::cellular});
    pumps.add_flow(tank, {well, town}, {.trigger = mi::trigger::device});

    std::cout << "the article: " << to_string(mi::classify(pumps).outcome) << '\n';

    const auto house = mi::criteria::article.with(leaves_the_fence{});
    const mi::verdict verdict = mi::classify(pumps, house);
    std::cout << "our house:   " << to_string(verdict.outcome) << '\n' << *verdict.find(leaves_the_fence::id) << '\n';
}

// SPDX-License-Identifier: BSL-1.0
/// @file Reasons as views: what decided, what else was looked for, and which nodes prove it? Findings are ranges: filter, transform, stop.
#include <iostream>
#include <set>
#include <string>

#include <range/v3/algorithm/count.hpp>
#include <range/v3/algorithm/max_element.hpp>
#include <range/v3/range/conversion.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/join.hpp>
#include <range/v3/view/take.hpp>
#include <range/v3/view/transform.hpp>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>

namespace mi = m2miot;
namespace rv = ranges::views;

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const mi::reading read = mi::load(argv[1]);
    const mi::verdict verdict = mi::classify(read.deployment);

    const auto decides = [](const mi::finding& f) { return f.weight == mi::weight::deciding; };
    std::cout << "The first two reasons that decide:\n";
    for (const std::string& text : verdict.reasons() | rv::filter(decides) | rv::transform(&mi::finding::text) | rv::take(2))
        std::cout << "  " << text << '\n';

    std::cout << "Looked for in vain:";
    const auto in_vain = [](const mi::finding& f) { return f.status == mi::status::fails; };
    for (const std::string& id : verdict.findings | rv::filter(in_vain) | rv::transform(&mi::finding::criterion)) std::cout << ' ' << id;

    std::cout << "\nNodes that the reasons point at:";
    const auto witnesses = [](const mi::finding& f) -> const auto& {
        return f.witness.nodes;
    };
    for (const mi::node_index node : verdict.reasons() | rv::transform(witnesses) | rv::join | ranges::to<std::set>())
        std::cout << ' ' << mi::node_label(read.deployment, node);

    const auto most = ranges::max_element(verdict.findings, {}, &mi::finding::count);
    std::cout << "\nMet most often: " << most->criterion << ", by " << most->count << " interactions\n";
    std::cout << "Not applicable: " << ranges::count(verdict.findings, mi::status::not_applicable, &mi::finding::status) << " of "
              << verdict.findings.size() << " criteria\n";
}

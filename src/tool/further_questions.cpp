// SPDX-License-Identifier: BSL-1.0
#include "further_questions.hpp"

#include <cstdint>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/questions/cut.hpp>
#include <m2miot/questions/flip.hpp>

namespace m2miot::tool {
namespace {

constexpr std::uint64_t most_rows = 100'000; // of nodes, links and flows: all that is asked takes some seconds at most

} // namespace

further_questions ask_further(const deployment& of, const criteria_set<>& set, const verdict& about, const run_options& run) {
    further_questions made;
    if (of.node_count() + of.link_count() + of.flow_count() > most_rows) {
        made.notes.emplace_back(
            "What other definitions say, and what would flip the verdict, is told of deployments of up to 100,000 nodes, "
            "links and flows. Of this one, m2miot compare and m2miot flip tell.");
        return made;
    }
    made.definitions = compare(of, criteria::shipped, run);
    made.flips = flip(of, set, {}, run);
    if (made.flips->end == flip_end::stopped) throw stopped();
    made.cut = minimum_cut(of, set, about, cut_scope::everything(), cut_of::links, {}, run);
    return made;
}

further_questions ask_further(const changed_deployment<deployment>& /*of*/, const criteria_set<>& /*set*/, const verdict& /*about*/,
                              const run_options& /*run*/) {
    further_questions made;
    made.notes.emplace_back(
        "What other definitions say, and what would flip the verdict, is not told of a deployment without some of its rows.");
    return made;
}

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
#include "deciding_rows.hpp"

#include <utility>

#include <m2miot/criteria/sets.hpp>

namespace m2miot::report {
namespace {

struct question {
    const criterion* asked;
    std::uint8_t side;
};

std::uint8_t answer_of(std::span<const question> questions, const interaction& i) {
    std::uint8_t sides = decides_nothing;
    for (const question& q : questions)
        if (q.asked->holds(i) && (q.asked->decides == nullptr || q.asked->decides(i))) sides = static_cast<std::uint8_t>(sides | q.side);
    return sides;
}

} // namespace

deciding_rows::deciding_rows(const verdict& about, const deployment_rows& rows, std::span<const std::uint32_t> subsystem_of,
                             detail::run_watch& watch)
    : subsystem_of_(subsystem_of), servers_(about.servers) {
    std::vector<question> questions;
    for (const finding& f : about.reasons()) {
        if (f.weight != weight::deciding || f.status != status::holds || f.leans == leaning::none) continue;
        const criterion* const known = criteria::find_criterion(f.criterion);
        if (known == nullptr || known->asks != asks::nothing || known->only_without_direct)
            not_asked_.push_back(f.criterion);
        else
            questions.push_back({known, static_cast<std::uint8_t>(f.leans == leaning::m2m ? decides_m2m : decides_iot)});
    }
    none_ = questions.empty();
    if (none_) return;
    settle_roles(rows, watch);

    constexpr auto last = static_cast<std::size_t>(end_class::application);
    for (std::size_t a = 0; a <= last; ++a) {
        for (std::size_t b = 0; b <= last; ++b) {
            for (std::size_t t = 0; t < trigger_names.size(); ++t) {
                for (const bool together : {false, true}) {
                    for (const bool declared : {false, true}) {
                        interaction i;
                        i.origin_class = static_cast<end_class>(a);
                        i.destination_class = static_cast<end_class>(b);
                        i.trigger = static_cast<trigger>(t);
                        i.strength = declared ? strength::declared : strength::adjacent;
                        i.policy = servers_;
                        i.direct = together && i.between_machines() && i.trigger != trigger::application && !i.is_back_end();
                        answers_[place(i.origin_class, i.destination_class, i.trigger, together, declared)] = answer_of(questions, i);
                    }
                }
            }
        }
    }
}

void deciding_rows::settle_roles(const deployment_rows& rows, detail::run_watch& watch) {
    roles_.reserve(rows.nodes.size());
    for (const node_facts f : rows.nodes) {
        watch.pass();
        roles_.emplace_back(f);
    }
    const auto speaks = [this](node_index n) { roles_[n] = detail::node_state(roles_[n].bits() | detail::node_state::flow()); };
    for_each_arrow(rows, [&](flow_index, node_index from, node_index to, flow_facts facts) {
        watch.pass();
        if (from == to || facts.support() || roles_[from].is_relay() || roles_[to].is_relay()) return;
        speaks(from);
        speaks(to);
    });
    for (detail::node_state& s : roles_) s = s.with_settled_role();
}

} // namespace m2miot::report

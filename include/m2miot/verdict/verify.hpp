// SPDX-License-Identifier: BSL-1.0
/// @file Re-checks a verdict against its deployment: every witness, every path, every subsystem, by code of its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../model/grouped.hpp"
#include "../model/labels.hpp"
#include "recheck.hpp"
#include "recheck_ways.hpp"
#include "verdict.hpp"

namespace m2miot {

namespace detail {

template <observable D>
class verification {
public:
    verification(const D& deployment, const verdict& v, run_watch& watch)
        : d_(deployment), v_(v), watch_(watch), graph_(reread(deployment, v, watch)) {}

    std::vector<std::string> run() {
        if (row_counts{v_.counts.nodes, v_.counts.links, v_.counts.flows} != present_rows(d_)) {
            return {"the verdict is of another deployment: it counts " + grouped(v_.counts.nodes) + " nodes, " + grouped(v_.counts.links) +
                    " links and " + grouped(v_.counts.flows) + " flows"};
        }
        if (!is_within_bounds()) return {"the verdict speaks of nodes that the deployment does not have"};
        check_outcome();
        watch_.phase("checking reasons", v_.findings.size(), rows(d_));
        for (const finding& f : v_.findings) {
            if (f.status == status::holds) check(f);
            watch_.advance();
        }
        watch_.phase("checking subsystems", v_.subsystem_members.size(), d_.node_count());
        std::set<node_index> placed;
        for (const subsystem& s : v_.subsystems) check(s, placed);
        return std::move(problems_);
    }

private:
    [[nodiscard]] static std::uint64_t rows(const D& d) {
        return std::uint64_t{d.node_count()} + std::uint64_t{d.link_count()} + std::uint64_t{d.flow_count()};
    }
    [[nodiscard]] static recheck reread(const D& d, const verdict& v, run_watch& watch) {
        watch.expect(2 * rows(d) + 3 * std::uint64_t{d.node_count()});
        watch.phase("reading it again", rows(d) + 2 * std::uint64_t{d.node_count()});
        return recheck(d, v.servers, watch);
    }
    void complain(std::string where, std::string_view what) { problems_.push_back(std::move(where) + ": " + std::string(what)); }

    [[nodiscard]] bool is_within_bounds() const {
        const auto known = [&](node_index n) { return n < graph_.node_count(); };
        const auto all_known = [&](const std::vector<node_index>& nodes) { return std::all_of(nodes.begin(), nodes.end(), known); };
        const auto sound = [&](const subsystem& s) {
            return s.machines > 0 && s.first_member <= v_.subsystem_members.size() &&
                   s.machines <= v_.subsystem_members.size() - s.first_member &&
                   std::all_of(s.exposures.begin(), s.exposures.end(),
                               [&](const exposure& e) { return known(e.end) && all_known(e.path); });
        };
        return all_known(v_.subsystem_members) && std::all_of(v_.subsystems.begin(), v_.subsystems.end(), sound) &&
               std::all_of(v_.findings.begin(), v_.findings.end(), [&](const finding& f) { return all_known(f.witness.path); });
    }
    void check_outcome() {
        bool m2m = false, iot = false;
        for (const finding& f : v_.findings) {
            if (f.status != status::holds || f.weight != weight::deciding) continue;
            m2m |= f.leans == leaning::m2m;
            iot |= f.leans == leaning::iot;
        }
        const bool says_m2m = v_.outcome == outcome::m2m || v_.outcome == outcome::iot_containing_m2m;
        const bool says_iot = v_.outcome == outcome::iot || v_.outcome == outcome::iot_containing_m2m;
        if (m2m != says_m2m || iot != says_iot) complain("outcome", "does not follow from the deciding findings");
        const finding* direct = v_.find("direct-machine-link");
        if (direct != nullptr && (direct->status == status::holds) == v_.subsystems.empty())
            complain("subsystems", "do not agree with direct-machine-link");
    }

    void check(const finding& f) {
        const auto& w = f.witness;
        if (w.nodes.size() != 2 || w.nodes[0] >= graph_.node_count() || w.nodes[1] >= graph_.node_count() || w.nodes[0] == w.nodes[1])
            return complain(f.criterion, "its witness is not two nodes of the deployment");
        if (f.count == 0) complain(f.criterion, "holds, but counts nothing");
        check_path(f.criterion, w.path, w.nodes[0], w.nodes[1]);
        if (!has_links_of_path(w)) complain(f.criterion, "its links are not those of its path");
        const std::string_view wrong = w.flows.empty() ? wrong_links(f) : wrong_flow(f);
        if (!wrong.empty()) return complain(f.criterion, wrong);
        if (!claims(f)) complain(f.criterion, "its witness does not have what the criterion speaks of");
    }
    /// Each link joins two nodes of the path, in order (a flow that is a hop joins two without a link); without a path, it ends at the
    /// machine.
    [[nodiscard]] bool has_links_of_path(const witness& w) const {
        std::size_t next = 0;
        for (std::size_t i = 1; i < w.path.size() && next < w.links.size(); ++i)
            if (graph_.joins(w.links[next], w.path[i - 1], w.path[i])) ++next;
        if (w.path.empty())
            return std::all_of(w.links.begin(), w.links.end(),
                               [&](link_index l) { return graph_.touches(l, w.nodes[0]) || graph_.touches(l, w.nodes[1]); });
        return next == w.links.size();
    }
    [[nodiscard]] const recheck::flow* flow_of(const finding& f) const {
        const node_index a = f.witness.nodes[0];
        const node_index b = f.witness.nodes[1];
        const recheck::flow* touching = nullptr;
        for (const recheck::flow& flow : graph_.flows()) {
            watch_.pass();
            if (f.witness.flows.empty() || flow.index != f.witness.flows[0]) continue;
            if (flow.from == a && flow.to == b) return &flow;
            const bool touches = flow.from == a || flow.to == a;
            if (touches && (touching == nullptr || graph_.is_mediated(flow))) touching = &flow; // mediated: b carries it
        }
        return touching;
    }
    [[nodiscard]] std::string_view wrong_flow(const finding& f) const {
        const recheck::flow* flow = flow_of(f);
        const node_index b = f.witness.nodes[1];
        if (flow == nullptr) return "its flow is not there, or is support, or does not touch its nodes";
        if (flow->to != b && flow->from != b) {
            if (!graph_.is_beyond(b) || !graph_.is_mediated(*flow)) return "its flow does not need the end beyond that is said to carry it";
            if (!graph_.leads(f.witness.nodes[0], b, graph_.through_machines())) return "the end beyond does not border the machine";
            return {};
        }
        const bool command = flow->trigger == trigger::application && f.criterion == "application-generated-events";
        if (graph_.is_machine(flow->from) && graph_.is_machine(flow->to) && !graph_.goes_directly(*flow) && !command)
            return "its flow is not direct";
        return {};
    }
    [[nodiscard]] std::string_view wrong_links(const finding& f) const {
        return graph_.links_stand_in(f.witness.nodes[0], f.witness.nodes[1]) ? std::string_view{} : "no link stands for its interaction";
    }

    /// The nodes and the flow have what the criterion speaks of; true for criteria that are not known here.
    [[nodiscard]] bool claims(const finding& f) const {
        const node_index a = f.witness.nodes[0];
        const node_index b = f.witness.nodes[1];
        const recheck::flow* flow = flow_of(f);
        const auto machine_and = [&](auto is) { return (graph_.is_machine(a) && is(b)) || (graph_.is_machine(b) && is(a)); };
        const auto server = [&](node_index n) { return graph_.kind(n) == node_kind::server; };
        const auto cloud = [&](node_index n) {
            return graph_.kind(n) == node_kind::cloud_service || (server(n) && graph_.facts(n).hosting() == hosting::hosted);
        };
        const auto application = [&](node_index n) { return graph_.kind(n) == node_kind::application; };
        const auto service = [&](node_index n) { return server(n) || cloud(n) || application(n); };
        const auto personal = [&](node_index n) { return graph_.kind(n) == node_kind::personal_device; };
        const std::string_view id = f.criterion;
        if (id == "direct-machine-link") return is_direct(a, b, flow);
        if (id == "similar-type")
            return is_direct(a, b, flow) && (same_type(a, b) || (flow != nullptr ? flow->names_protocol : graph_.name_one_protocol(a, b)));
        if (id == "operator-network") return graph_.is_machine(a) && graph_.is_machine(b);
        if (id == "personal-device-to-service") return (personal(a) && (server(b) || cloud(b))) || (personal(b) && (server(a) || cloud(a)));
        if (id == "cloud-involvement") return machine_and(cloud);
        if (id == "server-involvement")
            return machine_and(server) && (f.leans == leaning::none || graph_.is_beyond(server(b) ? b : a) || graph_.is_beyond(a));
        if (id == "application-generated-events")
            return machine_and(application) ||
                   (flow != nullptr && flow->trigger == trigger::application && graph_.is_machine(a) && graph_.is_machine(b));
        if (id == "device-events-to-services")
            return flow != nullptr && flow->from == a && flow->to == b && graph_.is_machine(a) && graph_.is_beyond(b) &&
                   flow->trigger != trigger::application && flow->trigger != trigger::person;
        if (id == "devices-without-networking") return v_.subsystems.empty() && (application(a) || application(b));
        if (id == "physical-digital-merge") {
            const auto physical = [&](node_index n) { return graph_.facts(n).senses().is_yes() || graph_.facts(n).actuates().is_yes(); };
            return (physical(a) && service(b)) || (physical(b) && service(a));
        }
        return claims_of_others(f, flow);
    }
    /// Of the criteria that the article does not have.
    [[nodiscard]] bool claims_of_others(const finding& f, const recheck::flow* flow) const {
        const node_index a = f.witness.nodes[0];
        const node_index b = f.witness.nodes[1];
        const auto thing = [&](node_index n) { return graph_.is_machine(n) && graph_.kind(n) != node_kind::server; };
        const auto role = [&](node_index n) { return graph_.is_machine(n) || graph_.is_beyond(n); };
        const auto machine_and = [&](auto is) { return (graph_.is_machine(a) && is(b)) || (graph_.is_machine(b) && is(a)); };
        const auto server = [&](node_index n, hosting how) {
            return graph_.kind(n) == node_kind::server && graph_.facts(n).hosting() == how;
        };
        const int things = (thing(a) ? 1 : 0) + (thing(b) ? 1 : 0);
        const bool machine = graph_.is_machine(a) || graph_.is_machine(b);
        const bool gateway = graph_.kind(a) == node_kind::gateway || graph_.kind(b) == node_kind::gateway;
        const bool by_person = flow != nullptr && flow->trigger == trigger::person;
        const std::string_view id = f.criterion;
        if (!role(a) || !role(b)) return false;
        if (id == "automated-communication") return things > 0 && !by_person;
        if (id == "automated-servers") return machine && things == 0 && !by_person;
        if (id == "device-to-device") return things == 2 && !gateway;
        if (id == "device-to-gateway") return things == 2 && gateway;
        if (id == "device-to-cloud") return things == 1;
        if (id == "back-end-sharing") return things == 0;
        if (id == "end-beyond-met") return machine_and([&](node_index n) { return graph_.is_beyond(n); });
        if (id == "direct-without-internet") return is_direct(a, b, flow) && !crosses_internet(a, b, flow, true);
        if (id == "internet-crossed") return graph_.is_machine(a) && graph_.is_machine(b) && crosses_internet(a, b, flow, false);
        if (id == "application-involvement") return machine_and([&](node_index n) { return graph_.kind(n) == node_kind::application; });
        if (id == "dedicated-server")
            return machine_and(
                [&](node_index n) { return server(n, hosting::dedicated) || (server(n, hosting::unknown) && graph_.is_machine(n)); });
        if (id == "undeclared-server") return machine_and([&](node_index n) { return server(n, hosting::unknown) && graph_.is_beyond(n); });
        if (id == "single-use") return machine && !recheck_data(graph_, false).part_shares(a);
        if (id == "data-shared") {
            const recheck_data data(graph_, true);
            return (data.shares(a) && data.passes_on(b)) || (data.shares(b) && data.passes_on(a));
        }
        return true;
    }
    [[nodiscard]] bool crosses_internet(node_index a, node_index b, const recheck::flow* flow, bool by_each) const {
        const recheck_internet over(graph_);
        return flow != nullptr ? over.carries_flow(a, b) : over.stands_in(a, b, by_each);
    }
    [[nodiscard]] bool is_direct(node_index a, node_index b, const recheck::flow* flow) const {
        if (!graph_.is_machine(a) || !graph_.is_machine(b) || graph_.is_on_ramp(a) || graph_.is_on_ramp(b)) return false;
        if (graph_.kind(a) == node_kind::server && graph_.kind(b) == node_kind::server) return false;
        return flow == nullptr || flow->trigger != trigger::application;
    }
    [[nodiscard]] bool same_type(node_index a, node_index b) const {
        return !std::string_view(d_.type(a)).empty() && std::string_view(d_.type(a)) == std::string_view(d_.type(b));
    }

    void check_path(const std::string& where, const std::vector<node_index>& path, node_index from, node_index to) {
        if (path.empty()) return;
        if (path.front() != from || path.back() != to) return complain(where, "its path does not run between its ends");
        for (std::size_t i = 1; i < path.size(); ++i)
            if (!graph_.are_neighbours(path[i - 1], path[i])) return complain(where, "its path takes a link that is not there");
    }

    void check(const subsystem& s, std::set<node_index>& placed) {
        const auto members = v_.members(s);
        const std::string where = "subsystem of " + node_label(d_, members.front());
        if (members.size() < 2) complain(where, "has fewer than two machines");
        for (const node_index n : members) {
            watch_.advance();
            if (!graph_.is_machine(n) || graph_.is_on_ramp(n)) complain(where, node_label(d_, n) + " is no machine of a subsystem");
            if (!placed.insert(n).second) complain(where, node_label(d_, n) + " is in two subsystems");
        }
        for (const exposure& e : s.exposures) {
            watch_.pass();
            const std::string to = where + ", exposure to " + node_label(d_, e.end);
            if (!graph_.is_beyond(e.end) && !graph_.may_be_on_ramp(e.end)) complain(to, "it is neither an on-ramp nor an end beyond");
            if (e.path.empty()) continue;
            if (!std::binary_search(members.begin(), members.end(), e.path.front())) complain(to, "its path does not begin at a member");
            for (std::size_t i = 1; i + 1 < e.path.size(); ++i)
                if (!graph_.is_transport(e.path[i]) && !graph_.may_be_on_ramp(e.path[i]))
                    complain(to, "its path leads through " + node_label(d_, e.path[i]));
            if (e.use == exposure_use::open || e.path.size() > 2) check_path(to, e.path, e.path.front(), e.end);
        }
    }

    const D& d_;
    const verdict& v_;
    run_watch& watch_;
    recheck graph_;
    std::vector<std::string> problems_;
};

} // namespace detail

/// Re-checks a verdict against the deployment it was made of, with code that shares nothing with the walk and the criteria.
///
/// Checked are the outcome against the deciding findings, the witness of each finding that holds, every path, and the subsystems with
/// their exposures. Criteria of the user's own are checked as far as their interaction exists.
///
/// @return what does not agree, a sentence each; empty when everything does
/// @throws stopped if a stop was requested, and what `run.on_progress` throws
/// @complexity a search over the deployment for each witness, and for each gateway, personal device and server; for sharing of data for
/// each machine, and for Internet links for each of them: for checking, not for speed
template <observable D>
[[nodiscard]] std::vector<std::string> verify(const D& deployment, const verdict& v, const run_options& run = {}) {
    detail::run_watch watch(run, "rows");
    std::vector<std::string> problems = detail::verification<D>(deployment, v, watch).run();
    watch.finish();
    return problems;
}

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
/// @file Gathering a picture: shapes, groups, edges, and what is said of them.
#include <m2miot/report/picture.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/printable.hpp>

#include "deciding_rows.hpp"
#include "folding.hpp"
#include "pair_table.hpp"
#include "words.hpp"

namespace m2miot {
namespace {

using report::counted;
using report::grouped;

/// The first reason that has something to show.
const finding* shown_reason(const verdict& about) {
    for (const finding& f : about.reasons())
        if (f.status == status::holds && !f.witness.nodes.empty()) return &f;
    return nullptr;
}

std::string of_kinds(const picture_shape& shape) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < shape.of.size(); ++k)
        if (shape.of[k] != 0) order.push_back(k);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shape.of[a] > shape.of[b]; });
    std::vector<std::string> each;
    for (const std::size_t k : order) each.push_back(report::counted(shape.of[k], static_cast<node_kind>(k)));
    return report::list(each, "and");
}

class picture_maker {
public:
    picture_maker(const verdict& about, const detail::picture_source& from, const picture_options& options, const run_options& run)
        : about_(about), from_(from), limit_(std::max<std::size_t>(options.max_shapes, 32)),
          watch_(run, "rows", from.rows.nodes.size() + from.rows.links.size() + from.rows.flow_origins.size()) {}

    picture make() {
        watch_.phase("folding", from_.rows.nodes.size());
        made_.outcome = about_.outcome;
        made_.answer = answer();
        list_subsystems();
        find_witness();
        folded_ = report::fold(from_, about_, subsystem_of_, witness_nodes_, limit_, watch_);
        count_nodes();
        name_shapes();
        make_groups();
        watch_.phase("drawing", from_.rows.links.size() + from_.rows.flow_origins.size());
        const report::deciding_rows decides(about_, from_.rows, subsystem_of_, watch_);
        add_links(decides);
        add_flows(decides);
        made_.edges = std::move(edges_).in_order();
        for (picture_edge& e : made_.edges) e.about = told(e);
        say_what_is_missing(decides);
        if (folded_.rule != report::fold_rule::every_node) made_.shape_of = std::move(folded_.shape_of);
        watch_.finish();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::string answer() const {
        std::string text =
            about_.outcome == outcome::insufficient ? "Undecided between M2M and IoT" : std::string(report::in_words(about_.outcome));
        if (text.front() == 'n') text.front() = 'N'; // neither
        if (about_.outcome != outcome::insufficient) text += " · " + std::string(to_string(about_.confidence)) + " confidence";
        if (about_.contested) text += " · contested";
        return text + " · by the criteria set " + printable(about_.criteria);
    }

    void list_subsystems() {
        subsystem_of_.assign(from_.rows.nodes.size(), no_index);
        for (std::size_t s = 0; s < about_.subsystems.size(); ++s) {
            for (const node_index n : about_.members(about_.subsystems[s])) {
                watch_.pass();
                if (n < subsystem_of_.size()) subsystem_of_[n] = static_cast<std::uint32_t>(s);
            }
        }
    }

    /// Its ends are kept before what is between them.
    void find_witness() {
        const finding* const reason = shown_reason(about_);
        if (reason == nullptr) return;
        made_.witness = printable(reason->text);
        witness_ = &reason->witness;
        witness_nodes_ = witness_->nodes;
        witness_nodes_.insert(witness_nodes_.end(), witness_->path.begin(), witness_->path.end());
        for (std::size_t i = 0; i < witness_->path.size(); ++i) place_on_path_.push_back({witness_->path[i], i});
        std::sort(place_on_path_.begin(), place_on_path_.end());
        on_witness_.assign(from_.rows.nodes.size(), 0);
        for (const node_index n : witness_nodes_) on_witness_[n] = 1;
    }
    [[nodiscard]] bool is_on_witness(node_index n) const { return !on_witness_.empty() && on_witness_[n] != 0; }
    /// Whether the path goes from one of these nodes to the other.
    [[nodiscard]] bool is_step(node_index a, node_index b) const {
        if (!is_on_witness(a) || !is_on_witness(b)) return false;
        const auto place = [this](node_index n) {
            const auto at = std::lower_bound(place_on_path_.begin(), place_on_path_.end(), std::pair(n, std::size_t{0}));
            return at != place_on_path_.end() && at->first == n ? std::optional(at->second) : std::nullopt;
        };
        const auto first = place(a);
        const auto second = place(b);
        return first && second && (*first + 1 == *second || *second + 1 == *first);
    }

    void count_nodes() {
        made_.shapes.resize(folded_.keys.size());
        for (std::size_t s = 0; s < made_.shapes.size(); ++s) {
            made_.shapes[s].node = folded_.first[s];
            made_.shapes[s].nodes = 0;
        }
        for (std::size_t n = 0; n < folded_.shape_of.size(); ++n) {
            watch_.advance();
            if (folded_.shape_of[n] == no_index) continue;
            picture_shape& shape = made_.shapes[folded_.shape_of[n]];
            ++shape.nodes;
            ++shape.of[static_cast<std::size_t>(from_.rows.nodes[n].kind())];
            ++made_.nodes;
        }
        for (const node_index n : witness_nodes_)
            if (folded_.shape_of[n] != no_index) made_.shapes[folded_.shape_of[n]].on_witness = true;
    }

    void name_shapes() {
        for (std::size_t s = 0; s < made_.shapes.size(); ++s) {
            picture_shape& shape = made_.shapes[s];
            const report::fold_key& key = folded_.keys[s];
            shape.kind = static_cast<node_kind>(std::max_element(shape.of.begin(), shape.of.end()) - shape.of.begin());
            const std::string type = printable(from_.type(shape.node));
            const std::string site = printable(from_.site(shape.node));
            if (!shape.is_fold()) {
                shape.name = printable(from_.names.node(shape.node));
                shape.about = type.empty() ? std::string(report::in_words(shape.kind)) : type;
                continue;
            }
            const std::string kinds = of_kinds(shape);
            const bool of_one_type = key.type != report::fold_key::any && key.type != 0;
            const bool of_one_site = key.site != report::fold_key::any && key.site != 0;
            if (key.site == report::fold_key::others)
                shape.name = counted(folded_.other_sites, "other site", "other sites");
            else if (of_one_type)
                shape.name = grouped(shape.nodes) + " \u00D7 " + type;
            else if (of_one_site && key.kind == report::fold_key::any)
                shape.name = site;
            else
                shape.name = kinds;
            if (shape.name != kinds && !of_one_type)
                shape.about = kinds;
            else if (of_one_site)
                shape.about = site;
            else
                shape.about = of_one_type ? kinds : std::string();
        }
    }

    void make_groups() {
        std::vector<std::uint32_t> group_of(about_.subsystems.size(), picture_shape::no_group);
        const std::uint64_t apart = about_.subsystems.size() - folded_.other_subsystems;
        std::vector<std::uint32_t> shown;
        for (const picture_shape& shape : made_.shapes)
            if (const std::uint32_t s = subsystem_of_[shape.node]; s != no_index)
                shown.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(s, apart)));
        std::sort(shown.begin(), shown.end());
        shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
        const bool m2m = about_.outcome == outcome::m2m || about_.outcome == outcome::iot_containing_m2m;
        for (const std::uint32_t s : shown) {
            picture_group group;
            group.subsystem = s;
            group.subsystems = s < apart ? 1 : folded_.other_subsystems;
            for (std::uint64_t i = 0; i < group.subsystems; ++i) group.machines += about_.subsystems[s + i].machines;
            if (s < apart)
                group.short_name = (m2m ? "M2M subsystem " : "Direct interactions ") + std::to_string(s);
            else
                group.short_name =
                    counted(group.subsystems, m2m ? "other M2M subsystem" : "other", m2m ? "other M2M subsystems" : "others");
            group.name = group.short_name + ": " + counted(group.machines, "machine", "machines");
            for (std::uint64_t i = 0; i < group.subsystems; ++i) group_of[s + i] = static_cast<std::uint32_t>(made_.groups.size());
            made_.groups.push_back(std::move(group));
        }
        for (picture_shape& shape : made_.shapes)
            if (const std::uint32_t s = subsystem_of_[shape.node]; s != no_index) shape.group = group_of[s];
    }

    void add_links(const report::deciding_rows& decides) {
        edges_.expect(made_.shapes.size());
        const std::vector<link_index>* const shown = witness_ != nullptr ? &witness_->links : nullptr;
        for (std::size_t l = 0; l < from_.rows.links.size(); ++l) {
            watch_.advance();
            const auto [a, b] = from_.rows.links[l];
            if (a == b) {
                ++made_.links_to_self;
                continue;
            }
            const std::uint32_t first = folded_.shape_of[a], second = folded_.shape_of[b];
            const std::uint8_t side = decides.of_link(a, b);
            if (first == second) {
                ++made_.shapes[first].links_within;
                continue;
            }
            picture_edge& e = edges_.at(std::min(first, second), std::max(first, second), false, static_cast<std::uint32_t>(l));
            count(e, side);
            e.internet += from_.rows.link_facts[l].internet().is_yes() ? 1U : 0U;
            if (!e.on_witness && shown != nullptr)
                e.on_witness = is_step(a, b) || std::find(shown->begin(), shown->end(), l) != shown->end();
        }
    }

    void add_flows(const report::deciding_rows& decides) {
        edges_.expect(made_.shapes.size());
        report::for_each_arrow(from_.rows, [&](flow_index f, node_index from, node_index to, flow_facts facts) {
            watch_.advance();
            if (from == to) {
                ++made_.arrows_to_self;
                return;
            }
            const std::uint32_t first = folded_.shape_of[from], second = folded_.shape_of[to];
            const std::uint8_t side = decides.of_flow(from, to, facts);
            if (first == second) {
                ++made_.shapes[first].arrows_within;
                return;
            }
            picture_edge& e = edges_.at(first, second, true, f);
            count(e, side);
            e.support += facts.support() ? 1U : 0U;
            if (!e.on_witness && witness_ != nullptr) e.on_witness = is_shown(f, from, to);
        });
    }
    /// Of a flow to several destinations only the arrow between the ends of the witness is shown.
    [[nodiscard]] bool is_shown(flow_index f, node_index from, node_index to) const {
        return is_on_witness(from) && is_on_witness(to) &&
               std::find(witness_->flows.begin(), witness_->flows.end(), f) != witness_->flows.end();
    }
    static void count(picture_edge& e, std::uint8_t side) {
        ++e.count;
        e.for_m2m += (side & report::decides_m2m) != 0 ? 1U : 0U;
        e.for_iot += (side & report::decides_iot) != 0 ? 1U : 0U;
    }

    [[nodiscard]] std::string told(const picture_edge& e) const {
        std::string text;
        if (e.count > 1) {
            text = counted(e.count, e.flows ? "flow" : "link", e.flows ? "flows" : "links");
        } else {
            text = (e.flows ? "flow " : "link ") + printable(e.flows ? from_.names.flow(e.first_row) : from_.names.link(e.first_row));
            const std::string protocol = printable(from_.protocol(e.first_row, e.flows));
            if (!protocol.empty()) text += ", " + protocol;
            if (!e.flows && from_.rows.link_facts[e.first_row].medium() != medium::unknown)
                text += ", " + std::string(to_string(from_.rows.link_facts[e.first_row].medium()));
            if (e.flows && from_.rows.flow_facts[e.first_row].trigger() != trigger::unknown)
                text += ", trigger: " + std::string(to_string(from_.rows.flow_facts[e.first_row].trigger()));
        }
        const auto add = [&](std::uint64_t part, std::string_view what) {
            if (part != 0) text += "; " + (e.count > 1 ? grouped(part) + ' ' : std::string()) + std::string(what);
        };
        add(e.internet, "across the Internet");
        add(e.support, "support");
        add(e.for_m2m, "decides for M2M");
        add(e.for_iot, "decides for IoT");
        return text;
    }

    void say_what_is_missing(const report::deciding_rows& decides) {
        const auto say = [this](std::string text) { made_.notes.push_back(std::move(text)); };
        if (folded_.rule != report::fold_rule::every_node)
            say("Folded: " + counted(made_.nodes, "node", "nodes") + " are drawn as " + counted(made_.shapes.size(), "shape", "shapes") +
                "; " + std::string(report::in_words(folded_.rule)) + " are one shape.");
        std::uint64_t links = 0, arrows = 0;
        for (const picture_shape& s : made_.shapes) {
            links += s.links_within;
            arrows += s.arrows_within;
        }
        if (links + arrows != 0)
            say("Not drawn, for they are within a shape: " + counted(links, "link", "links") + " and " + counted(arrows, "flow", "flows") +
                '.');
        if (made_.links_to_self + made_.arrows_to_self != 0)
            say("Not drawn, for they lead from a node to itself" + std::string(from_.changed ? " or are left out: " : ": ") +
                counted(made_.links_to_self, "link", "links") + " and " + counted(made_.arrows_to_self, "flow", "flows") + '.');
        if (made_.shapes.empty()) say("There is no node to draw.");
        if (!from_.removed.empty()) say("Not drawn, for left out: " + counted(from_.removed.size(), "node", "nodes") + '.');
        for (const std::string& criterion : decides.not_asked())
            say("Of what " + printable(criterion) + " counts only its witness can be drawn strongly.");
        std::size_t folded = 0;
        for (const node_index n : witness_nodes_) folded += made_.shapes[folded_.shape_of[n]].is_fold() ? 1U : 0U;
        if (folded != 0) say("Of the witness " + counted(folded, "node is", "nodes are") + " within folded shapes.");
        constexpr std::size_t remarks = 5;
        for (std::size_t i = 0; i < std::min(remarks, about_.remarks.size()); ++i)
            say(printable(about_.remarks[i].where) + ": " + printable(about_.remarks[i].text));
        if (about_.remarks.size() > remarks) say("And " + counted(about_.remarks.size() - remarks, "more remark.", "more remarks."));
    }

    const verdict& about_;
    const detail::picture_source& from_;
    std::size_t limit_;
    detail::run_watch watch_;
    std::vector<std::uint32_t> subsystem_of_;
    const witness* witness_ = nullptr;
    std::vector<node_index> witness_nodes_;
    std::vector<std::pair<node_index, std::size_t>> place_on_path_;
    std::vector<char> on_witness_; ///< by node; empty where there is none
    report::folding folded_;
    report::pair_table edges_;
    picture made_;
};

} // namespace

picture detail::make_picture(const verdict& about, const picture_source& from, const picture_options& options, const run_options& run) {
    return picture_maker(about, from, options, run).make();
}

} // namespace m2miot

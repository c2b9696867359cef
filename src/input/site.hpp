// SPDX-License-Identifier: BSL-1.0
/// @file A deployment that is being put together from several files.
#pragma once

#include <concepts>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <m2miot/input/row_origins.hpp>
#include <m2miot/model/deployment.hpp>
#include <m2miot/model/run_watch.hpp>
#include <m2miot/model/text_map.hpp>

#include "inventory.hpp"
#include "problems.hpp"

namespace m2miot::input {

/// Number of an input file, in the order of reading, from 0.
using file_number = std::uint32_t;

/// Nodes join by id over all files. What a file declares beats what a reader infers; of two files that declare different values the
/// first wins, with a warning that names both. Links and flows keep the order of adding: without an id they are `#n` over all inputs.
class site {
public:
    /// Refers to the sink: it must outlive the site.
    explicit site(problem_sink& problems) : problems_(&problems) {}

    /// A further input. @return its number, for the calls below
    file_number open(std::string name);
    [[nodiscard]] const std::string& name(file_number file) const { return files_[file]; }
    /// All that was added since the last call is of this file; of `row_origins::none`: of no file alone.
    void credit(file_number file);

    /// The node with this id, added without attributes if it is new: it exists, for a reader met it. Give addresses in canonical form.
    node_index node(std::string_view id);
    /// A new node without an id, which no other input joins: it is `#n` over all inputs.
    node_index nameless() { return deployment_.add_node(); }
    /// The node with this id, or nothing.
    [[nodiscard]] std::optional<node_index> find(std::string_view id);
    /// Gives a node a further id by which it is found: its address, say. @return the name of the node that has this id already, if that is
    /// another one; nothing is changed then
    [[nodiscard]] std::optional<std::string> also_known_as(node_index node, std::string_view id);

    /// From now on an address finds its node however either is written: `FD00::0001` is `fd00::1`. For more than one input: in one alone,
    /// two notations are two ids.
    void join_notations() { joins_notations_ = true; }

    /// These two are one node. What was said of the later one counts as said of the earlier, by the file that said it; what refers to the
    /// later one refers to the earlier from now on, and its links and flows follow at `finish`. A name beats an address as its name.
    void unite(node_index one, node_index other);

    /// Unites nodes that an entry of the inventory says are one, and makes all its names find a node that one of them finds.
    void join(const inventory& nodes);

    /// Takes a whole deployment as the first that is known. Its nodes without a name have their number as id for the inventory, and are not
    /// found by `node`: such a deployment must be all that is read. @pre nothing was added
    void adopt(deployment&& whole);

    /// Says that a file declares these attributes of a node, its kind too unless `kind_inferred` says otherwise. An id declared twice in
    /// one file is the caller's error to report: `declared_in`.
    /// `where` gives the place of a conflict; it is called only if there is one.
    template <std::invocable Where>
    void declare(node_index node, const node_attributes& attributes, file_number file, Where&& where) {
        if (std::string conflict = merge(node, attributes, file); !conflict.empty())
            problems_->warning("nodes that two files describe differently", where(), std::move(conflict));
    }
    void declare(node_index node, const node_attributes& attributes, file_number file, const place& where) {
        declare(node, attributes, file, [&] { return where; });
    }
    /// Says what a reader concludes: fills what is unknown, never replaces what was declared; the kind is marked as inferred.
    void infer(node_index node, const node_attributes& attributes, file_number file);

    /// Whether this very file declared the node already.
    [[nodiscard]] bool declared_in(node_index node, file_number file) const {
        return node < declared_by_.size() && declared_by_[node] == file + 1;
    }

    /// The node with this id, to be an end of a link or flow. It may come in a later file; one that never comes is an error at `finish`,
    /// reported at the place of its first mention. `where` is called only for a first mention.
    template <class Where>
    node_index mention(std::string_view id, Where&& where) {
        if (const auto found = find(id)) {
            if (!awaited_.empty())
                if (const auto it = awaited_.find(*found); it != awaited_.end()) ++it->second.mentions;
            return *found;
        }
        return await(id, where());
    }

    link_index add_link(node_index first, node_index second, const link_attributes& attributes = {}) {
        return deployment_.add_link(first, second, attributes);
    }
    flow_index add_flow(node_index origin, std::span<const node_index> destinations, const flow_attributes& attributes = {}) {
        return deployment_.add_flow(origin, destinations, attributes);
    }

    /// What is known so far; names and texts are valid until the next change.
    [[nodiscard]] const deployment& known() const { return deployment_; }
    /// What a file calls the whole. The first that does gives the name. @return whether it was taken, or is the name already
    bool call(std::string_view name) {
        if (title_.empty()) title_ = name;
        return title_ == name;
    }
    [[nodiscard]] const std::string& called() const { return title_; }
    /// Prepares for so many more rows.
    void expect(std::size_t nodes, std::size_t links, std::size_t flows);

    /// After the last file: reports ends that no file describes, lays the inventory over all nodes, and gives the deployment.
    /// @param watch  asked whether to stop; none if null
    [[nodiscard]] deployment finish(inventory& nodes, tally& used, tally& unused, detail::run_watch* watch = nullptr);
    /// After `finish`, once: of which file the rows are, as they were credited; a node is of the file that first declared it, if one did.
    [[nodiscard]] row_origins origins();

private:
    struct awaited_node {
        place first;
        std::uint64_t mentions = 1;
    };
    node_index await(std::string_view id, place where);
    using names_by_node = std::vector<std::pair<node_index, std::string_view>>;
    [[nodiscard]] std::optional<node_index> find_address(std::string_view id);
    /// The node that this one became part of; itself if it did not. @complexity amortized O(1)
    [[nodiscard]] node_index survivor(node_index node);
    void gather();
    void settle_origins(detail::run_watch* watch);
    void tell_missing();
    void lay_over(inventory& nodes, tally& used, tally& unused, detail::run_watch* watch);
    void lay_over(node_index node, const overlay& says, std::string_view inventory_name);
    [[nodiscard]] file_number who_said(node_index node, std::size_t attribute) const;
    /// Adds what a file declares to what is known. @return what contradicts it; empty if nothing does
    [[nodiscard]] std::string merge(node_index node, const node_attributes& attributes, file_number file);
    void replace(node_index node, node_attributes attributes);
    [[nodiscard]] std::string id_of(node_index node) const;

    problem_sink* problems_;
    deployment deployment_;
    row_origins::stretches nodes_of_, links_of_, flows_of_; // by whom they were added
    std::string title_;
    std::deque<std::string> files_;                        // never moves: places refer to the names
    std::vector<std::uint32_t> declared_by_;               // by node: 1 + the file that first declared it, 0 for none
    std::vector<std::uint32_t> inferred_by_;               // by node: 1 + the file that its kind was inferred from
    std::unordered_map<node_index, awaited_node> awaited_; // mentioned, not described yet
    detail::text_map<node_index> other_ids_;
    std::unordered_map<std::uint64_t, file_number> said_by_; // where it was not who declared the node: by node and attribute
    std::unordered_map<node_index, node_index> part_of_;     // the nodes that were united with an earlier one
    std::unordered_map<node_index, node_index> called_;      // whose name a united node has, if not its own
    detail::text_map<node_index> other_notations_;           // of addresses: their canonical texts
    node_index notations_seen_ = 0;                          // nodes before this were looked at for those
    bool joins_notations_ = false;
    bool is_whole_ = false; // it was adopted: all of it is the first file's
};

} // namespace m2miot::input

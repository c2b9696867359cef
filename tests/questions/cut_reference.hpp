// SPDX-License-Identifier: BSL-1.0
/// @file Smallest cuts by trying every set of rows in order of size, on the naive classifier's reading of the rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include <m2miot/model/deployment.hpp>
#include <m2miot/questions/cut_answer.hpp>
#include <m2miot/verdict/verdict.hpp>

namespace questions {

/// The ways of a deployment as section 2 has them.
class naive_ways {
public:
    naive_ways(const m2miot::deployment& of, m2miot::server_policy policy, const m2miot::verdict& v, m2miot::cut_scope scope);

    [[nodiscard]] const std::set<m2miot::node_index>& asking() const { return asking_; }
    [[nodiscard]] bool is_way(m2miot::node_index n) const { return ways_.count(n) > 0; }
    [[nodiscard]] bool is_sink(m2miot::node_index n) const { return sinks_.count(n) > 0; }
    [[nodiscard]] bool is_cuttable(m2miot::node_index n) const;

    /// Single rows that can be cut and lie on links between ways, who asks, and ends beyond.
    [[nodiscard]] std::vector<m2miot::changes> candidates(m2miot::cut_of what) const;
    /// Without these rows nobody who asks has a way to an end beyond, through what is a way now.
    [[nodiscard]] bool parts_now(const m2miot::changes& rows) const;
    /// Nor through what the naive classifier finds to be a way in a copy without the rows.
    [[nodiscard]] bool parts_then(const m2miot::changes& rows) const;
    /// There is a way that no cut of nodes can break.
    [[nodiscard]] bool is_unbreakable() const;
    /// It leads from one who asks to an end beyond, through ways that cannot be cut as nodes.
    [[nodiscard]] bool is_unbreakable_way(const std::vector<m2miot::node_index>& path) const;
    /// What the naive classifier says of the copy without the rows: its outcome; and how many pairs of one who asks and an on-ramp or end
    /// beyond still interact.
    struct after {
        m2miot::outcome outcome;
        std::uint64_t used;
    };
    [[nodiscard]] after without_rows(const m2miot::changes& rows) const;

private:
    const m2miot::deployment& of_;
    m2miot::server_policy policy_;
    std::set<m2miot::node_index> asking_, ways_, sinks_;
};

/// What trying everything finds.
struct tried_cuts {
    std::size_t now = 0;               ///< the size of the smallest cut of the ways as they are
    std::size_t how_many = 0;          ///< of that size
    std::optional<std::size_t> proved; ///< the size of the smallest one that also parts what is then; none within the trials
};
/// @return none where it takes more than `trials`
[[nodiscard]] std::optional<tried_cuts> try_cuts(const naive_ways& ways, m2miot::cut_of what, std::size_t trials);

} // namespace questions

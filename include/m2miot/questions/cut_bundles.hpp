// SPDX-License-Identifier: BSL-1.0
/// @file The rows that a contracted edge stands for, shared between edges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace m2miot::detail {

/// Sets of rows, each a row alone or two sets together. A set is never changed once it is made, so that all may share it.
/// Encoding: a pair of sets; or a row, and instead of the second set one of the last numbers, which tells rows of one kind from another.
class row_bundles {
public:
    using id = std::uint32_t;
    static constexpr id none = std::numeric_limits<id>::max();
    static constexpr id kinds = 4; ///< of rows, from 0

    [[nodiscard]] id row(std::uint32_t index, id kind) { return push({index, first_kind + kind}); }
    [[nodiscard]] id both(id a, id b) {
        if (a == none) return b;
        if (b == none) return a;
        return push({a, b});
    }
    /// Calls `visit(index, kind)` for each row of a set. @complexity linear in its rows
    template <class Visit>
    void visit(id set, Visit&& each) const {
        if (set == none) return;
        std::vector<id> todo{set};
        while (!todo.empty()) {
            const pair p = pairs_[todo.back()];
            todo.pop_back();
            if (p.second >= first_kind) {
                each(p.first, p.second - first_kind);
            } else {
                todo.push_back(p.first);
                todo.push_back(p.second);
            }
        }
    }

private:
    struct pair {
        id first;
        id second;
    };
    static constexpr id first_kind = none - kinds;

    id push(pair p) {
        pairs_.push_back(p);
        return static_cast<id>(pairs_.size() - 1);
    }
    std::vector<pair> pairs_;
};

} // namespace m2miot::detail

// SPDX-License-Identifier: BSL-1.0
/// @file What a set of criteria makes of an interaction however the rest of its deployment changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "../verdict/judge.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// What a record might turn into while it stays: which of its facts others bear on.
struct may_change {
    bool direct = false;   ///< an end may become an on-ramp, or cease to be one; or the links that join the two may go
    bool exists = false;   ///< a flow between machines may become mediated, or blocked
    bool strength = false; ///< what transport joins may become more, or fewer
    bool involved = true;  ///< of back ends: a thing may come to interact in their part, or cease to
};

/// Asks a set what it makes of a record, however it might turn out.
template <class Set>
class record_futures {
public:
    record_futures(const Set& set, server_policy p)
        : judge_(set), policy_(p), own_(std::tuple_size_v<std::decay_t<decltype(set.own())>> > 0) {
        for (const criterion& c : set.shared()) asks_more_ = asks_more_ || (c.weight == weight::deciding && c.asks != asks::nothing);
    }
    /// There are criteria of the user's own, which are not asked here: what the others say is sure, but there may be more.
    [[nodiscard]] bool has_own() const { return own_; }

    /// Sides for which it is evidence in every case, and in some case. @param far  only these classes of its far ends
    struct sides {
        std::uint8_t always = for_m2m | for_iot;
        std::uint8_t ever = 0;
    };
    [[nodiscard]] sides of(const record& r, std::uint8_t far, may_change may) {
        sides s;
        for (unsigned v = 0; v < (asks_more_ ? 2048U : 256U); ++v) {
            const auto bit = [v](unsigned i) { return (v >> i & 1U) != 0; };
            if ((bit(0) && !may.direct) || (bit(1) && !may.exists) || (bit(2) && !may.strength) || (bit(3) && !may.strength)) continue;
            if ((bit(4) && !may.exists) || (bit(7) && !may.involved)) continue;
            record x = r;
            const auto flip_if = [&](unsigned i, policy_mask& mask) {
                if (bit(i)) mask = static_cast<policy_mask>(mask ^ mask_of(policy_));
            };
            x.traits.far = static_cast<std::uint8_t>(r.traits.far & far);
            flip_if(0, x.traits.direct);
            flip_if(1, x.traits.exists);
            if (bit(2)) x.traits.strength = x.traits.strength == strength::reachable ? strength::adjacent : strength::reachable;
            if (bit(3)) x.traits.inferred = !x.traits.inferred;
            flip_if(4, x.traits.incomplete);
            x.traits.carried = bit(5);
            x.traits.understood = bit(6);
            if (bit(7)) {
                if (is_thing(x.traits.near) || (x.traits.far & 7U) != 0) continue;
                flip_if(7, x.traits.back_end);
            }
            if (asks_more_) x.traits.across = x.traits.clear = 0;
            flip_if(8, x.traits.internet);
            flip_if(9, x.traits.data_shared);
            flip_if(10, x.traits.part_shares);
            for (std::size_t c = 0; x.traits.understood && c < role_class_count; ++c) {
                if ((x.traits.far >> c & 1U) == 0) continue;
                x.kin = x.far[c];
                x.kin_class = static_cast<end_class>(c);
            }
            const auto says =
                static_cast<std::uint8_t>((judge_.m2m(x).at(policy_) > 0 ? for_m2m : 0U) | (judge_.iot(x).at(policy_) > 0 ? for_iot : 0U));
            s.always &= says;
            s.ever |= says;
        }
        return s;
    }

private:
    judge<Set> judge_;
    server_policy policy_;
    bool own_;
    bool asks_more_ = false;
};

/// The same of the records of a list, by number: each is asked for once.
template <class Set>
class known_futures {
public:
    using sides = typename record_futures<Set>::sides;

    /// @param records  valid as long as this is
    known_futures(const Set& set, server_policy p, const std::vector<record>& records) : futures_(set, p), records_(records) {}
    [[nodiscard]] bool has_own() const { return futures_.has_own(); }
    [[nodiscard]] sides of(std::uint32_t number, std::uint8_t far, may_change may) {
        const std::uint64_t key = std::uint64_t{number} << 16 | std::uint64_t{far} << 8 | (may.direct ? 1U : 0U) | (may.exists ? 2U : 0U) |
                                  (may.strength ? 4U : 0U) | (may.involved ? 8U : 0U);
        const auto [at, fresh] = known_.try_emplace(key);
        if (fresh) at->second = futures_.of(records_[number], far, may);
        return at->second;
    }
    /// Of one that is not in the list.
    [[nodiscard]] sides of(const record& r, std::uint8_t far, may_change may) { return futures_.of(r, far, may); }

private:
    record_futures<Set> futures_;
    const std::vector<record>& records_;
    std::unordered_map<std::uint64_t, sides> known_;
};

} // namespace m2miot::detail::flips

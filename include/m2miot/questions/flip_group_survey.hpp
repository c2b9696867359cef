// SPDX-License-Identifier: BSL-1.0
/// @file What transport joins is evidence by its silent members, none of which alone must go: how many of them must.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "../observe/walk.hpp"
#include "flip_futures.hpp"
#include "flip_part_survey.hpp"
#include "flip_piece.hpp"
#include "flip_units.hpp"

namespace m2miot::detail::flips {

/// Counts by group, for the parts these are in.
template <class Set>
class group_survey {
public:
    /// All of these are valid as long as this is.
    group_survey(const walk_state& w, const division& by, const unit_list& found, known_futures<Set>& futures)
        : w_(w), by_(by), found_(found), futures_(futures) {}

    /// A machine enters this group, which has no end beyond, or several.
    void note(std::uint32_t group) {
        if (is_plain(group)) plain_.push_back(group);
    }
    /// Sets what must go from the groups of each part. @param never_on_ramp  tells of a node whether it is no on-ramp, and never becomes
    /// one
    template <class NeverOnRamp>
    void count(NeverOnRamp&& never_on_ramp, std::vector<part_survey>& parts) {
        count_silent(never_on_ramp, parts);
        count_ends(parts);
    }

private:
    /// Devices are joined, and perhaps servers. No gateway is, so nothing else ever will be.
    [[nodiscard]] bool is_plain(std::uint32_t group) const {
        constexpr unsigned devices = 1U << static_cast<unsigned>(end_class::device);
        constexpr unsigned machines = devices | 1U << static_cast<unsigned>(end_class::server_dedicated);
        const unsigned classes = w_.crowd_of(group).classes;
        return classes == devices || classes == machines;
    }
    /// The members of one group.
    struct members {
        std::uint64_t devices = 0, servers = 0; // silent ones
        bool other_devices = false, others = false, on_ramps = false;
        std::uint32_t of_device = no_index, of_server = no_index; // records
        node_index last = no_index;
    };
    /// In groups of devices, and perhaps servers that are no on-ramps, which nothing else is joined with: how many of the silent must go
    /// for M2M to go.
    template <class NeverOnRamp>
    void count_silent(NeverOnRamp&& never_on_ramp, std::vector<part_survey>& parts) {
        if (plain_.empty()) return;
        std::sort(plain_.begin(), plain_.end());
        std::vector<members> of_group(w_.groups.size());
        for (const membership& m : w_.members) {
            const end_class cls = w_.nodes[m.node].cls();
            if (m.again || !has_role(cls) || !std::binary_search(plain_.begin(), plain_.end(), m.group)) continue;
            members& c = of_group[m.group];
            c.last = m.node;
            c.on_ramps = c.on_ramps || !never_on_ramp(m.node);
            if (under(w_.nodes[m.node].silent(), w_.asked)) {
                ++(cls == end_class::device ? c.devices : c.servers);
            } else {
                c.others = true;
                c.other_devices = c.other_devices || cls == end_class::device;
            }
        }
        for (const unit& u : found_.units) {
            if (u.how != unit::what::entry) continue;
            members& c = of_group[u.group];
            std::uint32_t& record = w_.nodes[u.near].cls() == end_class::device ? c.of_device : c.of_server;
            if (record == no_index) record = u.record;
        }
        for (std::uint32_t g = 0; g < of_group.size(); ++g) {
            const members& c = of_group[g];
            if (c.devices + c.servers == 0 || c.on_ramps || !all_is_m2m(c, w_.crowd_of(g))) continue;
            // No device that is silent stays, nor a silent server with a device; or a device stays alone.
            std::uint64_t least = c.devices + (c.other_devices ? c.servers : 0);
            if (!c.others && c.devices != 0) least = std::min(least, c.devices - 1 + c.servers);
            parts[by_.part_of(c.last)].in_groups += least;
        }
    }
    /// Whichever two of them stay, one of which is silent and one a device, they are evidence of M2M.
    [[nodiscard]] bool all_is_m2m(const members& c, const crowd& g) {
        if ((c.devices > 1 || (c.devices == 1 && c.other_devices)) && !surely(for_m2m, c.of_device, end_class::device)) return false;
        if (c.devices != 0 && g.has(end_class::server_dedicated) && !surely(for_m2m, c.of_device, end_class::server_dedicated))
            return false;
        return c.servers == 0 || surely(for_m2m, c.of_server, end_class::device);
    }
    [[nodiscard]] bool surely(std::uint8_t side, std::uint32_t record, end_class far) {
        if (record == no_index) return false;
        return (futures_.of(record, static_cast<std::uint8_t>(1U << static_cast<unsigned>(far)), {false, false, true}).always & side) != 0;
    }
    /// Silent machines meet every end beyond of their group: all of the ones or all of the others must go for IoT to go.
    void count_ends(std::vector<part_survey>& parts) {
        struct meeting {
            std::uint64_t machines = 0, ends = 0;
            bool sure = true;
            node_index machine = no_index;
        };
        std::unordered_map<std::uint32_t, meeting> of_group;
        for (const unit& u : found_.units)
            if (u.how == unit::what::end_entry) ++of_group[u.group].ends;
        if (of_group.empty()) return;
        for (const unit& u : found_.units) {
            if (u.how != unit::what::entry || !is_thing(w_.nodes[u.near].cls())) continue;
            const auto at = of_group.find(u.group);
            if (at == of_group.end()) continue;
            meeting& c = at->second;
            ++c.machines;
            c.machine = u.near;
            for (std::size_t k = 0; k < role_class_count; ++k) {
                const auto cls = static_cast<end_class>(k);
                if (w_.crowd_of(u.group).has(cls) && under(beyond_mask(cls), w_.asked)) c.sure = c.sure && surely(for_iot, u.record, cls);
            }
        }
        for (const auto& [group, c] : of_group)
            if (c.sure && c.machines != 0) parts[by_.part_of(c.machine)].at_ends += std::min(c.machines, c.ends);
    }

    const walk_state& w_;
    const division& by_;
    const unit_list& found_;
    known_futures<Set>& futures_;
    std::vector<std::uint32_t> plain_; // groups
};

} // namespace m2miot::detail::flips

// SPDX-License-Identifier: BSL-1.0
/// @file Records of one direction: which of them belong together.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "joy_record.hpp"
#include "zeek_table.hpp"

namespace m2miot::input::joy {

/// Keeps what was sent one way, until all is read: it is a conversation if the other way was seen too, between the same hosts and at the
/// same port, in a record of its own. Logs that keep the two directions apart are so read as those that join them.
/// @complexity amortized O(1) a record; memory O(distinct pairs of hosts and ports)
class halves {
public:
    /// @pre a record over TCP or UDP, with both ports, between two hosts
    void add(const record& one_way, file_number file);

    /// Gives all to the table, in the order of coming: halves that met as connections, questions as attempts without an
    /// answer, answers as connections of which one side was not seen.
    /// @return the number of records that are the answer to another
    [[nodiscard]] std::uint64_t settle(zeek::table& into, const std::function<void()>& step);

private:
    struct key {
        address from;
        address to;
        std::uint16_t port = 0; // of `to`
        bool udp = false;
        friend bool operator==(const key&, const key&) = default;
    };
    struct key_hash {
        [[nodiscard]] std::size_t operator()(const key& value) const {
            const std::size_t ends = address_hash{}(value.from) * 31 + address_hash{}(value.to);
            return ends * 0x9e3779b97f4a7c15U + (std::size_t{value.port} << 1 | (value.udp ? 1 : 0));
        }
    };
    struct exchange {
        key what;
        int from_port = -1;
        file_number file = 0;
        std::uint64_t asked = 0;
        std::uint64_t answered = 0;
    };
    [[nodiscard]] exchange& at(const key& what, int from_port, file_number file);

    std::unordered_map<key, std::size_t, key_hash> places_;
    std::vector<exchange> exchanges_;
};

/// A record as the row of a log of connections, which is valid until the next one. @param state  one of Zeek's
class row_of {
public:
    row_of(const record& from, std::string_view state);
    [[nodiscard]] const zeek::row& row() const { return row_; }

private:
    std::string from_;
    std::string to_;
    std::string numbers_[4];
    zeek::row row_;
};

} // namespace m2miot::input::joy

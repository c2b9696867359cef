// SPDX-License-Identifier: BSL-1.0
/// @file What a conn.log comes to: its distinct hosts and conversations, in memory for these and not for its rows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <m2miot/model/text_map.hpp>

#include "addresses.hpp"
#include "infer.hpp"
#include "ports.hpp"
#include "site.hpp"
#include "zeek_row.hpp"

namespace m2miot::input::zeek {

/// Why a row is no conversation. Each is counted.
enum class unused_row : std::uint8_t {
    no_answer,
    refused,
    half_seen,
    without_data,
    control_message,
    with_itself,
    unspecified,
    broadcast,
    subnet_broadcast,
    multicast,
    no_such_address,
};
inline constexpr std::size_t unused_row_reasons = 11;
/// A plural noun phrase for the tally.
[[nodiscard]] std::string_view to_string(unused_row reason);

/// Whether the first of two ends is the one that serves: only its port is a known one, and the other's is one that callers are given.
/// @param from,to  ports, -1 where there is none
[[nodiscard]] bool is_answer(transport over, int from, int to);

struct host {
    address where;
    address_class scope = address_class::global;
    file_number file = 0;         ///< the first that it was met in
    bool known_local = false;     ///< Zeek's Site::local_nets hold it
    bool used = false;            ///< takes part in a conversation
    bool only_listens = true;     ///< over UDP, without a byte of answer: so far, it may be a subnet's broadcast address
    std::uint32_t unanswered = 0; ///< rows without an answer that were sent to it
};

/// Collects rows. @complexity amortized O(1) a row; memory O(distinct hosts and conversations)
class table {
public:
    /// Adds a row. @return what is wrong with it; empty if it was counted or kept
    [[nodiscard]] std::string_view add(const row& values, file_number file);

    [[nodiscard]] const std::vector<host>& hosts() const { return hosts_; }
    [[nodiscard]] const std::vector<conversation>& conversations() const { return conversations_; }
    [[nodiscard]] const std::array<std::uint64_t, unused_row_reasons>& unused() const { return unused_; }
    [[nodiscard]] std::uint64_t swapped() const { return swapped_; }
    [[nodiscard]] std::uint64_t kept() const { return kept_; }
    /// After `settle()`: hosts that were met, but only in rows that are no conversations.
    [[nodiscard]] std::uint64_t idle_hosts() const;

    /// To be called after the last row: now it is known which addresses are a subnet's broadcast address. Their conversations go, and
    /// rows that were sent to them are counted as what they were.
    void settle();

private:
    static constexpr std::uint32_t none = 0xffff'ffff;

    // A short text, as of all of IPv4, lies in the slot: to find it takes one look at memory.
    struct host_slot {
        std::uint32_t hash = 0;
        std::uint32_t host = 0;
        std::uint8_t length = 0;     // 0: free
        std::array<char, 15> text{}; // of a longer one, where it begins in long_texts_
    };
    [[nodiscard]] std::string_view text_in(const host_slot& slot) const;

    [[nodiscard]] std::uint32_t host_of(std::string_view text, file_number file);
    [[nodiscard]] std::uint32_t new_host(std::string_view text, std::uint32_t hash, file_number file);
    void grow_hosts();
    [[nodiscard]] conversation& conversation_of(const conversation& key);
    void grow_conversations();
    /// What the column `service` says: a protocol that an analyzer found, or only the encryption around one.
    struct service {
        const protocol* what = nullptr;
        bool only_encryption = false;
    };
    [[nodiscard]] service service_of(std::string_view text);
    [[nodiscard]] service read_service(std::string_view text);
    void name(conversation& which, std::string_view service_text);
    void count(unused_row reason) { ++unused_[static_cast<std::size_t>(reason)]; }
    std::vector<host> hosts_;
    std::vector<host_slot> host_slots_ = std::vector<host_slot>(256);
    std::size_t texts_ = 0;
    std::string long_texts_;
    std::unordered_map<address, std::uint32_t, address_hash> by_address_;

    std::vector<conversation> conversations_;
    std::vector<std::uint32_t> conversation_slots_ = std::vector<std::uint32_t>(256, none);

    detail::text_map<service> services_;
    std::deque<std::string> other_names_; // of protocols that only an analyzer knows; neither deque ever moves its elements
    std::deque<protocol> other_protocols_;

    std::array<std::uint64_t, unused_row_reasons> unused_{};
    std::uint64_t swapped_ = 0;
    std::uint64_t kept_ = 0;
};

} // namespace m2miot::input::zeek

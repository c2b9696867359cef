// SPDX-License-Identifier: BSL-1.0
/// @file Rows of a conn.log become hosts and conversations, or are counted by the reason that they do not.
#include "zeek_table.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include <m2miot/model/keyed_hash.hpp>

#include "text.hpp"

namespace m2miot::input::zeek {
namespace {

std::size_t hash_of(const conversation& key) {
    const std::uint64_t ends = std::uint64_t{key.from} << 32 | key.to;
    const std::uint64_t rest = std::uint64_t{key.port} << 8 | static_cast<std::uint64_t>(key.over);
    return static_cast<std::size_t>(detail::keyed_hash(ends, rest, detail::process_key()));
}

transport transport_of(std::string_view text) {
    if (text == "tcp") return transport::tcp;
    if (text == "udp") return transport::udp;
    if (text == "icmp") return transport::icmp;
    return transport::other;
}

// A number of bytes; nothing where the row does not say.
std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool flowed(const row& values) {
    const auto sent = number(values[column::orig_bytes]);
    const auto answered = number(values[column::resp_bytes]);
    if (sent.value_or(0) != 0 || answered.value_or(0) != 0) return true;
    const std::string_view history = values[column::history];
    if (history.find_first_of("dD") != std::string_view::npos) return true;
    return !sent && !answered && history.empty(); // the row does not say: unknown is not none
}

enum class fate { keep, count, malformed };

std::pair<fate, unused_row> judge(const row& values) {
    const std::string_view state = values[column::conn_state];
    const auto as = [](unused_row reason) { return std::pair(fate::count, reason); };
    constexpr auto keep = std::pair(fate::keep, unused_row::no_answer);
    if (state == "SF" || state == "S1" || state == "S2" || state == "S3") return keep;
    if (state == "S0") return as(unused_row::no_answer);
    if (state == "OTH" || state == "RSTO" || state == "RSTR") return flowed(values) ? keep : as(unused_row::without_data);
    if (state == "REJ" || state == "RSTOS0") return as(unused_row::refused);
    if (state == "RSTRH" || state == "SH" || state == "SHR") return as(unused_row::half_seen);
    if (state.empty()) return number(values[column::resp_bytes]).value_or(1) == 0 ? as(unused_row::no_answer) : keep;
    return {fate::malformed, unused_row::no_answer};
}

// Reads a port; -1 for none given, -2 for a text that is no port.
int port_of(std::string_view text) {
    if (text.empty()) return -1;
    unsigned value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() && value <= 0xffff ? static_cast<int>(value) : -2;
}

bool is_true(std::string_view text) {
    return text == "T" || text == "true";
}

// An address that can have been no host's: IPv6 beyond all that was ever given out. Other protocols' frames, misread, look so.
bool is_no_address(const host& which) {
    return which.scope == address_class::reserved && !which.where.is_v4() && (which.where.bytes[0] & 0xe0) != 0x20;
}

bool may_be_subnet_broadcast(const host& which) {
    return which.where.is_v4() && which.where.bytes[15] == 255 && which.only_listens && which.scope != address_class::broadcast;
}

// Modbus and others over TLS have ports of their own: encryption at the plain port is another protocol.
bool may_be_encrypted(const protocol& what, std::uint16_t port) {
    return what.use != protocol_use::machine || port == 4843 || port == 19999;
}

int certainty(const protocol* what, bool confirmed) {
    if (what == nullptr) return 0;
    if (!confirmed) return 1;
    return what->use == protocol_use::machine ? 3 : 2;
}

} // namespace

std::string_view to_string(unused_row reason) {
    switch (reason) {
    case unused_row::no_answer:
        return "connection attempts without an answer";
    case unused_row::refused:
        return "connection attempts that were refused";
    case unused_row::half_seen:
        return "connections of which one side was not seen";
    case unused_row::without_data:
        return "connections without data";
    case unused_row::control_message:
        return "ICMP messages";
    case unused_row::with_itself:
        return "connections of a host with itself";
    case unused_row::unspecified:
        return "rows with an unspecified address";
    case unused_row::broadcast:
        return "rows with the broadcast address";
    case unused_row::subnet_broadcast:
        return "rows to the broadcast address of a subnet";
    case unused_row::multicast:
        return "rows with a multicast address";
    case unused_row::no_such_address:
        return "rows with an address that no host has";
    }
    return {};
}

bool is_answer(transport over, int from, int to) {
    return from >= 0 && to >= 1024 && protocol_at(over, static_cast<std::uint16_t>(to)) == nullptr &&
           protocol_at(over, static_cast<std::uint16_t>(from)) != nullptr;
}

std::string_view table::add(const row& values, file_number file) {
    const int orig_port = port_of(values[column::orig_p]);
    const int resp_port = port_of(values[column::resp_p]);
    if (orig_port == -2) return "id.orig_p is not a port from 0 to 65535";
    if (resp_port == -2) return "id.resp_p is not a port from 0 to 65535";
    if (find_bad_utf8(values[column::service])) return "service is not UTF-8";
    const auto [what, reason] = judge(values);
    if (what == fate::malformed) return "conn_state is none of Zeek's";
    std::uint32_t from = host_of(values[column::orig_h], file);
    if (from == none) return "id.orig_h is not an address";
    std::uint32_t to = host_of(values[column::resp_h], file);
    if (to == none) return "id.resp_h is not an address";
    if (is_true(values[column::local_orig])) hosts_[from].known_local = true;
    if (is_true(values[column::local_resp])) hosts_[to].known_local = true;

    for (const host* each : {&hosts_[from], &hosts_[to]}) {
        if (is_no_address(*each)) return count(unused_row::no_such_address), std::string_view{};
        if (each->scope == address_class::unspecified) return count(unused_row::unspecified), std::string_view{};
        if (each->scope == address_class::broadcast) return count(unused_row::broadcast), std::string_view{};
        if (each->scope == address_class::multicast) return count(unused_row::multicast), std::string_view{};
    }
    if (from == to || hosts_[from].scope == address_class::loopback || hosts_[to].scope == address_class::loopback)
        return count(unused_row::with_itself), std::string_view{};

    conversation key;
    key.over = transport_of(values[column::proto]);
    if (key.over == transport::icmp) {
        hosts_[from].only_listens = false;
        return count(unused_row::control_message), std::string_view{};
    }
    // A log that begins in the middle of a connection may take the server for the caller. Only where no analyzer knew better.
    int port = resp_port;
    const bool reversed = values[column::service].empty() && is_answer(key.over, orig_port, resp_port);
    if (reversed) {
        std::swap(from, to);
        port = orig_port;
    }
    hosts_[from].only_listens = false;
    const std::string_view answered = values[reversed ? column::orig_bytes : column::resp_bytes];
    if (key.over != transport::udp || number(answered).value_or(0) != 0) hosts_[to].only_listens = false;

    if (what == fate::count) {
        if (reason == unused_row::no_answer) ++hosts_[to].unanswered;
        count(reason);
        return {};
    }
    key.from = from;
    key.to = to;
    key.port = static_cast<std::uint16_t>(std::max(port, 0));
    key.has_port = port >= 0;
    conversation& kept = conversation_of(key);
    if (kept.rows != 0xffff'ffff) ++kept.rows;
    name(kept, values[column::service]);
    ++kept_;
    if (reversed) ++swapped_;
    return {};
}

void table::settle() {
    const auto to_nobody = [this](const conversation& each) {
        if (!may_be_subnet_broadcast(hosts_[each.to])) return false;
        kept_ -= each.rows;
        unused_[static_cast<std::size_t>(unused_row::subnet_broadcast)] += each.rows;
        return true;
    };
    std::erase_if(conversations_, to_nobody);
    conversation_slots_.clear();
    for (host& each : hosts_) {
        if (!may_be_subnet_broadcast(each)) continue;
        unused_[static_cast<std::size_t>(unused_row::no_answer)] -= each.unanswered;
        unused_[static_cast<std::size_t>(unused_row::subnet_broadcast)] += each.unanswered;
    }
    for (const conversation& each : conversations_) hosts_[each.from].used = hosts_[each.to].used = true;
}

std::uint64_t table::idle_hosts() const {
    return static_cast<std::uint64_t>(std::ranges::count_if(hosts_, [](const host& each) {
        return !each.used && is_host(each.scope) && each.scope != address_class::loopback && !is_no_address(each) &&
               !may_be_subnet_broadcast(each);
    }));
}

// --- hosts, by the text of their address: parsed once for each spelling

std::string_view table::text_in(const host_slot& slot) const {
    if (slot.length <= slot.text.size()) return {slot.text.data(), slot.length};
    std::size_t begin = 0;
    std::memcpy(&begin, slot.text.data(), sizeof begin);
    return std::string_view(long_texts_).substr(begin, slot.length);
}

std::uint32_t table::host_of(std::string_view text, file_number file) {
    const auto hash = static_cast<std::uint32_t>(detail::keyed_hash(text, detail::process_key()));
    for (std::size_t at = hash & (host_slots_.size() - 1);; at = (at + 1) & (host_slots_.size() - 1)) {
        const host_slot& slot = host_slots_[at];
        if (slot.length == 0) return new_host(text, hash, file);
        if (slot.hash == hash && text_in(slot) == text) return slot.host;
    }
}

std::uint32_t table::new_host(std::string_view text, std::uint32_t hash, file_number file) {
    const auto where = parse_address(text);
    if (!where) return none;
    const auto [found, is_new] = by_address_.try_emplace(*where, static_cast<std::uint32_t>(hosts_.size()));
    if (is_new) {
        if (hosts_.size() >= none - 1) throw std::length_error("m2miot: too many hosts in a log");
        host added;
        added.where = *where;
        added.scope = classify(*where);
        added.file = file;
        hosts_.push_back(added);
    }
    if (2 * (texts_ + 1) > host_slots_.size()) grow_hosts();
    std::size_t at = hash & (host_slots_.size() - 1);
    while (host_slots_[at].length != 0) at = (at + 1) & (host_slots_.size() - 1);
    host_slot& slot = host_slots_[at];
    slot.hash = hash;
    slot.host = found->second;
    slot.length = static_cast<std::uint8_t>(text.size());
    if (text.size() <= slot.text.size()) {
        std::ranges::copy(text, slot.text.begin());
    } else {
        const std::size_t begin = long_texts_.size();
        std::memcpy(slot.text.data(), &begin, sizeof begin);
        long_texts_.append(text);
    }
    ++texts_;
    return found->second;
}

void table::grow_hosts() {
    std::vector<host_slot> larger(host_slots_.size() * 2);
    for (const host_slot& slot : host_slots_) {
        if (slot.length == 0) continue;
        std::size_t at = slot.hash & (larger.size() - 1);
        while (larger[at].length != 0) at = (at + 1) & (larger.size() - 1);
        larger[at] = slot;
    }
    host_slots_ = std::move(larger);
}

// --- conversations, by both ends, transport and port

conversation& table::conversation_of(const conversation& key) {
    const auto same = [&key](const conversation& other) {
        return other.from == key.from && other.to == key.to && other.port == key.port && other.over == key.over &&
               other.has_port == key.has_port;
    };
    if (2 * (conversations_.size() + 1) > conversation_slots_.size()) grow_conversations();
    std::size_t at = hash_of(key) & (conversation_slots_.size() - 1);
    while (conversation_slots_[at] != none) {
        conversation& found = conversations_[conversation_slots_[at]];
        if (same(found)) return found;
        at = (at + 1) & (conversation_slots_.size() - 1);
    }
    if (conversations_.size() >= none - 1) throw std::length_error("m2miot: too many conversations in a log");
    conversation_slots_[at] = static_cast<std::uint32_t>(conversations_.size());
    conversations_.push_back(key);
    return conversations_.back();
}

void table::grow_conversations() {
    std::vector<std::uint32_t> larger(conversation_slots_.size() * 2, none);
    for (std::uint32_t i = 0; i < conversations_.size(); ++i) {
        std::size_t at = hash_of(conversations_[i]) & (larger.size() - 1);
        while (larger[at] != none) at = (at + 1) & (larger.size() - 1);
        larger[at] = i;
    }
    conversation_slots_ = std::move(larger);
}

// --- protocols

table::service table::service_of(std::string_view text) {
    if (const auto known = services_.find(text); known != services_.end()) return known->second;
    return services_.emplace(std::string(text), read_service(text)).first->second;
}

// Several analyzers may agree to a connection: `ssl,mqtt`. One that gave up again is written with a leading minus sign.
table::service table::read_service(std::string_view text) {
    service best;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view each = text.substr(begin, end - begin);
        begin = end + 1;
        if (each.empty() || each.starts_with('-')) continue;
        const protocol* what = protocol_named(each);
        if (what == nullptr) {
            other_names_.emplace_back(each);
            what = &other_protocols_.emplace_back(protocol{other_names_.back(), protocol_use::other});
        }
        const bool encryption = what->use == protocol_use::wrapper;
        const bool better = best.what == nullptr || (best.only_encryption && !encryption) ||
                            (what->use == protocol_use::machine && best.what->use != protocol_use::machine);
        if (better) best = {what, encryption};
    }
    return best;
}

void table::name(conversation& which, std::string_view service_text) {
    const protocol* at_port = which.has_port ? protocol_at(which.over, which.port) : nullptr;
    const service said = service_text.empty() ? service{} : service_of(service_text);
    const protocol* what = at_port;
    bool confirmed = false;
    if (said.what != nullptr) {
        // Encryption leaves the port to tell what is encrypted; PROFINET's RPC is DCE RPC.
        const bool port_tells = at_port != nullptr && ((said.only_encryption && may_be_encrypted(*at_port, which.port)) ||
                                                       (said.what->name == "dce_rpc" && at_port->name == "profinet"));
        if (!port_tells) {
            what = said.what;
            confirmed = true;
        }
    }
    if (certainty(what, confirmed) > certainty(which.what, which.confirmed)) {
        which.what = what;
        which.confirmed = confirmed;
    }
}

} // namespace m2miot::input::zeek

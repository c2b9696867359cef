// SPDX-License-Identifier: BSL-1.0
/// @file Questions and answers that were recorded apart.
#include "joy_halves.hpp"

namespace m2miot::input::joy {

row_of::row_of(const record& from, std::string_view state)
    : from_(to_string(from.from)), to_(to_string(from.to)), numbers_{from.from_port < 0 ? "" : std::to_string(from.from_port),
                                                                     from.to_port < 0 ? "" : std::to_string(from.to_port),
                                                                     std::to_string(from.sent), std::to_string(from.answered)} {
    row_[zeek::column::orig_h] = from_;
    row_[zeek::column::resp_h] = to_;
    row_[zeek::column::orig_p] = numbers_[0];
    row_[zeek::column::resp_p] = numbers_[1];
    row_[zeek::column::orig_bytes] = numbers_[2];
    row_[zeek::column::resp_bytes] = numbers_[3];
    row_[zeek::column::proto] = transport_name(from.protocol);
    row_[zeek::column::conn_state] = state;
}

halves::exchange& halves::at(const key& what, int from_port, file_number file) {
    const auto [found, is_new] = places_.try_emplace(what, exchanges_.size());
    if (is_new) exchanges_.push_back({what, from_port, file});
    return exchanges_[found->second];
}

void halves::add(const record& one_way, file_number file) {
    const bool udp = one_way.protocol == 17;
    const key question{one_way.from, one_way.to, static_cast<std::uint16_t>(one_way.to_port), udp};
    const key answer{one_way.to, one_way.from, static_cast<std::uint16_t>(one_way.from_port), udp};
    // Where the ports do not tell who asked, who came first did.
    const bool answers = zeek::is_answer(transport_of(one_way.protocol), one_way.from_port, one_way.to_port) || places_.contains(answer);
    if (answers)
        ++at(answer, one_way.to_port, file).answered;
    else
        ++at(question, one_way.from_port, file).asked;
}

std::uint64_t halves::settle(zeek::table& into, const std::function<void()>& step) {
    std::uint64_t joined = 0;
    for (const exchange& each : exchanges_) {
        record all;
        all.protocol = each.what.udp ? 17 : 6;
        // What was only ever answered was sent by who answers.
        const bool only_answers = each.asked == 0;
        all.from = only_answers ? each.what.to : each.what.from;
        all.to = only_answers ? each.what.from : each.what.to;
        all.from_port = only_answers ? each.what.port : each.from_port;
        all.to_port = only_answers ? each.from_port : each.what.port;
        const bool met = each.asked != 0 && each.answered != 0;
        all.answered = met ? 1 : 0;
        const row_of row(all, met ? "SF" : only_answers ? "SHR" : "S0");
        for (std::uint64_t i = 0; i < (only_answers ? each.answered : each.asked); ++i) {
            step();
            (void)into.add(row.row(), each.file); // an address, ports and a state: nothing is wrong with it
        }
        if (met) joined += each.answered;
    }
    places_.clear();
    exchanges_.clear();
    return joined;
}

} // namespace m2miot::input::joy

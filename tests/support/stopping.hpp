// SPDX-License-Identifier: BSL-1.0
/// @file Runs an operation to its end, then stops it at every report on the way, and lets the callback throw there.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <support/catch.hpp>

#include <m2miot/model/run_options.hpp>

namespace m2miot_test {

/// Options that report all there is, to this callback.
inline m2miot::run_options telling(std::function<void(const m2miot::progress&)> to) {
    return {.on_progress = std::move(to), .report_every = std::chrono::milliseconds(0)};
}

/// Runs an operation to its end, and checks what it tells: it never goes back, and comes to its total. @return all that it told
template <class Operation> // operation(const run_options&)
std::vector<m2miot::progress> told_by(Operation&& operation) {
    std::vector<m2miot::progress> told;
    operation(telling([&](const m2miot::progress& p) { told.push_back(p); }));
    REQUIRE_FALSE(told.empty());
    CHECK(told.back().done == told.back().total);
    bool rises = true;
    bool within = true;
    bool named = true;
    for (std::size_t i = 0; i < told.size(); ++i) {
        rises = rises && (i == 0 || told[i].done >= told[i - 1].done);
        within = within && (told[i].total == 0 || (told[i].done <= told[i].total && told[i].total == told.back().total));
        named = named && !told[i].phase.empty() && told[i].unit == told.back().unit;
    }
    CHECK(rises);
    CHECK(within);
    CHECK(named);
    return told;
}

/// Stops an operation after each number of reports, from none to all but the last (then it is done), and lets the callback throw at each;
/// of very many a sample. After each, `undamaged()` is to check what must not have changed.
template <class Operation, class Undamaged>
void leave_off_everywhere(Operation&& operation, Undamaged&& undamaged) {
    const std::size_t reports = told_by(operation).size();
    REQUIRE(reports > 2);
    std::size_t stops = 0;
    for (std::size_t last = 0; last + 1 < reports; last += 1 + last / 8) {
        CAPTURE(last, reports);
        std::stop_source source;
        std::size_t told = 0;
        m2miot::run_options stopping = telling([&](const m2miot::progress&) {
            if (told++ == last) source.request_stop();
        });
        stopping.stop = source.get_token();
        CHECK_THROWS_AS(operation(stopping), m2miot::stopped);
        CHECK(told == last + 1);
        undamaged();

        told = 0;
        const auto throwing = telling([&](const m2miot::progress&) {
            if (told++ == last) throw std::domain_error("enough");
        });
        CHECK_THROWS_AS(operation(throwing), std::domain_error);
        undamaged();
        ++stops;
    }
    CHECK(stops > 2);

    std::stop_source before;
    before.request_stop();
    CHECK_THROWS_AS(operation(m2miot::run_options{.stop = before.get_token()}), m2miot::stopped);
    undamaged();
}

} // namespace m2miot_test

// SPDX-License-Identifier: BSL-1.0
/// @file The sentences of a report for people, section by section: of the terminal's, and of those in markup.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/labels.hpp>
#include <m2miot/report/further_answers.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "naming.hpp"
#include "page.hpp"

namespace m2miot::report {

/// How sentences are made.
struct wording {
    bool all = false;       ///< everything, however long
    bool screen = false;    ///< to be cut to a screen: what is told elsewhere or follows from it is left out
    bool marked = false;    ///< names of nodes are marked, see `naming`
    std::size_t width = 80; ///< display columns of a line, for tables
    std::size_t lines = 40; ///< of a screen: as many rows of a table may be shown
    std::string_view flip_hint{};
    std::string_view missing_hint{};
};

/// Puts a verdict into sentences. Refers to its arguments.
class text_report {
public:
    /// @param watch  each name of a member is a step, where all are listed
    text_report(const verdict& about, const labels& names, const reading* read, const further_answers& further, const wording& how,
                detail::run_watch& watch)
        : verdict_(about), read_(read), further_(further), how_(how), names_(names, how.all, how.marked), watch_(watch) {}

    [[nodiscard]] std::vector<std::string> opening() const; ///< the answer, and by what rules
    [[nodiscard]] std::vector<section> sections() const;
    [[nodiscard]] section to_find_out() const; ///< the missing values, in their order; then, where there is one, the range
    [[nodiscard]] section parts() const;
    [[nodiscard]] section looked_at() const;

private:
    [[nodiscard]] section why() const;
    [[nodiscard]] section against() const;
    [[nodiscard]] section why_not() const;
    [[nodiscard]] section flip() const;
    [[nodiscard]] section subsystems() const;
    [[nodiscard]] section exposures() const;

    [[nodiscard]] entry sentence(const finding& f) const;
    [[nodiscard]] entry sentence(const missing& m) const;
    [[nodiscard]] entry row(std::size_t subsystem, std::size_t room) const;
    [[nodiscard]] entry ways_out(std::size_t subsystem) const;
    [[nodiscard]] entry row(const part& p) const;
    [[nodiscard]] std::string effect(const missing& m) const;
    [[nodiscard]] std::string contest() const;
    [[nodiscard]] std::string parts_by_outcome() const;
    [[nodiscard]] std::string exposed(const subsystem& s) const;

    [[nodiscard]] section of_findings(std::string heading, std::vector<const finding*> findings) const;
    [[nodiscard]] std::string list_of(std::span<const node_index> nodes, std::uint64_t count, std::size_t at_most, bool& shortened) const;
    [[nodiscard]] std::string list_within(std::span<const node_index> nodes, std::size_t room, bool& shortened) const;
    [[nodiscard]] std::string path(std::span<const node_index> nodes, bool& shortened) const;
    [[nodiscard]] entry tallied(std::string_view heading, const tally& of) const;

    const verdict& verdict_;
    const reading* read_;
    const further_answers& further_;
    wording how_;
    naming names_;
    detail::run_watch& watch_;
};

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file The sentences of a text report, section by section.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/labels.hpp>
#include <m2miot/report/text.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "page.hpp"

namespace m2miot::report {

/// Puts a verdict into sentences. Refers to its arguments.
class text_report {
public:
    /// @param watch  each name of a member is a step, where all are listed
    text_report(const verdict& about, const labels& names, const reading* read, const text_options& options, detail::run_watch& watch)
        : verdict_(about), names_(names), read_(read), all_(options.all), watch_(watch) {}

    [[nodiscard]] std::vector<std::string> opening() const; ///< the answer, and by what rules
    [[nodiscard]] std::vector<section> sections() const;
    [[nodiscard]] section to_find_out() const; ///< the missing values, in their order; then, where there is one, the range
    [[nodiscard]] section parts() const;
    [[nodiscard]] section looked_at() const;

private:
    [[nodiscard]] section why() const;
    [[nodiscard]] section against() const;
    [[nodiscard]] section why_not() const;
    [[nodiscard]] section subsystems() const;

    [[nodiscard]] entry sentence(const finding& f) const;
    [[nodiscard]] entry sentence(const missing& m) const;
    [[nodiscard]] entry sentence(const subsystem& s) const;
    [[nodiscard]] entry sentence(const exposure& e) const;
    [[nodiscard]] entry sentence(const part& p) const;
    [[nodiscard]] std::string effect(const missing& m) const;
    [[nodiscard]] std::string contest() const;
    [[nodiscard]] std::string parts_by_outcome() const;

    [[nodiscard]] section of_findings(std::string heading, std::vector<const finding*> findings) const;
    [[nodiscard]] std::string name(node_index n, bool& shortened) const;
    [[nodiscard]] std::string list_of(std::span<const node_index> nodes, std::uint64_t count, std::size_t at_most, bool& shortened) const;
    [[nodiscard]] std::string path(std::span<const node_index> nodes, bool& shortened) const;
    [[nodiscard]] entry tallied(std::string_view heading, const tally& of) const;

    const verdict& verdict_;
    const labels& names_;
    const reading* read_;
    bool all_;
    detail::run_watch& watch_;
};

} // namespace m2miot::report

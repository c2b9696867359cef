// SPDX-License-Identifier: BSL-1.0
/// @file What is a problem in the sense of SARIF, how bad it is, and the rules that say so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <m2miot/verdict/verdict.hpp>

#include "json_writer.hpp"

namespace m2miot::report {

/// The nature of a result. Only a failure has a level.
struct sarif_judgement {
    std::string_view kind = "pass";
    std::string_view level = "none";

    [[nodiscard]] bool fails() const { return kind == "fail"; }
    friend bool operator==(const sarif_judgement&, const sarif_judgement&) = default;
};
[[nodiscard]] constexpr sarif_judgement failing(std::string_view level) {
    return {"fail", level};
}

/// Judges the results of a verdict: what speaks against the outcome that is expected is a problem. Where none is, evidence for IoT is one,
/// since it is what machines that talk to each other alone do not have.
class sarif_judge {
public:
    /// @param expected  any of these; must outlive it
    sarif_judge(const verdict& about, std::span<const outcome> expected);

    [[nodiscard]] sarif_judgement of_outcome() const;
    [[nodiscard]] sarif_judgement of(const finding& f) const;
    [[nodiscard]] sarif_judgement of(const exposure& e) const { return failing(e.use == exposure_use::used ? "error" : "warning"); }
    [[nodiscard]] sarif_judgement of(const missing& m) const;

    /// The level that a failure of this criterion usually has.
    [[nodiscard]] std::string_view usual_level(const finding& f) const;

private:
    [[nodiscard]] bool is_against(leaning side) const;
    [[nodiscard]] bool is_lacking(leaning side) const;

    const verdict* verdict_;
    std::span<const outcome> expected_;
    bool has_m2m_ = false; ///< something deciding holds
    bool has_iot_ = false;
};

/// The rules, in order: that of the outcome, one for each criterion, that of the exposures, that of missing values.
constexpr std::size_t outcome_rule = 0;
constexpr std::string_view outcome_rule_id = "outcome";
constexpr std::string_view exposure_rule_id = "m2m-subsystem-exposure";
constexpr std::string_view missing_rule_id = "missing-value";
[[nodiscard]] constexpr std::size_t criterion_rule(std::size_t position) {
    return 1 + position;
}
[[nodiscard]] inline std::size_t exposure_rule(const verdict& v) {
    return 1 + v.findings.size();
}
[[nodiscard]] inline std::size_t missing_rule(const verdict& v) {
    return 2 + v.findings.size();
}

/// The member `rules` of the driver.
void write_rules(json_writer& json, const verdict& about, const sarif_judge& judge);

} // namespace m2miot::report

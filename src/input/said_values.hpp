// SPDX-License-Identifier: BSL-1.0
/// @file What a row of a table or an element of a graph file says, by name, taken as values of the model.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <m2miot/model/attributes.hpp>

#include "plain_values.hpp"
#include "text.hpp"

namespace m2miot::input {

/// For who takes such values. `What` has the enumerators of `node`; `Taker` has
///     word_said(What)                           -> the text, empty where nothing is said
///     else_allowed(What)                        -> what may stand there beside the words, for a message: a text
///     wrong(What, kind, expected, meant = {})   tells a problem
template <class Taker, class What>
class said_values {
protected:
    /// Sets `to` to the word that is said, if any is. @return false if that is none of the words: it is told
    template <class Enum>
    [[nodiscard]] bool word(What which, std::span<const std::string_view> words, Enum& to) {
        const std::string_view found = self().word_said(which);
        if (found.empty()) return true;
        const auto number = word_in(words, found);
        if (number)
            to = static_cast<Enum>(*number);
        else
            self().wrong(which, "values that are none of the words allowed", one_of(words) + self().else_allowed(which),
                         nearest(found, words));
        return number.has_value();
    }
    /// As `word`, of yes and no.
    [[nodiscard]] bool flag(What which, tristate& to) {
        const std::string_view found = self().word_said(which);
        if (found.empty()) return true;
        const auto yes = truth_in(found);
        if (yes)
            to = *yes;
        else
            self().wrong(which, "values that are none of the words allowed", truth_wanted);
        return yes.has_value();
    }
    /// As `word`, of ports.
    [[nodiscard]] bool port(What which, std::optional<std::uint16_t>& to) {
        const std::string_view found = self().word_said(which);
        if (found.empty()) return true;
        const auto number = number_in(found);
        const bool is_port = number && *number <= 0xffff;
        if (is_port)
            to = static_cast<std::uint16_t>(*number);
        else
            self().wrong(which, "ports that are none", "a port from 0 to 65535");
        return is_port;
    }
    /// All that may be said of a node but its free texts.
    [[nodiscard]] bool node_facts_said(node_attributes& into) {
        tristate complete;
        tristate inferred;
        bool good = word(What::kind, node_kind_names, into.kind);
        good = word(What::hosting, hosting_names, into.hosting) && good;
        good = flag(What::operator_run, into.operator_run) && good;
        good = flag(What::senses, into.senses) && good;
        good = flag(What::actuates, into.actuates) && good;
        good = flag(What::carries_data_only, into.carries_data_only) && good;
        good = flag(What::flows_complete, complete) && good;
        good = flag(What::kind_inferred, inferred) && good;
        into.flows_complete = complete.is_yes();
        into.kind_inferred = inferred.is_yes();
        return good;
    }

private:
    [[nodiscard]] Taker& self() { return static_cast<Taker&>(*this); }
};

} // namespace m2miot::input

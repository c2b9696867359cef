// SPDX-License-Identifier: BSL-1.0
#include "criteria_option.hpp"

#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/report/problems.hpp>

#include "loading.hpp"

namespace m2miot::tool {

std::string wrong_with_criteria(const std::string& word) {
    std::error_code failure;
    if (criteria::find_set(word) != nullptr || (!word.empty() && std::filesystem::exists(word, failure))) return {};
    std::string text = "found '" + word + "', expected ";
    for (const std::string_view name : criteria::shipped_names) (text += name) += ", ";
    text.resize(text.size() - 2);
    return text + " or a file of criteria";
}

std::optional<loaded_criteria> criteria_of(const std::string& word, diagnostics& problems) {
    if (const criteria_set<>* const shipped = criteria::find_set(word)) return loaded_criteria(*shipped);
    return load_criteria(word, problems);
}

std::optional<loaded_criteria> criteria_or_tell(const criteria_words& asked, diagnostics& problems, const session& with) {
    diagnostics found;
    std::optional<loaded_criteria> made = criteria_of(asked.set, found);
    if (!made) {
        with.erase_bar();
        write_problems(with.err, errors_first(found));
        return std::nullopt;
    }
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (asked.servers) return std::move(*made).with(*asked.servers);
    return made;
}

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
#include "left_out.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <m2miot/model/labels.hpp>

namespace m2miot::tool {
namespace {

constexpr std::array<std::string_view, 3> sorts{"node", "link", "flow"};

/// One word: what it names of each sort.
struct named {
    std::string_view id;
    std::optional<std::size_t> sort; ///< said before it
    std::array<std::vector<std::uint32_t>, 3> rows{};
};

named read(std::string_view word) {
    for (std::size_t s = 0; s < sorts.size(); ++s) {
        const std::string_view sort = sorts[s];
        if (word.size() > sort.size() && word.substr(0, sort.size()) == sort && word[sort.size()] == ':')
            return {word.substr(sort.size() + 1), s};
    }
    return {word, std::nullopt};
}

/// The position in `#17`.
std::optional<std::uint32_t> position(std::string_view id) {
    std::uint32_t number = 0;
    if (id.size() < 2 || id.front() != '#') return std::nullopt;
    const auto [end, failure] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return failure == std::errc{} && end == id.data() + id.size() ? std::optional(number) : std::nullopt;
}

std::string all_of(const named& word, std::string_view last) {
    std::vector<std::string_view> has;
    for (std::size_t s = 0; s < sorts.size(); ++s)
        if (!word.rows[s].empty()) has.push_back(sorts[s]);
    std::string text;
    for (std::size_t i = 0; i < has.size(); ++i) {
        if (i != 0) text += i + 1 == has.size() ? std::string(last) : ", ";
        text += last == " or " ? std::string(has[i]) + ':' + std::string(word.id) : "a " + std::string(has[i]);
    }
    return text;
}

} // namespace

left_out rows_named(const std::vector<std::string>& words, const deployment& in) {
    std::vector<named> all;
    std::map<std::string_view, std::vector<std::size_t>> with_id; // those that links and flows are asked for
    for (const std::string& word : words) {
        all.push_back(read(word));
        with_id[all.back().id].push_back(all.size() - 1);
    }
    for (named& word : all) {
        const std::optional<std::uint32_t> at = position(word.id);
        if (const auto node = in.find(word.id); node && !word.id.empty()) word.rows[0].push_back(*node);
        if (!at) continue;
        if (*at < in.node_count() && in.name(*at).empty()) word.rows[0].push_back(*at);
        if (*at < in.link_count() && in.link_id(*at).empty()) word.rows[1].push_back(*at);
        if (*at < in.flow_count() && in.flow_id(*at).empty()) word.rows[2].push_back(*at);
    }
    const auto look_at = [&](std::size_t sort, std::size_t count, auto&& id_of) {
        for (std::size_t row = 0; row < count; ++row) {
            const std::string_view id = id_of(static_cast<std::uint32_t>(row));
            if (id.empty()) continue;
            if (const auto asked = with_id.find(id); asked != with_id.end())
                for (const std::size_t w : asked->second) all[w].rows[sort].push_back(static_cast<std::uint32_t>(row));
        }
    };
    look_at(1, in.link_count(), [&](link_index l) { return in.link_id(l); });
    look_at(2, in.flow_count(), [&](flow_index f) { return in.flow_id(f); });

    left_out made;
    for (named& word : all) {
        std::size_t sorts_found = 0;
        for (std::size_t s = 0; s < sorts.size(); ++s) {
            if (word.sort && *word.sort != s) word.rows[s].clear();
            sorts_found += !word.rows[s].empty();
        }
        const std::string id(word.id);
        if (sorts_found == 0) {
            const std::string what = word.sort ? std::string(sorts[*word.sort]) : "node, link or flow";
            made.problems.push_back("found '" + id + "', expected the id of a " + what + ", or #n for one without");
        } else if (sorts_found > 1) {
            made.problems.push_back("found '" + id + "', which is " + all_of(word, " and ") + "; expected " + all_of(word, " or "));
        }
        for (const node_index n : word.rows[0]) made.what.remove_node(n);
        for (const link_index l : word.rows[1]) made.what.remove_link(l);
        for (const flow_index f : word.rows[2]) made.what.remove_flow(f);
        for (std::size_t s = 0; s < sorts.size(); ++s)
            if (!word.rows[s].empty()) made.found.push_back(std::string(sorts[s]) + ' ' + id);
    }
    return made;
}

} // namespace m2miot::tool

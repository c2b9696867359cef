// SPDX-License-Identifier: BSL-1.0
/// @file Small Thing Descriptions for tests.
#pragma once

#include <string>
#include <vector>

#include "input/zeek_log.hpp"

namespace m2miot::test {

/// The parts of a Thing Description; forms and links are JSON. `more` are further members.
struct td_text {
    std::string id = "urn:t:1";
    std::string title = "lamp";
    std::string base{};
    std::vector<std::string> property{};
    std::vector<std::string> action{};
    std::vector<std::string> event{};
    std::vector<std::string> whole{}; ///< forms of the thing itself
    std::vector<std::string> links{};
    std::string more{};
    std::string of_property{}; ///< members of the property, as `"readOnly":true,`

    [[nodiscard]] std::string str() const {
        const auto list = [](const std::vector<std::string>& parts) {
            std::string text;
            for (const std::string& each : parts) {
                text += text.empty() ? '[' : ',';
                text += each;
            }
            return text.empty() ? std::string("[]") : text + ']';
        };
        const auto affordance = [&](const std::string& kind, const std::vector<std::string>& forms, const std::string& members) {
            return forms.empty() ? std::string() : ",\"" + kind + "\":{\"a\":{" + members + "\"forms\":" + list(forms) + "}}";
        };
        std::string text = R"({"@context":"https://www.w3.org/2022/wot/td/v1.1")";
        if (!id.empty()) text += ",\"id\":\"" + id + '"';
        if (!title.empty()) text += ",\"title\":\"" + title + '"';
        text += affordance("properties", property, of_property) + affordance("actions", action, "") + affordance("events", event, "");
        if (!whole.empty()) text += ",\"forms\":" + list(whole);
        if (!links.empty()) text += ",\"links\":" + list(links);
        if (!base.empty()) text += ",\"base\":\"" + base + '"'; // after what needs it
        return text + more + '}';
    }
};

/// A form. @param rest  further members, as `"op":"readproperty"`
inline std::string form(const std::string& href, const std::string& rest = "") {
    return "{\"href\":\"" + href + '"' + (rest.empty() ? "" : ',' + rest) + '}';
}
inline std::string op(const std::string& word) {
    return "\"op\":\"" + word + '"';
}
inline std::string thing_link(const std::string& rel, const std::string& href) {
    return "{\"rel\":\"" + rel + "\",\"href\":\"" + href + "\"}";
}
inline std::string list_of(const std::vector<td_text>& things) {
    std::string text;
    for (const td_text& each : things) {
        text += text.empty() ? '[' : ',';
        text += each.str();
    }
    return text + ']';
}

/// `A -- B protocol`.
inline std::vector<std::string> links_of(const deployment& d) {
    std::vector<std::string> result;
    for (link_index l = 0; l < d.link_count(); ++l) {
        const auto ends = d.link_ends(l);
        std::string link = std::string(d.name(ends.first)) + " -- " + std::string(d.name(ends.second));
        if (!d.link_protocol(l).empty()) link += ' ' + std::string(d.link_protocol(l));
        result.push_back(std::move(link));
    }
    return result;
}

} // namespace m2miot::test

// SPDX-License-Identifier: BSL-1.0
/// @file Every member of a result as lines of text, compared line by line.
#include "naive_print.hpp"

#include <map>

namespace naive {

namespace {

std::string flag(bool value, const char* name) {
    return value ? std::string(" ") + name : std::string();
}
std::string text(m2miot::outcome value) {
    return std::string(to_string(value));
}
std::string text(m2miot::confidence value) {
    return std::string(to_string(value));
}
std::string number(std::uint64_t value) {
    return std::to_string(value);
}

std::map<std::string, std::string> lines(const result& r) {
    std::map<std::string, std::string> out;
    out["outcome"] = text(r.outcome) + ' ' + text(r.confidence) + flag(r.contested, "contested");
    for (std::size_t p = 0; p < r.under.size(); ++p) {
        out["under " + std::string(m2miot::server_policy_names[p])] = text(r.under[p]);
    }
    out["interactions"] = number(r.interactions);
    for (const auto& [first, p] : r.parts) {
        out["part of node " + number(first)] = text(p.outcome) + ' ' + text(p.confidence) + flag(p.contested, "contested") +
                                               flag(!p.communicates, "without-communication") + ", nodes " + number(p.nodes);
    }
    for (const auto& [id, a] : r.findings) {
        out["finding " + id] = std::string(to_string(a.status)) + ' ' + std::string(to_string(a.leans)) + ' ' +
                               std::string(to_string(a.weight)) + ", count " + number(a.count);
    }
    for (const auto& [first, s] : r.subsystems) {
        std::string& line = out["subsystem of node " + number(first)];
        for (const node_index member : s.members) line += number(member) + ' ';
        line += text(s.confidence);
        for (const auto& [use, end] : s.exposures) line += ", " + std::string(to_string(use)) + ' ' + number(end);
    }
    for (const auto& [node, attribute] : r.missing_values) {
        out["missing " + std::string(to_string(attribute)) + " of node " + number(node)] = "yes";
    }
    return out;
}

} // namespace

std::string difference(const result& expected, const result& found) {
    const auto before = lines(expected);
    const auto after = lines(found);
    std::string out;
    const auto say = [&](const std::string& what, const std::string& a, const std::string& b) {
        out += what + ": expected " + a + "; found " + b + '\n';
    };
    for (const auto& [what, value] : before) {
        const auto other = after.find(what);
        if (other == after.end())
            say(what, value, "nothing");
        else if (other->second != value)
            say(what, value, other->second);
    }
    for (const auto& [what, value] : after) {
        if (before.count(what) == 0) say(what, "nothing", value);
    }
    return out;
}

} // namespace naive

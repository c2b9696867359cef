// SPDX-License-Identifier: BSL-1.0
#include "words.hpp"

#include <m2miot/model/grouped.hpp>

namespace m2miot::report {

std::string grouped(std::uint64_t number) {
    return detail::grouped(number);
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return grouped(number) + ' ' + std::string(number == 1 ? one : many);
}

std::string list(std::span<const std::string> items, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0 && i + 1 == items.size())
            (text += ' ').append(last) += ' ';
        else if (i != 0)
            text += ", ";
        text += items[i];
    }
    return text;
}

std::string_view in_words(node_kind value) {
    switch (value) {
    case node_kind::unknown:
        return "unknown kind";
    case node_kind::personal_device:
        return "personal device";
    case node_kind::cloud_service:
        return "cloud service";
    default:
        return to_string(value);
    }
}

std::string counted(std::uint64_t number, node_kind of) {
    if (of == node_kind::unknown) return counted(number, "node of unknown kind", "nodes of unknown kind");
    const std::string one(in_words(of));
    return counted(number, one, one + 's');
}

std::string_view in_words(outcome value) {
    switch (value) {
    case outcome::neither:
        return "neither M2M nor IoT";
    case outcome::insufficient:
        return "undecided";
    case outcome::m2m:
        return "M2M";
    case outcome::iot:
        return "IoT";
    case outcome::iot_containing_m2m:
        break;
    }
    return "IoT containing M2M";
}

std::string in_words(outcome value, confidence sure) {
    const std::string words(in_words(value));
    return value == outcome::insufficient ? words : words + ", with " + std::string(to_string(sure)) + " confidence";
}

std::string alternatives(std::span<const outcome> values) {
    std::vector<std::string> words;
    for (const outcome value : values) words.emplace_back(in_words(value));
    return list(words, "or");
}

std::string in_words(server_policy value, bool hypothetical) {
    const std::string verb = hypothetical ? " counted as " : value == server_policy::dedicated_is_machine ? " count as " : " counts as ";
    switch (value) {
    case server_policy::every_server_is_service:
        return "every server" + verb + "a service";
    case server_policy::dedicated_is_machine:
        return "servers declared dedicated" + verb + "machines";
    case server_policy::every_server_is_machine:
        break;
    }
    return "every server not declared hosted" + verb + "a machine";
}

} // namespace m2miot::report

// SPDX-License-Identifier: BSL-1.0
/// @file The few options of the program's own modes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

class usage_error : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

struct bench_options {
    std::vector<std::size_t> nodes;
    std::vector<std::string> topologies;
    std::size_t rounds = 0; ///< 0: as many as suits the size, at least 5
    std::vector<unsigned> threads{1, 2};
    std::string json;   ///< where the times go, or nowhere
    bool quick = false; ///< what takes a minute
};

/// @throws usage_error for what is no option
[[nodiscard]] inline bench_options parse_options(const std::vector<std::string>& arguments) {
    const auto list = [](std::string_view text) {
        std::vector<std::string> values;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            values.emplace_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        return values;
    };
    const auto number = [](const std::string& text) {
        if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos || std::stoul(text) == 0)
            throw usage_error("'" + text + "' is not a number from 1 to 999999999");
        return static_cast<std::size_t>(std::stoul(text));
    };
    bench_options parsed;
    for (const std::string& argument : arguments) {
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
        if (name == "--nodes") {
            for (const std::string& one : list(value)) parsed.nodes.push_back(number(one));
        } else if (name == "--topologies") {
            parsed.topologies = list(value);
        } else if (name == "--rounds") {
            parsed.rounds = number(value);
        } else if (name == "--threads") {
            parsed.threads.clear();
            for (const std::string& one : list(value)) parsed.threads.push_back(static_cast<unsigned>(number(one)));
        } else if (name == "--benchmark_out" && !value.empty()) {
            parsed.json = value;
        } else if (argument == "--quick") {
            parsed.quick = true;
        } else {
            throw usage_error("there is no option " + argument);
        }
    }
    return parsed;
}

} // namespace bench

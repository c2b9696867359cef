// SPDX-License-Identifier: BSL-1.0
/// @file Reading texts as if they were files, and folders that are gone after the test.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <m2miot/input.hpp>

namespace m2miot::test {

/// Every problem of a text, as `error PLACE: TEXT`; empty if it is read without any.
inline std::vector<std::string> problems_of(std::string_view text, const load_options& options = {}) {
    std::istringstream in{std::string(text)};
    diagnostics found;
    try {
        found = load(in, "f", options).problems;
    } catch (const input_error& failed) {
        found = failed.problems();
    }
    std::vector<std::string> result;
    for (const diagnostic& each : found) result.push_back(std::string(to_string(each.severity)) + ' ' + each.where() + ": " + each.text);
    return result;
}

inline reading read(std::string_view text, const load_options& options = {}) {
    std::istringstream in{std::string(text)};
    return load(in, "f", options);
}

inline load_options as(input_format format) {
    load_options options;
    options.from = format;
    return options;
}

/// A folder of its own, removed with everything in it.
class scratch_folder {
public:
    scratch_folder() : path_(std::filesystem::temp_directory_path() / ("m2miot-test-" + std::to_string(std::random_device()()))) {
        std::filesystem::create_directories(path_);
    }
    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file, with the folders on its way. @return its path
    std::filesystem::path write(const std::string& name, std::string_view text) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }
    /// Places begin with the folder's name, which no test can know: this cuts it off.
    [[nodiscard]] std::string relative(const std::string& text) const {
        const std::string folder = path_.generic_string();
        std::string result;
        std::size_t begin = 0;
        for (std::size_t at = 0; (at = text.find(folder, begin)) != std::string::npos; begin = at + folder.size()) {
            result.append(text, begin, at - begin);
            result += 'F';
        }
        return result.append(text, begin);
    }

private:
    std::filesystem::path path_;
};

/// Reads paths; the problems as `problems_of` gives them.
struct outcome_of_load {
    std::optional<reading> result;
    std::vector<std::string> problems;
};
inline outcome_of_load load_all(const scratch_folder& folder, const std::vector<std::filesystem::path>& paths,
                                const load_options& options = {}) {
    diagnostics found;
    outcome_of_load result{load(paths, options, found), {}};
    for (const diagnostic& each : found)
        result.problems.push_back(folder.relative(std::string(to_string(each.severity)) + ' ' + each.where() + ": " + each.text));
    return result;
}

} // namespace m2miot::test

// SPDX-License-Identifier: BSL-1.0
/// @file Runs the tool as a shell would, in a folder, and keeps what it wrote and how it ended.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include <stdlib.h>
#include <sys/wait.h>

namespace m2miot_test {

namespace fs = std::filesystem;

/// A folder for a test's files, gone with the test.
class scratch_folder {
public:
    scratch_folder() {
        std::string name = (fs::temp_directory_path() / "m2miot-test-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
        path_ = name;
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }
    void write(std::string_view name, std::string_view content) const { std::ofstream(path_ / name, std::ios::binary) << content; }

private:
    fs::path path_;
};

inline std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct run_result {
    int status = -1; ///< -1: ended by a signal
    std::string out;
    std::string err;
};

inline fs::path data_folder() {
    return fs::path(M2MIOT_SOURCE_DIR) / "tests" / "tool" / "data";
}

/// @param arguments    as typed in a shell @param folder  where the tool is run
/// @param to           where its output goes instead of the result, as `>/dev/full` @param environment  as `NAME=value`, before the command
/// @param keep_err     else `to` says where errors go
inline run_result run(const std::string& arguments, const fs::path& folder = data_folder(), const std::string& to = {},
                      const std::string& environment = {}, bool keep_err = true) {
    const scratch_folder scratch;
    const std::string out = (scratch.path() / "out").string();
    const std::string err = (scratch.path() / "err").string();
    std::string command;
    command.append("cd '").append(folder.string()).append("' && ").append(environment).append(" '" M2MIOT_TOOL "' ").append(arguments);
    command.append(" ").append(to.empty() ? ">'" + out + "'" : to);
    if (keep_err) command.append(" 2>'").append(err).append("'");
    const int ended = std::system(command.c_str());
    return {WIFEXITED(ended) ? WEXITSTATUS(ended) : -1, content_of(out), content_of(err)};
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace m2miot_test

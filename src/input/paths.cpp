// SPDX-License-Identifier: BSL-1.0
/// @file Walking folders in an order that does not depend on the file system.
#include "paths.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "text.hpp"

namespace m2miot::input {
namespace {

namespace fs = std::filesystem;

class walk {
public:
    walk(problem_sink& problems, tally& unused, detail::run_watch& watch) : problems_(&problems), unused_(&unused), watch_(&watch) {}

    void given(const fs::path& path, std::size_t position) {
        std::error_code failure;
        const fs::file_status status = fs::status(path, failure);
        if (path.empty() || status.type() == fs::file_type::not_found) {
            problems_->error("files that do not exist", place{name(path)}, "there is no such file or folder");
        } else if (failure) {
            problems_->error("files that cannot be read", place{name(path)}, "cannot be read: " + failure.message());
        } else if (status.type() == fs::file_type::directory) {
            folder(path, position);
        } else {
            file(path, input_file::no_folder);
        }
    }

    void standard_input() {
        const bool again = std::exchange(standard_input_given_, true);
        if (again) problems_->warning("files given twice", place{standard_input_name}, "is given twice; it is read once");
        files.push_back({{}, std::string(standard_input_name), input_file::no_folder, again, true});
    }

    std::vector<input_file> files;

private:
    static constexpr std::uint64_t step = 64; // asking the file system takes as long as many rows

    static std::string name(const fs::path& path) { return path.generic_string(); }

    void folder(const fs::path& path, std::size_t position) {
        std::error_code failure;
        std::vector<fs::path> entries;
        for (fs::directory_iterator it(path, failure), end; !failure && it != end; it.increment(failure)) {
            entries.push_back(it->path());
            watch_->advance(step);
        }
        if (failure) {
            problems_->error("files that cannot be read", place{name(path)}, "cannot be read: " + failure.message());
            return;
        }
        std::sort(entries.begin(), entries.end(),
                  [](const fs::path& a, const fs::path& b) { return a.filename().native() < b.filename().native(); });
        for (const fs::path& entry : entries) {
            const fs::file_status status = fs::status(entry, failure);
            if (entry.filename().native().starts_with('.')) {
                ++(*unused_)["hidden files and folders"];
            } else if (status.type() == fs::file_type::directory) {
                if (fs::is_symlink(entry, failure)) {
                    ++(*unused_)["links to folders"]; // they may lead back
                } else {
                    folder(entry, position);
                }
            } else if (status.type() == fs::file_type::regular) {
                file(entry, position);
            } else {
                ++(*unused_)["entries of folders that are no files"];
            }
        }
    }

    void file(const fs::path& path, std::size_t folder) {
        watch_->advance(step);
        std::error_code failure;
        const fs::path whole = fs::weakly_canonical(path, failure);
        const bool again = !seen_.insert(failure ? path : whole).second;
        if (again) problems_->warning("files given twice", place{name(path)}, "is given twice; it is read once");
        files.push_back({path, name(path), folder, again, false});
    }

    problem_sink* problems_;
    tally* unused_;
    detail::run_watch* watch_;
    std::set<fs::path> seen_;
    bool standard_input_given_ = false;
};

} // namespace

std::vector<input_file> files_of(std::span<const std::filesystem::path> paths, bool takes_standard_input, problem_sink& problems,
                                 tally& unused, detail::run_watch& watch) {
    walk all(problems, unused, watch);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (takes_standard_input && paths[i] == standard_input_path)
            all.standard_input();
        else
            all.given(paths[i], i);
    }
    return std::move(all.files);
}

} // namespace m2miot::input

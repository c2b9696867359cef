// SPDX-License-Identifier: BSL-1.0
/// @file From files to one deployment: recognise, read, infer, lay the inventory over.
#include <m2miot/input/load.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <fstream>
#include <memory>
#include <new>
#include <system_error>
#include <utility>

#include "paths.hpp"
#include "reader.hpp"
#include "recognise.hpp"

namespace m2miot {
namespace {

using namespace input;
namespace fs = std::filesystem;

std::unique_ptr<reader> make_reader(input_format format, context& shared) {
    switch (format) {
    case input_format::zeek:
        return make_zeek_reader(shared);
    case input_format::mud:
        return make_mud_reader(shared);
    case input_format::td:
        return make_td_reader(shared);
    case input_format::csv:
        return make_csv_reader(shared);
    case input_format::graphml:
        return make_graphml_reader(shared);
    case input_format::binary:
        return make_binary_reader(shared);
    case input_format::joy:
        return make_joy_reader(shared);
    case input_format::rfc8345:
        return make_rfc8345_reader(shared);
    default:
        return make_document_reader(shared);
    }
}

/// One run of `load`, from options to reading.
class loading {
public:
    explicit loading(const load_options& options)
        : options_(&options), watch_(options.run, "bytes"), unpacking_{options.unpacked_bytes, std::max(options.unpacked_ratio, 1U)},
          site_(problems_) {}

    /// The sizes of all files; how much there is to read is known if all of them have one.
    void expect(std::span<const fs::path> paths) {
        files_ = files_of(paths, options_->standard_input != nullptr, problems_, unused_, watch_);
        std::uint64_t total = 0;
        const auto add = [&](const fs::path& path) {
            const auto size = size_of(path);
            total += size.value_or(0);
            return size.has_value();
        };
        bool known = options_->nodes.empty() || (!is_standard_input(options_->nodes) && add(options_->nodes));
        for (const input_file& each : files_) known = (each.again || (!each.is_standard_input && add(each.path))) && known;
        if (known) watch_.expect(total);
    }

    void prepare() {
        for (const std::string& each : options_->local_nets) {
            if (const std::string wrong = local_nets_.add(each); !wrong.empty())
                problems_.error("networks that are none", place{"--local-nets"}, "found " + input::quoted(each) + "; " + wrong);
        }
        context_.threads = options_->run.thread_count();
        context_.columns = options_->columns;
        if (!options_->columns.empty()) reader_for(input_format::csv); // tells what is wrong with them, whether there is a table or not
        context_.map = options_->map;
        context_.map_values = options_->map_values;
        if (!options_->map.empty() || !options_->map_values.empty()) reader_for(input_format::graphml);
        if (options_->nodes.empty()) return;
        if (is_standard_input(options_->nodes)) {
            inventory_name_ = standard_input_name;
            if (std::ranges::any_of(files_, &input_file::is_standard_input))
                problems_.error("inputs given twice", place{standard_input_name},
                                "is given as an input and as the inventory; expected it once");
            else
                inventory_of(*options_->standard_input, {});
            return;
        }
        inventory_name_ = options_->nodes.generic_string();
        std::ifstream stream;
        if (open(stream, options_->nodes, inventory_name_)) inventory_of(stream, size_of(options_->nodes));
    }

    void read(std::span<const fs::path> paths) {
        if (paths.empty()) problems_.error("missing inputs", {}, "there is nothing to read; expected a file or a folder");
        std::vector<std::size_t> used(paths.size());
        std::vector<tally> left_out(paths.size());
        context_.alone = std::ranges::count(files_, false, &input_file::again) == 1;
        if (!context_.alone) site_.join_notations();
        for (const input_file& each : files_) {
            if (each.again) {
                if (each.folder != input_file::no_folder) ++used[each.folder];
                continue;
            }
            if (each.is_standard_input) {
                read(*options_->standard_input, each.name);
                continue;
            }
            std::ifstream stream;
            if (!open(stream, each.path, each.name)) {
                if (each.folder != input_file::no_folder) ++used[each.folder]; // an error already: say nothing more of its folder
                continue;
            }
            source in(stream, &watch_, size_of(each.path));
            const bool listed = each.folder != input_file::no_folder;
            context_.path = each.path.string();
            const std::string_view reason = read(in, each.name, listed);
            context_.path.clear();
            in.close();
            if (!listed) continue;
            if (reason.empty()) {
                ++used[each.folder];
            } else {
                ++left_out[each.folder][std::string(reason)];
                ++unused_[std::string(reason)];
            }
        }
        for (std::size_t i = 0; i < paths.size(); ++i) {
            std::error_code failure;
            if (used[i] == 0 && !is_standard_input(paths[i]) && fs::is_directory(paths[i], failure))
                nothing_in(paths[i].generic_string(), left_out[i]);
        }
    }

    /// Reads one file. @param listed  it was found in a folder: what is no input is left out and not an error
    /// @return why it was left out; empty if it was not
    std::string_view read(source& in, const std::string& name, bool listed) {
        in.unpack(unpacking_);
        if (in.is_packed()) context_.path.clear(); // it cannot be mapped
        recognition found = recognise(in);
        if (failed(in, name)) return {};
        const input_format forced = options_->from;
        if (listed) {
            if (found.format == input_format::automatic) return found.reason;
            if (forced != input_format::automatic && forced != found.format) return "files of another format than the one asked for";
        } else if (found.format == input_format::binary && forced != input_format::automatic && forced != input_format::binary) {
            problems_.error("files of another format than the one asked for", place{name},
                            "found an m2miot binary file; expected the format asked for, " + std::string(to_string(forced)));
            return {};
        } else if (forced != input_format::automatic && found.is_text) {
            found.format = forced;
        } else if (found.format == input_format::automatic && found.helpless && found.is_text && !options_->columns.empty()) {
            found.format = input_format::csv; // who names the columns of a text means a table
        } else if (found.format == input_format::automatic) {
            problems_.error("files that are no input", place{name, found.at.line, found.at.column},
                            found.helpless ? found.advice.append(what_is_read) : found.advice);
            return {};
        }
        const file_number file = site_.open(name);
        reader_for(found.format).read(in, file);
        site_.credit(file);
        file_number& only = only_file_[static_cast<std::size_t>(found.format)];
        only = only == unread ? file : row_origins::none;
        failed(in, name);
        return {};
    }

    /// As `read`, of a stream of this name.
    void read(std::istream& stream, const std::string& name) {
        source in(stream, &watch_);
        read(in, name, false);
    }
    void read_alone(std::istream& stream, const std::string& name) {
        context_.alone = true;
        read(stream, name);
    }

    std::optional<reading> finish(diagnostics& problems) {
        watch_.phase("joining what was read", 0, 0);
        site_.join(inventory_);                        // before anything is concluded of nodes that are one
        const auto each_reader = [this](auto&& last) { // a reader of one file adds what that file says
            for (std::size_t i = 0; i < readers_.size(); ++i) {
                if (!readers_[i]) continue;
                last(*readers_[i]);
                site_.credit(only_file_[i] == unread ? row_origins::none : only_file_[i]);
            }
        };
        each_reader([](reader& each) { each.settle(); });
        each_reader([](reader& each) { each.finish(); });
        reading result;
        result.name = site_.called();
        result.deployment = site_.finish(inventory_, used_, unused_, &watch_);
        result.origins = site_.origins();
        result.used = std::move(used_);
        result.unused = std::move(unused_);
        watch_.finish();
        return problems_.has_errors() ? fail(problems) : (append(problems), std::optional(std::move(result)));
    }

    /// Whether an exception is the caller's own, from telling progress, or a stop.
    [[nodiscard]] bool is_over() const { return watch_.over(); }

    /// Gives up at something that only the size of the input can cause.
    std::optional<reading> give_up(const char* why, diagnostics& problems) {
        problems_.error("inputs that are too large", {}, std::string("the input is too large: ") + why);
        return fail(problems);
    }

private:
    std::nullopt_t fail(diagnostics& problems) {
        append(problems);
        return std::nullopt;
    }
    void append(diagnostics& problems) {
        diagnostics mine = problems_.take();
        problems.insert(problems.end(), std::make_move_iterator(mine.begin()), std::make_move_iterator(mine.end()));
    }

    /// Tells of it, unless a reader has.
    bool failed(source& in, const std::string& name) {
        if (std::string why = in.failure(); !why.empty()) problems_.error("files that cannot be read", place{name}, std::move(why));
        return in.failed();
    }

    reader& reader_for(input_format format) {
        auto& slot = readers_[static_cast<std::size_t>(format)];
        if (!slot) slot = make_reader(format, context_);
        return *slot;
    }

    [[nodiscard]] bool is_standard_input(const fs::path& path) const {
        return options_->standard_input != nullptr && path == standard_input_path;
    }

    void inventory_of(std::istream& stream, std::optional<std::uint64_t> size) {
        source in(stream, &watch_, size);
        in.unpack(unpacking_);
        read_inventory(in, inventory_name_, inventory_, problems_, unused_);
        failed(in, inventory_name_);
        in.close();
    }

    static std::optional<std::uint64_t> size_of(const fs::path& path) {
        std::error_code failure;
        if (!fs::is_regular_file(path, failure)) return std::nullopt;
        const std::uintmax_t size = fs::file_size(path, failure);
        return failure ? std::nullopt : std::optional<std::uint64_t>(size);
    }

    bool open(std::ifstream& stream, const fs::path& path, const std::string& name) {
        std::error_code failure;
        if (fs::is_directory(path, failure)) {
            problems_.error("files that cannot be read", place{name}, "is a folder; expected a file");
            return false;
        }
        errno = 0;
        stream.open(path, std::ios::binary);
        if (stream) return true;
        const std::error_code why(errno, std::generic_category());
        problems_.error("files that cannot be read", place{name}, "cannot be opened" + (why ? ": " + why.message() : std::string()));
        return false;
    }

    void nothing_in(const std::string& folder, const tally& left_out) {
        std::string text = "nothing in this folder is an input that this version reads";
        if (left_out.empty()) {
            text = "there is no file in this folder";
        } else {
            std::string_view mark = ": ";
            for (const auto& [reason, count] : left_out) {
                text += std::string(mark) + grouped(count) + " " + reason;
                mark = ", ";
            }
        }
        problems_.error("folders without input", place{folder},
                        text + "; expected deployment documents (JSON), Zeek conn.log, MUD files, Thing Descriptions, tables (CSV), "
                               "GraphML, flow records of Joy, "
                               "network topologies (RFC 8345) or "
                               "m2miot binary files");
    }

    const load_options* options_;
    detail::run_watch watch_;
    problem_sink problems_;
    unpacking_limits unpacking_;
    std::vector<input_file> files_;
    tally used_;
    tally unused_;
    networks local_nets_;
    std::string inventory_name_;
    inventory inventory_;
    site site_;
    context context_{site_, inventory_, local_nets_, problems_, used_, unused_, watch_};
    std::array<std::unique_ptr<reader>, input_format_names.size()> readers_;
    static constexpr file_number unread = row_origins::none - 1;
    using by_format = std::array<file_number, input_format_names.size()>;
    by_format only_file_ = [] {
        by_format all;
        all.fill(unread);
        return all;
    }(); // of each reader; `row_origins::none`: of several
};

/// Runs `read` between preparation and finish, and turns exhaustion into a problem like any other.
template <class Read>
std::optional<reading> run(std::span<const fs::path> paths, const load_options& options, diagnostics& problems, Read&& read) {
    loading all(options);
    try {
        all.expect(paths);
        all.prepare();
        read(all);
        return all.finish(problems);
    } catch (const std::length_error& limit) {
        if (all.is_over()) throw;
        return all.give_up(limit.what(), problems);
    } catch (const std::bad_alloc&) {
        if (all.is_over()) throw;
        return all.give_up("there is not enough memory", problems);
    }
}

reading or_throw(std::optional<reading> result, diagnostics problems) {
    if (!result) throw input_error(std::move(problems));
    result->problems = std::move(problems);
    return std::move(*result);
}

} // namespace

std::optional<reading> load(std::span<const fs::path> paths, const load_options& options, diagnostics& problems) {
    return run(paths, options, problems, [&](loading& all) { all.read(paths); });
}

reading load(std::span<const fs::path> paths, const load_options& options) {
    diagnostics problems;
    auto result = load(paths, options, problems);
    return or_throw(std::move(result), std::move(problems));
}

reading load(const fs::path& path, const load_options& options) {
    return load(std::span(&path, 1), options);
}

reading load(std::istream& in, const std::string& name, const load_options& options) {
    diagnostics problems;
    auto result = run({}, options, problems, [&](loading& all) { all.read_alone(in, name); });
    return or_throw(std::move(result), std::move(problems));
}

} // namespace m2miot

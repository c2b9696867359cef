// SPDX-License-Identifier: BSL-1.0
#include "deployment_output.hpp"

#include <cerrno>
#include <fstream>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>

#include <unistd.h>

#include <m2miot/input/binary.hpp>
#include <m2miot/input/document.hpp>
#include <m2miot/input/dot.hpp>
#include <m2miot/input/graphml.hpp>
#include <m2miot/input/tables.hpp>
#include <m2miot/report/printable.hpp>

#include "command_line.hpp"
#include "interruption.hpp"

namespace m2miot::tool {
namespace {

using text_writer = std::function<void(std::ostream&, const run_options&)>;

/// To a file beside it, which then takes the place of `file`: what fails leaves there what was. A device or a pipe is written directly.
void write_text_file(const std::filesystem::path& file, const run_options& run, const text_writer& writer) {
    namespace fs = std::filesystem;
    const bool direct = fs::exists(file) && !fs::is_regular_file(file);
    const std::string name = direct ? file.string() : file.string() + ".part";
    const auto check = [&](bool good) {
        if (!good) throw fs::filesystem_error("cannot write", file, std::error_code(errno != 0 ? errno : EIO, std::generic_category()));
    };
    errno = 0;
    std::ofstream out(name, std::ios::binary | std::ios::trunc);
    check(out.good());
    if (direct) {
        writer(out, run);
        out.close();
        return check(out.good());
    }
    const half_written guard(name.c_str());
    try {
        writer(out, run);
        out.close();
        check(out.good());
        fs::rename(name, file);
    } catch (...) {
        std::error_code ignored;
        fs::remove(name, ignored);
        throw;
    }
}

/// Three files: in the folder, or beside each other.
void write_tables(const std::filesystem::path& to, const deployment& from, const run_options& run) {
    std::error_code failure;
    const bool folder = to.filename().empty() || std::filesystem::is_directory(to, failure);
    std::filesystem::path prefix = to;
    if (!folder && prefix.extension() == ".csv") prefix.replace_extension();
    const auto table = [&](const char* name) { return folder ? to / name : std::filesystem::path(prefix.string() + '.' + name); };
    const auto write = [&](const char* name, auto writer) {
        write_text_file(table(name), run, [&](std::ostream& out, const run_options& how) { writer(out, from, how); });
    };
    write("nodes.csv", write_node_table);
    write("links.csv", write_link_table);
    write("flows.csv", write_flow_table);
}

/// What writes the form as one text; empty if nothing does. It refers to the deployment and its name.
text_writer writer_of(deployment_form form, const deployment& from, std::string_view name) {
    const auto with = [&from, name](auto writer) {
        return [&from, name, writer](std::ostream& out, const run_options& run) { writer(out, from, name, run); };
    };
    if (form == deployment_form::document) return with(write_document);
    if (form == deployment_form::dot) return with(write_dot);
    if (form == deployment_form::graphml) return with(write_graphml);
    return {};
}

} // namespace

exit_status refuse(const session& with, std::string_view why, exit_status status) {
    with.erase_bar();
    with.err << printable(why) << '\n';
    return status;
}

std::optional<exit_status> refused_output(const deployment_output& to, const session& with) {
    if (to.form == deployment_form::csv && to.file.empty())
        return refuse(with, "m2miot: tables are three files: expected -o PREFIX or -o FOLDER", exit_status::bad_usage);
    if (to.form != deployment_form::binary || !to.file.empty() || isatty(STDOUT_FILENO) == 0) return std::nullopt;
    return refuse(with, "m2miot: a binary file is not for a terminal: expected -o FILE", exit_status::bad_usage);
}

tally not_held_by(deployment_form form, const deployment& from, std::string_view name) {
    tally lost;
    if (form == deployment_form::csv) lost = not_held_by_tables(from);
    if (form == deployment_form::dot) lost = not_held_by_dot(from);
    const bool has_place = form != deployment_form::csv && form != deployment_form::binary;
    if (!name.empty() && !has_place) lost["name of the deployment, which is left out"] = 1;
    return lost;
}

exit_status write(const deployment_output& to, const deployment& from, std::string_view name, const session& with, unsigned threads) {
    const text_writer text = writer_of(to.form, from, name);
    try {
        if (to.file.empty()) {
            with.erase_bar();
            const run_options writing = with.unseen(threads);
            if (text)
                text(with.out, writing);
            else
                write_binary(with.out, from, writing);
        } else if (to.form == deployment_form::csv) {
            write_tables(to.file, from, with.options(threads));
        } else if (text) {
            write_text_file(to.file, with.options(threads), text);
        } else {
            save_binary(to.file, from, with.options(threads));
        }
    } catch (const std::filesystem::filesystem_error& wrong) {
        return refuse(with, "m2miot: cannot write '" + to.file.string() + "': " + wrong.code().message(), exit_status::bad_input);
    } catch (const std::invalid_argument& wrong) { // a text that the form has no place for
        return refuse(with, wrong.what(), exit_status::bad_input);
    }
    with.erase_bar();
    return exit_status::classified;
}

} // namespace m2miot::tool

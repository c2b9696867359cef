// SPDX-License-Identifier: BSL-1.0
#include "deployment_output.hpp"

#include <cerrno>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>

#include <unistd.h>

#include <m2miot/input/binary.hpp>
#include <m2miot/input/document.hpp>
#include <m2miot/report/printable.hpp>

#include "command_line.hpp"
#include "interruption.hpp"

namespace m2miot::tool {
namespace {

/// To a file beside it, which then takes the place of `file`: what fails leaves there what was. A device or a pipe is written directly.
void write_document_file(const std::filesystem::path& file, const deployment& from, const run_options& run) {
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
        write_document(out, from, {}, run);
        out.close();
        return check(out.good());
    }
    const half_written guard(name.c_str());
    try {
        write_document(out, from, {}, run);
        out.close();
        check(out.good());
        fs::rename(name, file);
    } catch (...) {
        std::error_code ignored;
        fs::remove(name, ignored);
        throw;
    }
}

} // namespace

exit_status refuse(const session& with, std::string_view why, exit_status status) {
    with.erase_bar();
    with.err << printable(why) << '\n';
    return status;
}

std::optional<exit_status> refused_by_terminal(const deployment_output& to, const session& with) {
    if (to.form != deployment_form::binary || !to.file.empty() || isatty(STDOUT_FILENO) == 0) return std::nullopt;
    return refuse(with, "m2miot: a binary file is not for a terminal: expected -o FILE", exit_status::bad_usage);
}

exit_status write(const deployment_output& to, const deployment& from, const session& with, unsigned threads) {
    const bool document = to.form == deployment_form::document;
    try {
        if (to.file.empty()) {
            with.erase_bar();
            const run_options writing = with.unseen(threads);
            if (document)
                write_document(with.out, from, {}, writing);
            else
                write_binary(with.out, from, writing);
        } else if (document) {
            write_document_file(to.file, from, with.options(threads));
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

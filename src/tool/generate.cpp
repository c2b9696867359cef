// SPDX-License-Identifier: BSL-1.0
#include "generate.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
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

exit_status refuse(const session& with, std::string_view why, exit_status status) {
    with.erase_bar();
    with.err << printable(why) << '\n';
    return status;
}

} // namespace

exit_status run(const generate_request& request, const session& with) {
    const bool document = request.form == generated_form::document;
    if (!document && request.out.empty() && isatty(STDOUT_FILENO) != 0)
        return refuse(with, "m2miot: a binary file is not for a terminal: expected -o FILE", exit_status::bad_usage);
    deployment made;
    try {
        made = std::visit([&](const auto& p) { return generate::to_deployment(generate::columns_of(p, with.options(request.threads))); },
                          request.parameters);
    } catch (const std::logic_error& wrong) { // a parameter out of range, or more rows than there can be
        return refuse(with, wrong.what(), exit_status::bad_usage);
    }
    if (request.out.empty()) {
        with.erase_bar();
        const run_options writing = with.unseen(request.threads);
        if (document)
            write_document(with.out, made, {}, writing);
        else
            write_binary(with.out, made, writing);
        return exit_status::classified;
    }
    try {
        if (document)
            write_document_file(request.out, made, with.options(request.threads));
        else
            save_binary(request.out, made, with.options(request.threads));
    } catch (const std::filesystem::filesystem_error& wrong) {
        return refuse(with, "m2miot: cannot write '" + request.out.string() + "': " + wrong.code().message(), exit_status::bad_input);
    }
    return exit_status::classified;
}

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
#include "generate.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <system_error>

#include <m2miot/input/binary.hpp>
#include <m2miot/input/document.hpp>
#include <m2miot/report/printable.hpp>

#include "command_line.hpp"
#include "interruption.hpp"

namespace m2miot::tool {
namespace {

/// A file that is removed again unless it was written whole.
void write_document_file(const std::filesystem::path& file, const deployment& from, const run_options& run) {
    const std::string name = file.string();
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    const auto check = [&] {
        if (!out) throw std::filesystem::filesystem_error("cannot write", file, std::error_code(errno, std::generic_category()));
    };
    check();
    const bool regular = std::filesystem::is_regular_file(file); // a device or a pipe stays
    try {
        std::optional<half_written> guard;
        if (regular) guard.emplace(name.c_str());
        write_document(out, from, {}, run);
        out.close();
        check();
    } catch (...) {
        std::error_code ignored;
        if (regular) std::filesystem::remove(file, ignored);
        throw;
    }
}

} // namespace

exit_status run(const generate_request& request, const session& with) {
    deployment made;
    try {
        made = std::visit([&](const auto& p) { return generate::to_deployment(generate::columns_of(p, with.options(request.threads))); },
                          request.parameters);
    } catch (const std::logic_error& wrong) { // a parameter out of range, or more rows than there can be
        with.erase_bar();
        with.err << printable(wrong.what()) << '\n';
        return exit_status::bad_usage;
    }
    const bool document = request.form == generated_form::document;
    if (request.out.empty()) {
        with.erase_bar();
        const run_options writing = with.unseen(request.threads);
        if (document)
            write_document(with.out, made, {}, writing);
        else
            write_binary(with.out, made, writing);
    } else if (document) {
        write_document_file(request.out, made, with.options(request.threads));
    } else {
        save_binary(request.out, made, with.options(request.threads));
    }
    return exit_status::classified;
}

} // namespace m2miot::tool

// SPDX-License-Identifier: BSL-1.0
/// @file The command `m2miot`: a thin main over the library.
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <new>
#include <stop_token>
#include <string_view>
#include <utility>

#include <unistd.h>

#include <m2miot/report/printable.hpp>

#include "classify_command.hpp"
#include "command_line.hpp"
#include "compare_command.hpp"
#include "flip_command.hpp"
#include "interruption.hpp"
#include "session.hpp"

namespace {

using m2miot::tool::exit_status;

bool shows_colour() {
    const char* const terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    const char* const no_colour = std::getenv("NO_COLOR"); // by the convention, empty is as good as not set
    return isatty(STDOUT_FILENO) != 0 && (no_colour == nullptr || *no_colour == '\0') && !dumb;
}

exit_status answer(int argc, char** argv, std::stop_token stop) {
    const m2miot::tool::command asked = m2miot::tool::parse(argc, argv, std::cout, std::cerr);
    if (const exit_status* const answered = std::get_if<exit_status>(&asked)) return *answered;
    m2miot::tool::progress_bar bar(STDERR_FILENO);
    const m2miot::tool::session with{std::cout, std::cerr, shows_colour(), std::move(stop), &bar};
    if (const auto* const made = std::get_if<m2miot::tool::generate_request>(&asked)) return run(*made, with);
    if (const auto* const converted = std::get_if<m2miot::tool::convert_request>(&asked)) return run(*converted, with);
    if (const auto* const compared = std::get_if<m2miot::tool::compare_request>(&asked)) return run(*compared, with);
    if (const auto* const two = std::get_if<m2miot::tool::diff_request>(&asked)) return run(*two, with);
    if (const auto* const flipped = std::get_if<m2miot::tool::flip_request>(&asked)) return run(*flipped, with);
    return run(std::get<m2miot::tool::classify_request>(asked), with);
}

exit_status failed(std::string_view why) {
    std::cerr << "m2miot: " << m2miot::printable(why) << '\n';
    return exit_status::bad_input;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    std::signal(SIGPIPE, SIG_IGN); // a reader that went away is a failed write, told and counted as any other
    const m2miot::tool::interruption interruption;
    exit_status status{};
    try {
        status = answer(argc, argv, interruption.token());
    } catch (const m2miot::stopped&) {
        std::_Exit(128 + interruption.signal()); // what was not written yet stays so
    } catch (const std::bad_alloc&) {
        status = failed("not enough memory");
    } catch (const std::exception& e) {
        status = failed(e.what());
    }
    if (std::cout) errno = 0;                                            // else an earlier write has failed, and said why
    const bool written = std::cout.rdbuf()->pubsync() == 0 && std::cout; // tried even after a failure: it says why
    if (!written && status != exit_status::bad_input && status != exit_status::bad_usage) {
        status = failed(std::string("cannot write the output") + (errno != 0 ? std::string(": ") + std::strerror(errno) : ""));
    }
    return static_cast<int>(status);
}

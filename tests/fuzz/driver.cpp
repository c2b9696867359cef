// SPDX-License-Identifier: BSL-1.0
/// @file Runs a target without libFuzzer: over its seeds and earlier findings, and over inputs made of them.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "checks.hpp"
#include "mutations.hpp"

extern "C" void __sanitizer_set_death_callback(void (*)()) __attribute__((weak));

namespace {

namespace fs = std::filesystem;

constexpr unsigned seconds_that_hang = 120; // an input of a few kilobytes takes less than a hundredth
constexpr std::size_t longest_seed = std::size_t{1} << 16;

// For the handlers, which may do little.
std::string kept_as;
const char* running = nullptr;
std::size_t running_size = 0;

void keep_input() {
    if (running == nullptr) return;
    const int file = open(kept_as.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    const auto say = [](const char* text) { (void)!write(STDERR_FILENO, text, std::strlen(text)); };
    if (file < 0 || write(file, running, running_size) != static_cast<ssize_t>(running_size)) return say("the input could not be kept\n");
    close(file);
    say("the input is kept in ");
    say(kept_as.c_str());
    say("; put it into tests/fuzz/found/, under the name of the target, and run the target with its path\n");
}

extern "C" void at_signal(int number) {
    if (number == SIGALRM) (void)!write(STDERR_FILENO, "the input hangs\n", 16);
    keep_input();
    std::signal(number, SIG_DFL);
    std::raise(number);
}

void run_one(const std::string& input) {
    // A copy of its very size, so that a sanitizer sees a read behind it.
    const std::vector<unsigned char> bytes(input.begin(), input.end());
    running = input.data();
    running_size = input.size();
    alarm(seconds_that_hang);
    try {
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    } catch (const std::exception& escaped) {
        std::fprintf(stderr, "an exception escaped: %s\n", escaped.what());
        std::abort();
    }
    alarm(0);
    running = nullptr;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot open " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every file below, in the order of the paths; what is too long for a seed is run all the same.
std::vector<fs::path> files_below(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const fs::path& each : paths) {
        if (!fs::is_directory(each)) {
            files.push_back(each);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::recursive_directory_iterator(each))
            if (entry.is_regular_file()) inside.push_back(entry.path());
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

int run(int count, char** arguments) {
    std::size_t runs = 0;
    std::vector<std::string> words;
    std::vector<fs::path> paths;
    for (int i = 1; i < count; ++i) {
        const std::string_view each = arguments[i];
        if (each == "--runs" && i + 1 < count)
            runs = std::strtoul(arguments[++i], nullptr, 10);
        else if (each == "--dictionary" && i + 1 < count)
            words = m2miot::fuzz::read_dictionary(bytes_of(arguments[++i]));
        else
            paths.emplace_back(each);
    }
    std::vector<std::string> seeds;
    const std::vector<fs::path> files = files_below(paths);
    for (const fs::path& each : files) {
        std::string bytes = bytes_of(each);
        run_one(bytes);
        if (bytes.size() <= longest_seed) seeds.push_back(std::move(bytes));
    }
    if (seeds.empty()) throw std::runtime_error("there is no seed; expected files or folders of them");
    m2miot::fuzz::mutations inputs(std::move(seeds), std::move(words));
    for (std::size_t i = 0; i < runs; ++i) run_one(inputs.next());
    std::printf("%zu files and %zu inputs made of them\n", files.size(), runs);
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    kept_as = fs::absolute(fs::path(arguments[0]).filename()).string() + "-found";
    if (__sanitizer_set_death_callback != nullptr)
        __sanitizer_set_death_callback(keep_input);
    else
        for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(number, at_signal);
    for (const int number : {SIGABRT, SIGALRM}) std::signal(number, at_signal);
    try {
        return run(count, arguments);
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "%s\n", failed.what());
        return 2;
    }
}

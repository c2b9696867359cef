// SPDX-License-Identifier: BSL-1.0
/// @file Writes files of links, and reads them as others would.
#include "link_files.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include <m2miot/input/binary.hpp>

namespace bench {
namespace {

void write_table(const std::filesystem::path& file, const m2miot::deployment& of, const char* prefix, std::size_t digits) {
    std::string text = "from,to\n";
    const auto add = [&](m2miot::node_index n) {
        char number[16];
        const auto end = std::to_chars(number, number + sizeof number, n).ptr;
        const auto length = static_cast<std::size_t>(end - number);
        text += prefix;
        text.append(digits - std::min(digits, length), '0');
        text.append(number, length);
    };
    std::ofstream out(file, std::ios::binary);
    for (const auto [a, b] : of.rows().links) {
        add(a);
        text += ',';
        add(b);
        text += '\n';
        if (text.size() < std::size_t{1} << 20) continue;
        out << text;
        text.clear();
    }
    if (!(out << text).flush()) throw std::runtime_error("cannot write to " + file.string());
}

} // namespace

link_files::link_files(const m2miot::deployment& of)
    : folder_(std::filesystem::temp_directory_path() / ("m2miot-bench-" + std::to_string(::getpid()))) {
    std::filesystem::create_directory(folder_);
    try {
        m2miot::save_binary(binary(), of);
        write_table(numbered(), of, "", 0);
        write_table(named(), of, "meter-", 5);
    } catch (...) {
        std::filesystem::remove_all(folder_);
        throw;
    }
}

link_files::~link_files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::size_t scan_newlines(const std::filesystem::path& file) {
    std::FILE* in = std::fopen(file.c_str(), "rb");
    if (in == nullptr) throw std::runtime_error("cannot read " + file.string());
    std::setvbuf(in, nullptr, _IONBF, 0);
    std::vector<char> block(std::size_t{256} << 10);
    std::size_t lines = 0;
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), in)) {
        const char* const end = block.data() + got;
        for (const char* at = block.data(); at != end; ++at) {
            at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            if (at == nullptr) break;
            ++lines;
        }
    }
    std::fclose(in);
    return lines;
}

lines_read read_lines(const std::filesystem::path& file) {
    lines_read read;
    std::ifstream in(file);
    std::string line, from, to;
    std::getline(in, line); // the header
    const auto number = [&](const std::string& name) {
        return read.nodes.try_emplace(name, static_cast<m2miot::node_index>(read.nodes.size())).first->second;
    };
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        std::getline(fields, from, ',');
        std::getline(fields, to, ',');
        const m2miot::node_index a = number(from); // in the order of the file
        read.links.push_back({a, number(to)});
    }
    return read;
}

} // namespace bench

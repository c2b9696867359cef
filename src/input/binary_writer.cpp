// SPDX-License-Identifier: BSL-1.0
/// @file Writing a deployment as a binary file.
#include <m2miot/input/binary.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <ostream>
#include <random>
#include <span>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <m2miot/model/in_blocks.hpp>

#include "binary_checksum.hpp"
#include "binary_layout.hpp"
#include "text.hpp"

namespace m2miot {
namespace {

using namespace input;
namespace layout = input::binary;
namespace fs = std::filesystem;

/// The parts of a file, in order: its head, and the sections that are not empty, which stay where they are in the deployment.
class file_image {
public:
    file_image(const deployment& from, const run_options& run) : watch_(run, "bytes"), threads_(run.thread_count()) {
        if (!layout::machine_fits) throw std::runtime_error("m2miot: binary files are written on little-endian machines only");
        const detail::deployment_store& s = detail::deployment_access::of(from);
        using layout::section;
        const auto whole = [this](section kind, const auto& column) { add(kind, std::as_bytes(column.rows())); };
        const auto prefix = [this](section kind, const auto& column, std::size_t rows) {
            const auto set = column.rows().set_rows();
            add(kind, std::as_bytes(set.first(std::min(set.size(), rows)))); // rows beyond are left over from failures
        };
        const auto pool = [&](section ends, section chars, const detail::text_pool& texts) {
            check_texts(texts);
            whole(ends, texts.ends());
            whole(chars, texts.chars());
        };
        whole(section::nodes, s.nodes);
        prefix(section::node_names, s.node_names, from.node_count());
        prefix(section::node_types, s.node_types, from.node_count());
        prefix(section::node_groups, s.node_groups, from.node_count());
        whole(section::links, s.links);
        prefix(section::link_facts, s.link_facts, from.link_count());
        prefix(section::link_protocols, s.link_protocols, from.link_count());
        prefix(section::link_ids, s.link_ids, from.link_count());
        whole(section::flow_origins, s.flow_origins);
        whole(section::flow_destinations, s.flow_destinations);
        whole(section::flow_ends, s.flow_ends);
        prefix(section::flow_facts, s.flow_facts, from.flow_count());
        prefix(section::flow_protocols, s.flow_protocols, from.flow_count());
        prefix(section::flow_ids, s.flow_ids, from.flow_count());
        pool(section::name_ends, section::name_chars, s.names);
        pool(section::text_ends, section::text_chars, s.texts);
        pool(section::id_ends, section::id_chars, s.ids);
        make_head(from);
    }

    void write(std::ostream& out) {
        watch_.phase("writing", size_, size_ / 2);
        const auto put = [&](std::span<const std::byte> bytes) {
            constexpr std::size_t some = std::size_t{1} << 20;
            while (!bytes.empty() && out) {
                const auto now = bytes.first(std::min(bytes.size(), some));
                out.write(reinterpret_cast<const char*>(now.data()), static_cast<std::streamsize>(now.size()));
                bytes = bytes.subspan(now.size());
                watch_.advance(now.size());
                watch_.check();
            }
        };
        static constexpr std::array<std::byte, layout::alignment> zeros{};
        put(head_);
        std::uint64_t at = head_.size();
        for (const part& each : parts_) {
            put(std::span(zeros).first(static_cast<std::size_t>(layout::aligned(at) - at)));
            put(each.bytes);
            at = layout::aligned(at) + each.bytes.size();
        }
        out.flush();
        watch_.finish();
    }

private:
    struct part {
        layout::section kind;
        std::span<const std::byte> bytes;
    };
    void add(layout::section kind, std::span<const std::byte> bytes) {
        if (!bytes.empty()) parts_.push_back({kind, bytes});
    }
    static void check_texts(const detail::text_pool& texts) {
        for (std::size_t number = 1; number <= texts.count(); ++number) {
            const std::string_view text = texts.text(static_cast<std::uint32_t>(number));
            if (find_bad_utf8(text))
                throw std::invalid_argument("m2miot: the text " + quoted(text) + " is not UTF-8, as it must be in a binary file");
        }
    }

    void make_head(const deployment& from) {
        std::uint64_t blocks = 0;
        for (const part& each : parts_) blocks += layout::blocks_of(each.bytes.size());
        const std::uint64_t sums_at = sizeof(layout::header) + parts_.size() * sizeof(layout::section_entry);
        layout::header head{};
        std::memcpy(head.magic.data(), layout::magic.data(), layout::magic.size());
        head.version = layout::version;
        head.section_count = static_cast<std::uint32_t>(parts_.size());
        head.node_count = static_cast<std::uint32_t>(from.node_count());
        head.link_count = static_cast<std::uint32_t>(from.link_count());
        head.flow_count = static_cast<std::uint32_t>(from.flow_count());
        head.head_bytes = sums_at + blocks * sizeof(std::uint64_t);

        std::vector<layout::section_entry> entries;
        std::vector<std::span<const std::byte>> pieces;
        std::uint64_t at = head.head_bytes;
        for (const part& each : parts_) {
            at = layout::aligned(at);
            entries.push_back({static_cast<std::uint32_t>(each.kind), 0, at, each.bytes.size()});
            at += each.bytes.size();
            for (std::size_t begin = 0; begin < each.bytes.size(); begin += layout::block_bytes)
                pieces.push_back(each.bytes.subspan(begin, std::min(layout::block_bytes, each.bytes.size() - begin)));
        }
        head.file_bytes = size_ = at;

        std::vector<std::uint64_t> sums(pieces.size());
        watch_.expect(size_);
        watch_.phase("summing", pieces.size(), size_ - size_ / 2);
        detail::in_blocks(watch_, threads_, pieces.size(), 1, [&](std::size_t i, std::size_t) { sums[i] = layout::checksum(pieces[i]); });

        head_.resize(static_cast<std::size_t>(head.head_bytes));
        const auto copy = [this](std::uint64_t to, const void* bytes, std::size_t size) {
            if (size != 0) std::memcpy(head_.data() + to, bytes, size);
        };
        copy(sizeof head, entries.data(), entries.size() * sizeof entries[0]);
        copy(sums_at, sums.data(), sums.size() * sizeof sums[0]);
        copy(0, &head, sizeof head);
        head.head_checksum = layout::checksum(head_);
        copy(0, &head, sizeof head);
    }

    detail::run_watch watch_;
    unsigned threads_;
    std::vector<part> parts_;
    std::vector<std::byte> head_;
    std::uint64_t size_ = 0;
};

[[noreturn]] void fail(const fs::path& file, int why) {
    throw fs::filesystem_error("m2miot: cannot write", file, std::error_code(why != 0 ? why : EIO, std::generic_category()));
}

/// @param meant  what the file will be called
void write_to(const fs::path& file, file_image& image, const fs::path& meant) {
    errno = 0;
    std::ofstream out(file, std::ios::binary);
    if (!out) fail(meant, errno);
    image.write(out);
    out.close();
    if (!out) fail(meant, errno);
}

} // namespace

void write_binary(std::ostream& out, const deployment& from, const run_options& run) {
    file_image(from, run).write(out);
}

void save_binary(const fs::path& file, const deployment& from, const run_options& run) {
    file_image image(from, run);
    std::error_code ignored;
    if (fs::exists(file, ignored) && !fs::is_regular_file(file, ignored)) {
        write_to(file, image, file);
        return;
    }
    fs::path target = file; // a link stays a link: what it leads to is replaced
    if (fs::is_symlink(file, ignored)) target = fs::weakly_canonical(file);
    fs::path temporary = target;
    temporary += ".part-" + std::to_string(std::random_device()());
    try {
        write_to(temporary, image, file);
        fs::rename(temporary, target);
    } catch (...) {
        fs::remove(temporary, ignored);
        throw;
    }
}

} // namespace m2miot

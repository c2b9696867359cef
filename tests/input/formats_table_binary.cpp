// SPDX-License-Identifier: BSL-1.0
/// @file The fixture of the binary file, and its sections: bytes are changed where docs/binary-format.md has them, and sealed again.
#include "input/formats_table.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

#include "input/binary_file.hpp"
#include "input/support.hpp"

namespace m2miot::test {
namespace {

using layout::section;

/// The value becomes another in the first row of a section, or so many bytes behind its begin.
template <class T>
std::function<void(std::string&)> set(section where, T value, std::size_t offset = 0) {
    return [=](std::string& bytes) {
        set_at(bytes, rows_at(bytes, where) + offset, value);
        seal(bytes);
    };
}
/// The first row becomes what the second is.
std::function<void(std::string&)> as_the_next(section where) {
    return [=](std::string& bytes) {
        const std::size_t at = rows_at(bytes, where);
        set_at(bytes, at, value_at<std::uint32_t>(bytes, at + 4));
        seal(bytes);
    };
}
/// Some bits of the facts of the first row of a section.
template <class T>
std::function<void(std::string&)> bits(section where, unsigned first, T value) {
    return [=](std::string& bytes) {
        const std::size_t at = rows_at(bytes, where);
        const unsigned width = first == 0 ? 0xfU : where == section::nodes && first >= 14 ? 1U : 3U;
        const auto kept = static_cast<T>(value_at<T>(bytes, at) & static_cast<T>(~(width << first)));
        set_at(bytes, at, static_cast<T>(kept | static_cast<T>(value << first)));
        seal(bytes);
    };
}
std::function<void(std::string&)> node_bits(unsigned first, std::uint16_t value) {
    return bits<std::uint16_t>(section::nodes, first, value);
}

} // namespace

table_format binary_of_table() {
    const std::string document =
        R"({"m2miot":1,"nodes":[{"id":"aa","kind":"device","type":"t","hosting":"dedicated","group":"g"},{"id":"b","type":"u","group":"h"},)"
        R"({"id":"c"}],"links":[{"ends":["aa","b"],"medium":"wired","protocol":"p","internet":false,"id":"l"},)"
        R"({"ends":["b","c"],"protocol":"q","id":"k"}],"flows":[{"from":"aa","to":["b","c"],"trigger":"device","protocol":"p","id":"f"},)"
        R"({"from":"b","to":["aa"],"protocol":"q","id":"k"}]})";
    const std::uint32_t other = 2;
    return {"Binary file",
            "Sections as [binary-format.md](binary-format.md) has them: the file is changed in one of them, and its checksums made to fit.",
            input_format::binary,
            binary_of(read(document).deployment),
            {{"the head: version", {}, {}, [](std::string& bytes) { set_at(bytes, 8, std::uint32_t{2}); }},
             {"nodes, bits 0-3", {}, {}, node_bits(0, 3)},
             {"nodes, bits 4-5", {}, {}, node_bits(4, 2)},
             {"nodes, bits 6-7", {}, {}, node_bits(6, 2)},
             {"nodes, bits 8-9", {}, {}, node_bits(8, 2)},
             {"nodes, bits 10-11", {}, {}, node_bits(10, 2)},
             {"nodes, bits 12-13", {}, {}, node_bits(12, 2)},
             {"nodes, bit 14", {}, {}, node_bits(14, 1)},
             {"nodes, bit 15", {}, {}, node_bits(15, 1)},
             {"node_names", {}, {}, set(section::node_names, std::uint32_t{0})},
             {"node_types", {}, {}, as_the_next(section::node_types)},
             {"node_groups", {}, {}, as_the_next(section::node_groups)},
             {"links", {}, {}, set(section::links, other, 4)},
             {"link_facts, bits 0-3", {}, {}, bits<std::uint8_t>(section::link_facts, 0, 3)},
             {"link_facts, bits 4-5", {}, {}, bits<std::uint8_t>(section::link_facts, 4, 2)},
             {"link_protocols", {}, {}, as_the_next(section::link_protocols)},
             {"link_ids", {}, {}, set(section::link_ids, std::uint32_t{0})},
             {"flow_origins", {}, {}, set(section::flow_origins, other)},
             {"flow_destinations", {}, {}, set(section::flow_destinations, other)},
             {"flow_ends", {}, {}, set(section::flow_ends, std::uint32_t{1})},
             {"flow_facts, bits 0-3", {}, {}, bits<std::uint8_t>(section::flow_facts, 0, 4)},
             {"flow_facts, bit 4", {}, {}, bits<std::uint8_t>(section::flow_facts, 4, 1)},
             {"flow_protocols", {}, {}, as_the_next(section::flow_protocols)},
             {"flow_ids", {}, {}, set(section::flow_ids, std::uint32_t{0})},
             {"name_ends", {}, {}, set(section::name_ends, std::uint64_t{1})},
             {"name_chars", {}, {}, set(section::name_chars, 'x')},
             {"text_chars", {}, {}, set(section::text_chars, 'x')},
             {"id_chars", {}, {}, set(section::id_chars, 'x')},
             {"a value without a meaning", {}, {}, node_bits(0, 15)},
             {"a byte, the checksums as they were", {}, {}, [](std::string& bytes) { bytes[rows_at(bytes, section::name_chars)] = 'x'; }}}};
}

} // namespace m2miot::test

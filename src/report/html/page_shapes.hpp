// SPDX-License-Identifier: BSL-1.0
/// @file The picture of a page as data, and where in it the nodes of a witness are.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <m2miot/model/run_watch.hpp>
#include <m2miot/report/html.hpp>
#include <m2miot/report/picture.hpp>
#include <m2miot/verdict/finding.hpp>
#include <m2miot/verdict/verdict.hpp>

#include "../json_writer.hpp"

namespace m2miot::report {

/// Finds the shape of a node, and the group of a subsystem. Refers to the picture.
class shape_finder {
public:
    explicit shape_finder(const picture& drawn) : drawn_(drawn) {}

    [[nodiscard]] std::optional<std::uint32_t> shape(node_index n) const; ///< also one that is folded; none where it is not drawn
    [[nodiscard]] std::optional<std::uint32_t> group(std::uint64_t subsystem) const; ///< none where several are drawn as one

private:
    const picture& drawn_;
};

/// Writes witnesses: shapes to mark, and names to read.
class witness_writer {
public:
    witness_writer(json_writer& json, const shape_finder& finder, const labels& names) : json_(json), finder_(finder), names_(names) {}

    /// As the member "witness"; nothing where there is none. @param flow  a declared flow joins the ends
    void write(std::span<const node_index> ends, std::span<const node_index> way, bool flow) const;
    void write(const witness& w) const { write(w.nodes, w.path, !w.flows.empty()); }
    void write_group(std::uint64_t subsystem) const;

private:
    void shapes(std::string_view name, std::span<const node_index> nodes) const;

    json_writer& json_;
    const shape_finder& finder_;
    const labels& names_;
};

/// Writes the picture, with a place for each shape, as an object.
void write_graph(json_writer& json, const picture& drawn, const detail::node_texts& texts, detail::run_watch& watch);

} // namespace m2miot::report

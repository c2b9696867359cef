// SPDX-License-Identifier: BSL-1.0
/// @file The deployment document, row by row: for a deployment, or for an inventory.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <m2miot/model/attributes.hpp>

#include "inventory.hpp"
#include "problems.hpp"
#include "text.hpp"

namespace m2miot::input {

/// Where a row of a document is, worked out only when it is asked.
class row_place {
public:
    virtual ~row_place() = default;
    /// Of the whole row, or of an id in it, by its number: a node's own is 0; a link's ends are 0 and 1; a flow's origin is 0, its
    /// destinations follow.
    [[nodiscard]] virtual place row() = 0;
    [[nodiscard]] virtual place id(std::size_t number) = 0;
};

/// Takes the rows of a document: all nodes first, then links and flows as they come. Texts are valid during the call.
class document_rows {
public:
    virtual ~document_rows() = default;
    virtual void name(std::string_view text) = 0;
    virtual void node(std::string_view id, const overlay& says, row_place& where) = 0;
    virtual void link(std::string_view first, std::string_view second, const link_attributes& attributes, row_place& where) = 0;
    virtual void flow(std::string_view origin, std::span<const std::string_view> destinations, const flow_attributes& attributes,
                      row_place& where) = 0;
};

/// Reads one document to its end. Rows with errors are reported and not handed on. @return how many members it has that nothing is known of
std::uint64_t read_document(source& in, std::string_view file, document_rows& into, problem_sink& problems);

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Reading an inventory: which format it is, and the deployment document as one.
#include "document_rows.hpp"
#include "inventory_csv.hpp"
#include "recognise.hpp"

namespace m2miot::input {
namespace {

class inventory_rows final : public document_rows {
public:
    inventory_rows(inventory& into, problem_sink& problems) : into_(&into), problems_(&problems) {}

    void name(std::string_view text) override { names += text.empty() ? 0U : 1U; }
    void node(std::string_view id, const overlay& says, row_place& where) override {
        std::string wrong = into_->add({.id = id}, says);
        if (!wrong.empty()) problems_->error("ids given twice", where.id(0), std::move(wrong) + "; expected every id once");
    }
    void link(std::string_view, std::string_view, const link_attributes&, row_place&) override { ++links; }
    void flow(std::string_view, std::span<const std::string_view>, const flow_attributes&, row_place&) override { ++flows; }

    std::uint64_t names = 0;
    std::uint64_t links = 0;
    std::uint64_t flows = 0;

private:
    inventory* into_;
    problem_sink* problems_;
};

} // namespace

void read_inventory(source& in, std::string_view file, inventory& into, problem_sink& problems, tally& unused) {
    into.file = file;
    const recognition found = recognise(in);
    if (in.failed()) return; // told by who opened it
    if (found.format == input_format::document) {
        inventory_rows rows(into, problems);
        const std::uint64_t unknown = read_document(in, file, rows, problems);
        if (unknown != 0) unused["unknown members of the inventory"] += unknown;
        if (rows.names != 0) unused["names of the inventory"] += rows.names;
        if (rows.links != 0) unused["links of the inventory"] += rows.links;
        if (rows.flows != 0) unused["flows of the inventory"] += rows.flows;
        return;
    }
    if (found.is_text) {
        read_inventory_csv(in, file, into, problems, unused);
        return;
    }
    problems.error("inventories in another format", place{file, found.at.line, found.at.column},
                   (found.advice.empty() ? "found a file of the format " + std::string(to_string(found.format)) : found.advice) +
                       "; expected an inventory: CSV with a header, or a deployment document");
}

} // namespace m2miot::input

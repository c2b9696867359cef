// SPDX-License-Identifier: BSL-1.0
/// @file The deployment document as an input of a deployment.
#include <vector>

#include "document_rows.hpp"
#include "reader.hpp"

namespace m2miot::input {
namespace {

class document_reader final : public reader, document_rows {
public:
    explicit document_reader(context& shared) : shared_(&shared) {}

    void read(source& in, file_number file) override {
        file_ = file;
        const std::uint64_t unknown = read_document(in, shared_->site.name(file), *this, shared_->problems);
        if (unknown != 0) shared_->unused["unknown members"] += unknown;
    }
    void finish() override {
        const auto count = [this](const char* what, std::uint64_t number) {
            if (number != 0) shared_->used[what] += number;
        };
        count("nodes", nodes_);
        count("links", links_);
        count("flows", flows_);
    }

private:
    void name(std::string_view text) override { shared_->call(text); }
    void node(std::string_view id, const overlay& says, row_place& where) override {
        const node_index node = shared_->site.node(id);
        if (shared_->site.declared_in(node, file_)) {
            shared_->problems.error("ids given twice", where.id(0),
                                    "a node with the id " + quoted(id) + " is in this file already; expected every id once");
            return;
        }
        shared_->site.declare(node, says.attributes, file_, [&] { return where.row(); });
        ++nodes_;
    }
    void link(std::string_view first, std::string_view second, const link_attributes& attributes, row_place& where) override {
        const node_index one = shared_->site.mention(first, [&] { return where.id(0); });
        const node_index other = shared_->site.mention(second, [&] { return where.id(1); });
        shared_->site.add_link(one, other, attributes);
        ++links_;
    }
    void flow(std::string_view origin, std::span<const std::string_view> destinations, const flow_attributes& attributes,
              row_place& where) override {
        const node_index from = shared_->site.mention(origin, [&] { return where.id(0); });
        to_.clear();
        for (std::size_t i = 0; i < destinations.size(); ++i)
            to_.push_back(shared_->site.mention(destinations[i], [&] { return where.id(i + 1); }));
        shared_->site.add_flow(from, to_, attributes);
        ++flows_;
    }

    context* shared_;
    file_number file_ = 0;
    std::vector<node_index> to_;
    std::uint64_t nodes_ = 0;
    std::uint64_t links_ = 0;
    std::uint64_t flows_ = 0;
};

} // namespace

std::unique_ptr<reader> make_document_reader(context& shared) {
    return std::make_unique<document_reader>(shared);
}

} // namespace m2miot::input

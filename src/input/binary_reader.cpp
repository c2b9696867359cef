// SPDX-License-Identifier: BSL-1.0
/// @file The binary file as an input of a deployment.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "binary_file.hpp"
#include "reader.hpp"

namespace m2miot::input {
namespace {

class binary_reader final : public reader {
public:
    explicit binary_reader(context& shared) : shared_(&shared) {}

    void read(source& in, file_number file) override {
        std::optional<file_bytes> bytes;
        if (!shared_->path.empty()) bytes = map_file(shared_->path);
        const std::uint64_t share = bytes ? bytes->bytes.size() : 0; // else it is reading that is told
        if (bytes)
            in.leave();
        else
            bytes = read_bytes(in);
        if (in.failed()) return; // told by who opened it
        auto opened = read_binary_file(*bytes, shared_->site.name(file), shared_->problems, shared_->watch, shared_->threads, share);
        if (!opened) return;
        nodes_ += opened->node_count();
        links_ += opened->link_count();
        flows_ += opened->flow_count();
        if (shared_->alone)
            shared_->site.adopt(std::move(*opened));
        else
            join(*opened, file);
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
    /// Among other inputs nodes join by name; one without a name joins none.
    void join(const deployment& from, file_number file) {
        site& all = shared_->site;
        all.expect(from.node_count(), from.link_count(), from.flow_count());
        shared_->watch.phase("joining", from.node_count() + from.link_count() + from.flow_count(), 0);
        std::vector<node_index> joined(from.node_count());
        for (node_index node = 0; node < joined.size(); ++node) {
            const std::string_view name = from.name(node);
            joined[node] = name.empty() ? all.nameless() : all.node(name);
            all.declare(joined[node], from.attributes(node), file, place{all.name(file)});
            shared_->watch.advance();
        }
        for (link_index link = 0; link < from.link_count(); ++link) {
            const auto ends = from.link_ends(link);
            all.add_link(joined[ends.first], joined[ends.second], from.attributes_of_link(link));
            shared_->watch.advance();
        }
        std::vector<node_index> to;
        for (flow_index flow = 0; flow < from.flow_count(); ++flow) {
            to.clear();
            for (const node_index node : from.flow_destinations(flow)) to.push_back(joined[node]);
            all.add_flow(joined[from.flow_origin(flow)], to, from.attributes_of_flow(flow));
            shared_->watch.advance();
        }
    }

    context* shared_;
    std::uint64_t nodes_ = 0;
    std::uint64_t links_ = 0;
    std::uint64_t flows_ = 0;
};

} // namespace

std::unique_ptr<reader> make_binary_reader(context& shared) {
    return std::make_unique<binary_reader>(shared);
}

} // namespace m2miot::input

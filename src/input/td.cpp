// SPDX-License-Identifier: BSL-1.0
/// @file The reader of W3C Thing Descriptions 1.0 and 1.1.
#include <memory>
#include <utility>
#include <vector>

#include "reader.hpp"
#include "td_file.hpp"
#include "td_joined.hpp"

namespace m2miot::input {
namespace {

class td_reader final : public reader {
public:
    explicit td_reader(context& shared) : shared_(&shared) {}

    void read(source& in, file_number file) override {
        td::read_file(in, file, *shared_, [this](td::thing&& each) { things_.push_back(std::move(each)); });
    }
    // Whose a host is can be said when all things are known, and must be before a log names the host.
    void settle() override { td::add_things(*shared_, std::exchange(things_, {})); }
    void finish() override {}

private:
    context* shared_;
    std::vector<td::thing> things_;
};

} // namespace

std::unique_ptr<reader> make_td_reader(context& shared) {
    return std::make_unique<td_reader>(shared);
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Cutting a stream of bytes at line ends.
#include "csv_feed.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace m2miot::input::csv {
namespace {

// Small enough to stay in a core's own cache while it is parsed, large enough that handing it out costs nothing.
constexpr std::size_t usual_size = std::size_t{1} << 18;
// Of a line that is too long: enough to recognise it in a message.
constexpr std::size_t kept_of_long_line = 200;

/// The position behind the last line end, or 0.
std::size_t end_of_lines(const char* data, std::size_t size) {
    while (size != 0 && data[size - 1] != '\n') --size;
    return size;
}

} // namespace

feed::feed(source& from, std::size_t skipped) : from_(&from) {
    std::vector<char> room(skipped);
    from.read(room); // even of nothing: reading begins here, on the thread that is told of its progress
}

bool feed::next(piece& into) {
    const std::lock_guard lock(mutex_);
    if (!returned_.empty()) {
        into = std::move(returned_.front());
        returned_.pop_front();
        return true;
    }
    if (at_end_) return false;
    if (into.bytes.size() < usual_size + piece::padding) into.bytes.resize(usual_size + piece::padding);
    std::size_t have = carried_.size();
    into.read_from = 0;
    into.too_long = 0;
    if (into.bytes.size() < have + piece::padding) into.bytes.resize(have + piece::padding);
    std::copy(carried_.begin(), carried_.end(), into.bytes.begin());
    carried_.clear();
    std::size_t searched = 0;
    for (;;) {
        const std::size_t room = std::max(usual_size, std::min(longest_line, have * 2));
        if (into.bytes.size() < room + piece::padding) into.bytes.resize(room + piece::padding);
        const std::size_t got = from_->read_untold({into.bytes.data() + have, room - have});
        have += got;
        into.read_from += from_->untold();
        if (have < room) { // the end: what is left is a line all the same
            at_end_ = true;
            if (have == 0) return false;
            into.size = have;
            break;
        }
        const std::size_t end = searched + end_of_lines(into.bytes.data() + searched, have - searched);
        if (end != searched) {
            carried_.assign(into.bytes.begin() + static_cast<std::ptrdiff_t>(end), into.bytes.begin() + static_cast<std::ptrdiff_t>(have));
            into.size = end;
            break;
        }
        searched = have;
        if (have >= longest_line) {
            into.size = have;
            skip_line(into);
            break;
        }
    }
    std::memset(into.bytes.data() + into.size, 0, piece::padding);
    into.number = number_++;
    return true;
}

void feed::skip_line(piece& into) {
    into.too_long = into.size;
    std::vector<char> room(usual_size);
    for (;;) {
        const std::size_t got = from_->read_untold(room);
        into.read_from += from_->untold();
        if (got == 0) {
            at_end_ = true;
            break;
        }
        const void* const found = std::memchr(room.data(), '\n', got);
        if (found == nullptr) {
            into.too_long += got;
            continue;
        }
        const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - room.data());
        into.too_long += end;
        carried_.assign(room.begin() + static_cast<std::ptrdiff_t>(end) + 1, room.begin() + static_cast<std::ptrdiff_t>(got));
        break;
    }
    into.size = kept_of_long_line;
}

void feed::put_back(std::vector<piece> pieces) {
    for (auto each = pieces.rbegin(); each != pieces.rend(); ++each) {
        each->read_from = 0; // was told already
        returned_.push_front(std::move(*each));
    }
}

} // namespace m2miot::input::csv

// SPDX-License-Identifier: BSL-1.0
/// @file Long work in pieces, on several threads, that tells how far it is and can be stopped.
#pragma once

#include <cstdint>
#include <string_view>

#include "../model/in_blocks.hpp"
#include "../model/run_options.hpp"
#include "../model/run_watch.hpp"

namespace m2miot::generate::detail {

/// Those who do the work of one call: the calling thread and as many others as the options say.
class crew {
public:
    /// Refers to the options. @param nodes  of the whole deployment: progress is told in nodes
    crew(const run_options& options, std::uint64_t nodes)
        : watch_(options, "nodes", nodes), nodes_(nodes), threads_(options.thread_count()) {}

    /// Calls `body(begin, end)` for pieces of 0 ... count - 1, each once.
    /// @param percent  of the whole work that this is  @param piece  how many in one call: for so long nobody looks whether to stop
    /// @throws stopped, or whatever the body or the progress callback threw, once no other thread works any more
    template <class Body>
    void each_piece(std::string_view phase, unsigned percent, std::uint64_t count, std::uint64_t piece, const Body& body) {
        watch_.phase(phase, count, nodes_ * percent / 100);
        m2miot::detail::in_blocks(watch_, threads_, count, piece, body);
    }

    /// All is done.
    void finish() { watch_.finish(); }

private:
    m2miot::detail::run_watch watch_;
    std::uint64_t nodes_;
    unsigned threads_;
};

} // namespace m2miot::generate::detail

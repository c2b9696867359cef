// SPDX-License-Identifier: BSL-1.0
/// @file What the commands have in common: where they write, on how many threads they work, who is told, and who may stop them.
#pragma once

#include <iosfwd>
#include <stop_token>

#include <m2miot/model/run_options.hpp>

#include "progress_bar.hpp"

namespace m2miot::tool {

struct session {
    std::ostream& out;
    std::ostream& err;
    bool colour; ///< `out` shows terminal escape sequences
    std::stop_token stop{};
    progress_bar* bar = nullptr; ///< null: nobody watches

    /// How long operations are run: told on the bar until it is erased, and stopped by the user.
    [[nodiscard]] run_options options(unsigned threads) const {
        run_options made{.threads = threads, .stop = stop};
        if (bar != nullptr && bar->is_wanted()) made.on_progress = [shown = bar](const progress& now) { shown->show(now); };
        return made;
    }
    /// The same, of what goes on while something is written: a bar would stand in the middle of it.
    [[nodiscard]] run_options unseen(unsigned threads) const { return {.threads = threads, .stop = stop}; }
    void erase_bar() const {
        if (bar != nullptr) bar->erase();
    }
};

} // namespace m2miot::tool

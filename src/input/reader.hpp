// SPDX-License-Identifier: BSL-1.0
/// @file What every reader is given, and what it must offer.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <m2miot/input/diagnostic.hpp>
#include <m2miot/model/run_watch.hpp>

#include "addresses.hpp"
#include "inventory.hpp"
#include "problems.hpp"
#include "site.hpp"
#include "text.hpp"

namespace m2miot::input {

/// All that reading shares; lives longer than the readers.
struct context {
    input::site& site;
    inventory& nodes;           ///< what the user says of nodes; ask it before inferring
    const networks& local_nets; ///< what the user says is local
    problem_sink& problems;
    tally& used;   ///< by plural noun phrase: what of the input the deployment rests on
    tally& unused; ///< every row, rule or node that is not used, by reason
    detail::run_watch& watch;
    unsigned threads = 1;                   ///< to read on
    std::span<const std::string> columns{}; ///< what the user says of the columns of tables
    std::span<const std::string> map{};     ///< what the user says of the attributes of graph files
    std::span<const std::string> map_values{};
    bool alone = false; ///< the file that is read is all there is
    std::string path{}; ///< of the file that is read; empty for a stream

    /// A file calls the deployment so; an empty name is none. Of several the first is taken, others are counted.
    void call(std::string_view name) {
        if (!name.empty() && !site.call(name)) ++unused["names of the deployment but the first"];
    }
};

/// Reads files of one format. One reader serves all files of its format in a run.
class reader {
public:
    reader() = default;
    reader(const reader&) = delete;
    reader& operator=(const reader&) = delete;
    virtual ~reader() = default;

    /// Reads one file to its end. Content that is wrong is reported, never thrown.
    virtual void read(source& in, file_number file) = 0;
    /// Called once, after the last file of any format and before any `finish`: for who knows only now what its nodes are called.
    virtual void settle() {}
    /// Called once, after the last file of any format: what needs all of them, such as inference, is done here.
    virtual void finish() = 0;
};

[[nodiscard]] std::unique_ptr<reader> make_document_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_zeek_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_mud_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_td_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_csv_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_graphml_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_binary_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_joy_reader(context& shared);
[[nodiscard]] std::unique_ptr<reader> make_rfc8345_reader(context& shared);

} // namespace m2miot::input

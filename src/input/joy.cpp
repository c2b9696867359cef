// SPDX-License-Identifier: BSL-1.0
/// @file The reader of Joy's flow records: each is treated as the row of a log of connections that says the same.
#include <memory>
#include <string>
#include <string_view>

#include "conversations.hpp"
#include "joy_halves.hpp"
#include "joy_record.hpp"
#include "reader.hpp"
#include "zeek_table.hpp"

namespace m2miot::input {
namespace {

constexpr std::uint8_t igmp = 2;

class joy_reader final : public reader {
public:
    explicit joy_reader(context& shared) : shared_(shared) {}

    void read(source& in, file_number file) override;
    void finish() override;

private:
    void take(const joy::record& flow, file_number file);
    void bad_line(file_number file, const line_reader& lines, std::string_view line, std::string_view problem);
    [[nodiscard]] place at(file_number file, std::uint64_t line = 0) const { return {shared_.site.name(file), line, 0, {}}; }

    context& shared_;
    zeek::table table_;
    joy::halves halves_;
    file_number first_file_ = 0;
    bool any_file_ = false;
};

void joy_reader::read(source& in, file_number file) {
    if (!any_file_) first_file_ = file;
    any_file_ = true;
    line_reader lines(in);
    joy::line_format format;
    joy::record flow;
    std::uint64_t records = 0;
    std::uint64_t usable = 0;
    std::uint64_t members = 0;
    while (auto line = lines.next()) {
        if (lines.number() == 1 && line->starts_with("\xEF\xBB\xBF")) line->remove_prefix(3);
        if (trimmed(*line).empty()) continue;
        ++records;
        if (lines.was_cut()) {
            bad_line(file, lines, *line, "it is too long");
            continue;
        }
        switch (format.read(*line, flow)) {
        case joy::line_format::line_is::flow:
            ++usable;
            members += flow.unused;
            take(flow, file);
            break;
        case joy::line_format::line_is::configuration:
            --records;
            ++shared_.unused["lines with the configuration of Joy"];
            break;
        case joy::line_format::line_is::malformed:
            bad_line(file, lines, *line, format.problem());
            break;
        }
    }
    if (members != 0) shared_.unused["members of flow records that no verdict rests on"] += members;
    if (records == 0)
        shared_.problems.warning("empty logs", at(file), "there are no flow records");
    else if (usable == 0)
        shared_.problems.error("logs without a usable row", at(file), "no line can be read; expected the flow records of Joy");
}

void joy_reader::bad_line(file_number file, const line_reader& lines, std::string_view line, std::string_view problem) {
    ++shared_.unused["malformed rows"];
    shared_.problems.warning(
        "malformed rows", [&] { return at(file, lines.number()); },
        [&] { return "the row is left out: " + std::string(problem) + "; found " + quoted(line); });
}

void joy_reader::take(const joy::record& flow, file_number file) {
    if (flow.protocol == igmp) {
        ++shared_.unused["IGMP messages"];
        return;
    }
    const bool has_ports = flow.from_port >= 0 && flow.to_port >= 0 && joy::transport_of(flow.protocol) != transport::icmp;
    std::string_view state = "SF";
    switch (flow.went) {
    case joy::course::both_ways:
        break;
    case joy::course::one_way:
        if (has_ports && is_host(classify(flow.from)) && is_host(classify(flow.to)) && flow.from != flow.to) return halves_.add(flow, file);
        state = "S0";
        break;
    case joy::course::refused:
        state = "REJ";
        break;
    case joy::course::no_data:
        state = "OTH";
        break;
    }
    const joy::row_of row(flow, state);
    (void)table_.add(row.row(), file); // addresses, ports and a state: nothing is wrong with it
}

void joy_reader::finish() {
    if (!any_file_) return;
    const std::uint64_t answers = halves_.settle(table_, [this] { shared_.watch.advance(); });
    if (answers != 0) shared_.used["records of the way back, joined to those of the way there"] += answers;
    add_conversations(shared_, table_);
    if (table_.conversations().empty() && !shared_.problems.has_errors())
        shared_.problems.warning("logs without a conversation", at(first_file_),
                                 "no flow record is a conversation between two hosts; nothing can be concluded from them");
}

} // namespace

std::unique_ptr<reader> make_joy_reader(context& shared) {
    return std::make_unique<joy_reader>(shared);
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <m2miot/criteria/sets.hpp>
#include <m2miot/report/printable.hpp>
#include <m2miot/version.hpp>

namespace m2miot::tool {
namespace {

/// What a command can write its report as; the first by default.
template <class Request>
constexpr std::array formats{report_format::text, report_format::json};
template <>
constexpr std::array formats<classify_request>{report_format::text, report_format::json, report_format::sarif,   report_format::dot,
                                               report_format::svg,  report_format::html, report_format::graphml, report_format::markdown};
template <>
constexpr std::array formats<diff_request>{report_format::text, report_format::json, report_format::sarif, report_format::html,
                                           report_format::markdown};
template <>
constexpr std::array formats<flip_request>{report_format::text, report_format::json, report_format::markdown};
template <>
constexpr std::array formats<compare_request>{report_format::text, report_format::json, report_format::markdown};
/// The same as they are typed.
template <class Request>
constexpr auto format_names = [] {
    std::array<std::string_view, formats<Request>.size()> names;
    std::ranges::transform(formats<Request>, names.begin(),
                           [](report_format f) { return report_format_names[static_cast<std::size_t>(f)]; });
    return names;
}();

constexpr std::string_view usage = "usage: m2miot classify [--criteria SET|FILE] [--servers POLICY]\n"
                                   "                       [--format FORMAT] [--from FORMAT] [--nodes FILE]\n"
                                   "                       [--local-nets CIDR,...] [--columns WHAT=COLUMN,...]\n"
                                   "                       [--map WHAT=NAME,...] [--map-value WHAT:FOUND=WORD,...]\n"
                                   "                       [--without ID,...] [--expect OUTCOME,...]\n"
                                   "                       [--all|--quiet] [--threads N] FILE|FOLDER...\n"
                                   "       m2miot diff [--criteria SET|FILE] [--servers POLICY] [--format FORMAT]\n"
                                   "                   [--from FORMAT] [--nodes FILE] [--local-nets CIDR,...]\n"
                                   "                   [--columns WHAT=COLUMN,...]\n"
                                   "                   [--map WHAT=NAME,...] [--map-value WHAT:FOUND=WORD,...]\n"
                                   "                   [--all|--quiet] [--threads N] OLD NEW\n"
                                   "       m2miot flip [--to OUTCOME] [--cut WHAT] [--subsystem N]\n"
                                   "                   [--criteria SET|FILE] [--servers POLICY] [--format FORMAT]\n"
                                   "                   [--from FORMAT] [--nodes FILE] [--local-nets CIDR,...]\n"
                                   "                   [--columns WHAT=COLUMN,...] [--map WHAT=NAME,...]\n"
                                   "                   [--map-value WHAT:FOUND=WORD,...] [--threads N]\n"
                                   "                   FILE|FOLDER...\n"
                                   "       m2miot compare [--criteria SET|FILE,...] [--servers POLICY]\n"
                                   "                      [--format FORMAT] [--from FORMAT] [--nodes FILE]\n"
                                   "                      [--local-nets CIDR,...] [--columns WHAT=COLUMN,...]\n"
                                   "                      [--map WHAT=NAME,...] [--map-value WHAT:FOUND=WORD,...]\n"
                                   "                      [--all|--quiet] [--threads N] FILE|FOLDER...\n"
                                   "       m2miot convert --to FORM [-o FILE] [--from FORMAT] [--nodes FILE]\n"
                                   "                      [--local-nets CIDR,...] [--columns WHAT=COLUMN,...]\n"
                                   "                      [--map WHAT=NAME,...] [--map-value WHAT:FOUND=WORD,...]\n"
                                   "                      [--threads N] FILE|FOLDER...\n"
                                   "       m2miot generate KIND --nodes N [--seed N] [--shuffled] [--silent PERCENT]\n"
                                   "                       [OPTION...] [--threads N] [--to FORM] [-o FILE]\n"
                                   "       m2miot --help | --version | COMMAND --help\n";

constexpr const char* statuses = "Exit status: 0 classified, whatever the outcome; 1 bad input; 2 bad usage;\n130 stopped by Ctrl-C.";

constexpr const char* classify_statuses = "Exit status: 0 classified, whatever the outcome; 1 bad input; 2 bad usage;\n"
                                          "4 classified, and --expect names other outcomes; 130 stopped by Ctrl-C.";

constexpr const char* diff_statuses =
    "Exit status: 0 the same outcome; 1 bad input; 2 bad usage; 3 the outcome changed;\n130 stopped by Ctrl-C.";

constexpr const char* convert_statuses =
    "Exit status: 0 converted; 1 bad input, or not all of it written; 2 bad usage;\n130 stopped by Ctrl-C.";

constexpr const char* compare_statuses = "Exit status: 0 compared; 1 bad input; 2 bad usage;\n130 stopped by Ctrl-C.";

constexpr const char* flip_statuses = "Exit status: 0 answered, also if nothing flips it; 1 bad input; 2 bad usage;\n"
                                      "130 stopped by Ctrl-C, after what is known by then.";

constexpr const char* generate_statuses = "Exit status: 0 written; 1 not written, or not all of it; 2 bad usage;\n130 stopped by Ctrl-C.";

std::string joined(std::span<const std::string_view> words, std::string_view space = " ") {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != 0) (text += i + 1 == words.size() ? " or" : ",") += space;
        text += words[i];
    }
    return text;
}

/// The same in lines of this width: words that do not fit go on below.
std::string in_lines(std::string text, std::size_t width) {
    for (std::size_t begin = 0; text.size() - begin > width;) {
        const std::size_t blank = text.rfind(' ', begin + width);
        if (blank == std::string::npos || blank <= begin) break;
        text[blank] = '\n';
        begin = blank + 1;
    }
    return text;
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        items.emplace_back(list.substr(at, comma - at));
        at = comma + 1;
    }
    return items;
}

/// Help with the synopsis as people know it, instead of one made up of the options.
class help : public CLI::Formatter {
    std::string make_usage(const CLI::App*, std::string) const override { return std::string(usage); }
};

/// Refuses any other word, and says which are allowed.
CLI::Validator one_of(std::span<const std::string_view> words) {
    return {[words](std::string& given) {
                for (const std::string_view word : words) {
                    if (given == word) return std::string();
                }
                return "found '" + given + "', expected " + joined(words);
            },
            "", "one of"};
}

/// What is read, and how: of every command that reads.
class reading_words {
public:
    /// Adds the options to the command, which is to be parsed while this lives.
    /// @param inventory_reads  how often the command reads the inventory
    reading_words(CLI::App& command, std::vector<std::filesystem::path>& paths, load_options& into, int inventory_reads = 1)
        : paths_(paths), into_(into), inventory_reads_(inventory_reads) {
        command.add_option("paths", paths, "Files and folders, together one deployment;\n- is the standard input")->type_name("");
        command
            .add_option("--from", from_,
                        "Of the input:\n" + in_lines(joined(input_format_names), 48) + ";\nauto recognises each file by its content")
            ->check(one_of(input_format_names))
            ->type_name("FORMAT");
        command.add_option("--nodes", into.nodes, "What is known of the nodes:\nCSV, or a deployment document")->type_name("FILE");
        command
            .add_option(
                "--columns", columns_,
                "Columns of tables, by header or position:\nfrom=src,to=dst,port=dport or id=1,kind=2;\nrows=flows says what the rows are")
            ->type_name("WHAT=COLUMN,...");
        command
            .add_option("--map", map_,
                        "Attributes of graph files:\nkind=type,medium=LinkType,id=label;\nedges=flows or edges=links says what edges are")
            ->type_name("WHAT=NAME,...");
        command.add_option("--map-value", map_values_, "What their values stand for:\nkind:PLC=device,medium:fibre=wired")
            ->type_name("WHAT:FOUND=WORD,...");
        command.add_option("--local-nets", local_nets_, "Networks of the site, on top of the private ones")->type_name("CIDR,...");
    }
    /// After parsing. @return whether there is something to read
    [[nodiscard]] bool finish() const {
        if (!columns_.empty()) into_.columns = split(columns_);
        if (!map_.empty()) into_.map = split(map_);
        if (!map_values_.empty()) into_.map_values = split(map_values_);
        if (!local_nets_.empty()) into_.local_nets = split(local_nets_);
        into_.from = *parse_input_format(from_);
        into_.standard_input = &std::cin;
        return !paths_.empty();
    }
    /// What is wrong with how the standard input was named; empty if nothing is.
    [[nodiscard]] std::string wrong() const {
        const bool inventory = into_.nodes == "-";
        if (inventory && inventory_reads_ > 1)
            return "--nodes: found '-', the standard input, which cannot be read twice, for OLD and for NEW; expected a file";
        const auto times = std::ranges::count(paths_, "-") + (inventory ? 1 : 0);
        if (times > 1) return "found '-', the standard input, " + std::to_string(times) + " times, expected it once";
        if (times == 1 && isatty(STDIN_FILENO) != 0)
            return "found '-', but the standard input is a terminal, expected a pipe or a file, as in 'zcat FILE | m2miot ... -'";
        return {};
    }

private:
    std::vector<std::filesystem::path>& paths_;
    load_options& into_;
    int inventory_reads_;
    std::string from_{to_string(input_format::automatic)};
    std::string local_nets_;
    std::string columns_;
    std::string map_;
    std::string map_values_;
};

/// How many threads, of any command.
void add_threads(CLI::App& command, unsigned& threads) {
    constexpr unsigned most = 1024;
    command.add_option("--threads", "Threads to work with; 0, the default: all cores")
        ->type_name("N")
        ->each([&threads](const std::string& given) {
            const char* const end = given.data() + given.size();
            const auto [stop, failure] = std::from_chars(given.data(), end, threads);
            if (failure != std::errc{} || stop != end || threads > most)
                throw CLI::ValidationError("--threads", "found '" + given + "', expected a number from 0 to " + std::to_string(most));
        });
}

/// How to report: of every command that reports.
class reporting_words {
public:
    /// Adds the options to the command, which is to be parsed while this lives.
    template <class Request>
    reporting_words(CLI::App& command, Request& request) {
        format_ = format_names<Request>.front();
        command.add_option("--format", format_, "Of the report:\n" + in_lines(joined(format_names<Request>), 48))
            ->check(one_of(format_names<Request>))
            ->type_name("FORMAT");
        if constexpr (is_cut_to_a_screen<Request>) {
            CLI::Option& all = *command.add_flag("--all", request.all, "Everything, not only a screen");
            CLI::Option& quiet = *command.add_flag("--quiet", request.quiet, "Only the outcome, in one word");
            all.excludes(&quiet);
        }
    }
    /// After parsing. @return whether the words go together
    template <class Request>
    [[nodiscard]] bool finish(Request& request) const {
        request.format = static_cast<report_format>(std::ranges::find(report_format_names, format_) - report_format_names.begin());
        if constexpr (is_cut_to_a_screen<Request>) return !(request.quiet && request.format != report_format::text);
        return true;
    }

private:
    template <class Request>
    static constexpr bool is_cut_to_a_screen = requires(Request r) {
        r.quiet;
    };

    std::string format_;
};
const std::string servers_help =
    "Which servers are machines:\n" + joined(server_policy_names, "\n") + "\n(default: what the definition says)";

/// By which rules to judge, and how to report: of every command that judges by one definition.
class judging_words {
public:
    /// Adds the options to the command, which is to be parsed while this lives.
    template <class Request>
    judging_words(CLI::App& command, Request& request) : reporting_(command, request) {
        command
            .add_option("--criteria", request.criteria.set,
                        "The definition to go by:\n" + joined(criteria::shipped_names, "\n") + ",\nor a file of criteria\n(default " +
                            request.criteria.set + ')')
            ->check(CLI::Validator([](std::string& given) { return wrong_with_criteria(given); }, "", "set or file"))
            ->type_name("SET|FILE");
        command.add_option("--servers", servers_, servers_help)->check(one_of(server_policy_names))->type_name("POLICY");
    }
    /// After parsing. @return whether the words go together
    template <class Request>
    [[nodiscard]] bool finish(Request& request) const {
        request.criteria.servers = parse_server_policy(servers_);
        return reporting_.finish(request);
    }

private:
    reporting_words reporting_;
    std::string servers_;
};
constexpr const char* quiet_excludes_formats = "--quiet prints one word of text, so it excludes every other --format";

exit_status refuse(std::ostream& err, std::string_view what) {
    err << "m2miot: " << printable(what) << '\n' << usage;
    return exit_status::bad_usage;
}

} // namespace

command parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    classify_request request;

    CLI::App app("Classifies a deployment as M2M, IoT, or IoT containing M2M, and says why.", "m2miot");
    app.set_version_flag("--version", "m2miot " M2MIOT_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.require_subcommand(1);
    app.formatter(std::make_shared<help>());
    app.footer(std::string("m2miot COMMAND --help lists the options of a command.\n") + statuses);

    CLI::App& classify = *app.add_subcommand("classify", "Is it M2M, IoT, or IoT containing M2M?");
    classify.footer(classify_statuses);
    const reading_words classified(classify, request.paths, request.input);
    const judging_words judged(classify, request);
    std::string without;
    classify.add_option("--without", without, "As if these nodes, links and flows were not there,\nby id, or #n for one that has none")
        ->type_name("ID,...");
    std::string expected;
    CLI::Option& expects =
        *classify.add_option("--expect", expected, "Exit with 4 if the outcome is none of these:\n" + in_lines(joined(outcome_names), 48))
             ->type_name("OUTCOME,...");
    add_threads(classify, request.threads);

    CLI::App& diff = *app.add_subcommand("diff", "What changed between two deployments, and why");
    diff.footer(diff_statuses);
    diff_request compared;
    const reading_words to_compare(diff, compared.paths, compared.input, 2);
    const judging_words judged_twice(diff, compared);
    add_threads(diff, compared.threads);

    CLI::App& generate = *app.add_subcommand("generate", "Makes a deployment out of a seed, for trials");
    generate.footer(generate_statuses);
    const generate_options generated(generate);
    unsigned generating_threads = 0;
    add_threads(generate, generating_threads);

    CLI::App& convert = *app.add_subcommand("convert", "Writes whatever classify reads as one file");
    convert.footer(convert_statuses);
    convert_request converted;
    const reading_words to_convert(convert, converted.paths, converted.input);
    std::string to;
    convert.add_option("--to", to, "Written as " + joined(deployment_form_names))->check(one_of(deployment_form_names))->type_name("FORM");
    convert
        .add_option("-o,--output", converted.to.file,
                    "Where; else to the standard output.\ncsv: X gives X.nodes.csv, X.links.csv and so on;\na folder gets nodes.csv, "
                    "links.csv, flows.csv")
        ->type_name("FILE");
    add_threads(convert, converted.threads);

    CLI::App& compare = *app.add_subcommand("compare", "What several definitions say, and where they part");
    compare.footer(compare_statuses);
    compare_request several;
    const reading_words to_compare_by(compare, several.paths, several.input);
    const reporting_words told_of_several(compare, several);
    std::string definitions, several_servers;
    compare
        .add_option("--criteria", definitions,
                    "The definitions: names, or files of criteria\n(default all that are shipped:\n" +
                        joined(criteria::shipped_names, "\n") + ')')
        ->type_name("SET|FILE,...");
    compare.add_option("--servers", several_servers, servers_help)->check(one_of(server_policy_names))->type_name("POLICY");
    add_threads(compare, several.threads);

    CLI::App& flip = *app.add_subcommand("flip", "The smallest change that gives another outcome");
    flip.footer(flip_statuses);
    flip_request flipped;
    const reading_words to_flip(flip, flipped.paths, flipped.input);
    std::string flip_to, flip_cut = "links", flip_subsystem;
    static constexpr std::array<std::string_view, 2> cut_names{"links", "nodes"};
    flip.add_option("--to", flip_to, "The outcome wanted; any other by default:\n" + joined(outcome_names))
        ->check(one_of(outcome_names))
        ->type_name("OUTCOME");
    flip.add_option("--cut", flip_cut, "What to cut from ends beyond: links, or nodes,\nwhich are relays and gateways (default links)")
        ->check(one_of(cut_names))
        ->type_name("WHAT");
    flip.add_option("--subsystem", flip_subsystem, "Cut off this M2M subsystem, counted from 0;\nall by default")->type_name("N");
    const judging_words flipped_by(flip, flipped);
    add_threads(flip, flipped.threads);

    // A misspelt command would else be reported as a missing one.
    const std::vector<const CLI::App*> commands = std::as_const(app).get_subcommands([](const CLI::App*) { return true; });
    if (argc > 1 && argv[1][0] != '-' &&
        std::none_of(commands.begin(), commands.end(), [&](const CLI::App* known) { return argv[1] == known->get_name(); })) {
        std::vector<std::string_view> names;
        for (const CLI::App* known : commands) names.push_back(known->get_name());
        return refuse(err, "found the command '" + std::string(argv[1]) + "', expected " + joined(names));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // help, version
        app.exit(asked, out, err);
        return exit_status::classified;
    } catch (const CLI::ParseError& wrong) {
        return refuse(err, wrong.what());
    }
    for (const reading_words* const each : {&classified, &to_compare, &to_convert, &to_compare_by, &to_flip})
        if (const std::string wrong = each->wrong(); !wrong.empty()) return refuse(err, wrong);
    if (generate.parsed()) {
        auto wanted = generated.request();
        if (const std::string* const wrong = std::get_if<std::string>(&wanted)) return refuse(err, *wrong);
        auto& made = std::get<generate_request>(wanted);
        made.threads = generating_threads;
        return std::move(made);
    }
    if (compare.parsed()) {
        if (!to_compare_by.finish()) return refuse(err, "expected a file or a folder to compare definitions by");
        if (!definitions.empty()) several.definitions = split(definitions);
        for (const std::string& word : several.definitions)
            if (const std::string wrong = wrong_with_criteria(word); !wrong.empty()) return refuse(err, "--criteria: " + wrong);
        several.servers = parse_server_policy(several_servers);
        if (!told_of_several.finish(several)) return refuse(err, quiet_excludes_formats);
        return several;
    }
    if (flip.parsed()) {
        if (!to_flip.finish()) return refuse(err, "expected a file or a folder to flip");
        (void)flipped_by.finish(flipped);
        flipped.to = parse_outcome(flip_to);
        flipped.cut = flip_cut == "nodes" ? cut_of::nodes : cut_of::links;
        if (!flip_subsystem.empty()) {
            std::uint32_t number = 0;
            const char* const end = flip_subsystem.data() + flip_subsystem.size();
            const auto [stop, failure] = std::from_chars(flip_subsystem.data(), end, number);
            if (failure != std::errc{} || stop != end)
                return refuse(err, "found --subsystem '" + flip_subsystem + "', expected a number, counted from 0");
            flipped.subsystem = number;
        }
        return flipped;
    }
    if (convert.parsed()) {
        if (!to_convert.finish()) return refuse(err, "expected a file or a folder to convert");
        if (to.empty()) return refuse(err, "expected --to " + joined(deployment_form_names));
        converted.to.form = static_cast<deployment_form>(std::ranges::find(deployment_form_names, to) - deployment_form_names.begin());
        return converted;
    }
    if (diff.parsed()) {
        (void)to_compare.finish();
        if (compared.paths.size() != 2)
            return refuse(err, "found " + std::to_string(compared.paths.size()) + " files and folders, expected two: OLD and NEW");
        if (!judged_twice.finish(compared)) return refuse(err, quiet_excludes_formats);
        return compared;
    }
    if (!classified.finish()) return refuse(err, "expected a file or a folder to classify");
    if (!judged.finish(request)) return refuse(err, quiet_excludes_formats);
    if (!without.empty()) request.without = split(without);
    if (expects.count() != 0) {
        for (const std::string& word : split(expected)) {
            const std::optional<outcome> one = parse_outcome(word);
            if (!one) return refuse(err, "--expect: found '" + word + "', expected " + joined(outcome_names));
            request.expected.push_back(*one);
        }
    }
    return request;
}

} // namespace m2miot::tool

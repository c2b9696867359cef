// SPDX-License-Identifier: BSL-1.0
/// @file The words of `m2miot generate`, and what they ask for.
#include "generate.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

namespace m2miot::tool {
namespace {

namespace gen = m2miot::generate;

constexpr std::array<std::string_view, 8> kinds{"sites", "ring", "path", "star", "tree", "grid", "mesh", "rmat"};

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t value = 0;
    const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

template <std::size_t N>
std::string listed(const std::array<std::string_view, N>& words) {
    std::string text;
    for (std::size_t i = 0; i < N; ++i) (text += i == 0 ? "" : i + 1 == N ? " or " : ", ") += words[i];
    return text;
}

} // namespace

/// As typed; an option that was not given is nothing. `no` says which of those that were given the kind does not have.
struct generate_options::words {
    std::string kind;
    std::vector<std::pair<std::string, std::optional<std::string>>> options; // in the order of the help
    bool shuffled = false;
    std::string out;

    [[nodiscard]] const std::optional<std::string>& given(std::string_view option) const {
        return std::find_if(options.begin(), options.end(), [&](const auto& one) { return one.first == option; })->second;
    }
};

namespace {

/// Takes the options of one kind from the words; keeps what is wrong, the first of it.
class reader {
public:
    template <class Given>
    reader(std::string_view kind, const Given& given) : kind_(kind), given_(given) {}

    template <class Number>
    void number(const char* option, Number& to) {
        taken_.push_back(option);
        const std::optional<std::string>& text = given_(option);
        if (!text) return;
        const std::optional<std::uint64_t> value = number_in(*text);
        if (value && static_cast<Number>(*value) == *value)
            to = static_cast<Number>(*value);
        else
            refuse(std::string(option) + ": found '" + *text + "', expected a whole number");
    }
    void mix(gen::node_mix& to) {
        taken_.push_back("--kinds");
        const std::optional<std::string>& text = given_("--kinds");
        if (!text) return;
        if (const auto value = gen::parse_node_mix(*text))
            to = *value;
        else
            refuse("--kinds: found '" + *text + "', expected " + listed(gen::node_mix_names));
    }
    /// Four numbers with commas between them.
    void quarters(gen::rmat_parameters& to) {
        taken_.push_back("--quarters");
        const std::optional<std::string>& text = given_("--quarters");
        if (!text) return;
        std::size_t at = 0;
        std::uint64_t sum = 0;
        for (unsigned* const part : {&to.a, &to.b, &to.c, &to.d}) {
            const std::size_t end = part == &to.d ? text->size() : std::min(text->find(',', at), text->size());
            const std::optional<std::uint64_t> value = at > end ? std::nullopt : number_in(std::string_view(*text).substr(at, end - at));
            sum += value && *value <= 100 ? *value : 1000;
            *part = static_cast<unsigned>(value.value_or(0));
            at = end + 1;
        }
        if (sum != 100) refuse("--quarters: found '" + *text + "', expected four percentages that add up to 100, as 57,19,19,5");
    }

    [[nodiscard]] bool has(std::string_view option) const { return std::find(taken_.begin(), taken_.end(), option) != taken_.end(); }
    void refuse(std::string what) {
        if (wrong_.empty()) wrong_ = std::move(what);
    }
    [[nodiscard]] const std::string& wrong() const { return wrong_; }

private:
    std::string_view kind_;
    std::function<const std::optional<std::string>&(std::string_view)> given_;
    std::vector<std::string_view> taken_;
    std::string wrong_;
};

void take_own(reader& from, gen::sites_parameters& to) {
    from.number("--silent", to.silent_percent);
}
template <class Shape>
void take_own(reader& from, Shape& to) {
    from.number("--flows", to.flows);
    from.mix(to.kinds);
    if constexpr (requires { to.links; }) from.number("--links", to.links);
    if constexpr (requires { to.children; }) from.number("--children", to.children);
    if constexpr (requires { to.columns; }) from.number("--columns", to.columns);
    if constexpr (requires { to.a; }) from.quarters(to);
}

} // namespace

generate_options::generate_options(CLI::App& command) : words_(std::make_unique<words>()) {
    words_->options.reserve(16);
    const auto add = [&](const char* option, const char* type, const std::string& help) {
        words_->options.emplace_back(option, std::nullopt);
        command.add_option(option, words_->options.back().second, help)->type_name(type);
    };
    command.add_option("kind", words_->kind, listed(kinds))->type_name("");
    add("--nodes", "N", "How many nodes");
    add("--seed", "N", "The same seed gives the same deployment\n(default 1)");
    command.add_flag("--shuffled", words_->shuffled, "Nodes, links and flows in random order");
    add("--silent", "PERCENT", "Of sites: machines that have no flow (default 100)");
    add("--flows", "N", "Of the others: flows, along random links\n(default 0)");
    add("--kinds", "KINDS", "Of the others: " + listed(gen::node_mix_names) + " (default devices,\nof rmat mixed)");
    add("--links", "N", "Of mesh and rmat (default 4 for each node)");
    add("--children", "N", "Of tree: nodes below each (default 2)");
    add("--columns", "N", "Of grid: nodes in a row (default as many as rows)");
    add("--quarters", "A,B,C,D", "Of rmat: percentages (default 57,19,19,5)");
    add("--to", "FORM", "Written as " + listed(deployment_form_names) + "\n(default document)");
    command
        .add_option("-o,--output", words_->out,
                    "Where; else to the standard output.\ncsv: X gives X.nodes.csv, X.links.csv and so on;\na folder gets nodes.csv, "
                    "links.csv, flows.csv")
        ->type_name("FILE");
}

generate_options::~generate_options() = default;

std::variant<generate_request, std::string> generate_options::request() const {
    generate_request request;
    const auto kind = std::find(kinds.begin(), kinds.end(), words_->kind);
    if (words_->kind.empty()) return "expected what to generate: " + listed(kinds);
    if (kind == kinds.end()) return "found '" + words_->kind + "', expected " + listed(kinds);
    switch (kind - kinds.begin()) {
    case 0:
        request.parameters = gen::sites_parameters{};
        break;
    case 1:
        request.parameters = gen::ring_parameters{};
        break;
    case 2:
        request.parameters = gen::path_parameters{};
        break;
    case 3:
        request.parameters = gen::star_parameters{};
        break;
    case 4:
        request.parameters = gen::tree_parameters{};
        break;
    case 5:
        request.parameters = gen::grid_parameters{};
        break;
    case 6:
        request.parameters = gen::mesh_parameters{};
        break;
    default:
        request.parameters = gen::rmat_parameters{};
        break;
    }
    if (!words_->given("--nodes")) return std::string("expected --nodes N");

    reader from(*kind, [this](std::string_view option) -> const std::optional<std::string>& { return words_->given(option); });
    std::visit(
        [&](auto& parameters) {
            from.number("--nodes", parameters.nodes);
            if constexpr (requires { parameters.links; }) parameters.links = 4 * parameters.nodes;
            from.number("--seed", parameters.seed);
            parameters.shuffled = words_->shuffled;
            take_own(from, parameters);
        },
        request.parameters);
    for (const auto& [option, given] : words_->options)
        if (given && option != "--to" && !from.has(option)) from.refuse(option + ": " + words_->kind + " has no such option");
    if (const auto& form = words_->given("--to")) {
        const auto found = std::find(deployment_form_names.begin(), deployment_form_names.end(), *form);
        if (found == deployment_form_names.end())
            from.refuse("--to: found '" + *form + "', expected " + listed(deployment_form_names));
        else
            request.to.form = static_cast<deployment_form>(found - deployment_form_names.begin());
    }
    if (!from.wrong().empty()) return from.wrong();
    request.to.file = words_->out;
    return request;
}

} // namespace m2miot::tool

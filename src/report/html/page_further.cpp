// SPDX-License-Identifier: BSL-1.0
#include "page_further.hpp"

#include <string>
#include <vector>

#include <m2miot/questions/compare.hpp>
#include <m2miot/questions/flip_answer.hpp>
#include <m2miot/report/printable.hpp>

#include "../flip_sentences.hpp"
#include "../json_parts.hpp"
#include "../words.hpp"
#include "page_parts.hpp"

namespace m2miot::report {

void write_definitions(json_writer& json, const comparison* asked, const witness_writer& witnesses) {
    if (asked == nullptr) return;
    json.key("definitions").begin_object(layout::lines);
    json.key("opening").begin_array();
    json.value(asked->agree() ? "All these definitions agree." : "These definitions do not agree: the answer turns on who is asked.");
    json.end_array();
    json.key("verdicts").begin_array(layout::lines);
    for (const definition_verdict& v : asked->verdicts) {
        json.begin_object();
        json.member("name", printable(v.criteria));
        json.member("outcome", to_string(v.outcome));
        json.member("confidence", to_string(v.confidence));
        json.member("contested", v.contested);
        std::vector<std::string> said;
        for (const finding& f : v.deciding()) said.push_back(printable(f.text) + " (" + printable(f.citation) + ')');
        write_strings(json, "details", said, [](const std::string& line) { return std::string_view(line); });
        json.end_object();
    }
    json.end_array();
    json.key("partings").begin_array(layout::lines);
    const auto one = [&](const parting& p) {
        json.begin_object();
        json.member("text", printable(p.text));
        witnesses.write(p.witness);
        json.end_object();
    };
    if (asked->first) one(*asked->first);
    for (const parting& p : asked->pairs)
        if (!asked->first || p.witness != asked->first->witness) one(p);
    json.end_array();
    json.end_object();
}

void write_flips(json_writer& json, const further_answers& further, const labels& names, detail::run_watch& watch) {
    if (further.flips == nullptr) return;
    json.key("flips").begin_object(layout::lines);
    json.key("opening").begin_array();
    const auto& to = further.flips->to;
    const std::string wanted = to ? std::string(in_words(*to)) : std::string("anything else");
    json.value(std::string_view("The smallest change that would make it " + wanted + "."));
    if (further.flips->end == flip_end::stopped) json.value("The search was stopped: what follows is what was known by then.");
    json.end_array();
    json.key("sections").begin_array(layout::lines);
    for (const section& s : flip_sections(*further.flips, further.cut, names, false, watch)) write_section(json, s, s.count, watch);
    json.end_array();
    json.end_object();
}

} // namespace m2miot::report

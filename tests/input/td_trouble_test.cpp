// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <vector>

#include "input/td_text.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

bool tells(const lines& problems, const std::string& part) {
    return std::ranges::any_of(problems, [&](const std::string& each) { return each.find(part) != std::string::npos; });
}
lines problems_with(const std::string& members) {
    return problems_of(td_text{.more = ',' + members}.str());
}
const std::string context = R"("@context":"https://www.w3.org/2022/wot/td/v1.1",)";

} // namespace

TEST_CASE("Thing Models are refused with the reason, in a list too; a folder leaves them out and counts them") {
    const std::string reason = "found a Thing Model, which describes things that may be, and none that is";
    const std::string thing = td_text{}.str();
    for (const std::string type : {R"("tm:ThingModel")", R"(["Light" , "tm:ThingModel"])", R"("ThingModel")"}) {
        CHECK(tells(problems_of("{" + context + R"("@type" : )" + type + "}"), "error f: " + reason));
        CHECK(tells(problems_of("[" + thing + ",{" + context + R"("@type":)" + type + "}]"), "#/1: " + reason));
    }
    CHECK(problems_of("{" + context + R"("@type":["Light"],"title":"tm:ThingModel"})").empty());
    const scratch_folder folder;
    folder.write("a.json", thing);
    folder.write("b.json", "{" + context + R"("@type":"tm:ThingModel"})");
    const auto loaded = load_all(folder, {folder.path()});
    REQUIRE(loaded.result);
    CHECK(loaded.result->unused == tally{{"Thing Models", 1}});
}

TEST_CASE("drafts of 2016 to 2018 are refused with the reason") {
    CHECK(tells(problems_of(R"({"@context":["http://w3c.github.io/wot/w3c-wot-td-context.jsonld"],"name":"x","interaction":[]})"),
                "error f: found a draft of a Thing Description, of 2016 to 2018 (it has 'interaction')"));
    for (const std::string member : {"form", "link"})
        CHECK(problems_of("{" + context + R"("properties":{"p":{")" + member + R"(":[{"href":"x"}]}}})").front() ==
              "error f:1:" + std::to_string(73 + member.size()) + "#/properties/p/" + member + ": found the member '" + member +
                  "', which drafts of 2016 to 2018 had; expected a Thing Description 1.0 or 1.1, whose properties, actions and events have "
                  "'forms'");
    CHECK(tells(problems_of(R"({"interaction":[]})", as(input_format::td)), "found the member 'interaction'"));
}

TEST_CASE("JSON that is no Thing Description is refused, saying what was found") {
    CHECK(tells(problems_of(R"({"a":1,"b":2})", as(input_format::td)),
                "error f:1:1: this is no Thing Description: found 'a', 'b'; expected"));
    CHECK(tells(problems_of("{}", as(input_format::td)), "found no members"));
    CHECK(tells(problems_of("7", as(input_format::td)), "found neither an object nor a list"));
    CHECK(tells(problems_of("[7]", as(input_format::td)), "#/0: found the number 7; expected a Thing Description, an object"));
    CHECK(tells(problems_of(R"({"@context":"https://schema.org","name":"x"})"), "found JSON-LD that is no Thing Description"));
    CHECK(tells(problems_of(R"({"swagger":"2.0","info":{"title":"x"},"securityDefinitions":{}})"), "found JSON with 'swagger'"));
    CHECK(problems_of(td_text{.id = "urn:ngsi-ld:Lamp:1"}.str()).empty()); // the context says what it is
}

TEST_CASE("what is no JSON is an error with its place, wherever it is") {
    CHECK(problems_of("{" + context + "\n\"title\":\"x\",}").front().starts_with("error f:2:13: "));
    CHECK(problems_of("{" + context + "\n\"description\":{\"a\":tru}}").front().starts_with("error f:2:20: ")); // nobody reads this
    CHECK(problems_of("{" + context + "\"title\":\"a\tb\"}").front().starts_with("error f:1:"));
    CHECK(problems_of(td_text{}.str() + "{}").front().starts_with("error f:1:"));
    CHECK(problems_of("{" + context + "\"title\":\"\xfc\"}").front().find("UTF-8") != std::string::npos);
    CHECK(tells(problems_of("{" + context + "\"description\":" + std::string(200, '[') + std::string(200, ']') + "}"), "error f:1:"));
    const std::string whole = list_of({{.base = "http://10.0.0.1/", .event = {form("x")}, .links = {thing_link("item", "urn:x")}}});
    for (std::size_t length = 1; length < whole.size(); ++length) {
        const lines found = problems_of(whole.substr(0, length), as(input_format::td));
        INFO(length);
        REQUIRE_FALSE(found.empty());
        CHECK(found.back().starts_with("error "));
    }
}

TEST_CASE("every malformed value is told at its place and counted, and the rest is read") {
    CHECK(problems_with(R"("base":"/x")") ==
          lines{"warning f:1:88#/base: found '/x'; expected an absolute address, as 'https://host/path/'"});
    CHECK(tells(problems_with(R"("base":5)"), "#/base: found the number 5; expected an address, a text"));
    CHECK(tells(problems_with(R"("properties":[])"), "#/properties: found a list; expected an object: a name and a description for each"));
    CHECK(tells(problems_with(R"("events":{"a/b":7})"), "#/events/a~1b: found the number 7; expected an object with forms"));
    CHECK(tells(problems_with(R"("forms":{})"), "#/forms: found an object; expected a list of forms"));
    CHECK(tells(problems_with(R"("forms":["x"])"), "#/forms/0: found the text 'x'; expected a form, an object with href"));
    CHECK(tells(problems_with(R"("actions":{"a":{"forms":[{}]}})"), "#/actions/a/forms/0: found a form without the member 'href'"));
    CHECK(tells(problems_with(R"("forms":[{"href":"http://10.0.0.1"}])"),
                "#/forms/0: found a form of the whole thing without the member 'op'"));
    CHECK(tells(problems_with(R"("forms":[{"href":"http://10.0.0.1","op":["readProperty"]}])"),
                "#/forms/0/op/0: found 'readProperty'; expected an operation of the Recommendation; did you mean 'readproperty'?"));
    CHECK(tells(problems_with(R"("actions":{"a":{"forms":[{"href":"http://a b/"}]}})"),
                "found 'a b'; expected the name or address of a host"));
    CHECK(tells(problems_with(R"("links":[{"rel":"item"}])"), "#/links/0: found a link of the relation 'item' to nothing else"));
    CHECK(tells(problems_with(R"("links":[{"rel":"item","href":"http://./x"}])"), "found '.'; expected the name or address of a host"));
    CHECK(tells(problems_with(R"("links":7)"), "#/links: found the number 7; expected a list of links"));
    CHECK(tells(problems_with(R"("@type":[5])"), "#/@type/0: found the number 5"));
    CHECK(read(td_text{.more = R"(,"forms":["x",7],"links":7)"}.str()).unused == tally{{"malformed parts of Thing Descriptions", 3}});
}

TEST_CASE("errors: a port out of range, an id twice, a member twice, a text that is too long") {
    const std::string bad_port = R"("actions":{"a":{"forms":[{"href":"http://10.0.0.1:65536/"}]}})";
    CHECK(tells(problems_with(bad_port), "error f:1:106#/actions/a/forms/0: found '10.0.0.1:65536'; expected a port from 0 to 65535"));
    CHECK(tells(problems_of(list_of({{}, {}})), "#/1: a thing with the id 'urn:t:1' is in this file already; expected every id once"));
    CHECK(tells(problems_with(R"("title":"again")"), "#/title: member 'title' is given twice in one object"));
    const std::string longest(65'536, 'x');
    CHECK(problems_of(td_text{.id = longest}.str()).empty());
    CHECK(tells(problems_of(td_text{.id = longest + 'x'}.str()), "#/id: found an id of 65,537 bytes; expected at most 65,536"));
    CHECK(tells(problems_of(td_text{.event = {form(longest + 'x')}}.str()), "#/events/a/forms/0: found an address of 65,537 bytes"));
    CHECK(tells(problems_of(td_text{.links = {thing_link("item", longest + 'x')}}.str()), "found an address of 65,537 bytes"));
}

TEST_CASE("addresses that name no host are counted by what they are") {
    const auto unused = [](const td_text& of) { return read(of.str()).unused; };
    CHECK(unused({.event = {form("http://{host}/x"), form("{+base}/x")}}) == tally{{"forms whose host is a template", 2}});
    CHECK(unused({.event = {form("urn:x"), form("file:///x")}}) == tally{{"forms whose address names no host", 2}});
    CHECK(unused({.event = {form("coap://224.0.1.187/x")}}) == tally{{"forms for groups (multicast, broadcast)", 1}});
    CHECK(unused({.base = "http://{host}/", .event = {form("x"), form("y")}}) == tally{{"forms whose host is a template", 2}});
    const td_text baseless{.event = {form("x"), form("//10.0.0.1/y")}};
    CHECK(unused(baseless) == tally{{"forms with a relative address and no base", 2}});
    CHECK(problems_of(baseless.str()) == lines{"warning f:1:105#/events/a/forms/0: found a relative address, and no 'base' to resolve it; "
                                               "expected an absolute address, or a base (2 forms)"});
}

TEST_CASE("members that are not read are counted: those that describe, those of other vocabularies, unknown ones") {
    const reading r =
        read(td_text{.action = {form("http://10.0.0.5/p", R"("contentType":"a/b","htv:methodName":"GET","subProtocol":"sse")")},
                     .more = R"(,"description":"x","security":"s","g:place":{},"iconHref":null)"}
                 .str());
    CHECK(r.unused == tally{{"forms for polls and commands whose consumers are not named", 1},
                            {"members that only describe (titles, schemas, security, formats)", 3},
                            {"members of other vocabularies", 2},
                            {"unknown members", 2}});
    CHECK(r.problems.empty());
}

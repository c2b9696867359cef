// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <m2miot/verdict/classify.hpp>

#include "input/td_text.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;
using lines = std::vector<std::string>;

namespace {

lines kinds_in(const std::string& text, const load_options& options = {}) {
    return kinds_of(read(text, options).deployment);
}
lines flows_in(const td_text& of) {
    return flows_of(read(of.str()).deployment);
}
lines links_in(const std::string& text) {
    return links_of(read(text).deployment);
}

constexpr const char* asked = "forms for polls and commands whose consumers are not named";
constexpr const char* told = "forms for events whose subscribers are not named";

} // namespace

TEST_CASE("a thing is a node of unknown kind, named by its id, else by its title") {
    const reading r = read(td_text{}.str());
    CHECK(kinds_of(r.deployment) == lines{"urn:t:1 unknown"});
    CHECK(r.problems.empty());
    CHECK(r.used == tally{{"things", 1}});
    CHECK(kinds_in(td_text{.id = ""}.str()) == lines{"lamp unknown"});
    CHECK(kinds_in(R"({"@context":"https://www.w3.org/2019/wot/td/v1","title":"x","securityDefinitions":{}})") == lines{"x unknown"});
    CHECK(classify(r.deployment).outcome == outcome::insufficient);
}

TEST_CASE("things of one title and without id stay apart, and that is told") {
    const std::string three = list_of({{.id = ""}, {.id = ""}, {.id = ""}, {.id = "lamp (2)", .title = "other"}});
    CHECK(kinds_in(three) == lines{"lamp unknown", "lamp (3) unknown", "lamp (4) unknown", "lamp (2) unknown"});
    CHECK(problems_of(three) ==
          lines{"warning f:1:68#/1: another thing is named 'lamp' already, and this one has no id: it is kept apart, as 'lamp (3)'",
                "warning f:1:134#/2: another thing is named 'lamp' already, and this one has no id: it is kept apart, as 'lamp (4)'"});
    CHECK(problems_of(td_text{.id = "", .title = ""}.str()) ==
          lines{"warning f:1:1: the thing has neither an id nor a title, so that it is named by the file: 'f'"});
    CHECK(kinds_in(list_of({{.id = "", .title = ""}})) == lines{"f#/0 unknown"});
}

TEST_CASE("a list of things, several files and a folder are one deployment; one id is one thing") {
    const scratch_folder folder;
    folder.write("a.td.json", td_text{.id = "urn:a", .event = {form("mqtt://10.0.0.9/a")}}.str());
    folder.write("b/list.json", list_of({{.id = "urn:b"}, {.id = "urn:a", .event = {form("mqtt://10.0.0.9/x")}}}));
    const auto loaded = load_all(folder, {folder.path()});
    REQUIRE(loaded.result);
    CHECK(kinds_of(loaded.result->deployment) == lines{"urn:a unknown", "urn:b unknown", "10.0.0.9 server*"});
    CHECK(flows_of(loaded.result->deployment) == lines{"urn:a > 10.0.0.9 mqtt by device"});
    CHECK(loaded.result->used.at("things") == 2);
}

TEST_CASE("the kind is declared where a type says for certain that it is a device") {
    const std::string saref =
        R"(,"@context":["https://www.w3.org/2022/wot/td/v1.1",{"s":"https://w3id.org/saref#","o":"http://www.w3.org/ns/sosa/"}],"@type":)";
    const auto typed = [&](const std::string& type) { return R"({"title":"x","securityDefinitions":{})" + saref + type + '}'; };
    CHECK(kinds_in(typed(R"("s:Device")")) == lines{"x device"});
    CHECK(kinds_in(typed(R"(["Thing","https://saref.etsi.org/core/Meter"])")) == lines{"x device"});
    for (const std::string open : {R"("Thing")", R"("saref:Device")", R"("s:Service")", R"(["Light","Camera"])", R"("o:Sensor")", R"("")"})
        CHECK(kinds_in(typed(open)) == lines{"x unknown"});
    const reading sensor = read(typed(R"(["s:TemperatureSensor","Thing","o:Actuator"])"));
    CHECK(sensor.deployment.attributes(0).senses.is_yes());
    CHECK(sensor.deployment.attributes(0).actuates.is_yes());
    CHECK(sensor.deployment.type(0) == "s:TemperatureSensor, o:Actuator");
}

TEST_CASE("who answers in a machine protocol at its own host is a device, by inference") {
    for (const std::string address :
         {"modbus+tcp://10.0.0.5:502/1", "opc.tcp://plc.local:4840/x", "bacnet://5/0,1/85", "modbus+tcp://127.0.0.1/1"})
        CHECK(kinds_in(td_text{.property = {form(address)}}.str()) == lines{"urn:t:1 device*"});
    for (const std::string address : {"http://10.0.0.5/1", "coap://plc.local/x"})
        CHECK(kinds_in(td_text{.property = {form(address)}}.str()) == lines{"urn:t:1 unknown"});
}

TEST_CASE("a host of the site at which one thing alone is reached is the thing: logs and tables find it by that address") {
    const scratch_folder folder;
    const auto thing = folder.write("t.json", td_text{.property = {form("http://10.0.0.5:8080/p")}}.str());
    const auto log = folder.write("conn.log", zeek_log({{"10.0.0.7:40000", "10.0.0.5:502"}}));
    for (const auto& paths : {std::vector{thing, log}, std::vector{log, thing}}) {
        const auto loaded = load_all(folder, paths);
        REQUIRE(loaded.result);
        CHECK(kinds_of(loaded.result->deployment) == lines{"urn:t:1 device*", "10.0.0.7 device*"});
        CHECK(flows_of(loaded.result->deployment) == lines{"10.0.0.7 > urn:t:1 modbus"});
    }
    const auto document = folder.write("d.json", R"({"m2miot":1,"nodes":[{"id":"10.0.0.5","kind":"server"}]})");
    const auto joined = load_all(folder, {thing, document});
    REQUIRE(joined.result);
    CHECK(kinds_of(joined.result->deployment) == lines{"10.0.0.5 server"});
    const auto both =
        folder.write("e.json", R"({"m2miot":1,"nodes":[{"id":"10.0.0.5","kind":"server"},{"id":"urn:t:1","kind":"device"}]})");
    const auto apart = load_all(folder, {thing, both});
    REQUIRE(apart.result);
    CHECK(apart.result->deployment.node_count() == 2);
    CHECK(apart.result->deployment.link_count() == 0);
    CHECK(apart.problems == lines{"warning F/t.json:1:1: the thing 'urn:t:1' is reached at '10.0.0.5', which is node '10.0.0.5' already: "
                                  "expected one of them; they stay two nodes that nothing joins"});
}

TEST_CASE("several addresses of the site are one machine if they serve alike; else which is the thing is not known") {
    const td_text alike{.property = {form("http://10.0.0.5:80/p"), form("http://[fd00::5]:80/p")}};
    CHECK(kinds_in(alike.str()) == lines{"urn:t:1 unknown"});
    const td_text unlike{.property = {form("http://10.0.0.5:80/p"), form("coap://10.0.0.6/p")}};
    CHECK(kinds_in(unlike.str()) == lines{"urn:t:1 unknown", "10.0.0.5 unknown", "10.0.0.6 unknown"});
    CHECK(links_in(unlike.str()) == lines{"urn:t:1 -- 10.0.0.5 http", "urn:t:1 -- 10.0.0.6 coap"});
}

TEST_CASE("a host at which several things are reached is a node of unknown kind, joined to each") {
    const std::string two = list_of({{.id = "urn:a", .property = {form("http://hub.local/a"), form("http://hub.local/b")}},
                                     {.id = "urn:b", .property = {form("http://hub.local/c")}}});
    CHECK(kinds_in(two) == lines{"urn:a unknown", "urn:b unknown", "hub.local unknown"});
    CHECK(links_in(two) == lines{"urn:a -- hub.local http", "urn:b -- hub.local http"});
    CHECK(read(two).used == tally{{"things", 2}, {"forms", 3}, {"hosts at which things are reached", 1}});
}

TEST_CASE("a public host alone may be the thing or a platform: unknown") {
    for (const std::string host : {"things.maker.io", "129.187.45.174", "x.example.com", "100.64.0.1"}) {
        const td_text of{.property = {form("https://" + host + "/p")}};
        CHECK(kinds_in(of.str()) == lines{"urn:t:1 unknown", host + " unknown"});
        CHECK(links_in(of.str()) == lines{"urn:t:1 -- " + host + " https"});
        CHECK(flows_in(of).empty());
    }
    load_options local;
    local.local_nets = {"129.187.0.0/16"};
    CHECK(kinds_in(td_text{.property = {form("http://129.187.45.174/p")}}.str(), local) == lines{"urn:t:1 unknown"});
}

TEST_CASE("a public host beside one of the site passes on: events go out through it, polls and commands come in") {
    const auto proxied = [](const std::string& local, const std::string& operation,
                            const std::string& remote = "https://portal.maker.io/p") {
        return td_text{.property = {form(local, op("readproperty")), form(remote, op(operation))}};
    };
    for (const std::string local : {"http://10.0.0.5/p", "http://sky.local/p", "http://localhost/p"}) {
        CHECK(kinds_in(proxied(local, "readproperty").str()) == lines{"urn:t:1 unknown", "portal.maker.io cloud_service*"});
        CHECK(flows_in(proxied(local, "readproperty")) == lines{"portal.maker.io > urn:t:1 https"});
        CHECK(flows_in(proxied(local, "observeproperty")) == lines{"urn:t:1 > portal.maker.io https by device"});
    }
    CHECK(kinds_in(proxied("http://10.0.0.5/p", "readproperty", "http://192.0.2.1/p").str()) ==
          lines{"urn:t:1 unknown", "192.0.2.1 unknown"});
    CHECK(flows_in(proxied("http://10.0.0.5/p", "readproperty", "http://192.0.2.1/p")).empty());
}

TEST_CASE("a proxy that the security definitions name passes on, wherever it is") {
    const auto with = [](const std::string& host) {
        return td_text{.event = {form("http://" + host + ":9000/e")},
                       .more = R"(,"securityDefinitions":{"p":{"scheme":"basic","proxy":"http://)" + host + ":9000\"}}"};
    };
    CHECK(flows_in(with("10.0.0.8")) == lines{"urn:t:1 > 10.0.0.8 http by device"});
    CHECK(kinds_in(with("10.0.0.8").str()) == lines{"urn:t:1 unknown", "10.0.0.8 unknown"});
    CHECK(kinds_in(with("p.maker.io").str()) == lines{"urn:t:1 unknown", "p.maker.io cloud_service*"});
    CHECK(problems_of(td_text{.more = R"(,"securityDefinitions":{"p":{"proxy":"none"}})"}.str()) ==
          lines{"warning f:1:117#/securityDefinitions/p/proxy: found 'none'; expected the address of a proxy"});
}

TEST_CASE("the authority of MQTT and AMQP is a broker: a server, or a cloud service where it is public") {
    const auto at = [](const std::string& address) { return td_text{.event = {form(address)}}; };
    CHECK(kinds_in(at("mqtt://10.0.0.9:1883/t").str()) == lines{"urn:t:1 unknown", "10.0.0.9 server*"});
    CHECK(kinds_in(at("mqtts://broker.maker.io/t").str()) == lines{"urn:t:1 unknown", "broker.maker.io cloud_service*"});
    CHECK(kinds_in(at("amqps://b.example.com/t").str()) == lines{"urn:t:1 unknown", "b.example.com server*"});
    CHECK(kinds_in(at("mqtt://localhost/t").str()) == lines{"urn:t:1 unknown", "broker:urn:t:1 server*"});
    CHECK(flows_in(at("mqtts://broker.maker.io/t")) == lines{"urn:t:1 > broker.maker.io mqtt by device"});
    // A thing at the host of its broker is not the broker.
    const td_text of{.property = {form("http://10.0.0.9/p")}, .event = {form("mqtt://10.0.0.9/t")}};
    CHECK(links_in(of.str()) == lines{"urn:t:1 -- 10.0.0.9 http"});
    CHECK(kinds_in(of.str()) == lines{"urn:t:1 unknown", "10.0.0.9 server*"});
}

TEST_CASE("through a broker, what is read was sent by the thing, and what is written comes to it") {
    const std::string address = "mqtt://10.0.0.9/t";
    const std::string out = "urn:t:1 > 10.0.0.9 mqtt";
    const std::string in = "10.0.0.9 > urn:t:1 mqtt";
    const auto property = [&](const std::string& members, const std::string& rest = "") {
        return flows_in({.property = {form(address, rest)}, .of_property = members});
    };
    CHECK(property("") == lines{in, out});
    CHECK(property(R"("readOnly":true,)") == lines{out});
    CHECK(property(R"("writeOnly":true,)") == lines{in});
    CHECK(property("", op("writeproperty")) == lines{in});
    CHECK(property("", op("observeproperty")) == lines{out + " by device"});
    CHECK(property("", R"("op":["readproperty","observeproperty","unobserveproperty"])") == lines{out + " by device"});
    CHECK(flows_in({.action = {form(address)}}) == lines{in});
    CHECK(flows_in({.event = {form(address)}}) == lines{out + " by device"});
    CHECK(flows_in({.whole = {form(address, op("subscribeallevents"))}}) == lines{out + " by device"});
    CHECK(flows_in({.whole = {form(address, op("queryallactions"))}}) == lines{out});
    CHECK(flows_in({.event = {form(address, op("unsubscribeevent"))}}).empty());
}

TEST_CASE("who asks at the thing itself is not known: no flow, and each form is counted by what it is for") {
    const std::string host = "http://10.0.0.5/p";
    const auto unused = [&](const td_text& of) { return read(of.str()).unused; };
    CHECK(unused({.property = {form(host)}}) == tally{{asked, 1}});
    CHECK(unused({.action = {form(host)}}) == tally{{asked, 1}});
    CHECK(unused({.event = {form(host)}}) == tally{{told, 1}});
    CHECK(unused({.property = {form(host, op("observeproperty"))}}) == tally{{told, 1}});
    for (const std::string push : {"longpoll", "sse", "websub"})
        CHECK(unused({.whole = {form(host, R"("subprotocol":")" + push + '"')}}) == tally{{told, 1}});
    CHECK(unused({.action = {form(host, R"("subprotocol":"cov:x")")}}) == tally{{asked, 1}});
    CHECK(flows_in({.property = {form(host)}, .event = {form(host)}}).empty());
}

TEST_CASE("relative addresses are resolved with the base, wherever in the text it is") {
    for (const std::string address : {"", "x", "/x", "?a=b", "{id}/x", "//10.0.0.9/x"})
        CHECK(flows_in({.base = "mqtt://10.0.0.9/t/", .event = {form(address)}}) == lines{"urn:t:1 > 10.0.0.9 mqtt by device"});
    CHECK(flows_in({.base = "mqtt://10.0.0.9/{tenant}/", .event = {form("x{?a}")}}).size() == 1);
    CHECK(flows_in({.base = "mqtt://10.0.0.9/", .property = {form("x")}, .of_property = R"("readOnly":true,)"}) ==
          lines{"urn:t:1 > 10.0.0.9 mqtt"});
    CHECK(links_in(td_text{.base = "https://a.maker.io/", .property = {form("coap://b.maker.io/x"), form("y")}}.str()) ==
          lines{"urn:t:1 -- b.maker.io coap", "urn:t:1 -- a.maker.io https"});
}

TEST_CASE("links of the relations item, collection and controlledBy join things, once for each pair") {
    const std::string family =
        list_of({{.id = "urn:lamp", .links = {thing_link("item", "urn:spot"), thing_link("controlledBy", "urn:switch")}},
                 {.id = "urn:spot", .links = {thing_link("collection", "urn:lamp")}},
                 {.id = "urn:switch"}});
    CHECK(links_in(family) == lines{"urn:lamp -- urn:spot", "urn:lamp -- urn:switch"});
    CHECK(flows_of(read(family).deployment) == lines{"urn:switch > urn:lamp"}); // to control is to command
    CHECK(read(family).used == tally{{"things", 3}, {"links between things", 2}});
    CHECK(read(td_text{.links = {thing_link("item", "urn:t:1")}}.str()).unused == tally{{"links of a thing to itself", 1}});
}

TEST_CASE("a link finds its thing by id, by base, or by file; a thing that no file describes is a node all the same") {
    const std::string by_base =
        list_of({{.id = "urn:a", .base = "http://h.local/things/a", .links = {thing_link("item", "b/"), thing_link("item", "c")}},
                 {.id = "urn:b", .base = "http://h.local/things/b"}});
    CHECK(links_in(by_base) == lines{"urn:a -- urn:b", "urn:a -- http://h.local/things/c"});
    CHECK(read(by_base).used.at("things that only links name") == 1);
    const scratch_folder folder;
    folder.write("a.json", td_text{.id = "urn:a", .links = {thing_link("item", "./sub/b.json"), thing_link("item", "c.json")}}.str());
    folder.write("sub/b.json", td_text{.id = "urn:b"}.str());
    const auto loaded = load_all(folder, {folder.path()});
    REQUIRE(loaded.result);
    CHECK(links_of(loaded.result->deployment) == lines{"urn:a -- urn:b"});
    CHECK(loaded.result->unused.at("links to things by a relative address, without a base or such a file") == 1);
}

TEST_CASE("links to documents, and of other relations, are counted and join nothing") {
    std::vector<std::string> documents;
    for (const std::string rel : {"icon", "alternate", "type", "service-doc", "model"})
        documents.push_back(thing_link(rel, "http://a.maker.io/x"));
    const reading r = read(td_text{.links = documents}.str());
    CHECK(r.deployment.node_count() == 1);
    CHECK(r.unused == tally{{"links to documents (icons, models, other forms of the description)", 5}});
    CHECK(read(td_text{.links = {thing_link("g:geolocationOf", "urn:x"), R"({"href":"urn:y"})",
                                 R"({"rel":"item","href":"urn:y","anchor":"urn:z"})"}}
                   .str())
              .unused == tally{{"links of relations that join no things", 1},
                               {"links that do not say their relation", 1},
                               {"links of something else than the thing (anchor)", 1}});
}

TEST_CASE("with kinds that the user knows, things decide") {
    const scratch_folder folder;
    load_options options;
    options.nodes = folder.write("nodes.csv", "id,kind\nurn:a,device\nurn:b,device\n");
    const auto outcome_of = [&](const std::string& text) { return classify(read(text, options).deployment).outcome; };
    CHECK(outcome_of(list_of({{.id = "urn:a", .event = {form("mqtt://b.maker.io/t")}}, {.id = "urn:b"}})) == outcome::iot);
    CHECK(outcome_of(list_of({{.id = "urn:a", .links = {thing_link("controlledBy", "urn:b")}}, {.id = "urn:b"}})) == outcome::m2m);
    CHECK(outcome_of(list_of({{.id = "urn:a", .property = {form("http://10.0.0.5/p")}}, {.id = "urn:b"}})) == outcome::insufficient);
}

TEST_CASE("a declared proxy at which nothing is reached is counted") {
    const std::string proxy = R"(,"securityDefinitions":{"n":{"scheme":"basic","proxy":"http://10.0.0.4/"}})";
    CHECK(read(td_text{.property = {form("http://10.0.0.5/p")}, .more = proxy}.str())
              .unused.at("declared proxies at which no thing is reached") == 1);
    CHECK(read(td_text{.property = {form("http://10.0.0.4/p")}, .more = proxy}.str())
              .unused.count("declared proxies at which no thing is reached") == 0);
}

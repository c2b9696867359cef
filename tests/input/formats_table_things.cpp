// SPDX-License-Identifier: BSL-1.0
/// @file The fixtures of Thing Descriptions and of flow records of Joy, and their fields.
#include "input/formats_table.hpp"

#include "input/zeek_log.hpp"

namespace m2miot::test {

table_format thing_description_of_table() {
    const std::string open = R"("@context":["https://www.w3.org/2022/wot/td/v1.1",{"saref":"https://w3id.org/saref#"}],"@type":"Thing",)";
    const std::string poll = R"({"href":"/level","contentType":"text/plain"})";
    return {"Thing Description (W3C WoT)",
            "Here a thing with a host of its own, a broker and a platform, beside a `conn.log` that its host is in.",
            input_format::td,
            '{' + open +
                R"("id":"urn:t:1","title":"lamp","base":"http://10.0.0.5/",)"
                R"("securityDefinitions":{"n":{"scheme":"nosec"}},"security":"n",)"
                R"("properties":{"level":{"type":"integer","forms":[)" +
                poll + R"(]},"mode":{"forms":[{"href":"mqtt://10.0.0.9/mode"}]}},)" +
                R"("actions":{"blink":{"forms":[{"href":"https://34.1.2.4/blink","op":"invokeaction"}]}},)" +
                R"("events":{"on":{"forms":[{"href":"https://34.1.2.3/on"}]}},)" +
                R"("links":[{"rel":"icon","href":"http://10.0.0.5/i.png"}]})",
            {{"`id`", "urn:t:1", "urn:t:2"},
             {"`@id`, in place of `id`", "\"id\":\"urn:t:1\"", "\"@id\":\"urn:t:2\""},
             {"`title`", "lamp", "lantern"},
             {"`title`, without `id`", "\"id\":\"urn:t:1\",", ""},
             {"`@type`: a device", "\"Thing\"", "\"saref:Device\""},
             {"`@type`: a sensor", "\"Thing\"", "\"saref:Sensor\""},
             {"`@type`: an actuator", "\"Thing\"", "\"saref:Actuator\""},
             {"`@type`: of another vocabulary", "\"Thing\"", "\"brick:Lamp\""},
             {"`@type`: a Thing Model", "\"Thing\"", "\"tm:ThingModel\""},
             {"`@context`: a prefix that means something else, of a device", R"(w3id.org/saref#"}],"@type":"Thing")",
              R"(other.test/#"}],"@type":"saref:Device")"},
             {"`base`, of the site", "\"base\":\"http://10.0.0.5/", "\"base\":\"http://10.0.0.6/"},
             {"`base`, of a public host", "\"base\":\"http://10.0.0.5/", "\"base\":\"http://34.1.2.9/"},
             {"`forms[].href`: the host", "//34.1.2.4/blink", "//34.1.2.5/blink"},
             {"`forms[].href`: the scheme", "https://34.1.2.4/blink", "coap://34.1.2.4/blink"},
             {"`forms[].href`: the scheme of machines, at the thing's own host", "\"/level\"", "\"modbus+tcp://10.0.0.5/1\""},
             {"`forms[].href`: the path", "/blink\"", "/flash\""},
             {"`forms[].href`: a template for a host", "\"/level\"", "\"http://{host}/\""},
             {"`forms[].op` of a broker's form: a command only", R"({"href":"mqtt://10.0.0.9/mode"})",
              R"({"href":"mqtt://10.0.0.9/mode","op":"writeproperty"})"},
             {"`forms[].op`: an event", "\"op\":\"invokeaction\"", "\"op\":\"subscribeevent\""},
             {"`forms[].subprotocol`", "\"op\":\"invokeaction\"", R"("op":"invokeaction","subprotocol":"sse")"},
             {"`forms[].contentType`", "\"contentType\":\"text/plain\"", R"("contentType":"text/plain","contentCoding":"gzip")"},
             {"`readOnly`", "\"mode\":{", "\"mode\":{\"readOnly\":true,"},
             {"`writeOnly`", "\"mode\":{", "\"mode\":{\"writeOnly\":true,"},
             {"`forms[]` of the thing", "\"links\"", R"("forms":[{"href":"mqtt://10.0.0.8/","op":"observeallproperties"}],"links")"},
             {"`securityDefinitions.*.proxy`", "\"nosec\"", "\"nosec\",\"proxy\":\"http://10.0.0.4/\""},
             {"`securityDefinitions.*.proxy`, of a host that has forms", "\"nosec\"", "\"nosec\",\"proxy\":\"http://10.0.0.5/\""},
             {"`securityDefinitions.*`: other members", "\"scheme\":\"nosec\"", R"("scheme":"apikey","in":"header")"},
             {"`links[].rel`: item, collection", "\"icon\"", "\"item\""},
             {"`links[].rel`: controlledBy", "\"icon\"", "\"controlledBy\""},
             {"`links[].rel`: others", "\"icon\"", "\"next\""},
             {"`links[].type`", "\"rel\":\"icon\"", R"("rel":"icon","type":"image/png")"},
             {"members of affordances: schemas and texts", "\"integer\"", R"("integer","unit":"lm","description":"x")"},
             {"`titles`, `description`, `version`, `created`, `support`, `security`, ...", "\"security\"",
              R"("created":"2026-01-01T00:00:00Z","security")"},
             {"a member of another vocabulary", "\"security\"", R"("geo:lat":1,"security")"},
             {"any other member", "\"security\"", R"("colour":"red","security")"}},
            {},
            zeek_log({{"10.0.0.7:40000", "10.0.0.5:80"}})};
}

table_format joy_of_table() {
    const std::string configuration = "{\"version\":\"4.2\",\"end-config\":1}\n";
    return {"Flow records of Joy",
            "Each is treated as the row of a `conn.log` that says the same. `tcp` decides only of connections without data.",
            input_format::joy,
            configuration + R"({"sa":"10.0.0.9","da":"10.0.0.2","pr":6,"sp":40000,"dp":5555,"bytes_out":10,"num_pkts_out":3,"bytes_in":20,)"
                            R"("num_pkts_in":2,"time_start":1.5,"time_end":2.5})"
                            "\n"
                            R"({"sa":"10.0.0.9","da":"10.0.0.3","pr":6,"sp":40000,"dp":80,"bytes_out":0,"num_pkts_out":2,"num_pkts_in":1,)"
                            R"("tcp":{"out":{"flags":"S"},"in":{"flags":"RA"}},"time_start":1.5})"
                            "\n",
            {{"`sa`", "\"sa\":\"10.0.0.9\"", "\"sa\":\"10.0.0.8\""},
             {"`da`", "10.0.0.2", "10.0.0.4"},
             {"`pr`: a transport", "\"pr\":6", "\"pr\":17"},
             {"`pr`: ICMP", "\"pr\":6", "\"pr\":1"},
             {"`pr`: IGMP", "\"pr\":6", "\"pr\":2"},
             {"`sp`", "40000", "40001"},
             {"`sp`, known, where `dp` is not", "40000", "502"},
             {"`dp`", "5555", "502"},
             {"`bytes_out`", "\"bytes_out\":10", "\"bytes_out\":11"},
             {"`bytes_in`", "\"bytes_in\":20", "\"bytes_in\":21"},
             {"`bytes_in` and `num_pkts_in`, absent: one way", "\"bytes_in\":20,\"num_pkts_in\":2,", ""},
             {"`num_pkts_in`", "\"num_pkts_in\":2", "\"num_pkts_in\":9"},
             {"`tcp.in.flags`: the connection was opened", "RA", "SA"},
             {"`tcp.out.flags`: the beginning was not seen", "\"out\":{\"flags\":\"S\"}", "\"out\":{\"flags\":\"A\"}"},
             {"`num_pkts_out`, `time_start`, `time_end`", ",\"time_start\":1.5,\"time_end\":2.5", ""},
             {"any other member", "\"time_end\":2.5", "\"time_end\":2.5,\"ip\":{\"out\":{\"ttl\":64}}"},
             {"the line of the configuration", configuration, configuration + configuration}}};
}

} // namespace m2miot::test

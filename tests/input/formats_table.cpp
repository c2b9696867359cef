// SPDX-License-Identifier: BSL-1.0
/// @file The fixtures, and their fields.
#include "input/formats_table.hpp"

#include "input/mud_file.hpp"
#include "input/zeek_log.hpp"

namespace m2miot::test {
namespace {

table_format document() {
    return {"Deployment document",
            "The model itself, as JSON; [its schema](../src/input/schema/deployment.schema.json).",
            input_format::document,
            R"({"m2miot":1,"name":"site","$schema":"s","nodes":[{"id":"a","kind":"device"},{"id":"b"}],)"
            R"("links":[{"ends":["a","b"]}],"flows":[{"from":"a","to":["b"]}]})",
            {{"`name`", "\"site\"", "\"other\""},
             {"`$schema`", "\"s\"", "\"t\""},
             {"`nodes[].id`", R"({"id":"b"})", R"({"id":"b"},{"id":"c"})"},
             {"`nodes[].kind`", "\"device\"", "\"gateway\""},
             {"`nodes[].kind_inferred`", "\"device\"", R"("device","kind_inferred":true)"},
             {"`nodes[].type`", "\"device\"", R"("device","type":"pump")"},
             {"`nodes[].hosting`", R"({"id":"b"})", R"({"id":"b","hosting":"hosted"})"},
             {"`nodes[].operator_run`", "\"device\"", R"("device","operator_run":true)"},
             {"`nodes[].senses`", "\"device\"", R"("device","senses":true)"},
             {"`nodes[].actuates`", "\"device\"", R"("device","actuates":false)"},
             {"`nodes[].carries_data_only`", "\"device\"", R"("device","carries_data_only":true)"},
             {"`nodes[].flows_complete`", "\"device\"", R"("device","flows_complete":true)"},
             {"`nodes[].group`", "\"device\"", R"("device","group":"north")"},
             {"`links[].ends`", R"(["a","b"])", R"(["a","a"])"},
             {"`links[].medium`", R"(["a","b"])", R"(["a","b"],"medium":"wired")"},
             {"`links[].protocol`", R"(["a","b"])", R"(["a","b"],"protocol":"M-Bus")"},
             {"`links[].internet`", R"(["a","b"])", R"(["a","b"],"internet":true)"},
             {"`links[].id`", R"(["a","b"])", R"(["a","b"],"id":"l")"},
             {"`flows[].from`", R"("from":"a")", R"("from":"b")"},
             {"`flows[].to`", R"("to":["b"])", R"("to":["b","a"])"},
             {"`flows[].trigger`", R"("to":["b"])", R"("to":["b"],"trigger":"device")"},
             {"`flows[].protocol`", R"("to":["b"])", R"("to":["b"],"protocol":"mqtt")"},
             {"`flows[].support`", R"("to":["b"])", R"("to":["b"],"support":true)"},
             {"`flows[].id`", R"("to":["b"])", R"("to":["b"],"id":"f")"},
             {"any other member", "\"device\"", R"("device","colour":"red")"}}};
}

table_format zeek() {
    return {"Zeek conn.log",
            "Rows are joined to conversations, and kinds are concluded of all of them together. JSON lines have the same fields.",
            input_format::zeek,
            zeek_log({{"10.0.0.9:40000", "10.0.0.2:502", "tcp", "-", "SF"},
                      {"10.0.0.9:40000", "34.1.2.3:443", "tcp", "ssl", "SF"},
                      {"10.0.0.9:40000", "10.0.0.4:5555", "tcp", "-", "RSTO"}}),
            {{"`ts`", "1.5\tC1", "2.5\tC1"},
             {"`uid`", "1.5\tC1", "1.5\tC2"},
             {"`id.orig_h`", "10.0.0.9", "10.0.0.8"},
             {"`id.orig_p`", "\t40000\t", "\t40001\t"},
             {"`id.orig_p`, known, where `id.resp_p` is not", "\t40000\t10.0.0.4\t", "\t44818\t10.0.0.4\t"},
             {"`id.resp_h`", "10.0.0.2", "10.0.0.3"},
             {"`id.resp_p`", "\t502\t", "\t5555\t"},
             {"`proto`", "\ttcp\t", "\ticmp\t"},
             {"`service`", "\ttcp\t-\t", "\ttcp\tdnp3\t"},
             {"`duration`", "\t0.1\t", "\t9.1\t"},
             {"`orig_bytes`", "\t10\t20\t", "\t11\t20\t"},
             {"`resp_bytes`", "\t10\t20\t", "\t10\t21\t"},
             {"`orig_bytes`, `resp_bytes` and `history`, of a connection that was reset", "\t10\t20\tRSTO\t-\t-\t0\tShADadFf",
              "\t0\t0\tRSTO\t-\t-\t0\tShR"},
             {"`conn_state`", "\tSF\t", "\tS0\t"},
             {"`local_orig`", "\tSF\t-\t-\t", "\tSF\tT\t-\t"},
             {"`local_resp`, of a public address", "ssl\t0.1\t10\t20\tSF\t-\t-\t", "ssl\t0.1\t10\t20\tSF\t-\tT\t"},
             {"`missed_bytes`", "\t0\tShADadFf", "\t7\tShADadFf"},
             {"`history`", "ShADadFf", "ShADadfF"},
             {"`orig_pkts`", "ShADadFf\t4", "ShADadFf\t5"},
             {"any other column", "\torig_pkts\n", "\torig_pkts\tvlan\n"}}};
}

table_format mud() {
    const std::string rule = accept(to_name("cloud.lamps.test") + ',' + port("destination", 9999));
    const std::string out = R"("ipv4":{"protocol":6,"ietf-acldns:dst-dnsname":"cloud.lamps.test"},)";
    return {"MUD file (RFC 8520)",
            "The thing is a device; every rule that permits something is a flow, or a part of one.",
            input_format::mud,
            mud_text{{rule}, {}, "https://lamps.test/one", "ietf-access-control-list:acls", R"(,"systeminfo":"A lamp")"}.str(),
            {{"`mud-version`", "\"mud-version\":1", "\"mud-version\":2"},
             {"`mud-url`", "lamps.test/one", "lamps.test/two"},
             {"`model-name`", "\"lamp\"", "\"lantern\""},
             {"`systeminfo`", "A lamp", "The lamp"},
             {"`systeminfo`, absent", ",\"systeminfo\":\"A lamp\"", ""},
             {"`systeminfo`, without `model-name`", "\"model-name\":\"lamp\",", ""},
             {"`mfg-name`", "\"model-name\"", "\"mfg-name\":\"Lamps\",\"model-name\""},
             {"`last-update`, `cache-validity`, `is-supported`, `documentation`", "\"model-name\"",
              R"("last-update":"2026-01-01T00:00:00Z","cache-validity":4,"is-supported":true,"documentation":"x","model-name")"},
             {"a member of an extension", "\"model-name\"", "\"ol\":{},\"model-name\""},
             {"`from-device-policy`", "from-device-policy", "from-device-policy-of-another-kind"},
             {"`ietf-acldns:dst-dnsname`", "cloud.lamps.test", "other.lamps.test"},
             {"`destination-ipv4-network`, local", "\"ietf-acldns:dst-dnsname\":\"cloud.lamps.test\"",
              "\"destination-ipv4-network\":\"10.0.0.1/32\""},
             {"`destination-ipv4-network`, multicast", "\"ietf-acldns:dst-dnsname\":\"cloud.lamps.test\"",
              "\"destination-ipv4-network\":\"224.0.0.1/32\""},
             {"`local-networks`", out, R"("ietf-mud:mud":{"local-networks":[null]},)"},
             {"`same-manufacturer`", out, R"("ietf-mud:mud":{"same-manufacturer":[null]},)"},
             {"`manufacturer`", out, R"("ietf-mud:mud":{"manufacturer":"switches.test"},)"},
             {"`model`", out, R"("ietf-mud:mud":{"model":"https://switches.test/s"},)"},
             {"`my-controller`", out, R"("ietf-mud:mud":{"my-controller":[null]},)"},
             {"`controller`", out, R"("ietf-mud:mud":{"controller":"urn:ietf:params:mud:dns"},)"},
             {"`destination-port`", "9999", "1883"},
             {"`source-port`, the thing serves", "\"destination-port\"", "\"source-port\""},
             {"`ietf-mud:direction-initiated`", "\"tcp\":{", "\"tcp\":{\"ietf-mud:direction-initiated\":\"from-device\","},
             {"`ttl`, `dscp`, `flags`, `ethertype`, ... of rules", "\"tcp\":{", "\"tcp\":{\"flags\":\"syn\","},
             {"`forwarding`", "\"forwarding\":\"accept\"", "\"forwarding\":\"drop\""}}};
}

table_format table_of_nodes() {
    return {"CSV: nodes",
            "Columns by their usual names, or as `--columns` says; [csv.md](csv.md).",
            input_format::csv,
            "id,address,kind,type,hosting,operator_run,senses,actuates,carries_data_only,flows_complete,group,colour\n"
            "a,,device,t,dedicated,no,no,no,no,no,g,red\n,10.0.0.1,,,,,,,,,,\n",
            {{"`id`", "\na,", "\nb,"},
             {"`address`", "10.0.0.1", "10.0.0.2"},
             {"`kind`", "device", "gateway"},
             {"`type`", ",t,", ",u,"},
             {"`hosting`", "dedicated", "hosted"},
             {"`operator_run`", "dedicated,no", "dedicated,yes"},
             {"`senses`", "no,no,no,no,no", "no,yes,no,no,no"},
             {"`actuates`", "no,no,no,no,no", "no,no,yes,no,no"},
             {"`carries_data_only`", "no,no,no,no,no", "no,no,no,yes,no"},
             {"`flows_complete`", "no,no,no,no,no", "no,no,no,no,yes"},
             {"`group`", ",g,", ",h,"},
             {"any other column", "colour\na,,device,t,dedicated,no,no,no,no,no,g,red\n,10.0.0.1,,,,,,,,,,\n",
              "colour,size\na,,device,t,dedicated,no,no,no,no,no,g,red,7\n,10.0.0.1,,,,,,,,,,,\n"}}};
}

table_format table_of_links() {
    return {"CSV: links",
            "",
            input_format::csv,
            "source,target,medium,protocol,internet,id,source_kind,target_kind,colour\na,b,wired,M-Bus,no,l,device,device,red\n",
            {{"`from`", "\na,", "\nc,"},
             {"`to`", ",b,", ",c,"},
             {"`medium`", "wired", "cellular"},
             {"`protocol`", "M-Bus", "KNX"},
             {"`internet`", ",no,", ",yes,"},
             {"`id`", ",l,", ",m,"},
             {"`from_kind`", ",device,device", ",gateway,device"},
             {"`to_kind`", ",device,device", ",device,gateway"},
             {"any other column", "colour\na,b,wired,M-Bus,no,l,device,device,red\n",
              "colour,size\na,b,wired,M-Bus,no,l,device,device,red,7\n"}}};
}

table_format table_of_flows() {
    return {"CSV: flows",
            "",
            input_format::csv,
            "source,target,trigger,protocol,support,id\na,b,device,mqtt,no,f\n",
            {{"`from`", "\na,", "\nc,"},
             {"`to`", ",b,", ",c,"},
             {"`trigger`", ",device,", ",person,"},
             {"`protocol`", "mqtt", "coap"},
             {"`support`", ",no,", ",yes,"},
             {"`id`", ",f", ",g"}}};
}

table_format traffic() {
    return {"CSV: traffic",
            "NetFlow, IPFIX and the like: observations, treated as the rows of a conn.log.",
            input_format::csv,
            "srcaddr,dstaddr,srcport,dstport,prot,packets\n10.0.0.9,10.0.0.2,40000,5555,6,1\n",
            {{"`from`", "10.0.0.9", "10.0.0.8"},
             {"`to`", "10.0.0.2", "224.0.0.1"},
             {"`from_port`", "40000", "502"},
             {"`port`", "5555", "502"},
             {"`proto`", ",6,", ",icmp,"},
             {"any other column", "packets\n10.0.0.9,10.0.0.2,40000,5555,6,1\n", "packets,bytes\n10.0.0.9,10.0.0.2,40000,5555,6,1,9\n"}}};
}

table_format inventory() {
    return {"Inventory (`--nodes`)",
            "Laid over nodes that are there: it adds none. Entries may be a deployment document instead, of which the nodes are read.",
            input_format::document,
            "id,address,kind,type,hosting,operator_run,senses,actuates,carries_data_only,flows_complete,group,mud_url\n"
            "a,10.0.0.3,device,t,dedicated,no,no,no,no,no,g,\n,10.0.0.1,server,,,,,,,,,\n",
            {{"`id`", "\na,", "\nz,"},
             {"`address`", "10.0.0.1,server", "10.0.0.9,server"},
             {"`id` and `address`", "10.0.0.3", "10.0.0.2"},
             {"`kind`", "device", "gateway"},
             {"`type`", ",t,", ",u,"},
             {"`hosting`", "dedicated", "hosted"},
             {"`operator_run`", "dedicated,no", "dedicated,yes"},
             {"`senses`", "no,no,no,no,no", "no,yes,no,no,no"},
             {"`actuates`", "no,no,no,no,no", "no,no,yes,no,no"},
             {"`carries_data_only`", "no,no,no,no,no", "no,no,no,yes,no"},
             {"`flows_complete`", "no,no,no,no,no", "no,no,no,no,yes"},
             {"`group`", ",g,", ",h,"}},
            R"({"m2miot":1,"nodes":[{"id":"a"},{"id":"b"},{"id":"10.0.0.1"},{"id":"10.0.0.2"}],"links":[{"ends":["b","10.0.0.2"]}]})"};
}

table_format inventory_of_things() {
    return {"Inventory over a MUD file",
            "Which things are of the model that the file describes; [mixing.md](mixing.md).",
            input_format::mud,
            "id,mud_url\nlamp-1,https://lamps.test/two\nlamp-2,https://lamps.test/two\n",
            {{"`mud_url`", "/two\nlamp-2,https://lamps.test/two", "/one\nlamp-2,https://lamps.test/one"}},
            mud_text{{accept(to_name("cloud.lamps.test"))}, {}}.str()};
}

} // namespace

std::vector<table_format> formats_of_table() {
    return {document(),
            zeek(),
            joy_of_table(),
            mud(),
            thing_description_of_table(),
            table_of_nodes(),
            table_of_links(),
            table_of_flows(),
            traffic(),
            graphml_of_table(),
            topology_of_table(),
            binary_of_table(),
            inventory(),
            inventory_of_things()};
}

} // namespace m2miot::test

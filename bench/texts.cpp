// SPDX-License-Identifier: BSL-1.0
/// @file Writes inputs to be read.
#include "texts.hpp"

#include <cstdint>
#include <sstream>
#include <string_view>
#include <vector>

#include <m2miot/input/document.hpp>
#include <m2miot/input/graphml.hpp>

#include "contenders.hpp"
#include "random.hpp"

namespace bench {
namespace {

struct connection {
    std::string time, uid, origin, responder;
    std::uint32_t origin_port = 0, responder_port = 0;
    std::string_view service;
};

/// Hosts of one plant speak Modbus with each other; one connection in eight goes to an address beyond.
template <class Visit>
void for_each_connection(std::size_t rows, Visit&& visit) {
    random_stream random(3);
    const std::size_t hosts = rows / 10 + 2;
    const auto address = [](std::string_view net, std::uint32_t host) {
        return std::string(net) + std::to_string(host >> 16 & 255U) + '.' + std::to_string(host >> 8 & 255U) + '.' +
               std::to_string(host & 255U);
    };
    connection c;
    for (std::size_t i = 0; i < rows; ++i) {
        c.time = std::to_string(1500000000 + i / 50) + '.' + std::to_string(100000 + random.below(900000));
        c.uid = std::string("C").append(std::to_string(i));
        c.origin = address("10.", 256 + random.below(hosts));
        c.origin_port = 1024 + random.below(60000);
        const bool beyond = random.below(8) == 0;
        c.responder = beyond ? address("52.", 256 + random.heavy_below(1000)) : address("10.", 256 + random.heavy_below(hosts));
        c.responder_port = beyond ? 443 : 502;
        c.service = beyond ? "ssl" : "modbus";
        visit(c);
    }
}

} // namespace

std::string make_document(std::size_t nodes) {
    std::ostringstream out;
    m2miot::write_document(out, build_deployment(make_sites(nodes, 50, false)), "made");
    return out.str();
}

std::string make_zeek_tsv(std::size_t rows) {
    std::string text =
        "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
        "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\n"
        "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\n";
    for_each_connection(rows, [&](const connection& c) {
        text += c.time + '\t' + c.uid + '\t' + c.origin + '\t' + std::to_string(c.origin_port) + '\t' + c.responder + '\t' +
                std::to_string(c.responder_port) + "\ttcp\t" + std::string(c.service) + "\t0.25\t120\t240\tSF\n";
    });
    return text;
}

std::string make_zeek_json(std::size_t rows) {
    std::string text;
    for_each_connection(rows, [&](const connection& c) {
        text += "{\"ts\":" + c.time + ",\"uid\":\"" + c.uid + "\",\"id.orig_h\":\"" + c.origin +
                "\",\"id.orig_p\":" + std::to_string(c.origin_port) + ",\"id.resp_h\":\"" + c.responder +
                "\",\"id.resp_p\":" + std::to_string(c.responder_port) + ",\"proto\":\"tcp\",\"service\":\"" + std::string(c.service) +
                "\",\"duration\":0.25,\"orig_bytes\":120,\"resp_bytes\":240,\"conn_state\":\"SF\"}\n";
    });
    return text;
}

std::string make_mud(std::size_t rules) {
    const auto acl = [rules](std::string_view name, std::string_view end) {
        std::string text = "{\"name\":\"" + std::string(name) + "\",\"type\":\"ipv4-acl-type\",\"aces\":{\"ace\":[";
        for (std::size_t i = 0; i < rules; ++i) {
            text += (i == 0 ? "" : ",\n");
            text += "{\"name\":\"" + std::string(name) + std::to_string(i) + "\",\"matches\":{\"ipv4\":{\"ietf-acldns:" + std::string(end) +
                    "-dnsname\":\"s" + std::to_string(i) +
                    ".example.com\",\"protocol\":6},\"tcp\":{\"destination-port\":{\"operator\":\"eq\",\"port\":443}" +
                    ",\"ietf-mud:direction-initiated\":\"from-device\"}},\"actions\":{\"forwarding\":\"accept\"}}";
        }
        return text + "]}}";
    };
    return "{\"ietf-mud:mud\":{\"mud-version\":1,\"mud-url\":\"https://example.com/"
           "made.json\",\"last-update\":\"2026-11-22T00:00:00+00:00\","
           "\"cache-validity\":48,\"is-supported\":true,\"systeminfo\":\"made\",\n"
           "\"from-device-policy\":{\"access-lists\":{\"access-list\":[{\"name\":\"from\"}]}},\n"
           "\"to-device-policy\":{\"access-lists\":{\"access-list\":[]}}},\n"
           "\"ietf-access-control-list:acls\":{\"acl\":[" +
           acl("from", "dst") + "]}}\n";
}

std::string make_td(std::size_t things) {
    const auto property = [](std::string_view name, std::string_view type, std::string_view base) {
        return '"' + std::string(name) + "\":{\"type\":\"" + std::string(type) + "\",\"readOnly\":true,\"forms\":[{\"href\":\"" +
               std::string(base) + "/properties/" + std::string(name) +
               "\",\"contentType\":\"application/json\",\"op\":[\"readproperty\"]}]}";
    };
    std::string text = "[";
    for (std::size_t i = 0; i < things; ++i) {
        const std::string host =
            "coap://10." + std::to_string(i >> 16 & 255U) + '.' + std::to_string(i >> 8 & 255U) + '.' + std::to_string(i & 255U) + ":5683";
        text += i == 0 ? "\n" : ",\n";
        text += "{\"@context\":\"https://www.w3.org/2022/wot/td/v1.1\",\"id\":\"urn:example:thing-" + std::to_string(i) +
                "\",\"title\":\"Thing " + std::to_string(i) +
                "\",\"securityDefinitions\":{\"open\":{\"scheme\":\"nosec\"}},\"security\":\"open\",\"properties\":{" +
                property("temperature", "number", host) + ',' + property("status", "string", host) +
                "},\"actions\":{\"reset\":{\"forms\":[{\"href\":\"" + host +
                "/actions/reset\",\"op\":\"invokeaction\"}]}},"
                "\"events\":{\"alarm\":{\"data\":{\"type\":\"string\"},\"forms\":[{\"href\":\"" +
                host + "/events/alarm\",\"op\":\"subscribeevent\"}]}}}";
    }
    return text + "\n]\n";
}

std::string make_joy(std::size_t rows) {
    std::string text = "{\"version\":\"made\",\"interface\":\"none\"}\n";
    for_each_connection(rows, [&](const connection& c) {
        text += "{\"sa\":\"" + c.origin + "\",\"da\":\"" + c.responder + "\",\"pr\":6,\"sp\":" + std::to_string(c.origin_port) +
                ",\"dp\":" + std::to_string(c.responder_port) +
                ",\"bytes_out\":120,\"num_pkts_out\":3,\"bytes_in\":240,\"num_pkts_in\":2,\"time_start\":" + c.time +
                ",\"packets\":[{\"b\":60,\"dir\":\">\",\"ipt\":0},{\"b\":240,\"dir\":\"<\",\"ipt\":12},{\"b\":60,\"dir\":\">\",\"ipt\":3}],"
                "\"ip\":{\"out\":{\"ttl\":64},\"in\":{\"ttl\":63}},\"tcp\":{\"out\":{\"flags\":\"SAP\"},\"in\":{\"flags\":\"SAP\"}}}\n";
    });
    return text;
}

std::string make_rfc8345(std::size_t nodes) {
    const m2miot::deployment of = build_deployment(make_sites(nodes, 0, false));
    const auto name = [](m2miot::node_index n) { return "\"node-" + std::to_string(n) + '"'; };
    std::string text = "{\"ietf-network:networks\":{\"network\":[{\"network-id\":\"made\",\"network-types\":{},\"node\":[";
    std::vector<std::uint32_t> points(of.node_count(), 0); // termination points are numbered at each node
    for (const auto [a, b] : of.rows().links) ++points[a], ++points[b];
    for (m2miot::node_index n = 0; n < of.node_count(); ++n) {
        text += (n == 0 ? "\n{\"node-id\":" : ",\n{\"node-id\":") + name(n) + ",\"ietf-network-topology:termination-point\":[";
        for (std::uint32_t p = 1; p <= points[n]; ++p) text += (p == 1 ? "{\"tp-id\":\"" : ",{\"tp-id\":\"") + std::to_string(p) + "\"}";
        text += "]}";
    }
    text += "],\"ietf-network-topology:link\":[";
    bool first = true;
    const auto end = [&](std::string_view which, std::string_view word, m2miot::node_index n, std::uint32_t point) {
        std::string member = "\"";
        ((((member += which) += "\":{\"") += word) += "-node\":") += name(n);
        return (((member += ",\"") += word) += "-tp\":\"") += std::to_string(point) + "\"}";
    };
    const auto link = [&](m2miot::node_index from, std::uint32_t at_from, m2miot::node_index to, std::uint32_t at_to) {
        return end("source", "source", from, at_from) + ',' + end("destination", "dest", to, at_to);
    };
    std::size_t number = 0;
    for (const auto [a, b] : of.rows().links) {
        const std::uint32_t at_a = points[a]--;
        const std::uint32_t at_b = points[b]--;
        for (const bool back : {false, true}) {
            text += first ? "\n{\"link-id\":\"" : ",\n{\"link-id\":\"";
            text += std::to_string(number) + (back ? "-back\"," : "\",");
            text += (back ? link(b, at_b, a, at_a) : link(a, at_a, b, at_b)) + '}';
            first = false;
        }
        ++number;
    }
    return text + "]}]}}\n";
}

std::string make_graphml(std::size_t nodes) {
    std::ostringstream out;
    m2miot::write_graphml(out, build_deployment(make_sites(nodes, 50, false)), "made");
    std::string text = out.str();
    // Boost reads the other two words of XML Schema for yes and no, and stops at these.
    for (std::size_t at = 0; (at = text.find(">true<", at)) != std::string::npos;) text.replace(at, 6, ">1<");
    for (std::size_t at = 0; (at = text.find(">false<", at)) != std::string::npos;) text.replace(at, 7, ">0<");
    return text;
}

} // namespace bench

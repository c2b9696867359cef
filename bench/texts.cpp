// SPDX-License-Identifier: BSL-1.0
/// @file Writes inputs to be read.
#include "texts.hpp"

#include <cstdint>
#include <sstream>
#include <string_view>

#include <m2miot/input/document.hpp>

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

} // namespace bench

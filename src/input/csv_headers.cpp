// SPDX-License-Identifier: BSL-1.0
/// @file Headers as NetFlow and IPFIX tools, mudgee, Neo4j and spreadsheets write them.
#include "csv_headers.hpp"

#include <array>

namespace m2miot::input::csv {
namespace {

using namespace std::string_view_literals;

/// Headers of one role, folded, the better ones first, blanks between them.
struct usual {
    role is;
    bool certain;
    std::string_view headers;
};

constexpr std::array usual_headers{
    usual{role::from, true,
          " from sourceipv4address ipv4srcaddr srcipaddr srcip srcipaddress sourceip sourceipaddress srcaddr "
          "srcaddress sourceaddr sourceaddress saddr ipsrc sip origh idorigh srchost sourcehost srcnode sourcenode fromnode fromnodeid "
          "fromid sourceid srcid source src sa originator initiator addressa nodea node1 enda end1 "sv},
    usual{role::to, true,
          " to destinationipv4address ipv4dstaddr dstipaddr dstip dstipaddress destip destipaddress "
          "destinationip destinationipaddress dstaddr dstaddress destaddr destaddress destinationaddr destinationaddress daddr ipdst dip "
          "resph idresph dsthost desthost destinationhost dstnode targetnode destinationnode tonode tonodeid toid targetid destinationid "
          "dstid target destination dest dst da responder addressb nodeb node2 endb end2 "sv},
    usual{role::from_station, true, " sourceipv6address ipv6srcaddr srcmac srcmacaddr sourcemac sourcemacaddress ethsrc insrcmac "sv},
    usual{role::to_station, true,
          " destinationipv6address ipv6dstaddr dstmac dstmacaddr destmac destinationmac destinationmacaddress ethdst outdstmac "sv},
    usual{role::port, true,
          " port destinationtransportport l4dstport dstport dstpt destinationport destport dport dsport dp respp idrespp portb "sv},
    usual{role::from_port, true, " fromport sourcetransportport l4srcport srcport srcpt sourceport sport sp origp idorigp porta "sv},
    usual{role::transport, true, " transport protocolidentifier l4proto ipproto ipprotocol transportprotocol proto prot pro pr "sv},
    usual{role::protocol, false, " protocol service application applicationname appproto app l7proto l7protoname "sv},
    usual{role::trigger, false, " trigger "sv},
    usual{role::support, false, " support "sv},
    usual{role::medium, false, " medium "sv},
    usual{role::internet, false, " internet "sv},
    usual{role::id, true, " id nodeid node hostid deviceid hostname host name "sv},
    usual{role::address, true, " address ipaddress ipaddr ip ipv4address ipv4 addr "sv},
    usual{role::kind, true, " kind nodekind devicekind "sv},
    usual{role::type, false, " type devicetype producttype product model "sv},
    usual{role::hosting, false, " hosting "sv},
    usual{role::operator_run, false, " operatorrun "sv},
    usual{role::senses, false, " senses "sv},
    usual{role::actuates, false, " actuates "sv},
    usual{role::carries_data_only, false, " carriesdataonly "sv},
    usual{role::flows_complete, false, " flowscomplete "sv},
    usual{role::group, false, " group site owner location zone "sv},
    usual{role::from_kind, false, " fromkind sourcekind srckind "sv},
    usual{role::to_kind, false, " tokind targetkind destinationkind dstkind "sv},
    usual{role::kind_inferred, false, " kindinferred "sv},
};

/// `:ID`, `:START_ID(Space)`, `host:ID(Host)`, `:LABEL`, `:TYPE` as Neo4j's bulk import has them.
header_meaning neo4j_meaning(std::string_view header) {
    const std::size_t colon = header.rfind(':');
    if (colon == std::string_view::npos) return {};
    std::string_view word = header.substr(colon + 1);
    std::string_view space;
    if (const std::size_t open = word.find('('); open != std::string_view::npos && word.ends_with(')')) {
        space = word.substr(open + 1, word.size() - open - 2);
        word = word.substr(0, open);
    }
    header_meaning result{role::unused, 0, true, true, std::string(space)};
    if (word == "START_ID")
        result.is = role::from;
    else if (word == "END_ID")
        result.is = role::to;
    else if (word == "ID")
        result.is = role::id;
    else if (word == "LABEL")
        result.is = role::labels;
    else if (word != "TYPE" || colon != 0)
        return {};
    return result;
}

/// A property of Neo4j says its type behind the name.
std::string_view without_type(std::string_view header) {
    static constexpr std::array types{"string"sv, "int"sv,     "integer"sv, "long"sv,  "float"sv,
                                      "double"sv, "boolean"sv, "byte"sv,    "short"sv, "char"sv};
    const std::size_t colon = header.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return header;
    for (const std::string_view type : types) {
        if (header.substr(colon + 1) == type) return header.substr(0, colon);
    }
    return header;
}

} // namespace

std::string folded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

header_meaning meaning_of(std::string_view header) {
    if (header_meaning found = neo4j_meaning(header); found.certain) return found;
    header = without_type(header);
    for (std::size_t i = 0; i < named_roles; ++i) {
        if (role_names[i] != header) continue;
        header_meaning result{static_cast<role>(i), 0, true, false, {}};
        for (const usual& each : usual_headers) result.certain = result.certain || (each.is == result.is && each.certain);
        return result;
    }
    const std::string wanted = ' ' + folded(header) + ' ';
    if (wanted.find(' ', 1) != wanted.size() - 1) return {};
    for (const usual& each : usual_headers) {
        const std::size_t rank = each.headers.find(wanted);
        if (rank != std::string_view::npos) return {each.is, rank + 1, false, each.certain, {}};
    }
    return {};
}

} // namespace m2miot::input::csv

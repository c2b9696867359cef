// SPDX-License-Identifier: BSL-1.0
/// @file The tables of ports and names. A port names a protocol only over the transport that the protocol uses.
#include "ports.hpp"

#include <array>
#include <cstddef>
#include <memory>

namespace m2miot::input {
namespace {

enum over : std::uint8_t { tcp = 1, udp = 2, both = 3 };

struct port_range {
    std::uint16_t first;
    std::uint16_t last;
    over transports;
    protocol what;
};

constexpr auto machine = protocol_use::machine;
constexpr auto messaging = protocol_use::messaging;
constexpr auto support = protocol_use::support;
constexpr auto other = protocol_use::other;

// 102 is ISO-TSAP: S7, IEC 61850 MMS and ICCP share it, so that the port cannot tell which.
constexpr port_range ports[] = {
    {502, 502, tcp, {"modbus", machine}},
    {20000, 20000, both, {"dnp3", machine}},
    {19999, 19999, tcp, {"dnp3", machine}},
    {47808, 47823, udp, {"bacnet", machine}},
    {44818, 44818, both, {"enip", machine}},
    {2222, 2222, udp, {"enip", machine}},
    {102, 102, tcp, {"iso-tsap", machine}},
    {2404, 2404, tcp, {"iec104", machine}},
    {4840, 4840, tcp, {"opcua", machine}},
    {4843, 4843, tcp, {"opcua", machine}},
    {5094, 5094, both, {"hart-ip", machine}},
    {9600, 9600, udp, {"fins", machine}},
    {34962, 34964, udp, {"profinet", machine}},
    {34980, 34980, udp, {"ethercat", machine}},
    {18245, 18245, tcp, {"ge-srtp", machine}},
    {1911, 1911, tcp, {"fox", machine}},
    {4911, 4911, tcp, {"fox", machine}},
    {3671, 3671, udp, {"knxnet-ip", machine}},
    {5006, 5007, both, {"melsec", machine}},
    {4712, 4712, tcp, {"c37.118", machine}},
    {4713, 4713, udp, {"c37.118", machine}},
    {4059, 4059, both, {"dlms", machine}},
    {48898, 48898, tcp, {"ads", machine}},
    {5050, 5050, udp, {"sbus", machine}},
    {6060, 6060, udp, {"ether-s-io", machine}},
    {2455, 2455, tcp, {"codesys", machine}},
    {11740, 11740, tcp, {"codesys", machine}},
    {1962, 1962, tcp, {"pcworx", machine}},
    {20547, 20547, both, {"proconos", machine}},
    {789, 789, tcp, {"red-lion", machine}},

    {1883, 1883, tcp, {"mqtt", messaging}},
    {8883, 8883, tcp, {"mqtt", messaging}},
    {1884, 1884, udp, {"mqtt-sn", messaging}},
    {5683, 5684, udp, {"coap", messaging}},
    {5671, 5672, tcp, {"amqp", messaging}},
    {5222, 5222, tcp, {"xmpp", messaging}},
    {61613, 61613, tcp, {"stomp", messaging}},
    {7400, 7401, udp, {"dds-rtps", messaging}},
    {7410, 7411, udp, {"dds-rtps", messaging}},

    {80, 80, tcp, {"http", other}},
    {443, 443, tcp, {"https", other}},
    {443, 443, udp, {"quic", other}},
    {5228, 5228, tcp, {"push", other}},
    {139, 139, tcp, {"smb", other}}, // the session service of NetBIOS: files, not names
    {445, 445, tcp, {"smb", other}},

    {53, 53, both, {"dns", support}},
    {123, 123, udp, {"ntp", support}},
    {3478, 3478, both, {"stun", support}},
    {67, 68, udp, {"dhcp", support}},
    {546, 547, udp, {"dhcp", support}},
    {5353, 5353, udp, {"mdns", support}},
    {1900, 1900, udp, {"ssdp", support}},
    {5355, 5355, both, {"llmnr", support}},
    {3702, 3702, udp, {"ws-discovery", support}},
    {137, 138, both, {"netbios", support}},
};

constexpr std::size_t port_count = std::size_t{1} << 16;
static_assert(std::size(ports) < 255);

// One byte a port: 1 + the row above, 0 for none.
struct port_index {
    std::array<std::uint8_t, port_count> tcp_row{};
    std::array<std::uint8_t, port_count> udp_row{};

    port_index() {
        for (std::size_t row = 0; row < std::size(ports); ++row)
            for (std::size_t port = ports[row].first; port <= ports[row].last; ++port) {
                const auto number = static_cast<std::uint8_t>(row + 1);
                if ((ports[row].transports & tcp) != 0) tcp_row[port] = number;
                if ((ports[row].transports & udp) != 0) udp_row[port] = number;
            }
    }
};

struct named_protocol {
    std::string_view service;
    protocol what;
};

constexpr named_protocol names[] = {
    {"modbus", {"modbus", machine}},
    {"dnp3", {"dnp3", machine}},
    {"dnp3_tcp", {"dnp3", machine}},
    {"dnp3_udp", {"dnp3", machine}},
    {"bacnet", {"bacnet", machine}},
    {"enip", {"enip", machine}},
    {"cip", {"enip", machine}},
    {"s7comm", {"s7comm", machine}},
    {"s7comm_plus", {"s7comm", machine}},
    {"iec104", {"iec104", machine}},
    {"mms", {"mms", machine}},
    {"iccp", {"iccp", machine}},
    {"opcua", {"opcua", machine}},
    {"opcua_binary", {"opcua", machine}},
    {"opcua-binary", {"opcua", machine}},
    {"hart_ip", {"hart-ip", machine}},
    {"hartip", {"hart-ip", machine}},
    {"fins", {"fins", machine}},
    {"omron_fins", {"fins", machine}},
    {"profinet", {"profinet", machine}},
    {"profinet_io_cm", {"profinet", machine}},
    {"ecat", {"ethercat", machine}},
    {"ethercat", {"ethercat", machine}},
    {"ge_srtp", {"ge-srtp", machine}},
    {"genisys", {"genisys", machine}},
    {"bsap", {"bsap", machine}},
    {"bsap_ip", {"bsap", machine}},
    {"bsap_serial", {"bsap", machine}},
    {"roc_plus", {"roc-plus", machine}},
    {"synchrophasor", {"c37.118", machine}},
    {"synchrophasor_tcp", {"c37.118", machine}},
    {"synchrophasor_udp", {"c37.118", machine}},
    {"c1222", {"c12.22", machine}},
    {"knxnet", {"knxnet-ip", machine}},
    {"dlms", {"dlms", machine}},

    {"mqtt", {"mqtt", messaging}},
    {"coap", {"coap", messaging}},
    {"amqp", {"amqp", messaging}},
    {"xmpp", {"xmpp", messaging}},
    {"stomp", {"stomp", messaging}},

    {"dns", {"dns", support}},
    {"mdns", {"mdns", support}},
    {"ntp", {"ntp", support}},
    {"dhcp", {"dhcp", support}},
    {"stun", {"stun", support}},
    {"ssdp", {"ssdp", support}},
    {"llmnr", {"llmnr", support}},

    {"ssl", {"ssl", protocol_use::wrapper}},
    {"tls", {"ssl", protocol_use::wrapper}},
    {"dtls", {"ssl", protocol_use::wrapper}},
    {"quic", {"quic", other}},
    {"http", {"http", other}},
};

} // namespace

const protocol* protocol_at(transport over, std::uint16_t port) {
    static const auto index = std::make_unique<const port_index>();
    if (over != transport::tcp && over != transport::udp) return nullptr;
    const std::uint8_t row = over == transport::tcp ? index->tcp_row[port] : index->udp_row[port];
    return row == 0 ? nullptr : &ports[row - 1].what;
}

const protocol* protocol_named(std::string_view service) {
    for (const named_protocol& known : names)
        if (known.service == service) return &known.what;
    return nullptr;
}

} // namespace m2miot::input

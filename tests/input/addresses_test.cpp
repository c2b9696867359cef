// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>
#include <vector>

#include "addresses.hpp"
#include "support/catch.hpp"

using namespace m2miot::input;

namespace {
std::string canonical(std::string_view text) {
    const auto parsed = parse_address(text);
    return parsed ? to_string(*parsed) : "none";
}
address_class class_of(std::string_view text) {
    return classify(parse_address(text).value());
}
} // namespace

TEST_CASE("an address has one canonical text, however it was written") {
    const std::vector<std::pair<const char*, const char*>> rows{
        {"192.168.1.10", "192.168.1.10"},
        {"0.0.0.0", "0.0.0.0"},
        {"255.255.255.255", "255.255.255.255"},
        {"2001:DB8:0:0:0:0:0:1", "2001:db8::1"},
        {"2001:db8::0001", "2001:db8::1"},
        {"::", "::"},
        {"::1", "::1"},
        {"1::", "1::"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"}, // one zero group is not shortened
        {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},          // the longest run is
        {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},    // the first of equals is
        {"::ffff:10.0.0.1", "10.0.0.1"},
        {"::ffff:a00:1", "10.0.0.1"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        {"fe80::1cf4:44d2:904a:14f7", "fe80::1cf4:44d2:904a:14f7"},
    };
    for (const auto& [text, expected] : rows) CHECK(canonical(text) == expected);
}

TEST_CASE("what is no address is refused") {
    for (const char* text : {"",
                             "1",
                             "1.2.3",
                             "1.2.3.4.5",
                             "256.1.1.1",
                             "1.2.3.4 ",
                             " 1.2.3.4",
                             "01.2.3.4",
                             "1..2.3",
                             "1.2.3.",
                             "1.2.3.0004",
                             ":",
                             ":::",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8:9",
                             "1:2:3:4:5:6:7:8::",
                             "1::2::3",
                             "12345::",
                             "g::",
                             "::1%eth0",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "1:",
                             "::1.2.3",
                             "plc-1",
                             "1.2.3.4:502"})
        CHECK(canonical(text) == "none");
    CHECK(canonical_id("plc-1") == "plc-1");
    CHECK(canonical_id("FD00::0") == "fd00::");
}

TEST_CASE("addresses fall into the classes that decide what a host can be") {
    const std::vector<std::pair<const char*, address_class>> rows{
        {"0.0.0.0", address_class::unspecified},   {"::", address_class::unspecified},
        {"127.0.0.1", address_class::loopback},    {"::1", address_class::loopback},
        {"10.255.0.1", address_class::local},      {"172.16.0.1", address_class::local},
        {"172.31.255.255", address_class::local},  {"172.32.0.1", address_class::global},
        {"192.168.0.1", address_class::local},     {"192.169.0.1", address_class::global},
        {"169.254.1.1", address_class::local},     {"fe80::1", address_class::local},
        {"febf::1", address_class::local},         {"fd12::1", address_class::local},
        {"fc00::1", address_class::local},         {"100.64.0.1", address_class::carrier},
        {"100.127.1.1", address_class::carrier},   {"100.128.0.1", address_class::global},
        {"224.0.0.251", address_class::multicast}, {"239.255.255.250", address_class::multicast},
        {"ff02::fb", address_class::multicast},    {"255.255.255.255", address_class::broadcast},
        {"192.0.2.1", address_class::reserved},    {"198.51.100.7", address_class::reserved},
        {"203.0.113.9", address_class::reserved},  {"198.19.0.1", address_class::reserved},
        {"2001:db8::1", address_class::reserved},  {"8.8.8.8", address_class::global},
        {"2a00:1450::1", address_class::global},   {"64:ff9b::808:808", address_class::global},
        {"a0b3:cc00::1", address_class::reserved},
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(class_of(text) == expected);
    }
    CHECK_FALSE(is_host(address_class::multicast));
    CHECK(is_host(address_class::global));
}

TEST_CASE("the caller's networks make public addresses local") {
    networks site;
    CHECK(site.add("141.81.0.0/16").empty());
    CHECK(site.add("2a00:1450:4000::/34").empty());
    CHECK(site.add("8.8.8.8").empty());
    const auto local = [&](const char* text) { return is_local(parse_address(text).value(), site); };
    CHECK(local("141.81.255.1"));
    CHECK_FALSE(local("141.82.0.1"));
    CHECK(local("2a00:1450:7fff::1"));
    CHECK_FALSE(local("2a00:1450:8000::1"));
    CHECK(local("8.8.8.8"));
    CHECK_FALSE(local("8.8.8.9"));
    CHECK(local("10.0.0.1"));
    CHECK_FALSE(local("100.64.0.1"));
    CHECK(site.add("0.0.0.0/0").empty());
    CHECK(local("8.8.8.9"));
    CHECK_FALSE(local("2a00:1450:8000::1"));

    CHECK(site.add("141.81.0.0/33") == "expected a prefix length from 0 to 32 after the slash");
    CHECK(site.add("2001:db8::/129") == "expected a prefix length from 0 to 128 after the slash");
    CHECK(site.add("10.0.0.0/") == "expected a prefix length from 0 to 32 after the slash");
    CHECK(site.add("10.0.0/8") == "expected a network such as 10.1.0.0/16 or 2001:db8::/32");
    CHECK(site.add("") == "expected a network such as 10.1.0.0/16 or 2001:db8::/32");
}

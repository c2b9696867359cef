// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include "support/catch.hpp"
#include "uri.hpp"

using namespace m2miot::input;

TEST_CASE("references are resolved as RFC 3986 does it") {
    const std::string base = "http://a/b/c/d;p?q";
    // The examples of its section 5.4, but for fragments, which are left off.
    const std::pair<std::string, std::string> cases[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q"},
        {"g#s", "http://a/b/c/g"},
        {";x", "http://a/b/c/;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
    };
    for (const auto& [reference, target] : cases) {
        INFO(reference);
        CHECK(resolve_uri(base, reference) == target);
    }
    CHECK(resolve_uri("http://a", "g") == "http://a/g");
    CHECK(resolve_uri("http://a/{x}/", "{y}/z") == "http://a/{x}/{y}/z");
}

TEST_CASE("the host of an authority has one spelling, without user and port") {
    CHECK(host_of("Plant.Example:8080").name == "plant.example");
    CHECK(host_of("Plant.Example:8080").port == 8080);
    CHECK(host_of("user:pass@10.0.0.1").name == "10.0.0.1");
    CHECK_FALSE(host_of("10.0.0.1:").port);
    CHECK(host_of("[FDE4:0::1]:80").name == "fde4::1");
    CHECK(host_of("[fe80::1%25eth0]").name == "fe80::1");
    CHECK(host_of("a.test.").name == "a.test");
}

TEST_CASE("an authority without a host says what is wrong") {
    using fault = uri_host::fault;
    const std::pair<std::string, fault> cases[] = {
        {"", fault::no_host},
        {":80", fault::no_host},
        {"{host}:80", fault::is_template},
        {"a b", fault::bad_host},
        {".", fault::bad_host},
        {"[::1", fault::bad_host},
        {"[10.0.0.1]", fault::bad_host},
        {"[::1]x", fault::bad_host},
        {"10.0.1", fault::bad_host},
        {"300.1.1.1", fault::bad_host},
        {"a:65536", fault::bad_port},
        {"a:99999999999999999999", fault::bad_port},
        {"a:x", fault::bad_port},
        {"a:65535", fault::none},
    };
    for (const auto& [authority, wrong] : cases) {
        INFO(authority);
        CHECK(host_of(authority).wrong == wrong);
    }
}

TEST_CASE("where a host is follows from its address or name") {
    networks nets;
    CHECK(nets.add("129.187.0.0/16").empty());
    const std::pair<std::string, host_scope> cases[] = {
        {"127.0.13.211", host_scope::itself},     {"::1", host_scope::itself},
        {"localhost", host_scope::itself},        {"0.0.0.0", host_scope::itself},
        {"192.168.1.5", host_scope::local},       {"fde4::1", host_scope::local},
        {"sky.local", host_scope::local},         {"tv.lan", host_scope::local},
        {"raspberrypi", host_scope::local},       {"hub.home.arpa", host_scope::local},
        {"129.187.45.174", host_scope::local},    {"224.0.1.187", host_scope::group},
        {"255.255.255.255", host_scope::group},   {"example.com", host_scope::elsewhere},
        {"x.example.org", host_scope::elsewhere}, {"100.64.0.1", host_scope::elsewhere},
        {"192.0.2.1", host_scope::elsewhere},     {"8.8.8.8", host_scope::internet},
        {"cloud.maker.io", host_scope::internet}, {"notlocal.io", host_scope::internet},
        {"mylan.net", host_scope::internet},
    };
    for (const auto& [host, scope] : cases) {
        INFO(host);
        CHECK(scope_of(host, nets) == scope);
    }
}

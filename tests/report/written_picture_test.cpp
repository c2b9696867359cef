// SPDX-License-Identifier: BSL-1.0
/// @file Pictures as SVG and DOT: agreed whole, well-formed, and harmless whatever names are.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include <golden/golden.hpp>

#include "drawing_style.hpp"
#include "drawn.hpp"
#include "support/catch.hpp"
#include "text_width.hpp"
#include "utf8.hpp"

using namespace m2miot_test;

namespace {

std::string svg(const mi::picture& p) {
    std::ostringstream out;
    mi::write_svg(out, p);
    return out.str();
}
std::string dot(const mi::picture& p) {
    std::ostringstream out;
    mi::write_dot(out, p);
    return out.str();
}

bool is_harmless(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = m2miot::report::character_at(text, at);
        if (!c.valid || (m2miot::report::steers(c.code) && c.code != '\n')) return false;
        at += c.length;
    }
    return true;
}

std::size_t count(const pugi::xml_node& in, const std::function<bool(const pugi::xml_node&)>& is) {
    std::size_t sum = is(in) ? 1 : 0;
    for (const pugi::xml_node& child : in.children()) sum += count(child, is);
    return sum;
}

/// Well-formed, standalone, accessible; every shape and edge is in it once.
void check_svg(const mi::picture& p) {
    const std::string text = svg(p);
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_full, pugi::encoding_utf8);
    REQUIRE(parsed);
    CHECK(is_harmless(text));
    CHECK(text.find("\xef\xbf\xbe") == std::string::npos); // which XML has no place for
    CHECK(text.find("\xef\xbf\xbf") == std::string::npos);
    const pugi::xml_node root = document.document_element();
    CHECK(std::string(root.name()) == "svg");
    CHECK(std::string(root.attribute("role").value()) == "img");
    CHECK(std::string(root.child("title").child_value()) == p.answer);
    CHECK_FALSE(std::string(root.child("desc").child_value()).empty());
    CHECK(count(root, [](const pugi::xml_node& n) {
              return std::string(n.name()) == "script" || n.attribute("href") || n.attribute("xlink:href");
          }) == 0);
    CHECK(count(root, [](const pugi::xml_node& n) { return n.type() != pugi::node_element && n.type() != pugi::node_pcdata; }) == 0);
    const auto with_id = [&](char sort) {
        return count(root, [sort](const pugi::xml_node& n) {
            const std::string id = n.attribute("id").value();
            return id.size() > 1 && id[0] == sort && id.find_first_not_of("0123456789", 1) == std::string::npos;
        });
    };
    CHECK(with_id('s') == p.shapes.size());
    CHECK(with_id('e') == p.edges.size());
    CHECK(with_id('g') == p.groups.size());
}

bool has_graphviz() {
    return std::system("dot -V >/dev/null 2>&1") == 0;
}
void check_dot(const std::string& text) {
    CHECK(is_harmless(text));
    const auto file = std::filesystem::temp_directory_path() / "m2miot-picture-test.dot";
    std::ofstream(file, std::ios::binary) << text;
    CHECK(std::system(("dot -Tcanon '" + file.string() + "' >/dev/null 2>'" + file.string() + ".err'").c_str()) == 0);
    std::ifstream said(file.string() + ".err");
    const std::string errors{std::istreambuf_iterator<char>(said), {}};
    CHECK(errors == "");
}

mi::deployment hostile() {
    const std::vector<std::string> names = {"<script>alert(1)</script>",
                                            "a]]>b<!-- --><?pi?>&amp;&#x41;",
                                            "\"quoted\" 'single' \\ \\N \\",
                                            "line\nbreak\ttab\rreturn",
                                            std::string("zero\0byte", 9),
                                            "\x1b[31mred\x07",
                                            "\xe2\x80\xaereversed",
                                            "broken \xff\xfe\xc3",
                                            "none \xef\xbf\xbe and \xef\xbf\xbf",
                                            "\xf0\x9f\x94\xa5 \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
                                            "e\xcc\x81\xcc\x81\xcc\x81",
                                            std::string(10'000, 'w'),
                                            std::string(10'000, '&'),
                                            std::string(5'000, '"') + std::string(5'000, '\\'),
                                            "];}{->",
                                            " "};
    mi::deployment d;
    const auto cloud = d.add_node("</svg>", {.kind = mi::node_kind::cloud_service, .type = "<b>&\"'"});
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto n =
            d.add_node(names[i], {.kind = static_cast<mi::node_kind>(i % 9), .type = names[names.size() - 1 - i], .group = names[i]});
        d.add_link(n, cloud, {.protocol = names[i], .id = names[i]});
        d.add_flow(n, cloud, {.protocol = names[i], .id = names[i]});
    }
    return d;
}

} // namespace

TEST_CASE("pictures of example deployments are what was agreed", "[picture]") {
    for (const char* name : {"plc-cell-cloud", "smart-home-cloud", "wearable-phone", "undocumented-cabinet", "empty-site"}) {
        CAPTURE(name);
        const mi::picture p = drawn(example(name));
        const std::string file = std::string("picture/") + name;
        CHECK(svg(p) == golden(file + ".svg", svg(p)));
        CHECK(dot(p) == golden(file + ".dot", dot(p)));
    }
    const mi::picture folded = drawn(many_sites(6, 50), 32);
    CHECK(svg(folded) == golden("picture/folded.svg", svg(folded)));
    CHECK(dot(folded) == golden("picture/folded.dot", dot(folded)));
}

TEST_CASE("a picture is one well-formed SVG document that needs nothing else", "[picture]") {
    for (const char* name : {"vending", "caller-id", "building-automation", "empty-site"}) check_svg(drawn(example(name)));
    check_svg(drawn(many_sites(2000, 10)));
}

TEST_CASE("names that are markup, controls, or endless stay text in pictures", "[picture]") {
    const mi::picture p = drawn(hostile());
    check_svg(p);
    const std::string text = svg(p);
    CHECK(text.find("<script") == std::string::npos);
    CHECK(text.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(text.find("line\\nbreak") != std::string::npos);
    CHECK(is_harmless(dot(p)));
    check_svg(drawn(hostile(), 32)); // which has no more nodes: the same
}

TEST_CASE("Graphviz takes pictures, whatever names are", "[picture]") {
    if (!has_graphviz()) {
        WARN("skipped: there is no dot");
        return;
    }
    for (const char* name : {"plc-cell-cloud", "undocumented-cabinet", "empty-site"}) check_dot(dot(drawn(example(name))));
    check_dot(dot(drawn(hostile())));
    check_dot(dot(drawn(many_sites(300, 10))));
}

TEST_CASE("text is shortened to its room, whole characters at a time", "[picture]") {
    using m2miot::report::fitted;
    using m2miot::report::text_width;
    CHECK(fitted("plc-1", 100, 11) == "plc-1");
    CHECK(fitted("", 100, 11).empty());
    for (const std::string& text :
         {std::string(10'000, 'w'), std::string(500, 'i'),
          std::string("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e")}) {
        for (const double width : {20.0, 60.0, 100.0}) {
            const std::string made = fitted(text, width, 11, true);
            CHECK(made.find("...") != std::string::npos);
            CHECK(text_width(made, 11, true) <= width);
            CHECK(is_harmless(made));
        }
    }
    CHECK(fitted("water-meter-of-the-north-17", 90, 11).ends_with("17"));
}

TEST_CASE("what is folded, decides or is highlighted is in the picture and its legend", "[picture]") {
    const std::string text = svg(drawn(many_sites(6, 50), 32));
    CHECK(text.find("several nodes") != std::string::npos);
    CHECK(text.find("Folded: 307 nodes") != std::string::npos);
    CHECK(text.find("the first reason rests on this") != std::string::npos);
    const std::string plain = svg(drawn(example("plc-cell")));
    CHECK(plain.find("several nodes") == std::string::npos);
    CHECK(plain.find("decides for M2M") != std::string::npos);
    CHECK(plain.find("decides for IoT") == std::string::npos);
    CHECK(plain.find(">flow</text>") != std::string::npos);
    const std::string local = svg(drawn(example("smart-home-local"))); // all its flows decide
    CHECK(local.find(">flow</text>") == std::string::npos);
    CHECK(local.find(">link</text>") != std::string::npos);
}

TEST_CASE("a name is written smaller before it is cut short", "[picture]") {
    const std::string text = svg(drawn(example("water-metering")));
    for (const char* name : {"base-station-north", "base-station-harbour", "meter-north-1"})
        CHECK(text.find('>' + std::string(name) + "</text>") != std::string::npos);
    CHECK(text.find("...") == std::string::npos);
    mi::deployment d;
    d.add_node(std::string(60, 'n'));
    CHECK(svg(drawn(d)).find("...") != std::string::npos);
}

TEST_CASE("the tips of highlighted arrows lie above the highlight of shapes, and shapes above their edges", "[picture]") {
    const std::string text = svg(drawn(example("plc-cell-cloud")));
    const std::size_t halo = text.rfind("stroke=\"#f0d000\" stroke-width=\"10\"");
    const std::size_t edge = text.find(" id=\"e0\"");
    const std::size_t shape = text.find(" id=\"s0\"");
    REQUIRE(halo != std::string::npos);
    REQUIRE(edge != std::string::npos);
    REQUIRE(shape != std::string::npos);
    CHECK(halo < edge);
    CHECK(edge < shape);
}

TEST_CASE("a picture of nothing says so", "[picture]") {
    CHECK(svg(drawn(mi::deployment())).find("There is no node to draw.") != std::string::npos);
}

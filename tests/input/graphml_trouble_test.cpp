// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "graphml_file.hpp"
#include "support/catch.hpp"

using namespace m2miot;
using namespace m2miot::test;

TEST_CASE("GraphML: every wrong value of a file is told in one run, with its place") {
    const std::string text = graphml(key("kind", "node") + key("port", "edge") + key("internet", "edge"),
                                     R"(<node id="a"><data key="kind">toaster</data></node>
<node id="b"/><node id="b"/><node/>
<edge source="a" target="b"><data key="port">70000</data></edge>
  <edge source="a" target="x"/><edge source="a"/><edge source="b" target="x" directed="maybe"/>
<edge source="a" target="b"><data key="internet">perhaps</data></edge>
<node id="c"><data
 key="none">1</data></node><hyperedge><endpoint node="a"/></hyperedge>
)");
    CHECK(problems_of(text) ==
          lines{"error f:6:1: found 'toaster' as kind; expected unknown, device, personal_device, gateway, relay, server, cloud_service, "
                "application or person, or --map-value kind:VALUE=WORD",
                "error f:7:15: found 'b' a second time; expected every node once",
                "error f:7:29: found a node without an id; expected every node to have one",
                "error f:8:1: found '70000' as port; expected a port from 0 to 65535",
                "error f:9:32: found an edge without a target; expected the id of a node",
                "error f:9:50: found directed='maybe'; expected true or false",
                "error f:10:1: found 'perhaps' as internet; expected true, false, yes, no, 1 or 0, or nothing",
                "error f:11:14: found data of key 'none'; expected the id of a key at the beginning of the file",
                "error f:12:28: found a hyperedge without two endpoints; expected the ids of two nodes",
                "error f:9:3: there is no node 'x' (an end 2 times; this is the first)"});
}

TEST_CASE("GraphML: keys that leave open what is meant") {
    CHECK(problems_of(graphml(key("kind", "node", "k1") + key("kind", "node", "k2") + "<key for=\"node\"/>\n" + key("x", "graph", "k1"),
                              "")) == lines{"error f:4:1: found a key without an id; expected every key to have one",
                                            "error f:5:1: a key with the id 'k1' is in this file already; expected every id once",
                                            "error f:3:1: attribute 'kind' has two keys, 'k1' and 'k2', and is read as kind; expected one "
                                            "key, or --map with the id of one",
                                            "warning f:3:1: left out of nodes and edges: 'kind'; --map says otherwise"});
    CHECK(problems_of("<graphml><graph/>\n <key id=\"a\"/></graphml>") ==
          lines{"error f:2:2: found a key behind the first graph; expected all keys before it"});
}

TEST_CASE("GraphML: XML that is not well-formed is refused at its place") {
    const auto problem = [](const std::string& text) {
        const lines all = problems_of(text, as(input_format::graphml));
        REQUIRE_FALSE(all.empty());
        return all.front();
    };
    CHECK(problem("<graphml>\n<graph>\n<node id=\"a\">\n</graph></graphml>") == "error f:4:1: found '</graph>'; expected '</node>'");
    CHECK(problem("<graphml>\n<graph>") ==
          "error f:2:1: found element 'graph' without an end; expected '</graph>' before the end of the file");
    CHECK(problem("<graphml>\n<graph></graphml>") == "error f:2:8: found '</graphml>'; expected '</graph>'");
    CHECK(problem("<graphml><graph><node id=\"a\"><data></node></data></graph></graphml>") ==
          "error f:1:43: found '</data>'; expected '</node>'");
    CHECK(problem("<graphml><graph>\n<node id=\"a\"><x><y></x></y></node></graph></graphml>").find("start-end tags mismatch") !=
          std::string::npos);
    CHECK(problem("<graphml><graph>\n<node id=a/></graph></graphml>") ==
          "error f:2:10: found text that is not well-formed: error parsing element attribute; expected XML");
    CHECK(problem("<graphml><graph>\n <node id=\"a\"") ==
          "error f:2:2: found a tag of element 'node' without an end; expected '>' behind it");
    CHECK(problem("<graphml><graph <node id=\"a\"/></graph></graphml>") ==
          "error f:1:17: found '<' within the tag of element 'graph'; expected '>' before it");
    CHECK(problem("<graphml><!-- \n</graphml>") == "error f:1:10: found a comment without an end; expected '-->' behind it");
    CHECK(problem("<graphml><![CDATA[ \n</graphml>") == "error f:1:10: found a CDATA section without an end; expected ']]>' behind it");
    CHECK(problem("<graphml><? \n</graphml>") == "error f:1:10: found a processing instruction without an end; expected '?>' behind it");
    CHECK(problem("<graphml><!ELEMENT a></graphml>") == "error f:1:10: found '<!ELEMENT a>'; expected an element, a comment or text");
    CHECK(problem("<graphml> a < b </graphml>") ==
          "error f:1:13: found '<' before what is no name; expected '&lt;', or the name of an element");
    CHECK(problem("<graphml/><graph/>") ==
          "error f:1:11: found element 'graph' behind the end of element 'graphml'; expected the end of the file");
    CHECK(problem("<graphml/>text") == "error f:1:11: found text behind the end of element 'graphml'; expected the end of the file");
    CHECK(problem("<svg/>") == "error f:1:1: found element 'svg'; expected 'graphml'");
    CHECK(problem("<!-- x -->") == "error f:1:1: found no element; expected 'graphml'");
    CHECK(problem("<!DOCTYPE graphml [ <graphml/>") == "error f:1:1: found a document type without an end; expected '>' behind it");
    CHECK(problem("<graphml>\n<graph>\x01</graph></graphml>") ==
          "error f:2:8: found the control character '\\x01', which XML cannot hold; expected a text");
    CHECK(problem("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml>\n\xe9</graphml>") ==
          "error f:2:1: found a byte that is not UTF-8; expected the file in UTF-8 (it says that it is in 'ISO-8859-1': 'iconv -f "
          "ISO-8859-1 -t "
          "UTF-8' converts it)");
}

TEST_CASE("GraphML: entities are never expanded, and nothing is fetched") {
    const std::string laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [ <!ENTITY a \"ha>\"> <!-- ]> --> <!ENTITY b \"&a;&a;\">\n"
        "<!ENTITY c SYSTEM 'file:///etc/hostname'> ]>\n<graphml><graph>\n<node id=\"&b;\"/><node id=\"&c;\"/></graph></graphml>";
    CHECK(problems_of(laughs) ==
          lines{"error f:5:11: found '&b;'; expected a character, or a reference to one, as '&amp;' or '&#233;': other "
                "entities are not expanded"});
    const auto id = [](const std::string& reference) {
        return rows_of("<graphml><graph><node id=\"" + reference + "\"/></graph></graphml>");
    };
    CHECK(id("&#233;&#xe9;&amp;lt;") == "\"id\": \"\xc3\xa9\xc3\xa9&lt;\"\n");
    for (const char* bad :
         {"&#0;", "&#xd800;", "&#1;", "&#x110000;", "&#xfffe;", "&#;", "&#x;", "&", "&amp", "&lt ;", "&nbsp;", "&#99999999999;"}) {
        INFO(bad);
        CHECK(problems_of("<graphml><graph><node id=\"" + std::string(bad) + "\"/></graph></graphml>").size() == 1);
    }
    CHECK(rows_of("<graphml><graph><!-- &b; --><?p &b;?><node id=\"a\"><desc><![CDATA[&b;]]></desc></node></graph></graphml>") ==
          "\"id\": \"a\"\n");
    CHECK(read("<!DOCTYPE graphml SYSTEM \"http://127.0.0.1:9/x.dtd\"><graphml><graph/></graphml>").unused ==
          tally{{"document types, which are never followed", 1}});
}

TEST_CASE("GraphML: depth is bounded, and costs nothing") {
    const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
        std::string text = "<graphml><graph>";
        for (std::size_t i = 0; i < depth; ++i) text += open;
        for (std::size_t i = 0; i < depth; ++i) text += close;
        return text + "</graph></graphml>";
    };
    const auto all = [](const std::string& text) {
        std::string joined;
        for (const std::string& each : problems_of(text)) joined += each + '\n';
        return joined;
    };
    CHECK(all(nested(200, "<x>", "</x>")).empty());
    CHECK(all(nested(1'000'000, "<x>", "</x>")).find("more than 256 deep") != std::string::npos);
    CHECK(all(nested(100, "<node id='a'><graph>", "</graph></node>")).find("a second time") != std::string::npos);
    CHECK(all(nested(1'000'000, "<node id='a'><graph>", "</graph></node>")).find("1 more not listed: texts that are not well-formed XML") !=
          std::string::npos);
}

TEST_CASE("GraphML: it is recognised by its first element") {
    for (const char* text :
         {"<graphml/>", "\xef\xbb\xbf<graphml/>", "<!-- <svg> --><?xml-x?>\n<!DOCTYPE graphml [<!ENTITY a '>'>]><graphml\n/>",
          "<g:graphml xmlns:g='x'><g:graph><g:node id='a'/></g:graph></g:graphml>"}) {
        INFO(text);
        CHECK(problems_of(text).empty());
    }
    CHECK(problems_of("<graph/>").front().find("found XML of no format") != std::string::npos);
}

TEST_CASE("GraphML: large files are read in pieces") {
    std::string content;
    for (int i = 0; i < 30000; ++i) content += "<node id=\"n" + std::to_string(i) + "\"/>\n";
    for (int i = 1; i < 30000; ++i) content += "<edge source=\"n0\" target=\"n" + std::to_string(i) + "\"/>\n";
    const reading got = read(graphml({}, content));
    CHECK(got.deployment.node_count() == 30000);
    CHECK(got.deployment.link_count() == 29999);
    const lines problems = problems_of(graphml({}, content + "<edge source=\"n0\" target=\"n30000\"/>\n"));
    CHECK(problems == lines{"error f:60002:1: there is no node 'n30000'"});
}

// SPDX-License-Identifier: BSL-1.0
/// @file GraphML: the text is kept, and parsed in pieces of whole elements, so that the tree of it is never there at once.
#include <algorithm>
#include <cstring>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "graphml_elements.hpp"
#include "reader.hpp"
#include "xml_outline.hpp"

namespace m2miot::input {
namespace {

using namespace graphml;

constexpr std::size_t piece_size = std::size_t{1} << 16;
constexpr std::size_t deepest = 256;
constexpr unsigned how_to_parse = pugi::parse_fragment | pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                  pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;

/// Reads one text from its beginning to its end.
class graph_pass {
public:
    graph_pass(context& shared, source& in, std::string_view text, keys& known, element_taker& taker, whereabouts& where)
        : shared_(&shared), in_(&in), text_(text), keys_(&known), taker_(&taker), where_(&where), outline_(text) {}

    /// @return false if the text is not well-formed; that is told
    bool run(bool counts) {
        counts_ = counts;
        xml::tag tag;
        while (good_ && outline_.next(tag)) step(tag);
        if (!good_) return false;
        if (const auto& fault = outline_.stopped_by()) return wrong(fault->offset, fault->text);
        if (!open_.empty() || leaf_depth_ != 0) {
            const xml::tag& last = leaf_depth_ != 0 ? leaf_ : open_.back().tag;
            return wrong(last.begin, "found element " + quoted(last.name) + " without an end; expected " + quoted(closing(last)) +
                                         " before the end of the file");
        }
        if (!root_) return wrong(0, "found no element; expected 'graphml'");
        const std::size_t rest = text_.find_first_not_of(" \t\r\n", piece_begin_);
        if (rest != std::string_view::npos && text_[rest] != '<')
            return wrong(rest, "found text behind the end of element 'graphml'; expected the end of the file");
        if (counts_ && outline_.document_types() != 0)
            shared_->unused["document types, which are never followed"] += outline_.document_types();
        return true;
    }

private:
    enum class level : std::uint8_t { file, graph, group };
    struct open_element {
        level is;
        xml::tag tag;
        bool directed; // what holds around it
    };

    bool wrong(std::size_t offset, std::string text) {
        if (counts_) shared_->problems.error("texts that are not well-formed XML", where_->at(offset), std::move(text));
        good_ = false;
        return false;
    }

    void step(const xml::tag& tag) {
        using form = xml::tag::form;
        if (leaf_depth_ != 0) return within_leaf(tag);
        if (!root_) return root(tag);
        if (open_.empty())
            return void(wrong(tag.begin,
                              "found element " + quoted(tag.name) + " behind the end of element 'graphml'; expected the end of the file"));
        if (tag.is == form::closes) return close(tag);
        if (xml::local_name(tag.name) == "graph") {
            parse_until(tag.begin);
            return open_graph(tag);
        }
        leaf_ = tag;
        if (tag.is == form::empty) return end_leaf(tag.end);
        leaf_depth_ = 1;
    }

    void root(const xml::tag& tag) {
        if (tag.is == xml::tag::form::closes || xml::local_name(tag.name) != "graphml")
            return void(wrong(tag.begin, "found element " + quoted(tag.name) + "; expected 'graphml'"));
        root_ = true;
        piece_begin_ = tag.end;
        if (tag.is == xml::tag::form::opens) open_.push_back({level::file, tag, false});
    }

    void within_leaf(const xml::tag& tag) {
        using form = xml::tag::form;
        if (tag.is == form::closes) {
            if (--leaf_depth_ != 0) return;
            if (tag.name != leaf_.name) return closes_another(tag, leaf_);
            return end_leaf(tag.end);
        }
        if (leaf_depth_ == 1 && xml::local_name(tag.name) == "graph" && xml::local_name(leaf_.name) == "node" &&
            open_.back().is == level::graph) {
            if (!parse_until(leaf_.begin) || !parse_group(tag.begin)) return;
            if (!push(level::group, leaf_)) return;
            leaf_depth_ = 0;
            piece_begin_ = tag.begin;
            return open_graph(tag);
        }
        if (tag.is == form::opens && ++leaf_depth_ + open_.size() > deepest) too_deep(tag);
    }

    [[nodiscard]] static std::string closing(const xml::tag& tag) { return "</" + std::string(tag.name) + '>'; }
    void closes_another(const xml::tag& tag, const xml::tag& open) {
        wrong(tag.begin, "found " + quoted(closing(tag)) + "; expected " + quoted(closing(open)));
    }
    void too_deep(const xml::tag& tag) {
        wrong(tag.begin, "found elements within elements, more than " + std::to_string(deepest) + " deep; expected at most so many");
    }
    bool push(level is, const xml::tag& tag) {
        if (open_.size() >= deepest) return too_deep(tag), false;
        open_.push_back({is, tag, directed_});
        return true;
    }

    void end_leaf(std::size_t end) {
        leaf_depth_ = 0;
        if (end - piece_begin_ >= piece_size) parse_until(end);
    }

    void close(const xml::tag& tag) {
        const open_element& last = open_.back();
        if (last.tag.name != tag.name) return closes_another(tag, last.tag);
        if (!parse_until(tag.begin)) return;
        piece_begin_ = tag.end;
        if (last.is == level::group) taker_->leave_group();
        directed_ = last.directed;
        taker_->set_directed(directed_);
        open_.pop_back();
    }

    void open_graph(const xml::tag& tag) {
        if (!good_) return;
        keys_->settle();
        std::string alone(text_.substr(tag.begin, tag.end - tag.begin));
        if (tag.is == xml::tag::form::opens) alone.insert(alone.size() - 1, 1, '/');
        piece_begin_ = tag.end;
        const bool before = directed_;
        if (!parse(alone.data(), alone.size(), tag.begin)) return;
        const std::string_view directed = document_.first_child().attribute("edgedefault").value();
        for (const pugi::xml_attribute each : document_.first_child().attributes()) {
            const std::string_view name = each.name();
            if (counts_ && name != "edgedefault" && !name.starts_with("parse.") && !name.starts_with("xml"))
                taker_->leave_out(reason::graph_attributes);
        }
        if (tag.is == xml::tag::form::empty) return;
        if (!push(level::graph, tag)) return;
        open_.back().directed = before;
        directed_ = directed == "directed";
        taker_->set_directed(directed_);
    }

    /// The part of a node in front of the graph in it.
    bool parse_group(std::size_t end) {
        memory_.assign(text_.substr(leaf_.begin, end - leaf_.begin));
        memory_.append("</").append(leaf_.name).append(">");
        if (!parse(memory_.data(), memory_.size(), leaf_.begin)) return false;
        taker_->begin_piece(memory_.data(), leaf_.begin);
        taker_->enter_group(document_.first_child());
        return true;
    }

    /// Takes the whole elements from the last piece on. @return false if they are not well-formed
    bool parse_until(std::size_t end) {
        const std::size_t begin = std::exchange(piece_begin_, end);
        in_->parsed(end - begin);
        if (text_.find_first_not_of(" \t\r\n", begin) >= end) return good_;
        memory_.assign(text_.substr(begin, end - begin));
        if (!parse(memory_.data(), memory_.size(), begin)) return false;
        taker_->begin_piece(memory_.data(), begin);
        for (pugi::xml_node each = document_.first_child(); each; each = each.next_sibling()) {
            if (each.type() == pugi::node_element)
                take(each);
            else if (counts_)
                taker_->leave_out(reason::texts);
        }
        return true;
    }

    bool parse(char* memory, std::size_t size, std::size_t begin) {
        if (const auto fault = xml::bad_reference(std::string_view(memory, size))) return wrong(begin + fault->offset, fault->text);
        const pugi::xml_parse_result result = document_.load_buffer_inplace(memory, size, how_to_parse, pugi::encoding_utf8);
        if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
        if (result || result.status == pugi::status_no_document_element) return true;
        std::string what = result.description();
        if (!what.empty())
            what.front() = what.front() >= 'A' && what.front() <= 'Z' ? static_cast<char>(what.front() - 'A' + 'a') : what.front();
        return wrong(begin + static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                     "found text that is not well-formed: " + what + "; expected XML");
    }

    void take(pugi::xml_node element) {
        const std::string_view name = xml::local_name(element.name());
        const level within = open_.back().is;
        if (within == level::graph && name == "node") return taker_->node(element);
        if (within == level::graph && name == "edge") return taker_->edge(element);
        if (within == level::graph && name == "hyperedge") return taker_->hyperedge(element);
        if (!counts_) return;
        if (within == level::file && name == "key") return keys_->add(element, taker_->offset_of(element));
        if (name == "data")
            taker_->leave_out(within == level::group ? reason::late_data : reason::graph_data);
        else if (name == "desc")
            describe(within, element);
        else if (name == "port")
            taker_->leave_out(reason::node_ports);
        else
            taker_->leave_out(reason::elements);
    }

    /// What a graph that is in no other is described as is the name of the deployment.
    void describe(level within, pugi::xml_node element) {
        std::deque<std::string> room;
        if (within == level::graph && open_.size() == 2)
            shared_->call(text_of(element, room));
        else
            taker_->leave_out(reason::descriptions);
    }

    context* shared_;
    source* in_;
    std::string_view text_;
    keys* keys_;
    element_taker* taker_;
    whereabouts* where_;
    xml::outline outline_;
    pugi::xml_document document_;
    std::string memory_;
    std::vector<open_element> open_;
    std::size_t piece_begin_ = 0;
    xml::tag leaf_{};
    std::size_t leaf_depth_ = 0;
    bool root_ = false;
    bool good_ = true;
    bool counts_ = true;
    bool directed_ = false;
};

/// As XML allows them, and not longer than any that is: advice to be typed holds nothing else.
bool is_encoding_name(std::string_view text) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    constexpr std::size_t letters = 52; // of those: the first is one
    return !text.empty() && text.size() <= 40 && allowed.find(text.front()) < letters &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

class graphml_reader final : public reader {
public:
    explicit graphml_reader(context& shared) : shared_(&shared) { map_.read(shared.map, shared.map_values, shared.problems); }

    void read(source& in, file_number file) override {
        const std::string text = in.read_all();
        whereabouts where{shared_->site.name(file), position_finder(text)};
        if (!is_readable(text, where)) return;
        const bool twice = map_.of(attribute::id) != nullptr; // edges may stand before the nodes whose names they need
        in.parse(text.size() * (twice ? 2 : 1));
        keys known(map_, shared_->problems, where);
        element_taker taker(*shared_, map_, known, where, file);
        taker.set_pass({true, !twice});
        bool good = graph_pass(*shared_, in, text, known, taker, where).run(true);
        if (good && twice) {
            taker.set_pass({false, true});
            good = graph_pass(*shared_, in, text, known, taker, where).run(false);
        }
        taker.finish();
        any_ = any_ || good;
    }

    void finish() override {
        if (any_) map_.tell_unmet(shared_->problems);
    }

private:
    bool is_readable(std::string_view text, whereabouts& where) {
        if (const auto fault = xml::bad_character(text)) {
            const std::string_view encoding = xml::declared_encoding(text);
            std::string what = fault->text;
            if (is_encoding_name(encoding) && static_cast<unsigned char>(text[fault->offset]) >= 0x80)
                what += " (it says that it is in " + quoted(encoding) + ": 'iconv -f " + std::string(encoding) + " -t UTF-8' converts it)";
            shared_->problems.error("texts that are not UTF-8", where.at(fault->offset), std::move(what));
            return false;
        }
        return true;
    }

    context* shared_;
    attribute_map map_;
    bool any_ = false;
};

} // namespace

std::unique_ptr<reader> make_graphml_reader(context& shared) {
    return std::make_unique<graphml_reader>(shared);
}

} // namespace m2miot::input

// SPDX-License-Identifier: BSL-1.0
/// @file Your own Boost graph, in place: is the crane in my inventory M2M, now that its maker watches it?
#include <iostream>
#include <string>

#include <boost/graph/adjacency_list.hpp>

#include <m2miot/m2miot.hpp>

namespace mi = m2miot;

// An inventory as it might have been for years: nothing here is made for this library, but that it uses the same words for kinds.
struct machine {
    std::string name;
    mi::node_kind kind;
};
struct cable {
    mi::medium medium = mi::medium::wired;
};
using inventory = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, machine, cable>;

template <class View>
void report(const char* title, const View& crane) {
    const mi::verdict verdict = mi::classify(crane);
    std::cout << title << ": " << to_string(verdict.outcome) << '\n';
    for (const auto& reason : verdict.reasons()) std::cout << "  " << reason << '\n';
}

int main() {
    inventory g;
    const auto encoder = add_vertex({"hoist encoder", mi::node_kind::device}, g);
    const auto drive = add_vertex({"hoist drive", mi::node_kind::device}, g);
    const auto modem = add_vertex({"modem", mi::node_kind::relay}, g);
    add_edge(encoder, drive, {}, g);
    add_edge(drive, modem, {}, g);

    // The view copies neither machines nor cables: it reads them through Boost's property maps, so it must not outlive the graph.
    const auto view = [&g] {
        return mi::view_of(g, get(&machine::kind, g)).with_names(get(&machine::name, g)).with_links(get(&cable::medium, g));
    };
    report("as built", view());

    const auto maker = add_vertex({"maker's cloud", mi::node_kind::cloud_service}, g);
    add_edge(modem, maker, {mi::medium::cellular}, g);
    report("with the maker's cloud", view()); // a new view, for the graph has grown
}

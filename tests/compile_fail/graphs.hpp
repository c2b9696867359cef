// SPDX-License-Identifier: BSL-1.0
/// @file What the mistakes in this folder are made with.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include <m2miot/model/view.hpp>

struct machine {
    std::string name;
    m2miot::node_kind kind;
    int age;
};
struct cable {
    m2miot::medium medium;
    int length;
};
struct message {
    std::size_t origin;
    std::size_t destination;
    m2miot::trigger trigger;
    int size;
};

using undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, machine, cable>;
using directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, machine, cable>;
using lists = boost::adjacency_list<boost::listS, boost::listS, boost::undirectedS, machine, cable>;

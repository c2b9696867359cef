// SPDX-License-Identifier: BSL-1.0
/// @file What changes in a deployment when one field of an input does: docs/formats.md is made of it.
#pragma once

#include <string>
#include <vector>

#include <m2miot/input.hpp>

namespace m2miot::test {

/// A field, and how the format's fixture is changed in it: `from` becomes `to` where it first stands.
struct table_field {
    std::string name;
    std::string from;
    std::string to;
};

/// A format, a small input of it, and its fields.
struct table_format {
    std::string title;
    std::string about;
    input_format format = input_format::automatic;
    std::string base;
    std::vector<table_field> fields;
    std::string inventory{}; ///< the fixture is an inventory, laid over this document
};

/// The formats in the order of the page. A new one is added here, in formats_table.cpp.
[[nodiscard]] std::vector<table_format> formats_of_table();

} // namespace m2miot::test

// SPDX-License-Identifier: BSL-1.0
/// @file What changes in a deployment when one field of an input does: docs/formats.md is made of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <m2miot/input.hpp>

namespace m2miot::test {

/// A field, and how the format's fixture is changed in it: `from` becomes `to` where it first stands; or as `change` does.
struct table_field {
    std::string name;
    std::string from{};
    std::string to{};
    std::function<void(std::string&)> change{};
};

/// A format, a small input of it, and its fields.
struct table_format {
    std::string title;
    std::string about;
    input_format format = input_format::automatic;
    std::string base;
    std::vector<table_field> fields;
    std::string inventory{}; ///< the fixture is an inventory, laid over this document
    std::string beside{};    ///< a second file of the run, in which nodes of the fixture are met again
};

/// The formats in the order of the page. A new one is added here, in formats_table.cpp.
[[nodiscard]] std::vector<table_format> formats_of_table();

// Of formats_table_things.cpp, formats_table_graphs.cpp and formats_table_binary.cpp.
[[nodiscard]] table_format thing_description_of_table();
[[nodiscard]] table_format joy_of_table();
[[nodiscard]] table_format graphml_of_table();
[[nodiscard]] table_format topology_of_table();
[[nodiscard]] table_format binary_of_table();

} // namespace m2miot::test

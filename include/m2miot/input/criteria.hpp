// SPDX-License-Identifier: BSL-1.0
/// @file A set of criteria written as a small JSON document, and the shipped sets by name.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "../criteria/criteria_set.hpp"
#include "diagnostic.hpp"

namespace m2miot {

/// A set of the library's criteria, together with the texts it is called by. Copies share them.
class loaded_criteria {
public:
    /// @throws as the constructor of `criteria_set`
    loaded_criteria(std::string name, std::string date, server_policy servers, std::span<const criterion> criteria)
        : texts_(std::make_shared<const texts>(texts{std::move(name), std::move(date)})),
          set_(texts_->name, texts_->date, servers, criteria) {}
    /// A set that lives as long as the program, as the shipped ones.
    explicit loaded_criteria(const criteria_set<>& shipped) : set_(shipped) {}

    /// The same set under another server policy.
    [[nodiscard]] loaded_criteria with(server_policy servers) && {
        set_ = set_.with(servers);
        return std::move(*this);
    }

    /// What to classify by. What is made of it refers to the texts of this, and must not outlive it and its copies.
    [[nodiscard]] const criteria_set<>& set() const& { return set_; }
    void set() const&& = delete; ///< its texts could be gone

private:
    struct texts {
        std::string name;
        std::string date;
    };
    std::shared_ptr<const texts> texts_;
    criteria_set<> set_;
};

/// Reads a set of criteria: its name, its date, a server policy, and criteria of the library by id, each with a weight of its own if it is
/// given one; or a shipped set, without some of its criteria and with others. The schema is src/input/schema/criteria.schema.json.
/// `problems` gets every problem found, errors and warnings, with file and JSON pointer.
/// @return the set; nothing if there was an error
/// @complexity linear in the file's size
[[nodiscard]] std::optional<loaded_criteria> load_criteria(const std::filesystem::path& file, diagnostics& problems);
/// As above. @throws input_error with every problem found, if any of them is an error
[[nodiscard]] loaded_criteria load_criteria(const std::filesystem::path& file);

/// Reads a set of criteria from a stream, as from a file of this name.
[[nodiscard]] std::optional<loaded_criteria> read_criteria(std::istream& in, const std::string& name, diagnostics& problems);
/// As above. @throws input_error with every problem found, if any of them is an error
[[nodiscard]] loaded_criteria read_criteria(std::istream& in, const std::string& name);

} // namespace m2miot

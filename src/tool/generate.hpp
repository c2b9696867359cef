// SPDX-License-Identifier: BSL-1.0
/// @file `m2miot generate`: a deployment made from a seed, written as a document or in any other form.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include <m2miot/generate/random_shapes.hpp>
#include <m2miot/generate/shapes.hpp>
#include <m2miot/generate/sites.hpp>

#include "deployment_output.hpp"
#include "session.hpp"

namespace CLI {
class App;
}

namespace m2miot::tool {

enum class exit_status : std::uint8_t;

/// What `m2miot generate` was asked for.
struct generate_request {
    std::variant<generate::sites_parameters, generate::ring_parameters, generate::path_parameters, generate::star_parameters,
                 generate::tree_parameters, generate::grid_parameters, generate::mesh_parameters, generate::rmat_parameters>
        parameters;
    deployment_output to;
    unsigned threads = 0; ///< 0: as many as the machine has
};

/// The words of the command line after `m2miot generate`.
class generate_options {
public:
    /// Adds the options to the command, which is to be parsed while this lives. All but `--threads`, which is of any command.
    explicit generate_options(CLI::App& command);
    generate_options(const generate_options&) = delete;
    generate_options& operator=(const generate_options&) = delete;
    ~generate_options();

    /// After parsing. @return the request, its threads not set yet; or what was found and what was expected
    [[nodiscard]] std::variant<generate_request, std::string> request() const;

private:
    struct words;
    std::unique_ptr<words> words_;
};

/// Does what was asked. The deployment goes to the file, or to the output; what hinders it to `err`. A file that could not be written
/// whole stays as it was. @throws stopped
[[nodiscard]] exit_status run(const generate_request& request, const session& with);

} // namespace m2miot::tool

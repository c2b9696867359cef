// SPDX-License-Identifier: BSL-1.0
#include "generate.hpp"

#include <stdexcept>
#include <variant>

#include "command_line.hpp"

namespace m2miot::tool {

exit_status run(const generate_request& request, const session& with) {
    if (const auto refused = refused_output(request.to, with)) return *refused;
    deployment made;
    try {
        made = std::visit([&](const auto& p) { return generate::to_deployment(generate::columns_of(p, with.options(request.threads))); },
                          request.parameters);
    } catch (const std::logic_error& wrong) { // a parameter out of range, or more rows than there can be
        return refuse(with, wrong.what(), exit_status::bad_usage);
    }
    return write(request.to, made, {}, with, request.threads); // nothing of it is lost: every form names nodes by their position
}

} // namespace m2miot::tool

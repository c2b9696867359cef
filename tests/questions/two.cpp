// SPDX-License-Identifier: BSL-1.0
#include "two.hpp"

#include <string>

#include "properties/run.hpp"
#include "rebuilt.hpp"

namespace questions {

using namespace m2miot;
using properties::below;

two any_two() {
    two made{with_ids(*random_deployment::any_plan()), {}};
    made.after = rebuilt(made.before, any_changes(made.before)).deployment;
    for (std::size_t i = below(3U); i-- > 0;)
        made.after.add_node("new-" + std::to_string(i), {.kind = static_cast<node_kind>(below(node_kind_names.size()))});
    if (made.after.node_count() == 0) return made;
    const auto any = [&] { return static_cast<node_index>(below(made.after.node_count())); };
    for (std::size_t i = below(4U); i-- > 0;) made.after.add_flow(any(), any(), {.trigger = static_cast<trigger>(below(5U))});
    for (std::size_t i = below(3U); i-- > 0;) made.after.add_link(any(), any());
    return made;
}

} // namespace questions

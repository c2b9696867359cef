// SPDX-License-Identifier: BSL-1.0
/// @file Whatever the deployment, what is written of it is the deployment.
#include "support/written_forms.hpp"

#include <sstream>
#include <string>

#include "run.hpp"

using namespace properties;
using namespace m2miot::test;

TEST_CASE("documents, tables, GraphML and drawings of random deployments are the deployments") {
    CHECK(holds("documents come back", [] {
        const m2miot::deployment d = (*any_plan()).build();
        std::istringstream text(document_text(d));
        RC_ASSERT(document_text(m2miot::load(text, "f").deployment) == text.str());
    }));
    CHECK(holds("tables come back", [] {
        const m2miot::deployment d = (*any_plan()).build();
        RC_ASSERT(document_text(through_tables(d)) == document_text(with_flows_to_one(d)));
        RC_ASSERT(same_by_name(through_tables(d, false), with_flows_to_one(d)));
    }));
    CHECK(holds("GraphML comes back", [] {
        const m2miot::deployment d = (*any_plan()).build();
        std::stringstream text;
        m2miot::write_graphml(text, d);
        RC_ASSERT(document_text(m2miot::load(text, "f").deployment) == document_text(d));
    }));
    CHECK(holds("drawings come back", [] {
        const m2miot::deployment d = (*any_plan()).build();
        std::ostringstream text;
        m2miot::write_dot(text, d);
        RC_ASSERT(same_by_name(dot_reading(text.str()).made, with_flows_to_one(d)));
    }));
}

// SPDX-License-Identifier: BSL-1.0
/// @file Classifies on just so many threads, however small the deployment: `classify` itself wakes others only where that pays.
#pragma once

#include <m2miot/verdict/classify.hpp>

namespace m2miot_test {

/// What `classify` says, made on a team of this many threads.
template <m2miot::observable D>
[[nodiscard]] m2miot::verdict classified_on(unsigned threads, const D& deployment, const m2miot::criteria_set<>& set,
                                            m2miot::workspace& space) {
    m2miot::detail::walk_state& w = space.begin(deployment, set.servers(), threads);
    w.wanted = set.asks();
    m2miot::detail::judge<m2miot::criteria_set<>> judged(set);
    m2miot::detail::walk(judged, w);
    return m2miot::detail::pronounce(deployment, w, set, judged);
}

/// The same by the article's criteria, with memory of its own.
template <m2miot::observable D>
[[nodiscard]] m2miot::verdict classified_on(unsigned threads, const D& deployment,
                                            m2miot::server_policy policy = m2miot::server_policy::dedicated_is_machine) {
    m2miot::workspace space;
    return classified_on(threads, deployment, m2miot::criteria::article.with(policy), space);
}

} // namespace m2miot_test

// SPDX-License-Identifier: BSL-1.0
/// @file The engine, compiled once for the tests of the verdict.
#include "sketch.hpp"

#include <m2miot/verdict/verify.hpp>

namespace sketch {

verdict judged(const deployment& d, server_policy policy) {
    return m2miot::classify(d, m2miot::criteria::article.with(policy));
}

verdict explained(const deployment& d, const explain_options& options, server_policy policy) {
    verdict v = judged(d, policy);
    m2miot::explain(d, v, m2miot::criteria::article.with(policy), options);
    return v;
}

std::vector<std::string> complaints(const deployment& d, const verdict& v) {
    return m2miot::verify(d, v);
}

const finding& found(const verdict& v, std::string_view criterion) {
    const finding* f = v.find(criterion);
    REQUIRE(f != nullptr);
    return *f;
}

finding& found(verdict& v, std::string_view criterion) {
    return const_cast<finding&>(found(static_cast<const verdict&>(v), criterion));
}
finding found(verdict&& v, std::string_view criterion) {
    return found(static_cast<const verdict&>(v), criterion);
}

} // namespace sketch

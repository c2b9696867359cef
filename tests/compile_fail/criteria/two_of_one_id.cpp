// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: two criteria of the user's own go by one id.
// must print: the set has a criterion of this id already
#include <m2miot/criteria/article.hpp>

struct first {
    static constexpr std::string_view id = "leaves-the-fence";
    static constexpr std::string_view source = "Security handbook 4.2";
    static constexpr m2miot::leaning leans = m2miot::leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    bool operator()(const m2miot::interaction& i) const { return i.operator_carried; }
};
struct second : first {
#ifdef CORRECTED
    static constexpr std::string_view id = "leaves-the-house";
#endif
};

auto set() {
    return m2miot::criteria::article.with(first{}).with(second{});
}

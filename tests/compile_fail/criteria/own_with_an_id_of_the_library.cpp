// SPDX-License-Identifier: BSL-1.0
/// @file Mistake: a criterion of the user's own goes by the id of one of the library's.
// must print: has_a_criterion_of_this_id_already
#include <m2miot/criteria/article.hpp>

struct mine {
#ifdef CORRECTED
    static constexpr std::string_view id = "clouds-of-others";
#else
    static constexpr std::string_view id = "cloud-involvement";
#endif
    static constexpr std::string_view source = "Security handbook 4.2";
    static constexpr m2miot::leaning leans = m2miot::leaning::iot;
    static constexpr m2miot::weight weight = m2miot::weight::deciding;
    constexpr bool operator()(const m2miot::interaction& i) const {
        return i.operator_carried;
    }
};

constexpr auto set = m2miot::criteria::article.with(mine{});

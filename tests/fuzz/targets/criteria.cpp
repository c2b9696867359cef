// SPDX-License-Identifier: BSL-1.0
/// @file Sets of criteria as files, and the verdict on a small deployment under each.
#include <sstream>
#include <string>

#include <m2miot/input/criteria.hpp>

#include "../checks.hpp"

namespace {

m2miot::deployment small_site() {
    m2miot::deployment d;
    const auto plc = d.add_node("plc", {.kind = m2miot::node_kind::device});
    const auto drive = d.add_node("drive", {.kind = m2miot::node_kind::device, .actuates = true});
    const auto cloud = d.add_node("cloud", {.kind = m2miot::node_kind::cloud_service});
    const auto host = d.add_node("host", {.kind = m2miot::node_kind::server});
    d.add_link(plc, drive, {.medium = m2miot::medium::wired});
    d.add_flow(plc, drive, {.trigger = m2miot::trigger::device, .protocol = "modbus"});
    d.add_flow(plc, cloud, {.trigger = m2miot::trigger::autonomous});
    d.add_flow(host, cloud);
    return d;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const m2miot::deployment site = small_site();
    std::istringstream in{std::string(reinterpret_cast<const char*>(data), size)};
    m2miot::diagnostics problems;
    const auto set = m2miot::read_criteria(in, "f", problems);
    m2miot::fuzz::check_problems(problems, !set.has_value());
    if (set) m2miot::fuzz::check_verdict(site, set->set());
    return 0;
}

// SPDX-License-Identifier: BSL-1.0
/// @file Small MUD files for tests.
#pragma once

#include <string>
#include <vector>

#include "input/zeek_log.hpp"

namespace m2miot::test {

/// The parts of a MUD file; each entry is JSON. Entries of `out` are in the list of the from-device policy, of `in` in that of the other.
struct mud_text {
    std::vector<std::string> out;
    std::vector<std::string> in;
    std::string url = "https://lamps.test/one";
    std::string key = "ietf-access-control-list:acls";
    std::string more{}; ///< members of ietf-mud:mud

    [[nodiscard]] std::string str() const {
        const auto list = [](const std::string& name, const std::vector<std::string>& entries) {
            std::string text;
            for (const std::string& each : entries) text += (text.empty() ? "" : ",") + each;
            return "{\"name\":\"" + name + "\",\"type\":\"ipv4-acl-type\",\"aces\":{\"ace\":[" + text + "]}}";
        };
        const auto policy = [](const std::string& name) { return "{\"access-lists\":{\"access-list\":[{\"name\":\"" + name + "\"}]}}"; };
        return "{\"ietf-mud:mud\":{\"mud-version\":1,\"mud-url\":\"" + url +
               "\",\"model-name\":\"lamp\",\"from-device-policy\":" + policy("to-ward") + ",\"to-device-policy\":" + policy("from-ward") +
               more + "},\"" + key + "\":{\"acl\":[" + list("to-ward", out) + ',' + list("from-ward", in) +
               "]}}"; // names that say the contrary: only the policies count
    }
};

/// An entry that accepts what matches.
inline std::string accept(const std::string& matches) {
    return "{\"name\":\"e\",\"matches\":{" + matches + "},\"actions\":{\"forwarding\":\"accept\"}}";
}

inline const std::string any_local = R"("ietf-mud:mud":{"local-networks":[null]})";
inline std::string to_name(const std::string& name) {
    return R"("ipv4":{"protocol":6,"ietf-acldns:dst-dnsname":")" + name + "\"}";
}
inline std::string from_name(const std::string& name) {
    return R"("ipv4":{"protocol":6,"ietf-acldns:src-dnsname":")" + name + "\"}";
}
inline std::string port(const std::string& side, int number, const std::string& transport = "tcp") {
    return '"' + transport + R"(":{")" + side + R"(-port":{"operator":"eq","port":)" + std::to_string(number) + "}}";
}

} // namespace m2miot::test

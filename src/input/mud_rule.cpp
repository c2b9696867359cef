// SPDX-License-Identifier: BSL-1.0
/// @file Access control entries of RFC 8519 with the matches that RFC 8520 adds.
#include "mud_rule.hpp"

#include <charconv>
#include <utility>

#include "json_text.hpp"
#include "text.hpp"

namespace m2miot::input::mud {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

// How a value looks, for messages.
std::string found(dom::element value) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return "found " + input::quoted(text);
    return "found " + input::quoted(simdjson::minify(value));
}

std::optional<unsigned> number(std::string_view text, unsigned most) {
    unsigned value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failure != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
    return value;
}

class rule_reader {
public:
    rule_reader(policy side, const complain& tell, unused_members& passed_over) : side_(side), tell_(tell), passed_over_(passed_over) {}

    rule read(dom::object matches) && {
        members(matches, "");
        rule_.about_frames = has_frames_ && !has_packets_;
        choose_peer();
        choose_service();
        return std::move(rule_);
    }

private:
    // Drafts wrapped the containers once more, by layer.
    void members(dom::object from, const std::string& pointer) {
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            dom::object inner;
            if (value.get(inner) != simdjson::SUCCESS) {
                tell_(at, found(value) + "; expected an object");
                continue;
            }
            if (name == "l2" || name == "l3" || name == "l4")
                members(inner, at);
            else if (name == "ietf-mud:mud" || name == "mud")
                read_class(inner, at);
            else if (name == "ipv4" || name == "ipv6")
                read_packet(inner, at, name == "ipv6");
            else if (name == "tcp" || name == "udp")
                read_transport(inner, at, name == "tcp" ? 6 : 17);
            else if (name == "icmp") {
                has_packets_ = true;
                passed_over_.unneeded += inner.size();
            } else if (name == "eth")
                read_frame(inner, at);
            else
                unknown(at);
        }
    }

    void unknown(const std::string& at) {
        ++passed_over_.unknown;
        tell_(at, "this extension is not known; what it restricts is left out");
    }

    void unneeded() { ++passed_over_.unneeded; }

    // RFC 7951 writes "present, without a value" as [null].
    bool is_present(dom::element value, const std::string& at) {
        dom::array items;
        if (value.get(items) == simdjson::SUCCESS && items.size() == 1 && items.at(0).is_null()) return true;
        bool yes = true;
        if (value.get(yes) == simdjson::SUCCESS && !yes) {
            tell_(at, "found false; expected [null], or nothing");
            return false;
        }
        tell_(at, found(value) + "; expected [null], and read as such");
        return true;
    }

    void read_class(dom::object from, const std::string& pointer) {
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            if (name == "local-networks")
                local_ = is_present(value, at);
            else if (name == "same-manufacturer") {
                if (is_present(value, at)) set_class(peer_class::same_manufacturer, {}, at);
            } else if (name == "my-controller") {
                if (is_present(value, at)) set_class(peer_class::my_controller, {}, at);
            } else if (name == "manufacturer" || name == "model" || name == "controller") {
                std::string_view text;
                if (value.get(text) != simdjson::SUCCESS || trimmed(text).empty()) {
                    tell_(at, found(value) + "; expected a name or URI");
                    continue;
                }
                if (name == "manufacturer")
                    set_class(peer_class::manufacturer, lower(trimmed(text)), at);
                else
                    set_class(name == "model" ? peer_class::model : peer_class::controller, std::string(trimmed(text)), at);
            } else if (name == "direction-initiated" || name == "ietf-mud:direction-initiated") {
                read_initiated(value, at);
            } else {
                unknown(at);
            }
        }
    }

    void set_class(peer_class which, std::string text, const std::string& at) {
        if (class_ != peer_class::anyone) {
            tell_(at, "a second class of peers in one rule; the first is read");
            return;
        }
        class_ = which;
        class_text_ = std::move(text);
    }

    void read_initiated(dom::element value, const std::string& at) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) text = {};
        if (text == "from-device")
            rule_.initiated = origin::device;
        else if (text == "to-device")
            rule_.initiated = origin::peer;
        else
            tell_(at, found(value) + "; expected from-device or to-device");
    }

    void read_packet(dom::object from, const std::string& pointer, bool v6) {
        has_packets_ = true;
        const bool out = side_ == policy::from_device;
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            std::string_view key = name;
            if (key.starts_with("ietf-acldns:")) key.remove_prefix(12);
            if (key == "protocol") {
                rule_.ip_protocol = read_number(value, 255, at);
            } else if (key == "dst-dnsname" || key == "src-dnsname") {
                read_name(value, at, (key == "dst-dnsname") == out);
            } else if (key == "destination-ipv4-network" || key == "destination-ipv6-network") {
                out ? read_network(value, at, v6) : unneeded();
            } else if (key == "source-ipv4-network" || key == "source-ipv6-network") {
                out ? unneeded() : read_network(value, at, v6);
            } else if (key == "ttl" || key == "dscp" || key == "ecn" || key == "length" || key == "ihl" || key == "flags" ||
                       key == "offset" || key == "identification" || key == "flow-label") {
                unneeded();
            } else {
                unknown(at);
            }
        }
    }

    void read_name(dom::element value, const std::string& at, bool is_peer) {
        std::string_view text;
        std::string name;
        if (value.get(text) == simdjson::SUCCESS) name = plain_dns_name(text);
        if (name.empty())
            tell_(at, found(value) + "; expected the name of a host");
        else if (is_peer)
            dns_name_ = name;
        else
            tell_(at, "the name is on the side of the thing itself, in this direction; left out");
    }

    void read_network(dom::element value, const std::string& at, bool v6) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) text = {};
        const std::size_t slash = text.find('/');
        const auto where = parse_address(text.substr(0, slash));
        const unsigned most = where && where->is_v4() ? 32 : 128;
        std::optional<unsigned> bits = most;
        if (slash != std::string_view::npos) bits = number(text.substr(slash + 1), most);
        if (!where || !bits) {
            tell_(at, found(value) + "; expected an address and prefix length, as 192.0.2.0/24");
            return;
        }
        if (where->is_v4() == v6)
            tell_(at, found(value) + "; expected IPv" + (v6 ? "6" : "4") + " here; read as it is written");
        else if (slash == std::string_view::npos)
            tell_(at, found(value) + " without a prefix length; read as a single address");
        if (*bits == 0) return; // any address at all
        rule_.where = where;
        rule_.single_address = *bits == most;
        network_ = rule_.single_address ? to_string(*where) : to_string(*where) + '/' + std::to_string(*bits);
    }

    std::optional<unsigned> read_number(dom::element value, unsigned most, const std::string& at) {
        std::uint64_t plain = 0;
        if (value.get(plain) == simdjson::SUCCESS && plain <= most) return static_cast<unsigned>(plain);
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS)
            if (const auto read = number(text, most)) {
                tell_(at, found(value) + "; expected a number, and read as one");
                return read;
            }
        tell_(at, found(value) + "; expected a number from 0 to " + std::to_string(most));
        return std::nullopt;
    }

    void read_transport(dom::object from, const std::string& pointer, unsigned protocol) {
        has_packets_ = true;
        if (!rule_.ip_protocol) rule_.ip_protocol = protocol;
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            if (name == "source-port" || name == "destination-port") {
                dom::object ports;
                if (value.get(ports) == simdjson::SUCCESS)
                    read_ports(ports, at, name == "source-port" ? source_ : destination_);
                else
                    tell_(at, found(value) + "; expected an object");
            } else if (name == "ietf-mud:direction-initiated" || name == "direction-initiated") {
                read_initiated(value, at);
            } else if (name == "flags" || name == "length" || name == "sequence-number" || name == "window-size") {
                unneeded();
            } else {
                unknown(at);
            }
        }
    }

    void read_ports(dom::object from, const std::string& pointer, std::optional<service_ports>& into) {
        std::optional<unsigned> lower_port;
        std::optional<unsigned> upper_port;
        std::string_view operation = "eq";
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            if (name == "port")
                lower_port = upper_port = read_number(value, 65535, at);
            else if (name == "lower-port")
                lower_port = read_number(value, 65535, at);
            else if (name == "upper-port")
                upper_port = read_number(value, 65535, at);
            else if (name == "operator") {
                if (value.get(operation) != simdjson::SUCCESS) tell_(at, found(value) + "; expected eq, neq, gte, lte or range");
            } else
                unknown(at);
        }
        if (lower_port && upper_port && *lower_port > *upper_port) {
            tell_(pointer, "the lower port is above the upper port; any port is read");
            return;
        }
        if (operation == "neq" || (!lower_port && !upper_port)) return;
        if (operation == "gte") upper_port.reset();
        if (operation == "lte") lower_port.reset();
        into = service_ports{static_cast<std::uint16_t>(lower_port.value_or(0)), static_cast<std::uint16_t>(upper_port.value_or(65535))};
    }

    void read_frame(dom::object from, const std::string& pointer) {
        has_frames_ = true;
        for (const auto [name, value] : from) {
            const std::string at = pointer + '/' + pointer_part(name);
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS) text = {};
            if (name == "destination-mac-address")
                to_group_ = to_group_ || lower(text) == "ff:ff:ff:ff:ff:ff";
            else if (name == "ethertype" || name == "source-mac-address" || name == "destination-mac-address-mask" ||
                     name == "source-mac-address-mask")
                unneeded();
            else
                unknown(at);
        }
    }

    // A name says more than an address, an address more than a class, a class more than "local".
    void choose_peer() {
        const auto set = [this](peer_class which, std::string text) {
            rule_.peer = which;
            rule_.text = std::move(text);
        };
        const address_class scope = rule_.where ? classify(*rule_.where) : address_class::global;
        if (to_group_ || scope == address_class::multicast || scope == address_class::broadcast)
            set(peer_class::group, {});
        else if (scope == address_class::loopback)
            set(peer_class::itself, {});
        else if (!dns_name_.empty())
            set(peer_class::dns_name, dns_name_);
        else if (rule_.where && scope != address_class::unspecified)
            set(peer_class::literal, network_);
        else if (class_ != peer_class::anyone)
            set(class_, class_text_);
        else if (local_)
            set(peer_class::local_networks, {});
        // The class tells what a literal address is for, as the naming service at 8.8.8.8.
        if (rule_.peer == peer_class::literal || rule_.peer == peer_class::dns_name) class_of_service();
    }

    void class_of_service() {
        if (class_ == peer_class::controller && (class_text_ == "urn:ietf:params:mud:dns" || class_text_ == "urn:ietf:params:mud:ntp"))
            rule_.for_support = true;
    }

    // The service's port is the peer's where the thing is the client: its destination on the way out, its source on the way in.
    void choose_service() {
        const auto& of_peer = side_ == policy::from_device ? destination_ : source_;
        const auto& of_device = side_ == policy::from_device ? source_ : destination_;
        const auto known = [this](const std::optional<service_ports>& ports) {
            return ports && ports->one() && protocol_at(transport_of(rule_), *ports->one()) != nullptr;
        };
        const auto named = [](const std::optional<service_ports>& ports) { return ports && !ports->any(); };
        rule_.device_serves = named(of_device) && (!named(of_peer) || (known(of_device) && !known(of_peer)));
        rule_.service = (rule_.device_serves ? of_device : of_peer).value_or(service_ports{});
    }

    policy side_;
    const complain& tell_;
    unused_members& passed_over_;
    rule rule_;
    bool local_ = false;
    bool to_group_ = false;
    bool has_frames_ = false;
    bool has_packets_ = false;
    peer_class class_ = peer_class::anyone;
    std::string class_text_;
    std::string dns_name_;
    std::string network_;
    std::optional<service_ports> source_;
    std::optional<service_ports> destination_;
};

} // namespace

std::string plain_dns_name(std::string_view name) {
    std::string result = lower(trimmed(name));
    while (result.ends_with('.')) result.pop_back();
    return result;
}

rule read_matches(dom::object matches, policy side, const complain& tell, unused_members& passed_over) {
    return rule_reader(side, tell, passed_over).read(matches);
}

transport transport_of(const rule& of) {
    switch (of.ip_protocol.value_or(0)) {
    case 6:
        return transport::tcp;
    case 17:
        return transport::udp;
    default:
        return transport::other;
    }
}

bool is_control_message(const rule& of) {
    if (!of.ip_protocol) return false;
    switch (*of.ip_protocol) {
    case 0:  // IPv6 hop-by-hop options: multicast listeners
    case 1:  // ICMP
    case 2:  // IGMP
    case 44: // IPv6 fragments
    case 58:
        return true; // ICMPv6
    default:
        return false;
    }
}

} // namespace m2miot::input::mud

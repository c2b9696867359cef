// SPDX-License-Identifier: BSL-1.0
/// @file What a host is to a thing decides what becomes of it:
///
/// - the host of a broker is a server, or a cloud service where it is public; what the thing sends and receives goes through it;
/// - a host of the site at which one thing alone is reached is that thing;
/// - a public host of a thing that has a host of the site too passes things on: so does a declared proxy;
/// - any other host is a node of unknown kind, joined to the thing: whether it is the thing itself, a gateway or a platform is not said.
#include "td_joined.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <m2miot/model/text_map.hpp>

namespace m2miot::input::td {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// What the things of a run make of a host.
struct host_facts {
    std::size_t first = none; ///< the first thing that is reached there
    bool shared = false;      ///< others are too
    bool broker = false;
    bool proxy = false;
};

class joining {
public:
    joining(context& shared, std::vector<thing>&& things) : shared_(&shared), things_(std::move(things)) {}

    void run() {
        name_all();
        for (std::size_t i = 0; i < things_.size(); ++i) look_at_hosts(i);
        for (std::size_t i = 0; i < things_.size(); ++i) {
            shared_->watch.advance();
            add_node(i);
        }
        for (std::size_t i = 0; i < things_.size(); ++i) {
            shared_->watch.advance();
            if (same_as_[i] == i) add_endpoints(i);
        }
        for (std::size_t i = 0; i < things_.size(); ++i) add_links(i);
        count();
    }

private:
    [[nodiscard]] place place_of(const thing& of) const {
        return {shared_->site.name(of.file), of.where.line, of.where.column, of.pointer()};
    }

    // Names, and one description for each: what several files say of a thing with one id is put together in the first.
    void name_all() {
        names_.resize(things_.size());
        same_as_.resize(things_.size());
        for (std::size_t i = 0; i < things_.size(); ++i) {
            same_as_[i] = i;
            if (things_[i].id.empty()) continue;
            names_[i] = things_[i].id;
            const auto [found, is_new] = by_name_.try_emplace(names_[i], i);
            if (is_new) continue;
            thing& first = things_[found->second];
            thing& again = things_[i];
            if (first.file == again.file) {
                shared_->problems.error("ids given twice", place_of(again),
                                        "a thing with the id " + input::quoted(again.id) +
                                            " is in this file already; expected every id once");
            }
            same_as_[i] = found->second;
            ++again_;
            std::ranges::move(again.endpoints, std::back_inserter(first.endpoints));
            std::ranges::move(again.proxies, std::back_inserter(first.proxies));
            std::ranges::move(again.links, std::back_inserter(first.links));
            again.endpoints.clear();
            again.proxies.clear();
            again.links.clear();
        }
        for (std::size_t i = 0; i < things_.size(); ++i)
            if (things_[i].id.empty()) name_without_id(i);
    }

    void name_without_id(std::size_t i) {
        const thing& of = things_[i];
        std::string name = of.title;
        if (name.empty()) {
            name = shared_->site.name(of.file) + (of.index ? '#' + of.pointer() : std::string());
            shared_->problems.warning("things without a name", place_of(of),
                                      "the thing has neither an id nor a title, so that it is named by the file: " + input::quoted(name));
        }
        names_[i] = name;
        std::uint64_t& number = titles_[name];
        while (!by_name_.try_emplace(names_[i], i).second) names_[i] = name + " (" + std::to_string(++number + 1) + ')';
        if (names_[i] != name && !of.title.empty()) {
            shared_->problems.warning("things of one title", place_of(of),
                                      "another thing is named " + input::quoted(name) +
                                          " already, and this one has no id: it is kept apart, as " + input::quoted(names_[i]));
        }
    }

    void look_at_hosts(std::size_t i) {
        const thing& of = things_[i];
        for (const std::string& each : of.proxies) hosts_[each].proxy = true;
        for (const endpoint& each : of.endpoints) {
            if (each.scope == host_scope::itself || each.scope == host_scope::group) continue;
            host_facts& host = hosts_[each.host];
            if (each.brokered) {
                host.broker = true;
            } else if (host.first == none) {
                host.first = i;
            } else if (host.first != i) {
                host.shared = true;
            }
        }
    }

    /// The hosts of the site that are this thing itself: where it alone is reached, and if they are several, all by the same services.
    [[nodiscard]] std::vector<std::string> own_hosts(const thing& of) const {
        std::map<std::string, std::set<std::pair<std::string, std::uint16_t>>> services;
        for (const endpoint& each : of.endpoints) {
            if (each.brokered || each.scope != host_scope::local) continue;
            const host_facts& host = hosts_.at(each.host);
            if (host.broker || host.proxy || host.shared) continue;
            services[each.host].emplace(each.protocol, each.port);
        }
        std::vector<std::string> result;
        for (const auto& [host, offers] : services) {
            if (offers != services.begin()->second) return {};
            result.push_back(host);
        }
        return result;
    }

    void add_node(std::size_t i) {
        const thing& of = things_[i];
        if (same_as_[i] != i) {
            nodes_.push_back(nodes_[same_as_[i]]);
        } else {
            own_ = own_hosts(of);
            nodes_.push_back(node_of(i));
        }
        node_attributes says;
        says.kind = of.kind;
        says.type = of.type;
        if (of.senses) says.senses = true;
        if (of.actuates) says.actuates = true;
        shared_->site.declare(nodes_[i], says, of.file, [&] { return place_of(of); });
        if (same_as_[i] != i) return;
        for (const std::string& host : own_) own_host_of_.emplace(host, i);
        if (std::ranges::any_of(of.endpoints, [&](const endpoint& each) { return each.machine && is_own(each, i); }))
            conclude(nodes_[i], node_kind::device, of.file); // who answers in a machine protocol is a device
    }

    /// The node that has the thing's name, or its address; a new one if there is none.
    node_index node_of(std::size_t i) {
        site& all = shared_->site;
        if (!all.find(names_[i])) {
            const auto there = std::ranges::find_if(own_, [&](const std::string& host) { return all.find(host).has_value(); });
            if (there != own_.end()) {
                const node_index node = all.node(*there);
                (void)all.also_known_as(node, names_[i]);
            }
        }
        const node_index node = all.node(names_[i]);
        for (const std::string& host : own_) {
            if (const auto other = all.also_known_as(node, host)) {
                shared_->problems.warning("things at the address of another node", place_of(things_[i]),
                                          "the thing " + input::quoted(names_[i]) + " is reached at " + input::quoted(host) +
                                              ", which is node " + input::quoted(*other) +
                                              " already: expected one of them; they stay two nodes that nothing joins");
            }
        }
        return node;
    }

    [[nodiscard]] bool is_own(const endpoint& of, std::size_t i) const {
        if (of.brokered) return false;
        if (of.scope == host_scope::itself) return true;
        const auto found = own_host_of_.find(of.host);
        return found != own_host_of_.end() && found->second == i;
    }

    void conclude(node_index node, node_kind kind, file_number file) {
        node_attributes concluded;
        concluded.kind = kind;
        shared_->site.infer(node, concluded, file);
    }

    void add_endpoints(std::size_t i) {
        const thing& of = things_[i];
        const bool is_on_site = std::ranges::any_of(of.endpoints, [](const endpoint& each) {
            return !each.brokered && (each.scope == host_scope::itself || each.scope == host_scope::local);
        });
        flows_.clear();
        std::set<std::pair<node_index, std::string_view>> reached;
        for (const endpoint& each : of.endpoints) {
            forms_ += std::max(each.event_forms, each.ask_forms);
            if (each.scope == host_scope::group) {
                shared_->unused["forms for groups (multicast, broadcast)"] += std::max(each.event_forms, each.ask_forms);
            } else if (each.brokered) {
                add_broker(i, each);
            } else if (is_own(each, i)) {
                nobody_asks(each);
            } else {
                const bool passes_on = hosts_.at(each.host).proxy || (is_on_site && each.scope == host_scope::internet);
                const node_index host = shared_->site.node(each.host);
                if (passes_on) {
                    if (each.scope == host_scope::internet) conclude(host, node_kind::cloud_service, of.file);
                    proxies_.insert(host);
                    between(host, each, (each.uses & event_use) != 0, (each.uses & (read_use | command_use)) != 0);
                } else {
                    nobody_asks(each);
                    if (host != nodes_[i] && reached.emplace(host, each.protocol).second) {
                        shared_->site.add_link(nodes_[i], host, {.protocol = each.protocol});
                        others_.insert(host);
                    }
                }
            }
        }
        for (const auto& [flow, is_event] : flows_) {
            const auto& [peer, from_thing, protocol] = flow;
            flow_attributes says;
            says.protocol = protocol;
            // An event is the thing's own. What makes a consumer ask is not known, and neither is the consumer.
            if (is_event) says.trigger = trigger::device;
            const node_index to = from_thing ? peer : nodes_[i];
            shared_->site.add_flow(from_thing ? nodes_[i] : peer, std::span(&to, 1), says);
        }
    }

    void add_broker(std::size_t i, const endpoint& each) {
        // A broker of the machine itself has no name that others could share.
        const node_index broker = shared_->site.node(each.scope == host_scope::itself ? "broker:" + names_[i] : each.host);
        conclude(broker, each.scope == host_scope::internet ? node_kind::cloud_service : node_kind::server, things_[i].file);
        brokers_.insert(broker);
        // Nobody can ask through a broker: what is read there was sent before.
        between(broker, each, (each.uses & (event_use | read_use)) != 0, (each.uses & command_use) != 0);
    }

    /// What passes between the thing and a broker or proxy: out of the thing, into it, or both.
    void between(node_index peer, const endpoint& over, bool out, bool in) {
        if (out) {
            bool& is_event = flows_[{peer, true, over.protocol}];
            is_event = is_event || (over.uses & event_use) != 0;
        }
        if (in) flows_.try_emplace({peer, false, over.protocol}, false);
    }

    void nobody_asks(const endpoint& of) {
        if (of.event_forms != 0) shared_->unused["forms for events whose subscribers are not named"] += of.event_forms;
        if (of.ask_forms != 0) shared_->unused["forms for polls and commands whose consumers are not named"] += of.ask_forms;
    }

    void add_links(std::size_t i) {
        for (const thing_link& each : things_[i].links) {
            const auto target = node_named(each, things_[i]);
            if (!target) continue;
            if (*target == nodes_[i]) {
                ++shared_->unused["links of a thing to itself"];
                continue;
            }
            const auto ends = std::minmax(nodes_[i], *target);
            if (links_.insert(ends).second) shared_->site.add_link(nodes_[i], *target);
            // To control is to command: what makes the controller do so is not said.
            if (each.what == relation::controlled_by && controls_.emplace(*target, nodes_[i]).second)
                shared_->site.add_flow(*target, std::span(&nodes_[i], 1));
        }
    }

    /// The node that a link leads to: the thing with this id, this base, or this file; else one that no file describes.
    std::optional<node_index> node_named(const thing_link& link, const thing& from) {
        if (!std::exchange(indexed_, true)) index_addresses();
        if (link.is_relative) {
            const auto found = by_path_.find(path_of(from.path, link.target));
            if (!from.path.empty() && found != by_path_.end() && found->second != none) return nodes_[found->second];
            ++shared_->unused["links to things by a relative address, without a base or such a file"];
            return std::nullopt;
        }
        if (const auto found = by_name_.find(link.target); found != by_name_.end() && !things_[found->second].id.empty())
            return nodes_[found->second];
        if (const auto found = by_base_.find(without_slash(link.target)); found != by_base_.end() && found->second != none)
            return nodes_[found->second];
        if (!shared_->site.find(link.target)) ++shared_->used["things that only links name"];
        return shared_->site.node(link.target);
    }

    void index_addresses() {
        const auto add = [&](auto& to, const std::string& key, std::size_t i) {
            const auto [found, is_new] = to.try_emplace(key, i);
            if (!is_new && same_as_[found->second == none ? i : found->second] != same_as_[i]) found->second = none;
        };
        for (std::size_t i = 0; i < things_.size(); ++i) {
            if (!things_[i].base.empty()) add(by_base_, without_slash(things_[i].base), i);
            if (!things_[i].path.empty()) add(by_path_, path_of(things_[i].path, {}), i);
        }
    }

    static std::string without_slash(std::string text) {
        if (text.ends_with('/')) text.pop_back();
        return text;
    }
    static std::string path_of(const std::string& file, std::string_view relative) {
        const std::filesystem::path path(file);
        return (relative.empty() ? path : path.parent_path() / std::filesystem::path(relative)).lexically_normal().generic_string();
    }

    void count() {
        const auto add = [&](const char* what, std::uint64_t number) {
            if (number != 0) shared_->used[what] += number;
        };
        add("things", things_.size() - again_);
        add("forms", forms_);
        add("brokers", brokers_.size());
        add("hosts that pass on to things", proxies_.size());
        add("hosts at which things are reached", others_.size());
        add("links between things", links_.size());
        const auto idle = static_cast<std::uint64_t>(std::ranges::count_if(
            hosts_, [](const auto& each) { return each.second.proxy && each.second.first == none && !each.second.broker; }));
        if (idle != 0) shared_->unused["declared proxies at which no thing is reached"] += idle;
    }

    context* shared_;
    std::vector<thing> things_;
    std::vector<std::string> names_;
    std::vector<std::size_t> same_as_; // the first description of the same thing
    std::vector<node_index> nodes_;
    detail::text_map<std::size_t> by_name_;
    detail::text_map<std::uint64_t> titles_;
    detail::text_map<host_facts> hosts_;
    detail::text_map<std::size_t> own_host_of_;
    detail::text_map<std::size_t> by_base_; // `none` where several things have it
    detail::text_map<std::size_t> by_path_;
    std::vector<std::string> own_;                                    // of the thing whose node is added
    std::map<std::tuple<node_index, bool, std::string>, bool> flows_; // of one thing: peer, from the thing, protocol; an event
    std::set<std::pair<node_index, node_index>> links_;
    std::set<std::pair<node_index, node_index>> controls_;
    std::set<node_index> brokers_;
    std::set<node_index> proxies_;
    std::set<node_index> others_;
    std::uint64_t again_ = 0; // descriptions of a thing that has one already
    std::uint64_t forms_ = 0;
    bool indexed_ = false;
};

} // namespace

void add_things(context& shared, std::vector<thing>&& things) {
    joining(shared, std::move(things)).run();
}

} // namespace m2miot::input::td

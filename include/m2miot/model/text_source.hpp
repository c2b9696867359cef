// SPDX-License-Identifier: BSL-1.0
/// @file Texts from a user's map as string views that do not dangle, also where the map computes a new `std::string` each time.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "graph_concepts.hpp"

namespace m2miot::detail {

/// Texts that were computed, each kept from when it was first asked for. Safe from many threads at once.
class kept_texts {
public:
    template <class Make>
    [[nodiscard]] std::string_view get(std::uint32_t row, Make&& make) {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = texts_.find(row); found != texts_.end()) return found->second;
        }
        std::string text = make(); // the user's function, so without the lock
        const std::lock_guard lock(mutex_);
        return texts_.try_emplace(row, std::move(text)).first->second; // entries of a hash map never move
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::uint32_t, std::string> texts_;
};

/// A map to texts. What refers to a text that lives elsewhere (a reference, a `std::string_view`, a `const char*`) is read in place.
template <class Map>
class text_source {
public:
    explicit text_source(Map map) : map_(std::move(map)) {}

    template <class Key>
    [[nodiscard]] std::string_view text(std::uint32_t row, const Key& key) const {
        using result = read_result<Map, Key>;
        if constexpr (std::is_reference_v<result> || std::is_same_v<std::remove_cv_t<result>, std::string_view> ||
                      std::is_pointer_v<result>) {
            return m2miot::read(map_, key);
        } else {
            return kept_->get(row, [&] {
                const auto computed = m2miot::read(map_, key);
                return std::string(static_cast<std::string_view>(computed));
            });
        }
    }

private:
    Map map_;
    std::shared_ptr<kept_texts> kept_ = std::make_shared<kept_texts>();
};

/// No map: every text is empty.
struct no_texts {
    template <class Key>
    [[nodiscard]] std::string_view text(std::uint32_t, const Key&) const {
        return {};
    }
};

} // namespace m2miot::detail

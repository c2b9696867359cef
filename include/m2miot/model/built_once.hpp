// SPDX-License-Identifier: BSL-1.0
/// @file A value that is built when it is first asked for, once, whoever asks, and shared by copies of its owner.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace m2miot::detail {

/// Holds a `T` or nothing. `get` is safe from many threads at once; copying beside `get` too. `forget`, moving and assigning are changes.
/// A copy shares what is built, so it costs the same however large that is; forgetting it in one leaves it in the other.
template <class T>
class built_once {
public:
    built_once() = default;
    built_once(const built_once& other) : kept_(other.share()), ready_(kept_.get()) {}
    built_once(built_once&& other) noexcept : kept_(std::move(other.kept_)), ready_(kept_.get()) {
        other.ready_.store(nullptr, std::memory_order_relaxed);
    }
    built_once& operator=(const built_once& other) {
        if (this != &other) hold(other.share());
        return *this;
    }
    built_once& operator=(built_once&& other) noexcept {
        if (this != &other) {
            hold(std::move(other.kept_));
            other.ready_.store(nullptr, std::memory_order_relaxed);
        }
        return *this;
    }
    ~built_once() = default;

    /// What is there, or else what `build()` returns, from now on. Should `build` throw, nothing is there still.
    template <class Build>
    [[nodiscard]] const T& get(Build&& build) const {
        if (const T* there = ready_.load(std::memory_order_acquire)) return *there;
        const std::lock_guard lock(building_);
        if (!kept_) {
            kept_ = std::make_shared<const T>(build());
            ready_.store(kept_.get(), std::memory_order_release);
        }
        return *kept_;
    }
    /// What is there, or null.
    [[nodiscard]] const T* peek() const { return ready_.load(std::memory_order_acquire); }
    void forget() noexcept {
        if (ready_.load(std::memory_order_relaxed) != nullptr) hold(nullptr);
    }

private:
    [[nodiscard]] std::shared_ptr<const T> share() const {
        const std::lock_guard lock(building_);
        return kept_;
    }
    void hold(std::shared_ptr<const T> value) noexcept {
        kept_ = std::move(value);
        ready_.store(kept_.get(), std::memory_order_release);
    }

    mutable std::mutex building_; // guards kept_ while nothing is ready
    mutable std::shared_ptr<const T> kept_;
    mutable std::atomic<const T*> ready_{nullptr}; // kept_, for the many readers that come later
};

} // namespace m2miot::detail

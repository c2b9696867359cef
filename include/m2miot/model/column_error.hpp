// SPDX-License-Identifier: BSL-1.0
/// @file What is wrong with columns that were to become a deployment: all of it counted, the first places told.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace m2miot {

/// Thrown by `deployment_of` for columns that make no deployment.
class column_error : public std::invalid_argument {
public:
    /// @pre problems is not empty
    column_error(std::vector<std::string> problems, std::uint64_t count)
        : std::invalid_argument("m2miot: " + std::to_string(count) + (count == 1 ? " problem" : " problems") +
                                " in the columns: " + problems.front() + (count == 1 ? "" : "; ...")),
          problems_(std::move(problems)), count_(count) {}

    /// The first of them, as `link #5: its second end, #17, is no node; there are 10`: at most `most_told`, by column and then by row.
    [[nodiscard]] std::span<const std::string> problems() const { return problems_; }
    /// How many there are.
    [[nodiscard]] std::uint64_t count() const { return count_; }

    static constexpr std::size_t most_told = 20; ///< problems that are told at most; all are counted

private:
    std::vector<std::string> problems_;
    std::uint64_t count_;
};

namespace detail {

/// Gathers problems from several threads; which are told does not depend on which thread comes first.
class column_problems {
public:
    struct problem {
        int column;
        std::uint64_t row;
        std::string text;
    };

    /// For one block of one column, by one thread: rows in rising order.
    class of_block {
    public:
        of_block(column_problems& into, int column) : into_(into), column_(column) {}
        of_block(const of_block&) = delete;
        of_block& operator=(const of_block&) = delete;
        ~of_block() noexcept(false) {
            if (count_ != 0) into_.add(first_, count_);
        }
        template <class Text>
        void add(std::uint64_t row, Text&& text) {
            if (count_++ < column_error::most_told) first_.push_back({column_, row, text()});
        }

    private:
        column_problems& into_;
        int column_;
        std::vector<problem> first_;
        std::uint64_t count_ = 0;
    };

    void add(int column, std::uint64_t row, std::string text) {
        std::vector<problem> one;
        one.push_back({column, row, std::move(text)});
        add(one, 1);
    }
    void throw_any() {
        if (count_ == 0) return;
        std::vector<std::string> texts;
        for (problem& each : first_) texts.push_back(std::move(each.text));
        throw column_error(std::move(texts), count_);
    }

private:
    void add(std::vector<problem>& more, std::uint64_t count) {
        const std::lock_guard lock(adding_);
        count_ += count;
        for (problem& each : more) first_.push_back(std::move(each));
        std::sort(first_.begin(), first_.end(),
                  [](const problem& a, const problem& b) { return std::tie(a.column, a.row, a.text) < std::tie(b.column, b.row, b.text); });
        if (first_.size() > column_error::most_told) first_.resize(column_error::most_told);
    }

    std::mutex adding_;
    std::vector<problem> first_;
    std::uint64_t count_ = 0;
};

} // namespace detail

} // namespace m2miot

// SPDX-License-Identifier: BSL-1.0
#include <m2miot/model/keyed_hash.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <m2miot/model/text_pool.hpp>
#include <support/catch.hpp>

using m2miot::detail::keyed_hash;

namespace {

constexpr std::uint64_t key = 0x5bd1e995c2b2ae35U; // of the tests alone; a process draws its own

/// How many different values the low bits have: what decides where a table looks first.
template <class Hashes>
std::size_t places(const Hashes& hashes, unsigned bits, unsigned shift) {
    std::set<std::uint64_t> found;
    for (const std::uint64_t h : hashes) found.insert(h >> shift & ((std::uint64_t{1} << bits) - 1));
    return found.size();
}

} // namespace

TEST_CASE("Texts that differ little lie far apart, whatever differs") {
    std::vector<std::uint64_t> hashes;
    SECTION("numbers at the end") {
        for (int i = 0; i < 4096; ++i) hashes.push_back(keyed_hash("meter-" + std::to_string(i), key));
    }
    SECTION("one bit of a long text, wherever") {
        for (std::size_t bit = 0; bit < 4096; ++bit) {
            std::string text(512, 'a');
            text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << bit % 8));
            hashes.push_back(keyed_hash(text, key));
        }
    }
    SECTION("the highest bits of pairs of words, in which products that are not folded forget what came before") {
        for (unsigned i = 0; i < 4096; ++i) {
            std::string text(12 * 16, 'a');
            for (unsigned at = 0; at < 12; ++at) {
                if ((i >> at & 1U) == 0) continue;
                text[16 * at + 7] = static_cast<char>(text[16 * at + 7] ^ 0x80);
                text[16 * at + 11] = static_cast<char>(text[16 * at + 11] ^ 0x10);
            }
            hashes.push_back(keyed_hash(text, key));
        }
    }
    SECTION("nothing but the length") {
        for (std::size_t length = 0; length < 4096; ++length) hashes.push_back(keyed_hash(std::string(length, '\0'), key));
    }
    REQUIRE(hashes.size() == 4096);
    CHECK(std::set(hashes.begin(), hashes.end()).size() == 4096);
    // 4096 balls in 4096 boxes leave 2589 with something in them, give or take 35 three times over.
    CHECK(places(hashes, 12, 0) > 2480);
    CHECK(places(hashes, 12, 32) > 2480);
}

TEST_CASE("Pairs that meet under one key do not under another") {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> meeting;
    const std::uint64_t wanted = keyed_hash(0, 0, key) & 0xff;
    for (std::uint64_t a = 0; meeting.size() < 256; ++a)
        if ((keyed_hash(a, 7 * a, key) & 0xff) == wanted) meeting.emplace_back(a, 7 * a);
    std::vector<std::uint64_t> under_another;
    for (const auto& [a, b] : meeting) under_another.push_back(keyed_hash(a, b, key + 2));
    CHECK(places(under_another, 8, 0) > 130); // 162 of 256 are to be expected
}

TEST_CASE("Every process has a key of its own, and keeps it") {
    CHECK(m2miot::detail::process_key() == m2miot::detail::process_key());
    CHECK(m2miot::detail::process_key() != 0);
}

TEST_CASE("A pool finds texts of every length that the hash reads in its own way") {
    m2miot::detail::text_pool pool;
    std::vector<std::string> texts;
    for (std::size_t length = 1; length <= 80; ++length) {
        texts.push_back(std::string(length, 'x'));
        texts.push_back(std::string(length - 1, 'x') + 'y');
        if (length > 1) texts.push_back('y' + std::string(length - 1, 'x'));
    }
    for (const std::string& text : texts) pool.add(text);
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(pool.find(texts[i]) == i + 1);
    CHECK(pool.find("xxz") == 0);
    const m2miot::detail::text_pool copy = pool; // with the table, and the key it was made with
    CHECK(copy.find(texts.back()) == texts.size());
}

// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

#include <sys/stat.h>

#include <support/catch.hpp>

#include "child.hpp"
#include "run.hpp"
#include "terminal.hpp"

using namespace m2miot_test;

namespace {

const std::string log_header = "#separator \\x09\n#path\tconn\n#fields\tid.orig_h\tid.resp_h\tid.resp_p\tproto\tconn_state\n";

/// A log that never ends: a pipe with a name, to which somebody writes.
class endless_log {
public:
    /// @param busy  rows keep coming; else the header comes, and no more
    endless_log(const fs::path& path, bool busy) : path_(path) {
        if (mkfifo(path.c_str(), 0600) != 0) throw std::runtime_error("no pipe to be had");
        end_ = open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC); // both ways, so that it has a reader and never ends
        put(log_header);
        if (!busy) return;
        writing_ = std::thread([this] {
            std::string rows;
            for (int i = 0; i < 500; ++i) rows += "10.0.0." + std::to_string(i % 250) + "\t10.0.1.1\t502\ttcp\tSF\n";
            while (!over_) put(rows);
        });
    }
    endless_log(const endless_log&) = delete;
    endless_log& operator=(const endless_log&) = delete;
    ~endless_log() { finish(); }

    /// Ends it after all.
    void finish() {
        over_ = true;
        if (writing_.joinable()) writing_.join();
        if (end_ >= 0) close(end_);
        end_ = -1;
    }

private:
    void put(const std::string& text) {
        for (std::size_t done = 0; done < text.size() && !over_;) {
            const ssize_t written = write(end_, text.data() + done, text.size() - done);
            if (written > 0)
                done += static_cast<std::size_t>(written);
            else
                std::this_thread::sleep_for(std::chrono::milliseconds(1)); // it is full
        }
    }

    fs::path path_;
    int end_ = -1;
    std::atomic<bool> over_{false};
    std::thread writing_;
};

constexpr double soon = 2; // seconds: a tenth is what is meant, but a test machine may have other things to do
constexpr std::string_view cleared = "\r\x1b[K";

/// Waits until the terminal shows a text. @return all that it showed
std::string until(terminal& screen, std::string_view text) {
    std::string shown;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!contains(shown, text) && std::chrono::steady_clock::now() < limit) shown += screen.written(20);
    CAPTURE(shown);
    CHECK(contains(shown, text));
    return shown;
}

/// A deployment that takes a good second to read.
void write_large(const scratch_folder& folder, const std::string& name) {
    constexpr int meters = 800'000;
    std::string text = R"({ "m2miot": 1, "nodes": [ {"id": "m0", "kind": "device"})";
    for (int i = 1; i < meters; ++i) text += ",\n{\"id\": \"m" + std::to_string(i) + "\", \"kind\": \"device\"}";
    text += R"(], "links": [ {"ends": ["m0", "m1"]})";
    for (int i = 2; i < meters; ++i) text += ",\n{\"ends\": [\"m" + std::to_string(i - 1) + "\", \"m" + std::to_string(i) + "\"]}";
    folder.write(name, text + "] }\n");
}

} // namespace

TEST_CASE("Ctrl-C stops reading within a moment, with status 130, no output, and no bar left behind") {
    const scratch_folder folder;
    REQUIRE(setenv("TERM", "xterm", 1) == 0); // the tool has the environment of this test, where there may be none
    terminal screen;
    endless_log log(folder.path() / "conn.log", true);
    child tool({"classify", (folder.path() / "conn.log").string()}, screen.theirs(), folder.path() / "out");
    std::string shown = until(screen, "B/s");
    CHECK(contains(shown, "reading  "));
    tool.send(SIGINT);
    CHECK(tool.wait(soon) == 130);
    shown += screen.written(20);
    CHECK(shown.ends_with(cleared));
    CHECK(content_of(folder.path() / "out").empty());
}

TEST_CASE("Ctrl-C during a long search for a flip ends it with status 130, and what was known by then is told") {
    const scratch_folder folder;
    const std::string sites = (folder.path() / "sites.m2m").string(); // of which the smallest change to this is not known
    REQUIRE(setenv("TERM", "xterm", 1) == 0);
    terminal screen;
    const std::string nodes = GENERATE("3000", "30000"); // the more there are, the longer it takes to prove what was found
    child generating({"generate", "sites", "--nodes", nodes, "--silent", "0", "--shuffled", "--to", "binary", "-o", sites}, screen.theirs(),
                     folder.path() / "none");
    REQUIRE(generating.wait(60) == 0);
    child tool({"flip", "--to", "neither", sites}, screen.theirs(), folder.path() / "out");
    until(screen, "removing interactions");
    tool.send(SIGINT);
    CHECK(tool.wait(10) == 130);
    CHECK(contains(content_of(folder.path() / "out"), "The search was stopped"));
}

TEST_CASE("Ctrl-C stops a program that only waits, and so does a polite kill") {
    const auto [signal, status] = GENERATE(std::pair(SIGINT, 130), std::pair(SIGTERM, 143), std::pair(SIGHUP, 129));
    const scratch_folder folder;
    const fs::path err = folder.path() / "err";
    const int errors = open(err.c_str(), O_WRONLY | O_CREAT, 0600);
    endless_log log(folder.path() / "conn.log", false);
    child tool({"classify", (folder.path() / "conn.log").string()}, errors, folder.path() / "out");
    close(errors);
    CHECK(tool.wait(0.5) == -1); // it waits for more
    tool.send(signal);
    CHECK(tool.wait(soon) == status);
    CHECK(content_of(folder.path() / "out").empty());
    CHECK(content_of(err).empty());
}

TEST_CASE("A signal that the tool was started to ignore does not stop it") {
    const scratch_folder folder;
    const int nowhere = open("/dev/null", O_WRONLY);
    endless_log log(folder.path() / "conn.log", false);
    child tool({"classify", "--quiet", (folder.path() / "conn.log").string()}, nowhere, folder.path() / "out", SIGINT);
    close(nowhere);
    CHECK(tool.wait(0.5) == -1);
    tool.send(SIGINT);
    CHECK(tool.wait(0.5) == -1);
    log.finish();
    CHECK(tool.wait(20) == 0);
    CHECK(content_of(folder.path() / "out") == "insufficient\n");
}

TEST_CASE("A bar is drawn on a terminal for what takes long, within its width, and is gone before the report") {
    const scratch_folder folder;
    write_large(folder, "large.json");
    terminal screen;
    const std::string shown = screen.shown("classify large.json", "env TERM=xterm COLUMNS=60", folder.path(), "2>");
    CHECK(contains(shown, "  ["));
    CHECK(contains(shown, " %"));
    CHECK(shown.ends_with(cleared));
    for (std::size_t at = 0; at < shown.size();) {
        const std::size_t end = std::min(shown.find(cleared, at), shown.size());
        CHECK(end - at < 60);
        at = end + cleared.size();
    }
    CHECK(screen.shown("classify --quiet large.json", "env TERM=xterm", folder.path(), "2>").empty());
    CHECK(screen.shown("classify large.json", "env TERM=dumb", folder.path(), "2>").empty());
    const run_result piped = run("classify large.json", folder.path());
    CHECK(piped.err.empty());
    CHECK(contains(piped.out, "800,000 nodes"));
}

TEST_CASE("What is over at once shows no bar") {
    terminal screen;
    CHECK(screen.shown("classify cell.json", "env TERM=xterm", data_folder(), "2>").empty());
}

TEST_CASE("The answer does not turn on the number of threads") {
    const run_result one = run("classify --threads 1 --format json cell.json");
    CHECK(one.status == 0);
    for (const std::string threads : {"0", "2", "7"}) CHECK(run("classify --format json cell.json --threads " + threads).out == one.out);
}

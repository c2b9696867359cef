// SPDX-License-Identifier: BSL-1.0
/// @file The tool as a process that a test can watch and send signals to.
#pragma once

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.hpp"

namespace m2miot_test {

class child {
public:
    /// @param err  its standard error @param out  a file that gets its output @param ignored  a signal that it is started to ignore
    child(const std::vector<std::string>& arguments, int err, const fs::path& out, int ignored = 0) {
        std::vector<char*> words{const_cast<char*>(M2MIOT_TOOL)};
        for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
        words.push_back(nullptr);
        pid_ = fork();
        if (pid_ != 0) return;
        const int file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, STDOUT_FILENO);
        dup2(err, STDERR_FILENO);
        for (const int each : {SIGINT, SIGTERM, SIGHUP}) // this test may have been started to ignore some
            signal(each, each == ignored ? SIG_IGN : SIG_DFL);
        execv(words[0], words.data());
        _exit(127);
    }
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child() {
        if (!ended_) kill(pid_, SIGKILL), waitpid(pid_, nullptr, 0);
    }

    void send(int signal) const { kill(pid_, signal); }
    /// Waits until it has ended, so many seconds at most. @return its status as a shell has it; -1 if it has not ended
    int wait(double seconds) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
        int status = 0;
        while (waitpid(pid_, &status, WNOHANG) != pid_) {
            if (std::chrono::steady_clock::now() > until) return -1;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        ended_ = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

private:
    pid_t pid_ = -1;
    bool ended_ = false;
};

} // namespace m2miot_test

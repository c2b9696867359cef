// SPDX-License-Identifier: BSL-1.0
/// @file Fills the records of Google Benchmark's own reporter.
#include "json_log.hpp"

#include <stdexcept>
#include <vector>

#include "timing.hpp"

namespace bench {

json_log::json_log(const std::string& path) {
    if (path.empty()) return;
    file_.open(path);
    if (!file_) throw std::runtime_error("cannot write to " + path);
    reporter_.SetOutputStream(&file_);
    reporter_.SetErrorStream(&file_);
    reporter_.ReportContext(benchmark::BenchmarkReporter::Context());
}

json_log::~json_log() {
    if (file_.is_open()) reporter_.Finalize();
}

void json_log::write(const contest& of) {
    if (!file_.is_open()) return;
    using run = benchmark::BenchmarkReporter::Run;
    std::vector<run> runs;
    for (const contest::entry& e : of.entries()) {
        run one;
        one.run_name.function_name = of.name_of(e);
        one.family_index = one.per_family_instance_index = 0;
        one.statistics = nullptr;
        one.threads = e.who.threads;
        one.repetitions = static_cast<std::int64_t>(e.wall.size());
        one.time_unit = benchmark::kMillisecond;
        const auto repeat = static_cast<double>(e.repeat);
        for (std::size_t round = 0; round < e.wall.size(); ++round) {
            one.repetition_index = static_cast<std::int64_t>(round);
            one.iterations = static_cast<benchmark::IterationCount>(e.repeat);
            one.real_accumulated_time = e.wall[round] * repeat;
            one.cpu_accumulated_time = e.cpu[round] * repeat;
            runs.push_back(one);
        }
        one.run_type = run::RT_Aggregate;
        one.aggregate_name = "median";
        one.repetition_index = run::no_repetition_index;
        one.iterations = static_cast<benchmark::IterationCount>(e.wall.size());
        one.real_accumulated_time = median(e.wall) * static_cast<double>(e.wall.size());
        one.cpu_accumulated_time = median(e.cpu) * static_cast<double>(e.wall.size());
        runs.push_back(one);
    }
    reporter_.ReportRuns(runs);
}

} // namespace bench

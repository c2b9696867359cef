// SPDX-License-Identifier: BSL-1.0
/// @file From a file: what is this deployment, or what is wrong with the file? The tool `m2miot classify` is little more than this.
#include <iostream>

#include <m2miot/input.hpp>
#include <m2miot/m2miot.hpp>
#include <m2miot/report.hpp>

namespace mi = m2miot;

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: example-from-file FILE|FOLDER\n";
        return 2;
    }
    try {
        const mi::reading read = mi::load(argv[1]); // the format is recognised from the content
        mi::verdict verdict = mi::classify(read.deployment);
        mi::explain(read.deployment, verdict); // costs a little more: paths, and what missing values could change
        mi::write_text(std::cout, verdict, read);
    } catch (const mi::input_error& error) {
        mi::write_problems(std::cerr, error.problems()); // all of them, not only the first
        return 1;
    }
}

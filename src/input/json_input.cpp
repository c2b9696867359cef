// SPDX-License-Identifier: BSL-1.0
#include "json_input.hpp"

#include "json_text.hpp"

namespace m2miot::input {

json_input::json_input(source& in, std::string_view file, problem_sink& problems)
    : in_(&in), file_(file), problems_(&problems), bytes_(in.read_all(simdjson::SIMDJSON_PADDING)), readable_(!in.failed()),
      mark_(bytes_.starts_with("\xef\xbb\xbf") ? 3 : 0) {
    if (!readable_) problems.error("files that cannot be read", place{file}, in.failure());
}

bool json_input::parse(json_values& values) {
    return parse(values, mark_, bytes_.size() - mark_);
}

bool json_input::parse(json_values& values, std::size_t begin, std::size_t size) {
    return !values.bad(parser_.iterate(bytes_.data() + begin, size, bytes_.capacity() - begin).get(document_));
}

void json_input::tell_fault(const json_values& values) {
    if (values.failure() == simdjson::SUCCESS && !values.skipped()) return;
    if (const auto fault = find_json_fault(bytes().substr(mark_), in_)) {
        const position at = position_finder(bytes_).at(mark_ + fault->offset);
        problems_->error("texts that are not JSON", place{file_, at.line, at.column}, fault->text);
    } else if (values.failure() != simdjson::SUCCESS) {
        problems_->error("texts that are not JSON", place{file_}, simdjson::error_message(values.failure()));
    }
}

} // namespace m2miot::input

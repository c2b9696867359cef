// SPDX-License-Identifier: BSL-1.0
/// @file Inventories, CSV and documents, laid over nodes with ids and addresses.
#include "../checks.hpp"

namespace {
constexpr std::string_view laid_over = R"({ "m2miot": 1,
  "nodes": [ { "id": "a" }, { "id": "b", "kind": "server" }, { "id": "10.0.0.1" }, { "id": "fd00::1" }, { "id": "plc-1", "type": "PLC" } ],
  "flows": [ { "from": "a", "to": ["b", "10.0.0.1"] }, { "from": "fd00::1", "to": ["plc-1"], "protocol": "modbus" } ] })";
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    m2miot::load_options options;
    options.nodes = m2miot::fuzz::scratch_file("nodes", {reinterpret_cast<const char*>(data), size});
    m2miot::fuzz::check_load(laid_over, options);
    return 0;
}

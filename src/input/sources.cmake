target_sources(m2miot_io PRIVATE
  input/addresses.cpp
  input/diagnostic.cpp
  input/infer.cpp
  input/inventory.cpp
  input/ports.cpp
  input/problems.cpp
  input/site.cpp
  input/text.cpp
  input/zeek.cpp
  input/zeek_json.cpp
  input/zeek_row.cpp
  input/zeek_table.cpp
  input/zeek_tsv.cpp
)

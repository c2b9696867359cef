if(TARGET m2miot_io)
  find_package(ZLIB REQUIRED)
  find_package(zstd REQUIRED)
  m2miot_test(input
    SOURCES
      input/addresses_test.cpp
      input/binary_load_test.cpp
      input/binary_test.cpp
      input/criteria_test.cpp
      input/csv_lists_test.cpp
      input/csv_tables_test.cpp
      input/document_test.cpp
      input/foreign_test.cpp
      input/formats_table.cpp
      input/formats_table_binary.cpp
      input/formats_table_graphs.cpp
      input/formats_table_things.cpp
      input/formats_table_test.cpp
      input/graphml_real_test.cpp
      input/graphml_test.cpp
      input/graphml_trouble_test.cpp
      input/graphml_writer_test.cpp
      input/inventory_test.cpp
      input/joy_test.cpp
      input/json_text_test.cpp
      input/load_test.cpp
      input/mixing_test.cpp
      input/one_site_test.cpp
      input/packed_test.cpp
      input/paths_test.cpp
      input/real_data_test.cpp
      input/rfc8345_test.cpp
      input/row_origins_test.cpp
      input/site_test.cpp
      input/stopping_test.cpp
      input/td_real_test.cpp
      input/td_things_test.cpp
      input/td_trouble_test.cpp
      input/text_test.cpp
      input/written_forms_test.cpp
      input/uri_test.cpp
      input/mud_rules_test.cpp
      input/mud_trouble_test.cpp
      input/mud_zeek_real_test.cpp
      input/zeek_formats_test.cpp
      input/zeek_kinds_test.cpp
      input/zeek_rows_test.cpp
    LIBRARIES m2miot::io ZLIB::ZLIB zstd::libzstd_shared)
  target_include_directories(test-input PRIVATE "${PROJECT_SOURCE_DIR}/src/input") # some test what is inside

  # The deployment documents of the repository against their schema. Skipped, visibly, where Python or its jsonschema is absent.
  add_test(NAME input-schema
    COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/input/schema.sh" "${PROJECT_SOURCE_DIR}/src/input/schema/deployment.schema.json"
      "${CMAKE_CURRENT_SOURCE_DIR}/input/data/bad" "${CMAKE_CURRENT_SOURCE_DIR}/input/data/good" "${PROJECT_SOURCE_DIR}/examples/deployments")
  add_test(NAME criteria-schema
    COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/input/schema.sh" "${PROJECT_SOURCE_DIR}/src/input/schema/criteria.schema.json"
      "${CMAKE_CURRENT_SOURCE_DIR}/input/data/criteria/bad" "${CMAKE_CURRENT_SOURCE_DIR}/input/data/criteria/good"
      "${PROJECT_SOURCE_DIR}/examples/criteria")
  set_tests_properties(input-schema criteria-schema PROPERTIES SKIP_RETURN_CODE 77)
endif()

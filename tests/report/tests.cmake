if(TARGET m2miot_io)
  find_package(pugixml REQUIRED)
  find_package(simdjson REQUIRED)
  m2miot_test(report
    SOURCES
      report/bad_text_test.cpp
      report/comparison_test.cpp
      report/drawn.cpp
      report/graphml_test.cpp
      report/html_test.cpp
      report/json_test.cpp
      report/markdown_test.cpp
      report/layout_test.cpp
      report/page_test.cpp
      report/picture_test.cpp
      report/printable_test.cpp
      report/problems_test.cpp
      report/sarif_test.cpp
      report/stopping_test.cpp
      report/text_test.cpp
      report/wording_test.cpp
      report/written_picture_test.cpp
    LIBRARIES m2miot::io pugixml::pugixml simdjson::simdjson)
  target_include_directories(test-report PRIVATE "${PROJECT_SOURCE_DIR}/src/report") # page_test tests what is inside

  # The golden JSON reports against their contracts: folders of tests/golden. Skipped, visibly, where Python or its jsonschema is absent.
  function(m2miot_contract name schema)
    list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/golden/")
    add_test(NAME ${name} COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/report/contract.sh" "${PROJECT_SOURCE_DIR}/src/report/schema/${schema}" ${ARGN})
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
  endfunction()
  m2miot_contract(report-contract verdict.schema.json report tool)
  m2miot_contract(comparison-contract comparison.schema.json comparison)
  m2miot_contract(diff-contract diff.schema.json diff)
  m2miot_contract(flip-contract flip.schema.json flip)

  # The golden SARIF logs by rules of the standard, and by its published schema, which is fetched into the build folder.
  add_test(NAME sarif-rules COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/report/sarif.sh" "${CMAKE_CURRENT_SOURCE_DIR}/golden/sarif")
  add_test(NAME sarif-schema COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/report/sarif_schema.sh" "${CMAKE_CURRENT_BINARY_DIR}/sarif-schema"
    "${CMAKE_CURRENT_SOURCE_DIR}/golden/sarif")
  add_test(NAME graphml-networkx COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/report/graphml.sh" "${CMAKE_CURRENT_SOURCE_DIR}/golden/graphml/site.graphml")
  set_tests_properties(sarif-rules sarif-schema graphml-networkx PROPERTIES SKIP_RETURN_CODE 77)
endif()

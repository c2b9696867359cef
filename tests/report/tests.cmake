if(TARGET m2miot_io)
  m2miot_test(report
    SOURCES
      report/json_test.cpp
      report/page_test.cpp
      report/printable_test.cpp
      report/problems_test.cpp
      report/stopping_test.cpp
      report/text_test.cpp
    LIBRARIES m2miot::io)
  target_include_directories(test-report PRIVATE "${PROJECT_SOURCE_DIR}/src/report") # page_test tests what is inside

  # The golden JSON reports against the contract. Skipped, visibly, where Python or its jsonschema is absent.
  add_test(NAME report-contract
    COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/report/contract.sh" "${PROJECT_SOURCE_DIR}/src/report/schema/verdict.schema.json"
      "${CMAKE_CURRENT_SOURCE_DIR}/golden")
  set_tests_properties(report-contract PROPERTIES SKIP_RETURN_CODE 77)
endif()

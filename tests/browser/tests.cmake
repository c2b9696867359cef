if(TARGET m2miot_tool)
  # Pages opened in a headless browser, each by itself. Skipped, visibly, where there is no browser, or nothing that drives it.
  add_executable(make-pages browser/make_pages.cpp)
  target_link_libraries(make-pages PRIVATE m2miot::io m2miot_warnings)
  add_test(NAME browser COMMAND bash "${CMAKE_CURRENT_SOURCE_DIR}/browser/run.sh" "${CMAKE_CURRENT_SOURCE_DIR}/browser"
                                "${CMAKE_CURRENT_BINARY_DIR}/browser" "$<TARGET_FILE:make-pages>" "$<TARGET_FILE:m2miot_tool>")
  set_tests_properties(browser PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
endif()

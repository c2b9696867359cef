# The documentation: the site without a warning (skipped, visibly, where Doxygen is absent), and what its pages show of programs, files and
# the worked example. Their blocks of console are run with the examples (examples/CMakeLists.txt).
add_test(NAME documentation COMMAND "${CMAKE_CURRENT_LIST_DIR}/site.sh" "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_BINARY_DIR}/docs")
set_tests_properties(documentation PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME documentation-blocks COMMAND "${CMAKE_CURRENT_LIST_DIR}/blocks.sh" "${PROJECT_SOURCE_DIR}")
if(TARGET m2miot_tool)
  add_test(NAME documentation-worked-example
           COMMAND "${CMAKE_COMMAND}" -DTREE=${PROJECT_SOURCE_DIR} -DTOOL=$<TARGET_FILE:m2miot_tool>
                   -P "${CMAKE_CURRENT_LIST_DIR}/worked_example.cmake")
endif()

# What the pages show of programs, files and the worked example. Their blocks of console are run with the examples (examples/CMakeLists.txt).
add_test(NAME documentation-blocks COMMAND "${CMAKE_CURRENT_LIST_DIR}/blocks.sh" "${PROJECT_SOURCE_DIR}")
if(TARGET m2miot_tool)
  add_test(NAME documentation-worked-example
           COMMAND "${CMAKE_COMMAND}" -DTREE=${PROJECT_SOURCE_DIR} -DTOOL=$<TARGET_FILE:m2miot_tool>
                   -P "${CMAKE_CURRENT_LIST_DIR}/worked_example.cmake")
endif()

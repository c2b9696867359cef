# The documentation: the site without a warning (skipped, visibly, where Doxygen is absent), the gallery of the examples, and what its pages
# show of programs, files and the worked example. Their blocks of console are run with the examples (examples/CMakeLists.txt).
set(gallery_of "")
if(TARGET m2miot_tool)
  set(gallery_of "$<TARGET_FILE:m2miot_tool>")
endif()
add_test(NAME documentation COMMAND "${CMAKE_CURRENT_LIST_DIR}/site.sh" "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_BINARY_DIR}/docs" "${gallery_of}")
set_tests_properties(documentation PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME documentation-blocks COMMAND "${CMAKE_CURRENT_LIST_DIR}/blocks.sh" "${PROJECT_SOURCE_DIR}")
if(TARGET m2miot_tool)
  add_test(NAME documentation-gallery COMMAND "${CMAKE_CURRENT_LIST_DIR}/gallery.sh" "${PROJECT_SOURCE_DIR}" "$<TARGET_FILE:m2miot_tool>"
                                              "${CMAKE_CURRENT_BINARY_DIR}/gallery")
  set_tests_properties(documentation-gallery PROPERTIES SKIP_RETURN_CODE 77)
  add_test(NAME documentation-worked-example
           COMMAND "${CMAKE_COMMAND}" -DTREE=${PROJECT_SOURCE_DIR} -DTOOL=$<TARGET_FILE:m2miot_tool>
                   -P "${CMAKE_CURRENT_LIST_DIR}/worked_example.cmake")
endif()

add_test(NAME package-scripts COMMAND "${CMAKE_CURRENT_LIST_DIR}/scripts.sh" "${PROJECT_SOURCE_DIR}")
add_test(NAME package-rules COMMAND "${CMAKE_CURRENT_LIST_DIR}/rules.sh" "${PROJECT_SOURCE_DIR}")

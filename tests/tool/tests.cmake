# Runs the tool itself, over files of its own and over every document of examples/deployments.
if(TARGET m2miot_tool)
  m2miot_test(tool SOURCES
    "${PROJECT_SOURCE_DIR}/src/tool/progress_bar.cpp"
    tool/compare_test.cpp
    tool/convert_test.cpp
    tool/criteria_test.cpp
    tool/diff_test.cpp
    tool/drawn_test.cpp
    tool/expect_test.cpp
    tool/flip_test.cpp
    tool/generate_test.cpp
    tool/html_test.cpp
    tool/progress_bar_test.cpp
    tool/runs_test.cpp
    tool/sarif_test.cpp
    tool/standard_input_test.cpp
    tool/stopping_test.cpp
    tool/streams_test.cpp
    tool/usage_test.cpp
    tool/without_test.cpp
    LIBRARIES m2miot::io)
  target_include_directories(test-tool PRIVATE "${PROJECT_SOURCE_DIR}/src") # what draws the bar
  target_compile_definitions(test-tool PRIVATE M2MIOT_TOOL="$<TARGET_FILE:m2miot_tool>")
  add_dependencies(test-tool m2miot_tool)
endif()

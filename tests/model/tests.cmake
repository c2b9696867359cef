# The model: the built-in deployment, as a Boost graph too, and views of the user's own graphs.
m2miot_test(model SOURCES
  model/boost_graph_test.cpp
  model/deployment_of_test.cpp
  model/deployment_test.cpp
  model/keyed_hash_test.cpp
  model/memory_test.cpp
  model/run_watch_test.cpp
  model/view_test.cpp
  model/view_verdict_test.cpp
)
target_link_options(test-model PRIVATE -Wl,--wrap=malloc,--wrap=realloc) # memory_test makes it fail

# Mistakes in calls of view_of: what the compilers say of each (tests/compile_fail/check.cmake).
find_program(M2MIOT_OTHER_COMPILER NAMES clang++-16 clang++-19 clang++ DOC "A second compiler for the tests of error messages")
set(compilers "${CMAKE_CXX_COMPILER}")
if(M2MIOT_OTHER_COMPILER AND NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
  list(APPEND compilers "${M2MIOT_OTHER_COMPILER}")
endif()
list(JOIN Boost_INCLUDE_DIRS "|" boost_includes)
file(GLOB mistakes CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/compile_fail/*/*.cpp")
set(control ON) # one compiler is enough for that
foreach(compiler IN LISTS compilers)
  cmake_path(GET compiler FILENAME compiler_name)
  foreach(mistake IN LISTS mistakes)
    cmake_path(GET mistake STEM mistake_name)
    add_test(NAME compile_fail.${mistake_name}.${compiler_name}
      COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${compiler}" "-DFILE=${mistake}" "-DINCLUDES=${PROJECT_SOURCE_DIR}/include|${boost_includes}"
              "-DCONTROL=${control}" -P "${CMAKE_CURRENT_SOURCE_DIR}/compile_fail/check.cmake")
  endforeach()
  set(control OFF)
endforeach()

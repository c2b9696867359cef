add_test(NAME package-scripts COMMAND "${CMAKE_CURRENT_LIST_DIR}/scripts.sh" "${PROJECT_SOURCE_DIR}")
add_test(NAME package-rules COMMAND "${CMAKE_CURRENT_LIST_DIR}/rules.sh" "${PROJECT_SOURCE_DIR}")

# The project of tests/consumer, from an installed package and from the source tree. Its compiler and flags are those of this build, but
# that nothing is optimized: what is tested is that it builds, links and runs.
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
set(flags "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}} -O0")
set(settings "${CMAKE_CURRENT_BINARY_DIR}/consumer.cmake")
file(CONFIGURE OUTPUT "${settings}" CONTENT [[
set(CMAKE_CXX_COMPILER "@CMAKE_CXX_COMPILER@" CACHE FILEPATH "")
set(CMAKE_CXX_FLAGS "@flags@" CACHE STRING "" FORCE)
set(CMAKE_PREFIX_PATH "@CMAKE_PREFIX_PATH@" CACHE PATH "")
]] @ONLY)
foreach(how IN ITEMS installed subdirectory)
  add_test(NAME package-${how} COMMAND "${CMAKE_COMMAND}" -DHOW=${how} -DVERSION=${PROJECT_VERSION} "-DTREE=${PROJECT_SOURCE_DIR}"
           "-DBUILD=${PROJECT_BINARY_DIR}" "-DWORK=${CMAKE_CURRENT_BINARY_DIR}/consumer" "-DSETTINGS=${settings}"
           -P "${PROJECT_SOURCE_DIR}/tests/consumer/check.cmake")
endforeach()

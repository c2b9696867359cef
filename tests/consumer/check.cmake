# SPDX-License-Identifier: BSL-1.0
# Builds and runs the consumer. cmake -DHOW=installed|subdirectory -DVERSION=... -DTREE=... -DBUILD=... -DWORK=...
#     -DSETTINGS=file -P check.cmake
set(consumer_build "${WORK}/${HOW}")

# run(WHAT COMMAND...): stops, with the output, if the command fails
function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message("${output}")
    message(FATAL_ERROR "${what} failed; the output is above")
  endif()
  message("${what}: done")
endfunction()

# refused(WHAT EXPECTED COMMAND...): stops if the command succeeds, or fails without saying EXPECTED
function(refused what expected)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " said "${output}")
  if(result EQUAL 0)
    message(FATAL_ERROR "${what} was expected to be refused")
  elseif(NOT said MATCHES "${expected}")
    message("${output}")
    message(FATAL_ERROR "${what} was refused, but what is said, above, is not \"${expected}\"")
  endif()
  message("${what}: refused, as it should be")
endfunction()

if(HOW STREQUAL "installed")
  # Installed to one place and moved to another: a package must not know where it was made.
  set(prefix "${WORK}/prefix")
  file(REMOVE_RECURSE "${WORK}/staging" "${prefix}")
  run("installing" "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/staging")
  file(RENAME "${WORK}/staging" "${prefix}")
  file(GLOB_RECURSE package_files "${prefix}/*.cmake")
  foreach(file IN LISTS package_files)
    file(READ "${file}" text)
    foreach(place IN ITEMS "${TREE}" "${BUILD}" "${WORK}")
      string(FIND "${text}" "${place}" found)
      if(NOT found EQUAL -1)
        message(FATAL_ERROR "${file} names the folder ${place}")
      endif()
    endforeach()
  endforeach()

  string(REGEX MATCH "^[0-9]+" major "${VERSION}")
  math(EXPR next_major "${major} + 1")
  set(probe_with "${CMAKE_COMMAND}" -G Ninja -C "${SETTINGS}" "-Dm2miot_ROOT=${prefix}" --fresh
      -S "${CMAKE_CURRENT_LIST_DIR}/probe" -B "${WORK}/probe")
  run("a package without naming a component" ${probe_with} -DWANTED=${VERSION})
  run("the same without simdjson" ${probe_with} -DWANTED=${VERSION} -DCMAKE_DISABLE_FIND_PACKAGE_simdjson=ON -DWITHOUT_IO=ON)
  refused("m2miot::io without simdjson" "needs simdjson" ${probe_with} -DWANTED=${VERSION} -DCOMPONENT=io
          -DCMAKE_DISABLE_FIND_PACKAGE_simdjson=ON)
  refused("m2miot::io without zstd" "needs zstd" ${probe_with} -DWANTED=${VERSION} -DCOMPONENT=io -DCMAKE_DISABLE_FIND_PACKAGE_zstd=ON)
  refused("a component that does not exist" "m2miot_FOUND to FALSE" ${probe_with} -DWANTED=${VERSION} -DCOMPONENT=nonsense)
  refused("another major version" "version: ${VERSION}" ${probe_with} -DWANTED=${next_major})

  set(library "-Dm2miot_ROOT=${prefix}")
else()
  set(library "-DM2MIOT_TREE=${TREE}")
endif()

run("configuring" "${CMAKE_COMMAND}" -G Ninja -C "${SETTINGS}" "${library}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${consumer_build}")
if(HOW STREQUAL "installed")
  run("building" "${CMAKE_COMMAND}" --build "${consumer_build}")
  run("running consumer-io" "${consumer_build}/consumer-io")
else()
  # Compiling all of m2miot::io once more would take as long as building it; that a source can be compiled against it is enough.
  run("building" "${CMAKE_COMMAND}" --build "${consumer_build}" --target consumer consumer-read)
endif()
run("running consumer" "${consumer_build}/consumer")

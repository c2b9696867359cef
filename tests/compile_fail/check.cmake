# SPDX-License-Identifier: BSL-1.0
# cmake -DCOMPILER=... -DFILE=... -DINCLUDES=a|b -DCONTROL=ON|OFF -P check.cmake
# FILE holds a mistake: compiling it must fail, in at most 20 lines that contain the text after "must print:" in FILE. With CONTROL:
# with CORRECTED defined the mistake is gone, and it must compile: so the mistake, and nothing else, is what the compiler complains of.
string(REPLACE "|" ";" includes "${INCLUDES}")
list(TRANSFORM includes PREPEND "-I")
set(command "${CMAKE_COMMAND}" -E env LC_ALL=C "${COMPILER}" -std=c++20 -fsyntax-only ${includes})

file(STRINGS "${FILE}" expected REGEX "^// must print: ")
string(REPLACE "// must print: " "" expected "${expected}")
if(expected STREQUAL "")
  message(FATAL_ERROR "${FILE}: says nothing of what the compiler must print")
endif()

if(CONTROL)
  execute_process(COMMAND ${command} -DCORRECTED "${FILE}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${FILE}: does not compile without the mistake:\n${output}")
  endif()
endif()

execute_process(COMMAND ${command} "${FILE}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "${FILE}: compiles in spite of the mistake")
endif()
string(REGEX MATCHALL "\n" line_ends "${output}")
list(LENGTH line_ends lines)
if(lines GREATER 20)
  message(FATAL_ERROR "${FILE}: the compiler prints ${lines} lines, more than 20:\n${output}")
endif()
string(FIND "${output}" "${expected}" place)
if(place EQUAL -1)
  message(FATAL_ERROR "${FILE}: the compiler does not print '${expected}':\n${output}")
endif()

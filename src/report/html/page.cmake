# SPDX-License-Identifier: BSL-1.0
# The page of reports: its frame, styles and scripts are built into the library, and so is d3, of which nothing is kept here. Where d3 is
# absent, the page has a picture that does not move, and says so.
set(page_modules d3-dispatch d3-selection d3-drag d3-color d3-interpolate d3-timer d3-ease d3-transition d3-zoom d3-quadtree)
find_path(M2MIOT_D3_DIR d3-zoom/dist/d3-zoom.min.js PATHS /usr/share/nodejs /usr/lib/nodejs NO_DEFAULT_PATH
          DOC "Folder of the modules of d3, which move the picture of the page")
set(page_library_files "")
set(page_library_dir "")
if(M2MIOT_D3_DIR)
  cmake_path(GET M2MIOT_D3_DIR PARENT_PATH page_doc_dir)
  string(APPEND page_doc_dir "/doc")
  set(page_library_dir "${M2MIOT_D3_DIR}")
  foreach(module IN LISTS page_modules)
    # Nothing goes into a page without its licence.
    foreach(file "${M2MIOT_D3_DIR}/${module}/dist/${module}.min.js" "${M2MIOT_D3_DIR}/${module}/package.json"
                 "${page_doc_dir}/node-${module}/copyright")
      list(APPEND page_library_files "${file}")
      if(NOT EXISTS "${file}")
        set(page_library_dir "")
        message(STATUS "The page of reports: ${file} is missing")
      endif()
    endforeach()
  endforeach()
endif()
if(NOT page_library_dir)
  set(page_library_files "")
  message(STATUS "The page of reports is built without d3 (Debian: node-d3-zoom, node-d3-quadtree): its picture does not move")
endif()

file(GLOB page_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.html" "${CMAKE_CURRENT_LIST_DIR}/*.css" "${CMAKE_CURRENT_LIST_DIR}/*.js")
list(JOIN page_modules "," page_module_list)
add_custom_command(
  OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/built_page.cpp"
  COMMAND "${CMAKE_COMMAND}" -D "OUTPUT=${CMAKE_CURRENT_BINARY_DIR}/built_page.cpp" -D "D3_DIR=${page_library_dir}"
          -D "DOC_DIR=${page_doc_dir}" -D "MODULES=${page_module_list}" -P "${CMAKE_CURRENT_LIST_DIR}/embed.cmake"
  DEPENDS "${CMAKE_CURRENT_LIST_DIR}/embed.cmake" ${page_sources} ${page_library_files}
  COMMENT "Building the page of reports"
  VERBATIM)
target_sources(m2miot_io PRIVATE
  "${CMAKE_CURRENT_BINARY_DIR}/built_page.cpp"
  report/html/diff_page.cpp
  report/html/html.cpp
  report/html/page_further.cpp
  report/html/page_parts.cpp
  report/html/page_shapes.cpp
  report/html/verdict_page.cpp
)
set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/built_page.cpp" PROPERTIES
  INCLUDE_DIRECTORIES "${CMAKE_CURRENT_LIST_DIR}")

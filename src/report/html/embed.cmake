# SPDX-License-Identifier: BSL-1.0
# Builds the page of reports into a C++ source: page.html with its styles, its scripts and, where it was found, its drawing library.
#   cmake -D OUTPUT=FILE.cpp -D D3_DIR=FOLDER|"" -D DOC_DIR=FOLDER -D MODULES=a,b,c -P embed.cmake
cmake_minimum_required(VERSION 3.24)
set(here "${CMAKE_CURRENT_LIST_DIR}")
set(work "${OUTPUT}.parts")
file(MAKE_DIRECTORY "${work}")

# The base64 of a file's SHA-256, as a Content-Security-Policy wants it.
function(policy_hash file result)
  file(SHA256 "${file}" hex)
  set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(APPEND hex "00") # 33 bytes: 11 groups of three
  set(text "")
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}" ${at} 6 group)
    foreach(shift 18 12 6 0)
      math(EXPR digit "(0x${group} >> ${shift}) & 63")
      string(SUBSTRING "${alphabet}" ${digit} 1 letter)
      string(APPEND text "${letter}")
    endforeach()
  endforeach()
  string(REGEX REPLACE "A$" "=" text "${text}") # the byte too many
  set(${result} "'sha256-${text}'" PARENT_SCOPE)
endfunction()

# All of these files in one; each is also a literal of its own, since compilers limit how long one may be.
function(join result file forbidden)
  set(literals "")
  file(WRITE "${file}" "")
  foreach(part IN LISTS ARGN)
    file(READ "${part}" text)
    string(FIND "${text}" "${forbidden}" ends_early)
    string(FIND "${text}" ")m2miot_page\"" ends_literal)
    if(NOT ends_early EQUAL -1 OR NOT ends_literal EQUAL -1)
      message(FATAL_ERROR "${part} cannot be put into a page: it has ${forbidden} in it")
    endif()
    file(APPEND "${file}" "${text}")
    string(APPEND literals "    R\"m2miot_page(${text})m2miot_page\",\n")
  endforeach()
  set(${result} "${literals}" PARENT_SCOPE)
endfunction()

set(scripts dom graph paint view facts cards diff page)
list(TRANSFORM scripts PREPEND "${here}/")
list(TRANSFORM scripts APPEND ".js")
join(page "${work}/page.js" "</script" ${scripts})
join(style "${work}/page.css" "</style" "${here}/page.css" "${here}/tables.css")
policy_hash("${work}/page.js" page_hash)
policy_hash("${work}/page.css" style_hash)

# The library, and of each of its parts who holds the copyright; each licence once.
string(REPLACE "," ";" modules "${MODULES}")
set(library "")
set(library_hash "")
set(said "")
set(licences "")
if(D3_DIR)
  foreach(module IN LISTS modules)
    list(APPEND library_files "${D3_DIR}/${module}/dist/${module}.min.js")
    file(READ "${DOC_DIR}/node-${module}/copyright" copyright)
    string(REGEX MATCH "\nFiles: \\*\nCopyright: ([^\n]*(\n +[^\n]*)*)" whose "${copyright}")
    set(whose "${CMAKE_MATCH_1}")
    string(REGEX REPLACE "\n +" ", " whose "${whose}")
    string(REGEX MATCH "\nLicense: [^\n]*\n .*$" licence "${copyright}")
    if(whose STREQUAL "" OR licence STREQUAL "")
      message(FATAL_ERROR "the copyright of ${module} is not as expected: ${DOC_DIR}/node-${module}/copyright")
    endif()
    file(READ "${D3_DIR}/${module}/package.json" package)
    string(JSON version GET "${package}" version)
    string(APPEND said "${module} ${version}, copyright ${whose}\n")
    string(FIND "${licences}" "${licence}" known)
    if(known EQUAL -1)
      string(APPEND licences "${licence}")
    endif()
  endforeach()
  join(library "${work}/library.js" "</script" ${library_files})
  policy_hash("${work}/library.js" library_hash)
  file(WRITE "${work}/licences.txt" "${said}${licences}")
  join(licence_literal "${work}/all-licences.txt" "</script" "${work}/licences.txt")
endif()

file(READ "${here}/page.html" frame)
string(REPLACE "@POLICY@"
  "default-src 'none'; script-src ${page_hash} ${library_hash}; style-src ${style_hash}; img-src data:; base-uri 'none'; form-action 'none'"
  frame "${frame}")
set(rest "${frame}")
set(number 0)
foreach(mark STYLE DATA LICENCES LIBRARY PAGE)
  string(FIND "${rest}" "@${mark}@" at)
  string(SUBSTRING "${rest}" 0 ${at} before)
  string(LENGTH "@${mark}@" length)
  math(EXPR at "${at} + ${length}")
  string(SUBSTRING "${rest}" ${at} -1 rest)
  set(before_${mark} "    R\"m2miot_page(${before})m2miot_page\",\n")
endforeach()

file(WRITE "${OUTPUT}" "// SPDX-License-Identifier: BSL-1.0
/// @file Made by embed.cmake: the page of reports.
#include \"built_page.hpp\"

#include <string_view>

namespace m2miot::report {
namespace {

constexpr std::string_view opening_parts[]{
${before_STYLE}${style}${before_DATA}};
constexpr std::string_view licence_mark_parts[]{
${before_LICENCES}};
constexpr std::string_view licence_parts[]{
${licence_literal}    \"\",
};
constexpr std::string_view library_mark_parts[]{
${before_LIBRARY}};
constexpr std::string_view library_parts[]{
${library}    \"\",
};
constexpr std::string_view closing_parts[]{
${before_PAGE}${page}    R\"m2miot_page(${rest})m2miot_page\",
};

} // namespace

built_page the_page() {
    return {opening_parts, licence_mark_parts, licence_parts, library_mark_parts, library_parts, closing_parts};
}

} // namespace m2miot::report
")

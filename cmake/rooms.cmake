# A folder below src/ is a namespace is a library. `room(NAME folder LINK … SYSTEM …)` takes all *.cpp of the folder
# but the tests; every *_test.cpp goes into <folder>_test; every *_fuzz.cpp becomes a fuzz target. The pure half
# (everything but *_store.cpp) never links db: `STORE …` names what the store half links in addition.

find_package(PkgConfig REQUIRED)
find_package(GTest REQUIRED)
find_package(fmt REQUIRED)

# Most of the time to compile a file goes into reading the same few headers: they are read once. Sources include what
# they use all the same; nothing of ours stands in these lists.
set(often <algorithm> <array> <charconv> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <span> <string>
          <string_view> <unordered_map> <utility> <variant> <vector>)
add_library(shiliu_often STATIC ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
target_link_libraries(shiliu_often PRIVATE shiliu_options)
target_precompile_headers(shiliu_often PRIVATE ${often})
function(read_often target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_precompile_headers(${target} REUSE_FROM shiliu_often${ROOMS_AS})
  endif()
  if(ROOMS_AS STREQUAL "_plain")
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()

# Doors translate and wait: sanitized, optimising them takes longer than they ever run. Rooms of a folder that sets ROOMS_AS to
# _plain are not optimised.
if(SHILIU_SANITIZE)
  add_library(shiliu_often_plain STATIC ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
  target_link_libraries(shiliu_often_plain PRIVATE shiliu_options)
  target_compile_options(shiliu_often_plain PRIVATE -O0)
  target_precompile_headers(shiliu_often_plain PRIVATE ${often})
endif()

# Several files of a room are read and optimised as one: headers and templates cost once for all of them, which takes half
# of the time. A name that two files of a room keep to themselves would clash: tests/tidy says so; APART names files of which
# each has names like its neighbours' on purpose.
option(SHILIU_TOGETHER "Compile several files of a room at once" ON)
function(compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${SHILIU_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
  # gcc takes the sources read together for headers, in which a private type may not have members that one file keeps to itself.
  if(SHILIU_TOGETHER AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

# Tests are compiled for the compiler's time, not for theirs: what they test is optimised, they are not.
add_library(shiliu_often_test STATIC ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
target_link_libraries(shiliu_often_test PRIVATE shiliu_options GTest::gtest)
# Without optimisation there is no _FORTIFY_SOURCE.
target_compile_options(shiliu_often_test PRIVATE -O0 -U_FORTIFY_SOURCE)
target_precompile_headers(shiliu_often_test PRIVATE ${often} <random> <gtest/gtest.h>)

# Text files as constants: sql/append_entry.sql becomes <room>::sql::append_entry in "<room>/<room>_sql.h".
# name.sqlite.sql and name.postgres.sql become a pair: <room>::sql::name(dialect).
function(embed_sql folder)
  set(out ${CMAKE_BINARY_DIR}/generated/${folder}/${folder}_sql.h)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/sql/*.sql)
  if(NOT files)
    return()
  endif()
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${folder} -DOUT=${out} "-DFILES=${files}" -P
            ${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake
    VERBATIM)
  add_custom_target(shiliu_${folder}_sql DEPENDS ${out})
endfunction()

function(room folder)
  cmake_parse_arguments(ROOM "" "" "LINK;STORE;SYSTEM;APART" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench)\\.cpp$")
  set(store ${sources})
  list(FILTER store INCLUDE REGEX "_store[a-z_]*\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_store[a-z_]*\\.cpp$")
  if(NOT sources)
    set(sources ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
  endif()

  if(ROOM_APART)
    file(GLOB apart CONFIGURE_DEPENDS ${ROOM_APART})
    set_source_files_properties(${apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
  add_library(shiliu_${folder} STATIC ${sources})
  compile_together(shiliu_${folder})
  target_link_libraries(shiliu_${folder} PUBLIC shiliu_options ${ROOM_LINK} PRIVATE ${ROOM_SYSTEM})
  read_often(shiliu_${folder})
  set(all shiliu_${folder})
  embed_sql(${folder})
  if(TARGET shiliu_${folder}_sql)
    add_dependencies(shiliu_${folder} shiliu_${folder}_sql)
  endif()
  if(store)
    add_library(shiliu_${folder}_store STATIC ${store})
    compile_together(shiliu_${folder}_store)
    target_link_libraries(shiliu_${folder}_store PUBLIC shiliu_${folder} shiliu_db ${ROOM_STORE})
    read_often(shiliu_${folder}_store)
    if(TARGET shiliu_${folder}_sql)
      add_dependencies(shiliu_${folder}_store shiliu_${folder}_sql)
    endif()
    list(PREPEND all shiliu_${folder}_store)
  endif()
  if(tests)
    add_executable(${folder}_test ${tests})
    target_link_libraries(${folder}_test PRIVATE ${all} ${ROOM_SYSTEM} shiliu_testing GTest::gtest GTest::gtest_main)
    target_compile_options(${folder}_test PRIVATE -O0 -U_FORTIFY_SOURCE)
    target_precompile_headers(${folder}_test REUSE_FROM shiliu_often_test)
    add_test(NAME ${folder} COMMAND ${folder}_test)
  endif()
  # One build with clang serves the sanitized tests and the fuzz targets: two would take CI twice as long. What a fuzzer learns
  # from is counted in the rooms that have one.
  if(SHILIU_FUZZ AND fuzzers)
    target_compile_options(shiliu_${folder} PRIVATE -fsanitize-coverage=inline-8bit-counters,indirect-calls,trace-cmp,pc-table)
    foreach(fuzzer ${fuzzers})
      get_filename_component(name ${fuzzer} NAME_WE)
      add_executable(${name} ${fuzzer})
      target_link_libraries(${name} PRIVATE ${all})
      target_compile_definitions(${name} PRIVATE SHILIU_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()
endfunction()

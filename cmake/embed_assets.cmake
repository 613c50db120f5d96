# Writes text files of a room as string constants: html/report.css becomes <room>::assets::report_css.
# The files must be free of the sequence  )asset"
set(text "#pragma once\n\n#include <string_view>\n\n/// Made from the files of src/${NAMESPACE}.\nnamespace ${NAMESPACE}::assets {\n")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE "[^A-Za-z0-9]" "_" constant ${name})
  file(READ ${file} body)
  string(APPEND text "inline constexpr std::string_view ${constant} = R\"asset(${body})asset\";\n")
endforeach()
string(APPEND text "}  // namespace ${NAMESPACE}::assets\n")
file(WRITE ${OUT} "${text}")

#include "document/docx_xml.h"

#include <algorithm>
#include <pugixml.hpp>

namespace document {

base::Done parse_xml(pugi::xml_document& into, std::string const& bytes, std::string_view where) {
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
  pugi::xml_parse_result const result = into.load_buffer(bytes.data(), bytes.size(), options);
  if (!result) {
    auto const read = std::min(bytes.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)));
    auto const line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(read), '\n');
    return base::fail("xml.malformed", {{"line", std::to_string(line)}}, where);
  }
  for (pugi::xml_node const node : into.children()) {
    if (node.type() == pugi::node_doctype) return base::fail("xml.entity", {}, where);
  }
  return {};
}

std::string_view local_name(std::string_view name) {
  auto const colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace document

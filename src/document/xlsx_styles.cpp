#include "document/xlsx_styles.h"

#include <charconv>
#include <unordered_map>

#include "base/limits.h"
#include "document/xml_stream.h"

namespace document {

namespace {

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// numFmts/numFmt stand before cellXfs/xf by the schema, and in every file seen.
struct StylesSink {
  std::unordered_map<int, NumberStyle> formats;
  std::vector<NumberStyle> styles;
  std::string parent;
  std::string_view where;

  void open(XmlStream& stream, std::string_view name, XmlAttributes attributes) {
    if (stream.depth() == 2) parent = name;
    if (stream.depth() != 3) return;
    if (parent == "numFmts" && name == "numFmt") {
      formats[number_in(attributes.find("numFmtId"))] = style_of_code(attributes.find("formatCode"));
    }
    if (parent == "cellXfs" && name == "xf") {
      int const id = number_in(attributes.find("numFmtId"));
      auto const found = formats.find(id);
      styles.push_back(found == formats.end() ? style_of_builtin(id) : found->second);
    }
    if (styles.size() > base::limits::styles_max || formats.size() > base::limits::styles_max) {
      stream.stop(
          base::fail("workbook.too_many_styles", {{"limit", std::to_string(base::limits::styles_max)}}, where).value());
    }
  }
  void close(XmlStream&, std::string_view) {}
  void text(XmlStream&, std::string_view) {}
};

}  // namespace

base::Result<std::vector<NumberStyle>> read_styles(Archive const& archive, std::string_view part) {
  StylesSink sink;
  sink.where = part;
  TRY(read_xml(archive, part, sink));
  return std::move(sink.styles);
}

}  // namespace document

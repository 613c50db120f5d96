#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

/// A sound PDF of one page around any operators, and any font.
namespace document::made {

struct PdfParts {
  std::string_view content;            // operators; the form X draws `form`, the form Y itself
  std::string_view font;               // entries of the dictionary of font F
  std::string_view map = {};           // ToUnicode, where `font` refers to 6 0 R
  std::string_view form = {};          // operators of X
  std::string_view content_keys = {};  // of the page's stream, such as /Filter/FlateDecode
};

[[nodiscard]] inline std::string pdf_of(PdfParts const& parts) {
  std::string file = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  auto const add = [&](std::string const& object) {
    places.push_back(file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", places.size(), object);
  };
  auto const stream = [](std::string_view keys, std::string_view bytes) {
    return fmt::format("<<{}/Length {}>>stream\n{}\nendstream", keys, bytes.size(), bytes);
  };
  constexpr std::string_view form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]";
  add("<</Type/Catalog/Pages 2 0 R>>");
  add("<</Type/Pages/Count 1/Kids[3 0 R]>>");
  add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R/Y 8 0 R>>>>>>");
  add(stream(parts.content_keys, parts.content));
  add(fmt::format("<</Type/Font/BaseFont/A{}>>", parts.font));
  add(stream("", parts.map));
  add(stream(form, parts.form));
  add(stream(form, "/Y Do /Y Do"));
  std::string table;
  for (auto const place : places) table += fmt::format("{:010} 00000 n \n", place);
  return file +
         fmt::format("xref\n0 {0}\n0000000000 65535 f \n{1}trailer<</Size {0}/Root 1 0 R>>\nstartxref\n{2}\n%%EOF\n",
                     places.size() + 1, table, file.size());
}

}  // namespace document::made

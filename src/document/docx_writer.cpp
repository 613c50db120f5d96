#include <string>

#include "document/archive.h"
#include "document/document_assets.h"
#include "document/docx_body.h"
#include "document/docx_marks.h"
#include "document/docx_pieces.h"
#include "document/write.h"
#include "document/xml_text.h"

namespace document {

namespace {

void append_element(std::string& out, std::string_view name, std::string_view attributes, std::string_view text) {
  out.append("  <").append(name).append(attributes).append(">");
  append_xml(out, text);
  out.append("</").append(name).append(">\n");
}

/// "2024-07-01T01:30:00Z": Word wants UTC and whole seconds.
std::string in_utc(base::Instant instant) {
  constexpr std::int64_t zone = 8 * base::hour_ms;
  return base::to_text(base::Instant(instant.milliseconds() - zone)).substr(0, 19) + "Z";
}

std::string core_part(Document const& document) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n";
  std::string const made_at = in_utc(document.made_at);
  constexpr std::string_view moment = " xsi:type=\"dcterms:W3CDTF\"";
  append_element(out, "dc:title", "", document.title);
  append_element(out, "dc:creator", "", document.author);
  append_element(out, "cp:lastModifiedBy", "", document.author);
  append_element(out, "dcterms:created", moment, made_at);
  append_element(out, "dcterms:modified", moment, made_at);
  append_element(out, "dc:language", "", document.language);
  return out + "</cp:coreProperties>\n";
}

std::string app_part(Document const& document) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\n";
  append_element(out, "Application", "", document.generator);
  append_element(out, "Company", "", document.author);
  return out + "</Properties>\n";
}

/// The fixed styles, in the document's own language.
std::string styles_part(Document const& document) {
  std::string styles(assets::styles_xml);
  constexpr std::string_view chinese = "w:eastAsia=\"zh-CN\"";
  if (document.language.empty() || document.language == "zh-CN") return styles;
  if (auto const at = styles.find(chinese); at != std::string::npos) {
    styles.replace(at, chinese.size(), "w:eastAsia=\"" + to_xml(document.language) + "\"");
  }
  return styles;
}

std::vector<std::string_view> pictures_of(Document const& document) {
  std::vector<std::string_view> out;
  for (Block const& block : document.body) {
    if (auto const* picture = std::get_if<Picture>(&block)) out.emplace_back(picture->png);
  }
  return out;
}

/// A fixed part with more in it; with nothing more it keeps its bytes.
std::string with_inserted(std::string_view part, std::string_view before, std::string_view text) {
  std::string out(part);
  auto const at = out.find(before);
  base::ensure(at != std::string::npos, "a fixed part of a Word file");
  return out.insert(at, text);
}

std::string relations_part(std::size_t pictures) {
  std::string more;
  for (std::size_t i = 1; i <= pictures; ++i) {
    auto const number = static_cast<int>(i);
    more += "  <Relationship Id=\"" + picture_relation(number) +
            "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"" +
            picture_part(number) + "\"/>\n";
  }
  return with_inserted(assets::document_rels_xml, "</Relationships>", more);
}

std::string types_part(std::size_t pictures) {
  return with_inserted(assets::content_types_xml, "  <Override",
                       pictures == 0 ? "" : "  <Default Extension=\"png\" ContentType=\"image/png\"/>\n");
}

}  // namespace

base::Result<std::string> write_docx(Document const& document) {
  auto const names = mark_names(document.sources);
  auto const pictures = pictures_of(document);
  ArchiveWriter archive;
  archive.add("[Content_Types].xml", types_part(pictures.size()));
  archive.add("_rels/.rels", assets::package_rels_xml);
  archive.add("word/document.xml", document_part(document, names));
  archive.add("word/_rels/document.xml.rels", relations_part(pictures.size()));
  archive.add("word/styles.xml", styles_part(document));
  archive.add("word/settings.xml", assets::settings_xml);
  archive.add("word/fontTable.xml", assets::font_table_xml);
  archive.add("word/footer1.xml", assets::footer_odd_xml);
  archive.add("word/footer2.xml", assets::footer_even_xml);
  archive.add("customXml/item1.xml", figures_part(document.sources, names));
  archive.add("customXml/itemProps1.xml", assets::item_props_xml);
  archive.add("customXml/_rels/item1.xml.rels", assets::item_rels_xml);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    archive.add("word/" + picture_part(static_cast<int>(i + 1)), pictures[i]);
  }
  archive.add("docProps/core.xml", core_part(document));
  archive.add("docProps/app.xml", app_part(document));
  return archive.finish();
}

}  // namespace document

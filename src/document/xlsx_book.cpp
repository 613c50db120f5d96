#include "document/xlsx_book.h"

#include <algorithm>

#include "base/limits.h"
#include "document/xlsx_reference.h"
#include "document/xml_stream.h"

namespace document {

namespace {

struct Relationship {
  std::string id;
  std::string type;  // the last word: "worksheet", the same in strict and transitional files
  std::string part;
};

std::string folder_of(std::string_view part) {
  std::size_t const slash = part.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1));
}

/// A relationship's target as a part name: "/xl/a.xml" from the root, "a.xml" and "../a.xml" from `folder`.
std::string part_path(std::string_view folder, std::string_view target) {
  std::string joined = target.starts_with('/') ? std::string(target) : std::string(folder) + std::string(target);
  std::replace(joined.begin(), joined.end(), '\\', '/');
  std::vector<std::string_view> steps;
  std::string_view rest = joined;
  while (!rest.empty()) {
    std::size_t const slash = std::min(rest.find('/'), rest.size());
    std::string_view const step = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string part;
  for (std::string_view const step : steps) {
    if (!part.empty()) part += '/';
    part += step;
  }
  return part;
}

struct RelationshipsSink {
  std::string folder;
  std::vector<Relationship> found;

  void open(XmlStream& stream, std::string_view name, XmlAttributes attributes) {
    if (stream.depth() != 2 || name != "Relationship" || attributes.find("TargetMode") == "External") return;
    std::string_view const type = attributes.find("Type");
    Relationship made;
    made.id = attributes.find("Id");
    made.type = type.substr(type.rfind('/') + 1);
    made.part = part_path(folder, attributes.find("Target"));
    found.push_back(std::move(made));
    if (found.size() > base::limits::archive_parts_max) {
      constexpr std::uint64_t limit = base::limits::archive_parts_max;
      stream.stop(base::fail("archive.too_many_parts", {{"limit", std::to_string(limit)}}).value());
    }
  }
  void close(XmlStream&, std::string_view) {}
  void text(XmlStream&, std::string_view) {}
};

/// The relationships of a part; of the archive itself for "". None if it has no such list.
base::Result<std::vector<Relationship>> relationships_of(Archive const& archive, std::string_view part) {
  RelationshipsSink sink;
  sink.folder = folder_of(part);
  std::string const list = sink.folder + "_rels/" + std::string(part.substr(sink.folder.size())) + ".rels";
  if (archive.has(list)) TRY(read_xml(archive, list, sink));
  return std::move(sink.found);
}

bool is_true(std::string_view flag) { return flag == "1" || flag == "true" || flag == "on"; }

struct BookSink {
  std::vector<Relationship> const& relationships;
  XlsxBook book;
  bool in_sheets = false;

  void open(XmlStream& stream, std::string_view name, XmlAttributes attributes) {
    int const depth = stream.depth();
    if (depth == 1 && name != "workbook") return stream.stop(base::fail("workbook.not_a_workbook").value());
    if (depth == 2) in_sheets = name == "sheets";
    if (depth == 2 && name == "workbookPr" && is_true(attributes.find("date1904"))) book.origin = DayOrigin::in_1904;
    if (depth == 3 && in_sheets && name == "sheet") add_sheet(stream, attributes);
  }
  void close(XmlStream&, std::string_view) {}
  void text(XmlStream&, std::string_view) {}

  void add_sheet(XmlStream& stream, XmlAttributes attributes) {
    std::string_view const id = attributes.find("id");
    auto const found = std::find_if(relationships.begin(), relationships.end(),
                                    [&](Relationship const& each) { return each.id == id; });
    // Charts and macros have sheets of their own without cells.
    if (found != relationships.end() && found->type != "worksheet") return;
    XlsxBook::Sheet& sheet = book.sheets.emplace_back();
    sheet.name.name = attributes.find("name");
    unescape(sheet.name.name);
    std::string_view const state = attributes.find("state");
    sheet.name.hidden = state == "hidden" || state == "veryHidden";
    if (found != relationships.end()) sheet.part = found->part;
    if (book.sheets.size() > base::limits::sheets_max) {
      constexpr std::size_t limit = base::limits::sheets_max;
      stream.stop(base::fail("workbook.too_many_sheets", {{"limit", std::to_string(limit)}}).value());
    }
  }
};

/// The main part of the archive by its relationships, or where every program puts it.
base::Result<std::string> main_part(Archive const& archive) {
  std::vector<Relationship> const relationships = TRY(relationships_of(archive, ""));
  for (Relationship const& each : relationships) {
    if (each.type == "officeDocument") return each.part;
  }
  return std::string("xl/workbook.xml");
}

}  // namespace

base::Result<XlsxBook> read_book(Archive const& archive) {
  std::string const main = TRY(main_part(archive));
  // .xlsb keeps its cells in a binary form of its own.
  if (!archive.has(main) || main.ends_with(".bin")) return base::fail("workbook.not_a_workbook");
  std::vector<Relationship> const relationships = TRY(relationships_of(archive, main));
  BookSink sink{relationships, {}, false};
  TRY(read_xml(archive, main, sink));
  if (sink.book.sheets.empty()) return base::fail("workbook.no_sheets");
  for (Relationship const& each : relationships) {
    if (each.type == "styles") sink.book.styles_part = each.part;
    if (each.type == "sharedStrings") sink.book.texts_part = each.part;
  }
  return std::move(sink.book);
}

}  // namespace document

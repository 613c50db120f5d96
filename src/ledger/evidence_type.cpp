#include "ledger/evidence_type.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/csv_encoding.h"
#include "document/plain_text.h"
#include "ledger/image_parts.h"

namespace ledger {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): it sees no use of literals

constexpr std::size_t rows_of_headings = 10;
constexpr std::size_t rows_of_headings_in_a_table = 3;
constexpr std::size_t digits_of_a_value = 5;  // a cell with as many digits is no heading

std::string in_utf16(std::string_view ascii) {
  std::string wide;
  for (char const c : ascii) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

// Old Office and WPS documents: a compound file (MS-CFB) whose directory names its main stream. Encrypted new ones are
// compound files too, with another stream, and are not taken in: nobody could read them later.
std::string_view type_of_compound(std::string_view bytes) {
  constexpr std::string_view signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  struct Stream {
    std::string_view name;
    std::string_view type;
  };
  constexpr std::array<Stream, 4> streams = {{{"WordDocument", "application/msword"},
                                              {"Workbook", "application/vnd.ms-excel"},
                                              {"Book", "application/vnd.ms-excel"},
                                              {"PowerPoint Document", "application/vnd.ms-powerpoint"}}};
  if (!bytes.starts_with(signature)) return {};
  for (Stream const& stream : streams) {
    if (bytes.find(in_utf16(stream.name) + std::string(2, '\0')) != std::string_view::npos) return stream.type;
  }
  return {};
}

/// Names of the parts of a zip archive by its central directory; empty where that cannot be read.
std::vector<std::string_view> parts_of_zip(std::string_view bytes) {
  constexpr std::string_view end_signature = "PK\x05\x06";
  constexpr std::string_view entry_signature = "PK\x01\x02";
  constexpr std::size_t end_bytes = 22;
  constexpr std::size_t entry_bytes = 46;
  constexpr std::size_t parts_max = 20'000;
  std::vector<std::string_view> parts;
  std::size_t const end = bytes.rfind(end_signature);
  if (end == std::string_view::npos || bytes.size() - end < end_bytes) return parts;
  std::size_t at = image::little_endian(bytes, end + 16, 4);
  while (at < end && end - at >= entry_bytes && bytes.substr(at, 4) == entry_signature && parts.size() < parts_max) {
    std::size_t const name = image::little_endian(bytes, at + 28, 2);
    std::size_t const more = image::little_endian(bytes, at + 30, 2) + image::little_endian(bytes, at + 32, 2);
    if (end - at - entry_bytes < name + more) break;
    parts.push_back(bytes.substr(at + entry_bytes, name));
    at += entry_bytes + name + more;
  }
  return parts;
}

std::string_view type_of_zip(std::string_view bytes) {
  struct Part {
    std::string_view name;
    std::string_view type;
  };
  constexpr std::array<Part, 4> main_parts = {
      {{"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
       {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
       {"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
       {"OFD.xml", "application/ofd"}}};  // GB/T 33190
  if (!bytes.starts_with("PK\x03\x04")) return {};
  std::vector<std::string_view> const parts = parts_of_zip(bytes);
  bool const macros =
      std::ranges::any_of(parts, [](std::string_view part) { return part.ends_with("vbaProject.bin"); });
  if (macros) return {};
  for (Part const& part : main_parts) {
    if (std::ranges::find(parts, part.name) != parts.end()) return part.type;
  }
  for (std::string_view const open :
       {"application/vnd.oasis.opendocument.text"sv, "application/vnd.oasis.opendocument.spreadsheet"sv,
        "application/vnd.oasis.opendocument.presentation"sv}) {
    if (bytes.substr(0, 256).find(std::string("mimetype") += open) != std::string_view::npos) return open;
  }
  return {};
}

bool has_control_characters(std::string_view text) {
  constexpr std::string_view allowed = "\t\n\r\f";
  return std::ranges::any_of(text, [&](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && allowed.find(c) == std::string_view::npos) || c == '\x7f';
  });
}

/// The text in UTF-8; nothing if the bytes are no text in any encoding of Chinese Windows.
std::optional<std::string> as_text(std::string_view bytes) {
  document::TextEncoding encoding = document::TextEncoding::gb18030;
  if (bytes.starts_with("\xFF\xFE")) {
    encoding = document::TextEncoding::utf16_little;
  } else if (bytes.starts_with("\xFE\xFF")) {
    encoding = document::TextEncoding::utf16_big;
  } else if (has_control_characters(bytes)) {
    return std::nullopt;
  } else if (base::is_utf8(bytes)) {
    return std::string(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  }
  document::TextDecoder decoder(encoding);
  std::string text;
  if (!decoder.decode(bytes, text) || !decoder.finish(text) || has_control_characters(text)) return std::nullopt;
  return text;
}

bool ends_with_csv(std::string_view name) {
  std::string const folded = base::fold(name);
  return folded.ends_with(".csv");
}

std::string_view type_of_text(std::string_view bytes, std::string_view name) {
  std::optional<std::string> const text = as_text(bytes);
  if (!text) return {};
  std::string_view start = *text;
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  // Pages and drawings, rich text, saved mail and scripts: what a reader's program might run rather than show.
  for (std::string_view const other : {"<", "{\\rtf", "#!", "MIME-Version:", "From:", "%!PS"}) {
    if (start.starts_with(other)) return {};
  }
  return ends_with_csv(name) ? "text/csv" : "text/plain";
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    std::size_t const end = line.find_first_of(",\t;|");
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

std::string forbidden_heading_in(Privacy const& privacy, std::string_view line) {
  std::vector<std::string_view> const cells = cells_of(line);
  if (cells.size() < 2) return {};
  for (std::string_view const cell : cells) {
    auto const digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
    if (static_cast<std::size_t>(digits) >= digits_of_a_value) continue;
    if (is_forbidden_heading(privacy, cell)) return base::trim(cell);
  }
  return {};
}

std::optional<PersonalText> personal_number(Privacy const& privacy, std::string_view row, std::int64_t line) {
  constexpr std::size_t digits_shown = 3;
  for (Suspicion const& found : suspicions(privacy, row)) {
    if (found.kind == "identity_card") return PersonalText{PersonalText::What::identity_number, line, {}};
    auto const digits = digits_of(row.substr(found.offset, found.length));
    if (std::ranges::find(privacy.office_numbers, digits) != privacy.office_numbers.end()) continue;
    auto shown = digits.substr(0, digits_shown);
    for (std::size_t i = digits_shown; i < digits.size(); ++i) shown += "■";
    return PersonalText{PersonalText::What::telephone, line, std::move(shown)};
  }
  return std::nullopt;
}

/// The first line with a personal number, or with a forbidden heading where headings may stand.
template <class MayBeHeadings>
std::optional<PersonalText> first_personal(Privacy const& privacy, std::string_view text,
                                           MayBeHeadings const& may_be_headings) {
  for (std::int64_t line = 1; !text.empty(); ++line) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    std::string_view const row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (auto found = personal_number(privacy, row, line)) return found;
    if (!may_be_headings(row)) continue;
    std::string heading = forbidden_heading_in(privacy, row);
    if (!heading.empty()) return PersonalText{PersonalText::What::heading, line, std::move(heading)};
  }
  return std::nullopt;
}

}  // namespace

std::string media_type_of(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with(image::jpeg_signature)) return "image/jpeg";
  if (bytes.starts_with(image::png_signature)) return "image/png";
  if (image::is_webp(bytes)) return "image/webp";
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (std::string_view const type = type_of_zip(bytes); !type.empty()) return std::string(type);
  if (std::string_view const type = type_of_compound(bytes); !type.empty()) return std::string(type);
  return std::string(bytes.empty() ? std::string_view() : type_of_text(bytes, name));
}

std::string_view types_taken() { return "JPG、PNG、WebP、PDF、OFD、Word、Excel、PPT、WPS、ODF、TXT、CSV"; }

std::optional<PersonalText> personal_text(Privacy const& privacy, std::string_view bytes) {
  std::optional<std::string> const text = as_text(bytes);
  if (!text) return std::nullopt;
  std::size_t rows = 0;
  return first_personal(privacy, *text, [&](std::string_view line) {
    if (rows == rows_of_headings || base::trim(line).empty()) return false;
    ++rows;
    return true;
  });
}

base::Result<std::optional<PersonalText>> personal_document(Privacy const& privacy, std::string const& bytes,
                                                            std::string_view media_type) {
  if (!document::has_tables(media_type)) return std::nullopt;
  auto const text = TRY(document::rows_text(bytes, media_type));
  std::size_t rows = 0;
  return first_personal(privacy, text, [&](std::string_view line) {
    rows = line.find('\t') == std::string_view::npos ? 0 : rows + 1;  // a line that is no row ends the table
    return rows != 0 && rows <= rows_of_headings_in_a_table;
  });
}

bool is_checked(std::string_view media_type) {
  return media_type.starts_with("text/") || document::has_tables(media_type);
}

}  // namespace ledger

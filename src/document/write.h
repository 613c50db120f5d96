#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "document/document.h"

/// Writers: document value → bytes. Deterministic: equal documents give equal bytes.
namespace document {

/// WordprocessingML in the layout of GB/T 9704-2012. Each marked run is a content control (w:sdt) whose tag is
/// "shiliu:<id>;<period>;…" (≤ 64 characters, Word's limit) and whose full Source stands in a custom XML part.
[[nodiscard]] base::Result<std::string> write_docx(Document const& document);

/// A figure found again in a Word file, possibly after editing.
struct MarkedText {
  std::string id;
  std::string period;
  std::string as_of;
  std::string digest;
  std::string value;  // as written by us
  std::string text;   // as it stands in the file now
};
/// Errors: docx.not_a_document, archive.*, xml.*.
[[nodiscard]] base::Result<std::vector<MarkedText>> read_marks(std::string_view docx);

/// Plain text, UTF-8, one paragraph a line, newline at the end.
[[nodiscard]] std::string write_text(Document const& document);

/// One self-contained offline file: no outside request, strict CSP; a click on a figure opens its records.
[[nodiscard]] std::string write_html(Document const& document);

/// Where the PDF writer finds its fonts. Families that are absent fall back to `serif` and are named in the
/// warnings of the result.
struct Fonts {
  std::filesystem::path fang_song_file;  // FandolFang-Regular.otf; may be empty
  std::string kai_family = "LXGW WenKai";
  std::string hei_family = "Noto Sans CJK SC";
  std::string title_family = "Noto Serif CJK SC";  // SemiBold stands for 小标宋
  std::string serif_family = "Noto Serif CJK SC";  // fallback for rare characters, page numbers
};

struct Pdf {
  std::string bytes;
  int pages = 0;
  int body_pages = 0;
  std::vector<std::string> missing_fonts;
};
/// Drawn directly: embedded fonts, bookmarks, extractable text, figures linked to an appendix of records.
/// Errors: pdf.failed.
[[nodiscard]] base::Result<Pdf> write_pdf(Document const& document, Fonts const& fonts);

}  // namespace document

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/document.h"

/// Writers: document value → bytes. Deterministic: equal documents give equal bytes.
namespace document {

/// WordprocessingML in the layout of GB/T 9704-2012. Each marked run is a content control (w:sdt) whose tag is
/// "shiliu:<id>;<period>;…" (≤ 64 characters, Word's limit) and whose full Source stands in a custom XML part.
/// A hidden bookmark inside the control names it a second time, because some programs drop tags.
/// Errors: archive.too_large.
[[nodiscard]] base::Result<std::string> write_docx(Document const& document);

/// A figure found again in a Word file, possibly after editing, in the order of the text. Where a program has
/// thrown away the custom part, the tag still gives id, period and as-of; then `digest` holds only its first digits
/// (4 to 16) and `value` comes from the control's title.
struct MarkedText {
  std::string id;
  std::string period;
  std::string as_of;
  std::string digest;
  std::string value;  // as written by us
  std::string text;   // as it stands in the file now
};
/// Tracked deletions are not part of the text. Errors: docx.not_a_document, archive.*, xml.malformed, xml.entity,
/// xml.too_deep.
[[nodiscard]] base::Result<std::vector<MarkedText>> read_marks(std::string_view docx);

/// Plain text, UTF-8, one paragraph a line, newline at the end.
[[nodiscard]] std::string write_text(Document const& document);

/// One self-contained offline file: no outside request, strict CSP; a click on a figure opens its records.
[[nodiscard]] std::string write_html(Document const& document);

/// One face of a font file. `family` names it inside a collection (.ttc); empty: the first face.
struct FontFile {
  std::filesystem::path path;
  std::string family;
};

/// The fonts a PDF is set in. An empty path or an unreadable file is replaced by the next that can be read and named
/// in Pdf::missing_fonts; docs/fonts.md says where each comes from.
struct Fonts {
  FontFile fang_song;            // 仿宋: body
  FontFile kai;                  // 楷体: （一）
  FontFile hei;                  // 黑体: 一、
  FontFile title;                // stands for 小标宋
  FontFile serif;                // 宋体: page numbers, and characters that 仿宋 lacks
  std::vector<FontFile> others;  // asked in turn for what none of the above has (Mongolian)
};

/// Looks for the files of docs/fonts.md by name in the folders and in the places Debian keeps them below such a
/// folder. The earlier folder wins. Nothing is searched through: a file that is elsewhere is set by hand.
[[nodiscard]] Fonts find_fonts(std::vector<std::filesystem::path> const& folders);

struct Pdf {
  std::string bytes;
  int pages = 0;
  int body_pages = 0;                      // without the appendix of sources and the page on verifying
  std::vector<std::string> missing_fonts;  // faces not found ("仿宋 …"); last, characters no font has ("U+1820 U+1823")
};
/// Drawn directly: embedded fonts, bookmarks, extractable text, figures linked to an appendix of records.
/// Errors: pdf.no_font (not one font file can be used), pdf.failed.
[[nodiscard]] base::Result<Pdf> write_pdf(Document const& document, Fonts const& fonts);

}  // namespace document

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

/// How a figure is named inside a Word file: three times over, because every program drops something else.
/// Word and WPS keep tag and custom part; LibreOffice 7.4 keeps bookmark and custom part; a mail gateway that
/// removes custom parts leaves tag and title.
namespace document {

/// The names of one source in one file. `tag` and `title` fit into Word's 64 UTF-16 units.
struct MarkNames {
  std::string tag;       // "shiliu:party-study;2024H1;lz3k9qf4;0123456789abcdef"
  std::string title;     // "党纪学习 · 8次": shown by Word when the control is entered
  std::string bookmark;  // "_Shiliu_0123456789ab"; the writer appends a running number
};

/// One for each source, in their order; tags are unique.
[[nodiscard]] std::vector<MarkNames> mark_names(std::vector<Source> const& sources);

/// What the names and the custom part of a read file say about one figure.
struct KnownMark {
  std::string tag;
  std::string id;
  std::string period;
  std::string as_of;
  std::string digest;
  std::string value;
};

/// customXml/item1.xml: every source with its values.
[[nodiscard]] std::string figures_part(std::vector<Source> const& sources, std::vector<MarkNames> const& names);
/// Empty if the part is not ours. Errors: xml.malformed, xml.entity.
[[nodiscard]] base::Result<std::vector<KnownMark>> parse_figures_part(std::string const& xml, std::string_view where);

/// Reads a tag of ours back without the custom part; nullopt for any other tag and for a tag that holds only a key.
[[nodiscard]] std::optional<KnownMark> parse_tag(std::string_view tag);
/// The value in a control's title; empty if there is none.
[[nodiscard]] std::string value_in_title(std::string_view title);
/// The bookmark of a tag, without running number.
[[nodiscard]] std::string bookmark_of(std::string_view tag);

inline constexpr std::string_view bookmark_prefix = "_Shiliu_";
inline constexpr std::string_view tag_prefix = "shiliu:";

}  // namespace document

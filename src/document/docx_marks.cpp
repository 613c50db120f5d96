#include "document/docx_marks.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <set>

#include "base/day.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "document/docx_xml.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr std::size_t units_max = 64;  // Word refuses a file with a longer tag or title
constexpr std::size_t digest_digits_min = 4;
constexpr std::size_t digest_digits_max = 16;
constexpr std::string_view separator = " · ";
constexpr std::string_view figures_namespace = "urn:shiliu:figures:1";

std::string to_base36(std::int64_t number) {
  char digits[16];
  auto const end = std::to_chars(std::begin(digits), std::end(digits), number, 36).ptr;
  return std::string(digits, end);
}

std::optional<std::int64_t> from_base36(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 36);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// An instant as "~" and milliseconds in base 36, if that loses nothing.
std::string shorten_instant(std::string const& text) {
  auto const instant = base::parse_instant(text);
  if (!instant || instant->milliseconds() < 0 || base::to_text(*instant) != text) return text;
  return "~" + to_base36(instant->milliseconds());
}

std::string lengthen_instant(std::string_view text) {
  if (!text.starts_with('~')) return std::string(text);
  auto const milliseconds = from_base36(text.substr(1));
  return milliseconds ? base::to_text(base::Instant(*milliseconds)) : std::string(text);
}

/// "2024-01-01..2024-06-30" as "~" and two day counts in base 36, if that loses nothing.
std::string shorten_period(std::string const& text) {
  auto const dots = text.find("..");
  if (dots == std::string::npos) return text;
  auto const first = base::parse_day(std::string_view(text).substr(0, dots));
  auto const last = base::parse_day(std::string_view(text).substr(dots + 2));
  if (!first || !last || first->since_epoch() < 0 || last->since_epoch() < 0) return text;
  if (base::to_text(*first) + ".." + base::to_text(*last) != text) return text;
  return "~" + to_base36(first->since_epoch()) + "." + to_base36(last->since_epoch());
}

std::string lengthen_period(std::string_view text) {
  auto const dot = text.find('.');
  if (!text.starts_with('~') || dot == std::string_view::npos) return std::string(text);
  auto const first = from_base36(text.substr(1, dot - 1));
  auto const last = from_base36(text.substr(dot + 1));
  constexpr std::int64_t days_max = 1'000'000;
  if (!first || !last || *first > days_max || *last > days_max) return std::string(text);
  return base::to_text(base::Day(static_cast<std::int32_t>(*first))) + ".." +
         base::to_text(base::Day(static_cast<std::int32_t>(*last)));
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter <= '~'; });
}

std::string short_hash(std::string_view text, std::size_t digits) {
  return base::to_hex(base::hash(base::HashAlgorithm::sha256, text)).substr(0, digits);
}

/// A tag that only leads to the custom part, where the values do not fit into one.
std::string key_tag(Source const& source) {
  std::string const everything = source.mark + '\n' + source.id + '\n' + source.period + '\n' + source.as_of;
  return std::string(tag_prefix) + "*" + short_hash(everything, 24);
}

std::string tag_of(Source const& source) {
  if (source.id.empty() || source.id.starts_with('*')) return key_tag(source);
  std::string const stem = std::string(tag_prefix) + source.id + ";" + shorten_period(source.period) + ";" +
                           shorten_instant(source.as_of) + ";";
  bool const fits = stem.size() + digest_digits_min <= units_max;
  if (!fits || std::ranges::count(stem, ';') != 3) return key_tag(source);
  std::string const digits = source.digest.substr(0, std::min(digest_digits_max, units_max - stem.size()));
  bool const readable = is_plain(stem + digits) && digits.find(';') == std::string::npos;
  return readable ? stem + digits : key_tag(source);
}

/// At most 64 UTF-16 units, the value whole if it can be.
std::string title_of(Source const& source) {
  std::u32string const value = base::to_code_points(std::string(separator) + source.value);
  std::u32string title = base::to_code_points(source.title);
  auto const units = [](std::u32string const& text) {
    return text.size() + static_cast<std::size_t>(std::ranges::count_if(text, [](char32_t c) { return c > 0xFFFF; }));
  };
  if (units(value) > units_max) {
    while (units(title) > units_max) title.pop_back();
    return base::to_utf8(title);
  }
  while (units(title) + units(value) > units_max) title.pop_back();
  return base::to_utf8(title + value);
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_xml(out, value);
  out += '"';
}

}  // namespace

std::string bookmark_of(std::string_view tag) { return std::string(bookmark_prefix) + short_hash(tag, 12); }

std::vector<MarkNames> mark_names(std::vector<Source> const& sources) {
  std::vector<MarkNames> names;
  std::set<std::string> taken;
  for (Source const& source : sources) {
    std::string tag = tag_of(source);
    if (!taken.insert(tag).second) tag = key_tag(source);  // the same figure under two marks
    taken.insert(tag);
    std::string bookmark = bookmark_of(tag);
    names.push_back({std::move(tag), title_of(source), std::move(bookmark)});
  }
  return names;
}

std::string figures_part(std::vector<Source> const& sources, std::vector<MarkNames> const& names) {
  base::ensure(sources.size() == names.size(), "every source needs its names");
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<figures xmlns=\"";
  out.append(figures_namespace).append("\">\n");
  for (std::size_t i = 0; i < sources.size(); ++i) {
    Source const& source = sources[i];
    out += "  <figure";
    append_attribute(out, "tag", names[i].tag);
    append_attribute(out, "id", source.id);
    append_attribute(out, "title", source.title);
    append_attribute(out, "value", source.value);
    append_attribute(out, "period", source.period);
    append_attribute(out, "as-of", source.as_of);
    append_attribute(out, "digest", source.digest);
    append_attribute(out, "records", std::to_string(source.records_total));
    out += source.properties.empty() ? "/>\n" : ">\n";
    for (auto const& [label, text] : source.properties) {
      out += "    <property";
      append_attribute(out, "label", label);
      out += '>';
      append_xml(out, text);
      out += "</property>\n";
    }
    if (!source.properties.empty()) out += "  </figure>\n";
  }
  return out + "</figures>\n";
}

base::Result<std::vector<KnownMark>> parse_figures_part(std::string const& xml, std::string_view where) {
  pugi::xml_document parsed;
  TRY(parse_xml(parsed, xml, where));
  std::vector<KnownMark> marks;
  pugi::xml_node const root = parsed.document_element();
  if (local_name(root.name()) != "figures") return marks;
  bool ours = false;
  for (pugi::xml_attribute const attribute : root.attributes()) ours |= attribute.value() == figures_namespace;
  if (!ours) return marks;
  for (pugi::xml_node const node : root.children()) {
    if (local_name(node.name()) != "figure") continue;
    auto const text = [&](char const* name) { return std::string(node.attribute(name).value()); };
    marks.push_back({text("tag"), text("id"), text("period"), text("as-of"), text("digest"), text("value")});
  }
  return marks;
}

std::optional<KnownMark> parse_tag(std::string_view tag) {
  if (!tag.starts_with(tag_prefix)) return std::nullopt;
  std::vector<std::string_view> parts;
  std::string_view rest = tag.substr(tag_prefix.size());
  for (std::size_t at = rest.find(';'); at != std::string_view::npos; at = rest.find(';')) {
    parts.push_back(rest.substr(0, at));
    rest.remove_prefix(at + 1);
  }
  parts.push_back(rest);
  if (parts.size() < 4 || parts[0].empty()) return std::nullopt;
  return KnownMark{std::string(tag),           std::string(parts[0]), lengthen_period(parts[1]),
                   lengthen_instant(parts[2]), std::string(parts[3]), {}};
}

std::string value_in_title(std::string_view title) {
  auto const at = title.rfind(separator);
  return at == std::string_view::npos ? std::string{} : std::string(title.substr(at + separator.size()));
}

}  // namespace document

#include "ledger/privacy.h"

#include <algorithm>

#include "base/utf8.h"

namespace ledger {
namespace {

constexpr std::string_view anything = "…";

bool matches(std::string_view pattern, std::string_view text) {
  bool const open_start = pattern.starts_with(anything);
  if (open_start) pattern.remove_prefix(anything.size());
  bool const open_end = pattern.ends_with(anything);
  if (open_end) pattern.remove_suffix(anything.size());
  if (open_start && open_end) return text.find(pattern) != std::string_view::npos;
  if (open_start) return text.ends_with(pattern);
  if (open_end) return text.starts_with(pattern);
  return text == pattern;
}

bool matches_any(std::vector<std::string> const& patterns, std::string_view text) {
  return std::ranges::any_of(patterns, [&](std::string const& pattern) { return matches(pattern, text); });
}

// Marks that people put around a heading without changing what it means.
bool is_ornament(char32_t point) {
  constexpr std::u32string_view ornaments = U"*:.。_-–—·•#★☆▲●■◆\"'“”‘’\u200C\u200D\u2060";
  return ornaments.find(point) != std::u32string_view::npos;
}

// What separates two headings written in one cell. Brackets too: a remark may name what the column holds.
bool is_separator(char32_t point) {
  constexpr std::u32string_view separators = U"/\\、,;|+&()[]{}<>【】〔〕《》「」〈〉";
  return separators.find(point) != std::u32string_view::npos;
}

using base::is_digit;

/// The parts of a heading, each folded and without ornaments and running numbers.
std::vector<std::string> pieces(std::string_view heading) {
  std::vector<std::string> result;
  std::u32string piece;
  auto const close = [&] {
    while (!piece.empty() && is_digit(piece.back())) piece.pop_back();
    std::size_t const first = static_cast<std::size_t>(
        std::ranges::find_if_not(piece, [](char32_t point) { return is_digit(point); }) - piece.begin());
    if (first < piece.size()) result.push_back(base::to_utf8(std::u32string_view(piece).substr(first)));
    piece.clear();
  };
  for (char32_t const point : base::to_code_points(base::fold(heading))) {
    if (is_separator(point)) {
      close();
    } else if (!is_ornament(point)) {
      piece += point;
    }
  }
  close();
  return result;
}

bool is_forbidden_piece(Privacy const& privacy, std::string_view piece) {
  if (matches_any(privacy.allowed_headings, piece)) return false;
  if (matches_any(privacy.forbidden_headings, piece)) return true;
  return std::ranges::any_of(privacy.forbidden_parts,
                             [&](std::string const& part) { return piece.find(part) != std::string_view::npos; });
}

std::vector<std::string> folded(std::vector<std::string> texts) {
  for (std::string& text : texts) text = base::fold(text);
  return texts;
}

void append(std::vector<std::string>& all, std::vector<std::string> const& more) {
  all.insert(all.end(), more.begin(), more.end());
}

bool is_extension(std::string_view text) {
  constexpr std::size_t least = 2;
  constexpr std::size_t most = 5;
  return text.size() >= least && text.size() <= most &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Nothing but the number, and an area code before it: mobile numbers have none.
bool is_public_landline(Privacy const& privacy, std::string_view text) {
  constexpr std::string_view written_with = "0123456789-()+";
  auto const folded = base::fold(text);
  auto const digits = digits_of(folded);
  return folded.find_first_not_of(written_with) == std::string::npos && digits.starts_with('0') &&
         std::ranges::find(privacy.office_numbers, digits) != privacy.office_numbers.end();
}

void read(Privacy& privacy, rulefile::File& file) {
  rulefile::Table& root = file.root;
  privacy.validity = rulefile::read_validity(root, std::nullopt);
  append(privacy.forbidden_headings, folded(root.texts("forbidden_headings")));
  append(privacy.forbidden_parts, folded(root.texts("forbidden_parts")));
  append(privacy.allowed_headings, folded(root.texts("allowed_headings")));
  for (auto const& number : root.texts("office_numbers")) {
    privacy.office_numbers.push_back(digits_of(number));
  }
  privacy.identity_cards = root.flag("identity_cards", true) && privacy.identity_cards;
  privacy.mobile_numbers = root.flag("mobile_numbers", true) && privacy.mobile_numbers;
  privacy.landline_numbers = root.flag("landline_numbers", true) && privacy.landline_numbers;
  root.finish();
}

}  // namespace

Privacy Privacy::parse(std::vector<rulefile::File>& files, rulefile::Faults& faults) {
  Privacy privacy;
  for (rulefile::File& file : files) read(privacy, file);
  if (files.empty() || privacy.forbidden_headings.empty()) faults.add("privacy.no_headings", "rules/privacy");
  for (std::string const& allowed : privacy.allowed_headings) {
    if (std::ranges::find(privacy.forbidden_headings, allowed) == privacy.forbidden_headings.end()) continue;
    rulefile::Table& root = files.back().root;
    root.fault("privacy.contradiction", "allowed_headings", {{"heading", allowed}});
  }
  return privacy;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(base::fold(text), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::vector<Suspicion> personal_numbers(Privacy const& privacy, std::string_view text) {
  auto found = suspicions(privacy, text);
  std::erase_if(found, [&](Suspicion const& each) {
    return each.kind == "landline" && is_public_landline(privacy, text.substr(each.offset, each.length));
  });
  return found;
}

bool is_office_telephone(Privacy const& privacy, std::string_view text) {
  constexpr std::string_view through = "转";
  auto const folded = base::fold(text);
  auto const at = folded.find(through);
  if (at == std::string::npos) return is_extension(folded) || is_public_landline(privacy, folded);
  return is_public_landline(privacy, std::string_view(folded).substr(0, at)) &&
         is_extension(std::string_view(folded).substr(at + through.size()));
}

bool is_forbidden_heading(Privacy const& privacy, std::string_view heading) {
  return std::ranges::any_of(pieces(heading),
                             [&](std::string const& piece) { return is_forbidden_piece(privacy, piece); });
}

}  // namespace ledger

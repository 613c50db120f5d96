#include "script/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/limits.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/script_words.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"

namespace doors::cli {
namespace {

struct Closing {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

/// Lines of a file of any size, each of bounded length: one that is longer comes cut, for its reader to refuse.
class Lines {
 public:
  explicit Lines(std::FILE* file) : file_(file) {}

  [[nodiscard]] bool next(std::string& line) {
    line.clear();
    while (true) {
      if (at_ == filled_) {
        filled_ = std::fread(buffer_.data(), 1, buffer_.size(), file_);
        at_ = 0;
        if (filled_ == 0) return !line.empty();
      }
      std::string_view const rest(buffer_.data() + at_, filled_ - at_);
      auto const end = rest.find('\n');
      line += rest.substr(0, end);
      at_ += end == std::string_view::npos ? rest.size() : end + 1;
      if (end != std::string_view::npos || line.size() > base::limits::script_line_bytes_max) return true;
    }
  }

 private:
  std::FILE* file_;
  std::string buffer_ = std::string(1U << 16U, '\0');
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
};

constexpr std::array<std::string_view, 4> encoding_names = {"unicode", "menksoft", "mixed", "other"};
template <class Enum, std::size_t count>
std::string name_of(std::array<std::string_view, count> const& names, Enum value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

/// What the pinned font shows for a text: the second engine's word, or why there is none.
struct SecondOpinion {
  std::optional<script::Key> key;  // none: there is nothing to look at, or no font
  bool agrees = true;
};

[[nodiscard]] SecondOpinion ask_font(base::Result<draw::MongolianFont> const& font, std::u32string const& text) {
  if (script::detect(text) == script::Encoding::other) return {};
  if (!font) return {.key = std::nullopt, .agrees = false};
  // The font has no private codes: it is asked about the letters that they stand for.
  auto const letters = script::to_unicode(text).value_or(text);
  SecondOpinion out{.key = script::Key()};
  font->write_key(letters, *out.key);
  out.agrees = *out.key == script::key(text);
  return out;
}

void print_json(Global const& global, std::u32string const& text, std::vector<script::Finding> const& findings,
                SecondOpinion const& second) {
  Json json;
  auto const canonical = script::canonical(text);
  json.open_object().key("encoding").text(name_of(encoding_names, script::detect(text)));
  json.key("text").text(escaped(text)).key("key").text(script::notation(script::key(text)));
  json.key("canonical").text(escaped(canonical));
  if (auto const unicode = script::to_unicode(text)) {
    json.key("unicode").text(escaped(*unicode));
  } else {
    json.key("unicode").null();
  }
  if (second.key) {
    json.key("font_key").text(script::notation(*second.key));
  } else {
    json.key("font_key").null();
  }
  json.key("engines_agree").flag(second.agrees);
  json.key("findings").open_array();
  for (auto const& finding : findings) {
    json.open_object().key("rule").text(script::rule_name(finding.rule));
    json.key("weight").text(weight_name(finding.weight));
    json.key("position").number(static_cast<std::int64_t>(finding.position) + 1);
    json.key("code_point").text(code_point_text(finding.code_point)).key("about").text(finding.about);
    json.key("standing").text(standing_name(finding.standing));
    json.key("message").text(sentence(global, finding)).close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

[[nodiscard]] std::string conversion(Global const& global, std::u32string const& text) {
  auto const unicode = script::to_unicode(text);
  if (!unicode.has_value()) return say(global, "script.unicode_unsure");
  return say(global, "script.unicode", {{"text", escaped(*unicode)}});
}

void print_second(Global const& global, SecondOpinion const& second) {
  if (!second.key) return;
  if (second.agrees) return print(say(global, "script.engines_agree") + "\n");
  print(say(global, "script.engines_differ", {{"key", script::notation(*second.key)}}) + "\n");
}

void print_words(Global const& global, std::u32string const& text, std::vector<script::Finding> const& findings,
                 SecondOpinion const& second) {
  print(say(global, "script.encoding_" + name_of(encoding_names, script::detect(text))) + "\n");
  print(say(global, "script.written", {{"key", script::notation(script::key(text))}}) + "\n");
  print_second(global, second);
  for (auto const& finding : findings) print(told(global, finding) + "\n");
  bool const other = script::detect(text) == script::Encoding::other;
  if (findings.empty()) print(say(global, other ? "script.nothing" : "script.clean") + "\n");
  if (std::ranges::any_of(findings, [](auto const& each) { return each.rule == script::Rule::private_use; })) {
    print(conversion(global, text) + "\n");
    return;
  }
  auto const canonical = script::canonical(text);
  if (canonical != text) print(say(global, "script.canonical", {{"text", escaped(canonical)}}) + "\n");
}

/// Hands over each line of the file, of the standard input where none is named; # begins a remark.
template <class Use>
base::Done each_line(std::string const& path, Use const& use) {
  std::unique_ptr<std::FILE, Closing> const file(path.empty() ? stdin : std::fopen(path.c_str(), "rbe"));
  auto const name = path.empty() ? std::string("stdin") : path;
  if (file == nullptr) return base::fail("file.unreadable", {{"reason", std::strerror(errno)}}, name);
  Lines lines(file.get());
  std::string bytes;
  for (std::int64_t number = 1; lines.next(bytes); ++number) {
    if (bytes.empty() || bytes.front() == '#') continue;
    use(TRY(script::read_line(bytes, fmt::format("{}:{}", name, number))));
  }
  if (std::ferror(file.get()) != 0) return base::fail("file.unreadable", {{"reason", std::strerror(errno)}}, name);
  return {};
}

}  // namespace

base::Result<int> run(Global const& /*global*/, ScriptKey const& wanted) {
  script::Key key;
  TRY(each_line(wanted.file, [&](script::Line const& line) {
    script::write_key(line.text, key);
    print(line.id + "\t" + script::notation(key) + "\n");
  }));
  return 0;
}

base::Result<int> run(Global const& global, ScriptConvert const& wanted) {
  std::int64_t unsure = 0;
  TRY(each_line(wanted.file, [&](script::Line const& line) {
    auto const unicode = script::to_unicode(line.text);
    if (!unicode) ++unsure;
    print(line.id + "\t");
    if (unicode) print(escaped(*unicode));
    print("\n");
  }));
  if (unsure == 0) return 0;
  std::fputs((say(global, "script.lines_unsure", {{"count", fmt::to_string(unsure)}}) + "\n").c_str(), stderr);
  return 1;
}

base::Result<int> run(Global const& global, ScriptCheck const& wanted) {
  auto const font = face::mongolian_font();
  if (!font) print_error(font.error(), global);
  bool faulty = false;
  for (auto const& each : wanted.texts) {
    auto const text = TRY(script::read_text(each, {}));
    auto const findings = script::lint(text);
    for (auto const& finding : findings) faulty = faulty || finding.weight == script::Weight::fault;
    auto const second = ask_font(font, text);
    faulty = faulty || !second.agrees;
    if (global.json) {
      print_json(global, text, findings, second);
    } else {
      print_words(global, text, findings, second);
    }
  }
  return faulty ? 1 : 0;
}

}  // namespace doors::cli

#include "document/html_data.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/day.h"
#include "base/digest.h"
#include "base/utf8.h"

namespace document {

namespace {

/// Only pictures are shown, and only those that a browser draws without running anything.
bool is_picture(std::string_view media_type) {
  constexpr std::array<std::string_view, 6> known = {"image/png",  "image/jpeg", "image/gif",
                                                     "image/webp", "image/bmp",  "image/svg+xml"};
  return std::ranges::find(known, media_type) != known.end();
}

class Writer {
 public:
  void open(char bracket) {
    comma();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  void name(std::string_view key) {
    comma();
    append_json(out_, key);
    out_ += ':';
    fresh_ = true;
  }
  void text(std::string_view value) {
    comma();
    append_json(out_, value);
  }
  void number(std::int64_t value) {
    comma();
    out_ += std::to_string(value);
  }
  /// A member that is left out when empty.
  void member(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    name(key);
    text(value);
  }
  void pairs(std::string_view key, std::vector<std::pair<std::string, std::string>> const& values) {
    if (values.empty()) return;
    name(key);
    open('[');
    for (auto const& [label, value] : values) {
      open('[');
      text(label);
      text(value);
      close(']');
    }
    close(']');
  }
  std::string take() { return std::move(out_); }

 private:
  void comma() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  std::string out_;
  bool fresh_ = true;
};

/// Pictures by the name under which records refer to them; equal bytes are kept once.
class Pictures {
 public:
  std::string name_of(Attachment const& attachment) {
    if (attachment.preview.empty() || !is_picture(attachment.media_type)) return {};
    auto const [place, added] = names_.try_emplace(attachment.preview, "p" + std::to_string(names_.size() + 1));
    if (added)
      uris_.emplace_back(place->second, "data:" + attachment.media_type + ";base64," + to_base64(attachment.preview));
    return place->second;
  }
  std::vector<std::pair<std::string, std::string>> const& uris() const { return uris_; }

 private:
  std::map<std::string_view, std::string> names_;
  std::vector<std::pair<std::string, std::string>> uris_;
};

void write_record(Writer& to, Record const& record, Pictures& pictures) {
  to.open('{');
  to.member("id", record.id);
  to.member("day", record.day);
  to.member("title", record.title);
  to.pairs("facts", record.facts);
  if (!record.attachments.empty()) {
    to.name("evidence");
    to.open('[');
    for (Attachment const& attachment : record.attachments) {
      to.open('{');
      to.member("name", attachment.name);
      to.member("dated", attachment.dated);
      to.member("digest", attachment.digest);
      to.member("type", attachment.media_type);
      to.member("picture", pictures.name_of(attachment));
      to.close('}');
    }
    to.close(']');
  }
  to.member("proof", record.proof);
  to.member("remark", record.remark);
  to.close('}');
}

void write_source(Writer& to, Source const& source, Pictures& pictures) {
  to.open('{');
  to.member("id", source.id);
  to.member("title", source.title);
  to.member("value", source.value);
  if (auto const period = base::parse_period(source.period)) {
    to.member("period", base::to_chinese(*period));
    to.member("from", base::to_text(period->from));
    to.member("last", base::to_text(period->last()));
  } else {
    to.member("period", source.period);
  }
  to.member("days", days_of_period(source.period));
  to.member("asOf", instant_in_words(source.as_of));
  to.member("digest", source.digest);
  to.pairs("properties", source.properties);
  to.name("total");
  to.number(std::max(source.records_total, static_cast<std::int64_t>(source.records.size())));
  to.name("records");
  to.open('[');
  for (Record const& record : source.records) write_record(to, record, pictures);
  to.close(']');
  to.name("sums");
  to.open('[');
  for (Subtotal const& sum : source.subtotals) {
    to.open('{');
    to.member("label", sum.label);
    to.member("value", sum.value);
    to.name("records");
    to.number(sum.records);
    to.close('}');
  }
  to.close(']');
  to.close('}');
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::size_t const have = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8U | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) out += k <= have ? letters[(group >> (18 - 6 * k)) & 63U] : '=';
  }
  return out;
}

std::string policy_hash(std::string_view content) {
  base::Digest const digest = base::hash(base::HashAlgorithm::sha256, content);
  return "'sha256-" + to_base64(std::string(digest.bytes.begin(), digest.bytes.end())) + "'";
}

void append_json(std::string& out, std::string_view given) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string const healed = base::is_utf8(given) ? std::string{} : base::to_utf8(base::to_code_points(given));
  std::string_view const text = healed.empty() ? given : std::string_view(healed);
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const letter = text[i];
    auto const byte = static_cast<unsigned char>(letter);
    bool const separator = text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9";
    if (separator) {
      out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (byte < 0x20 || letter == '<' || letter == '>' || letter == '&' || byte == 0x7F) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += letter;
    }
  }
  out += '"';
}

std::string sources_json(std::vector<Source> const& sources) {
  Writer to;
  Pictures pictures;
  to.open('{');
  to.name("sources");
  to.open('[');
  for (Source const& source : sources) write_source(to, source, pictures);
  to.close(']');
  to.name("images");
  to.open('{');
  for (auto const& [name, uri] : pictures.uris()) to.member(name, uri);
  to.close('}');
  to.close('}');
  return to.take();
}

std::string days_of_period(std::string_view text) {
  auto const period = base::parse_period(text);
  if (!period) return std::string(text);
  if (period->from == period->last()) return base::to_chinese(period->from);
  std::string const first = base::to_chinese(period->from);
  std::string const last = base::to_chinese(period->last());
  // The year is said once: 2024年1月1日至6月30日.
  auto const year_end = last.find("年") + std::string_view("年").size();
  bool const same_year = first.substr(0, year_end) == last.substr(0, year_end);
  return first + "至" + (same_year ? last.substr(year_end) : last);
}

std::string instant_in_words(std::string_view text) {
  auto const instant = base::parse_instant(text);
  if (!instant) return std::string(text);
  std::string const iso = base::to_text(*instant);
  std::string const time = iso.substr(11, 12);
  // The end of a day is how a bare day is understood.
  return base::to_chinese(base::day_of(*instant)) + (time == "23:59:59.999" ? "24:00" : time.substr(0, 5));
}

}  // namespace document

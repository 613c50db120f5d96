#include "wording/tbx.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "document/xml_stream.h"
#include "document/xml_text.h"

namespace wording {
namespace {

constexpr std::size_t concepts_max = 1'000'000;
constexpr std::size_t text_bytes_max = 16U << 10U;

bool is_chinese(std::string_view language) { return language.starts_with("zh") || language.starts_with("cmn"); }
bool is_mongolian(std::string_view language) { return language.starts_with("mn") || language.starts_with("mvf"); }

/// ISO 30042: conceptEntry holds a langSec for each language with a termSec for each term; version 2 calls them
/// termEntry, langSet and tig (or ntig with a termGrp).
class Reader {
 public:
  explicit Reader(std::string const& name) : name_(name) {}

  void open(document::XmlStream& /*stream*/, std::string_view element, document::XmlAttributes attributes) {
    text_.clear();
    if (element == "conceptEntry" || element == "termEntry") {
      concept_ = {};
      concept_.id = attributes.find("id");
    } else if (element == "langSec" || element == "langSet") {
      language_ = attributes.find("lang");
      std::ranges::transform(language_, language_.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      });
    } else if (element == "termSec" || element == "tig" || element == "ntig") {
      term_ = {};
    } else if (element == "admin" || element == "transacNote") {
      type_ = attributes.find("type");
    }
  }

  void close(document::XmlStream& stream, std::string_view element) {
    auto const text = base::trim(text_);
    text_.clear();
    if (element == "term") {
      term_.text = base::to_code_points(text);
    } else if (element == "admin" && type_ == "source") {
      term_.row.source = text;
    } else if (element == "transacNote" && type_ == "responsibility") {
      term_.row.approver = text;
    } else if (element == "note") {
      term_.row.beside = text;
    } else if (element == "date") {
      read_day(stream, text);
    } else if (element == "termSec" || element == "tig" || element == "ntig") {
      if (is_chinese(language_) && concept_.chinese.empty()) {
        concept_.chinese = term_.text;
        concept_.note = term_.row.beside;
      }
      if (is_mongolian(language_)) concept_.mongolian.push_back(std::move(term_));
      term_ = {};
    } else if (element == "conceptEntry" || element == "termEntry") {
      finish(stream);
    }
  }

  void text(document::XmlStream& /*stream*/, std::string_view piece) {
    if (text_.size() < text_bytes_max) text_ += piece;
  }

  [[nodiscard]] std::vector<TermRow> take() { return std::move(rows_); }

 private:
  struct Term {
    std::u32string text;
    TermRow row;
  };
  struct Concept {
    std::string id;
    std::u32string chinese;
    std::string note;
    std::vector<Term> mongolian;
  };

  [[nodiscard]] std::string where() const {
    return concept_.id.empty() ? fmt::format("{}:{}", name_, count_ + 1) : name_ + ":" + concept_.id;
  }

  void read_day(document::XmlStream& stream, std::string const& text) {
    auto const day = base::parse_day(text);
    if (day) {
      term_.row.approved = *day;
    } else {
      stream.stop({day.error().code, day.error().arguments, where(), {}});
    }
  }

  void finish(document::XmlStream& stream) {
    if (++count_ > concepts_max || rows_.size() > concepts_max) {
      return stream.stop({"wording.too_many_terms", {{"limit", fmt::to_string(concepts_max)}}, name_, {}});
    }
    if (concept_.mongolian.empty()) {
      Term untranslated;
      untranslated.row.beside = concept_.note;
      concept_.mongolian.push_back(std::move(untranslated));
    }
    for (auto& term : concept_.mongolian) {
      auto row = std::move(term.row);
      row.chinese = concept_.chinese;
      row.mongolian = std::move(term.text);
      row.where = where();
      rows_.push_back(std::move(row));
    }
  }

  std::string const& name_;
  std::vector<TermRow> rows_;
  Concept concept_;
  Term term_;
  std::string language_;
  std::string type_;
  std::string text_;
  std::size_t count_ = 0;
};

void append_element(std::string& out, std::string_view open, std::string_view text, std::string_view close) {
  if (text.empty()) return;
  out += open;
  document::append_xml(out, text);
  out += close;
}

}  // namespace

base::Result<std::vector<TermRow>> read_tbx(std::string_view bytes, std::string const& name) {
  Reader reader(name);
  document::XmlStream stream(
      name,
      {&reader,
       [](void* to, document::XmlStream& from, std::string_view element, document::XmlAttributes attributes) {
         static_cast<Reader*>(to)->open(from, element, attributes);
       },
       [](void* to, document::XmlStream& from, std::string_view element) {
         static_cast<Reader*>(to)->close(from, element);
       },
       [](void* to, document::XmlStream& from, std::string_view text) { static_cast<Reader*>(to)->text(from, text); }});
  TRY(stream.feed(bytes));
  TRY(stream.finish());
  return reader.take();
}

std::string write_tbx(Memory const& memory) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"zh\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n"
      "<tbxHeader><fileDesc><sourceDesc><p>石榴台账</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n";
  std::size_t number = 0;
  for (auto const& wording : memory.all()) {
    if (wording.superseded) continue;
    auto const& approval = wording.approval;
    out += fmt::format("<conceptEntry id=\"t{}\"><langSec xml:lang=\"zh\"><termSec>", ++number);
    append_element(out, "<term>", base::to_utf8(approval.chinese), "</term>");
    if (approval.mongolian.empty()) append_element(out, "<note>", approval.beside, "</note>");
    out += "</termSec></langSec>";
    if (!approval.mongolian.empty()) {
      out += "<langSec xml:lang=\"mn-Mong\"><termSec>";
      append_element(out, "<term>", base::to_utf8(approval.mongolian), "</term>");
      append_element(out, "<admin type=\"source\">", approval.source, "</admin>");
      append_element(out, "<note>", approval.beside, "</note>");
      out += "<transacGrp><transac type=\"transactionType\">approval</transac><date>" +
             base::to_text(approval.approved) + "</date>";
      append_element(out, "<transacNote type=\"responsibility\">", approval.approver, "</transacNote>");
      out += "</transacGrp></termSec></langSec>";
    }
    out += "</conceptEntry>\n";
  }
  return out + "</body></text></tbx>\n";
}

}  // namespace wording

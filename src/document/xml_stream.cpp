#include "document/xml_stream.h"

#include <expat.h>

#include "base/limits.h"

namespace document {

namespace {

/// A tag, a comment or an attribute longer than this is no office document. Expat rescans an unfinished token with
/// every piece, so without a limit a long one would cost the square of its length.
constexpr std::uint64_t token_bytes_max = 1U << 20U;

std::string_view without_prefix(char const* name) {
  char const* start = name;
  char const* end = name;
  for (; *end != '\0'; ++end) {
    if (*end == ':') start = end + 1;
  }
  return {start, static_cast<std::size_t>(end - start)};
}

struct FreeParser {
  void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::string_view XmlAttributes::find(std::string_view name) const {
  for (char const* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return {};
}

struct XmlStream::Parser {
  std::unique_ptr<XML_ParserStruct, FreeParser> expat;
  XmlStream* stream = nullptr;
  Handlers handlers{};
  std::string where;
  std::optional<base::Error> fault;
  int depth = 0;
  std::uint64_t fed = 0;
  std::uint64_t fed_at_last_event = 0;

  static Parser& of(void* data) { return *static_cast<Parser*>(data); }

  static void opened(void* data, XML_Char const* name, XML_Char const** attributes) {
    Parser& self = of(data);
    self.fed_at_last_event = self.fed;
    if (self.fault) return;
    if (++self.depth > base::limits::xml_depth_max) {
      return self.stream->stop(
          base::fail("xml.too_deep", {{"limit", std::to_string(base::limits::xml_depth_max)}}, self.where).value());
    }
    self.handlers.open(self.handlers.sink, *self.stream, without_prefix(name), XmlAttributes(attributes));
  }

  static void closed(void* data, XML_Char const* name) {
    Parser& self = of(data);
    self.fed_at_last_event = self.fed;
    if (self.fault) return;
    self.handlers.close(self.handlers.sink, *self.stream, without_prefix(name));
    --self.depth;
  }

  static void text(void* data, XML_Char const* letters, int length) {
    Parser& self = of(data);
    self.fed_at_last_event = self.fed;
    if (self.fault) return;
    self.handlers.text(self.handlers.sink, *self.stream, std::string_view(letters, static_cast<std::size_t>(length)));
  }

  static void doctype(void* data, XML_Char const*, XML_Char const*, XML_Char const*, int) {
    Parser& self = of(data);
    self.stream->stop(base::fail("xml.entity", {}, self.where).value());
  }

  base::Done judge(XML_Status status) {
    if (fault) return tl::unexpected<base::Error>(*fault);
    if (status == XML_STATUS_ERROR || fed - fed_at_last_event > token_bytes_max) {
      return base::fail("xml.malformed", {{"line", std::to_string(XML_GetCurrentLineNumber(expat.get()))}}, where);
    }
    return {};
  }
};

XmlStream::XmlStream(std::string_view where, Handlers handlers) : parser_(std::make_unique<Parser>()) {
  parser_->expat.reset(XML_ParserCreate(nullptr));
  base::ensure(parser_->expat != nullptr, "expat starts");
  parser_->stream = this;
  parser_->handlers = handlers;
  parser_->where = where;
  XML_Parser const expat = parser_->expat.get();
  XML_SetUserData(expat, parser_.get());
  XML_SetElementHandler(expat, &Parser::opened, &Parser::closed);
  XML_SetCharacterDataHandler(expat, &Parser::text);
  XML_SetStartDoctypeDeclHandler(expat, &Parser::doctype);
}

XmlStream::~XmlStream() = default;

base::Done XmlStream::feed(std::string_view piece) {
  if (parser_->fault) return tl::unexpected<base::Error>(*parser_->fault);
  parser_->fed += piece.size();
  return parser_->judge(XML_Parse(parser_->expat.get(), piece.data(), static_cast<int>(piece.size()), XML_FALSE));
}

base::Done XmlStream::finish() {
  if (parser_->fault) return tl::unexpected<base::Error>(*parser_->fault);
  return parser_->judge(XML_Parse(parser_->expat.get(), "", 0, XML_TRUE));
}

void XmlStream::stop(base::Error fault) {
  if (parser_->fault) return;
  parser_->fault = std::move(fault);
  XML_StopParser(parser_->expat.get(), XML_FALSE);
}

int XmlStream::depth() const { return parser_->depth; }

}  // namespace document

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"

/// XML as a stream of events, so that memory does not grow with the part. Names come without their prefix: the
/// transitional and the strict namespaces of ISO/IEC 29500 differ in nothing else that is read here.
namespace document {

/// The attributes of an element; valid during open() only.
class XmlAttributes {
 public:
  explicit XmlAttributes(char const* const* pairs) : pairs_(pairs) {}
  /// By name without prefix; empty if absent.
  [[nodiscard]] std::string_view find(std::string_view name) const;
  /// Calls visit(name, value), both NUL-terminated, for each attribute as written.
  template <class Visit>
  void each(Visit const& visit) const {
    for (char const* const* pair = pairs_; *pair != nullptr; pair += 2) visit(pair[0], pair[1]);
  }

 private:
  char const* const* pairs_;
};

/// Feeds expat and calls a sink. UTF-8, UTF-16, US-ASCII and ISO 8859-1 are understood.
class XmlStream {
 public:
  struct Parser;
  /// How a sink is called; every event carries the stream, which knows the depth and can be stopped.
  struct Handlers {
    void* sink;
    void (*open)(void* sink, XmlStream& stream, std::string_view name, XmlAttributes attributes);
    void (*close)(void* sink, XmlStream& stream, std::string_view name);
    void (*text)(void* sink, XmlStream& stream, std::string_view text);
  };
  /// `where` names the part in errors.
  XmlStream(std::string_view where, Handlers handlers);
  XmlStream(XmlStream const&) = delete;
  XmlStream& operator=(XmlStream const&) = delete;
  ~XmlStream();

  /// Errors: xml.malformed, xml.entity, xml.too_deep, and whatever the sink stopped with.
  [[nodiscard]] base::Done feed(std::string_view piece);
  [[nodiscard]] base::Done finish();
  /// Called by a sink: no further event comes, and feed() returns the fault.
  void stop(base::Error fault);
  /// 1 in the root element, also while it opens and closes.
  [[nodiscard]] int depth() const;

 private:
  std::unique_ptr<Parser> parser_;
};

/// Streams a part of an archive into a sink with the members open(stream, name, attributes), close(stream, name)
/// and text(stream, text). Errors: those of Archive::unpack() and XmlStream::feed().
template <class Sink>
[[nodiscard]] base::Done read_xml(Archive const& archive, std::string_view part, Sink& sink) {
  XmlStream stream(
      part, {&sink,
             [](void* to, XmlStream& from, std::string_view name, XmlAttributes attributes) {
               static_cast<Sink*>(to)->open(from, name, attributes);
             },
             [](void* to, XmlStream& from, std::string_view name) { static_cast<Sink*>(to)->close(from, name); },
             [](void* to, XmlStream& from, std::string_view text) { static_cast<Sink*>(to)->text(from, text); }});
  TRY(archive.unpack(part, [&](std::string_view piece) { return stream.feed(piece); }));
  return stream.finish();
}

}  // namespace document

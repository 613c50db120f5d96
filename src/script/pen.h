#pragma once

#include <span>

#include "script/script.h"

/// How a key comes about, whoever says what stands beside what: the rules of this room or the glyphs of a font.
namespace script {

/// Puts outlines one behind another: where one side waits for a stem and the other has none, the joining stroke shows.
class Pen {
 public:
  explicit Pen(Key& out) : out_(out) { out_.clear(); }

  void glyph(std::span<Unit const> units, bool joins_before, bool joins_after) {
    if (joins_before && !open_) put(Unit::stub_before);
    if (!joins_before) close();
    for (auto const unit : units) put(unit);
    open_ = joins_after;
  }
  void sign(Unit unit, char32_t code_point = 0) {
    close();
    out_.push_back({unit, code_point});
  }
  void close() {
    if (open_) put(Unit::stub_after);
    open_ = false;
  }

 private:
  void put(Unit unit) { out_.push_back({unit, 0}); }

  Key& out_;
  bool open_ = false;
};

}  // namespace script

#include "document/pdf_text.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "document/pdf_text_font.h"
#include "document/pdf_text_stream.h"
#include "document/plain_text.h"

namespace document {
namespace {

constexpr std::size_t pages_max = 5'000;
constexpr std::size_t pieces_max = 200'000;  // of one page
constexpr int forms_inside_max = 8;
constexpr int forms_max = 10'000;
constexpr std::uint64_t content_bytes_max = 64U << 20U;  // of one page, unpacked
constexpr std::size_t operands_max = 10'000;

/// Takes what is unpacked, up to a limit: a small file may unpack to more than there is memory.
class Bounded : public Pipeline {
 public:
  explicit Bounded(std::uint64_t bytes_max) : Pipeline("bounded", nullptr), bytes_max_(bytes_max) {}
  void write(unsigned char const* data, std::size_t length) override {
    auto const room = bytes_max_ - taken_.size();
    taken_.append(reinterpret_cast<char const*>(data), std::min<std::uint64_t>(length, room));
    if (length > room) throw std::length_error("unpacks to more than is read");
  }
  void finish() override {}
  [[nodiscard]] std::string take() { return std::move(taken_); }

 private:
  std::uint64_t bytes_max_;
  std::string taken_;
};

/// ISO 32000-1, 8.3.3: [a b 0; c d 0; e f 1], applied to rows from the left.
struct Matrix {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 1;
  double e = 0;
  double f = 0;
  [[nodiscard]] Matrix then(Matrix const& next) const {
    return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
            c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
  }
};

struct Piece {
  double from = 0;
  double to = 0;
  double line = 0;      // where its baseline stands, from below
  double height = 0;    // of a letter
  std::u32string text;  // never empty
};

struct TextState {
  Matrix page;
  std::shared_ptr<PdfFont const> font;
  double size = 0;
  double letter_gap = 0;
  double word_gap = 0;
  double stretch = 1;
  double leading = 0;
};

/// Walks the operators of a page and of the forms it draws, and gathers pieces of text with their places.
class Walk : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit Walk(QPDFObjectHandle resources) { resources_.push_back(std::move(resources)); }
  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < operands_max) operands_.push_back(std::move(object));
      return;
    }
    act(object.getOperatorValue());
    operands_.clear();
    if (pieces_.size() > pieces_max) terminateParsing();
  }
  void handleEOF() override {}
  [[nodiscard]] std::vector<Piece> take() { return std::move(pieces_); }

 private:
  [[nodiscard]] double number(std::size_t index) const {
    if (index >= operands_.size()) return 0;
    auto operand = operands_[index];  // a reference, of which qpdf 11 reads nothing where it is const
    return operand.isNumber() ? operand.getNumericValue() : 0;
  }
  [[nodiscard]] Matrix matrix() const { return {number(0), number(1), number(2), number(3), number(4), number(5)}; }

  void act(std::string const& name) {
    if (name == "q" && kept_.size() < operands_max) kept_.push_back(state_);
    if (name == "Q" && !kept_.empty()) {
      state_ = std::move(kept_.back());
      kept_.pop_back();
    }
    if (name == "cm") state_.page = matrix().then(state_.page);
    if (name == "Do") draw();
    if (name.size() == 2 && name.front() == 'T') {
      act_on_text(name[1]);
    } else if (name == "BT") {
      text_ = line_ = Matrix();
    } else if (name == "'") {
      next_line(0, -state_.leading);
      show(0);
    } else if (name == "\"") {
      state_.word_gap = number(0);
      state_.letter_gap = number(1);
      next_line(0, -state_.leading);
      show(2);
    }
  }
  void act_on_text(char what) {
    switch (what) {
      case 'c':
        state_.letter_gap = number(0);
        break;
      case 'w':
        state_.word_gap = number(0);
        break;
      case 'z':
        state_.stretch = number(0) / 100;
        break;
      case 'L':
        state_.leading = number(0);
        break;
      case 'f':
        choose_font();
        break;
      case 'd':
        next_line(number(0), number(1));
        break;
      case 'D':
        state_.leading = -number(1);
        next_line(number(0), number(1));
        break;
      case 'm':
        text_ = line_ = matrix();
        break;
      case '*':
        next_line(0, -state_.leading);
        break;
      case 'j':
        show(0);
        break;
      case 'J':
        show_spaced();
        break;
      default:
        break;
    }
  }
  void next_line(double right, double up) { text_ = line_ = Matrix{1, 0, 0, 1, right, up}.then(line_); }
  void forward(double width) { text_ = Matrix{1, 0, 0, 1, width, 0}.then(text_); }

  void choose_font() {
    state_.size = number(1);
    if (operands_.empty() || !operands_.front().isName()) return;
    auto fonts = resources_.back().isDictionary() ? resources_.back().getKey("/Font") : QPDFObjectHandle();
    if (!fonts.isDictionary()) return;
    auto font = fonts.getKey(operands_.front().getName());
    auto& known = fonts_[font.getObjGen()];
    if (known == nullptr || !font.isIndirect()) known = std::make_shared<PdfFont const>(PdfFont::read(font));
    state_.font = known;
  }

  void show(std::size_t index) {
    if (index < operands_.size() && operands_[index].isString()) show(operands_[index].getStringValue());
  }
  void show_spaced() {
    if (operands_.empty() || !operands_.front().isArray()) return;
    auto parts = operands_.front();
    for (int i = 0; i < parts.getArrayNItems() && pieces_.size() <= pieces_max; ++i) {
      auto part = parts.getArrayItem(i);
      if (part.isString()) show(part.getStringValue());
      if (part.isNumber()) forward(-part.getNumericValue() / 1'000 * state_.size * state_.stretch);
    }
  }
  void show(std::string const& codes) {
    if (state_.font == nullptr) return;
    auto const shown = state_.font->decode(codes);
    auto const begin = text_.then(state_.page);
    auto const width =
        shown.width / 1'000 * state_.size + shown.codes * state_.letter_gap + shown.spaces * state_.word_gap;
    forward(width * state_.stretch);
    if (shown.text.empty()) return;
    auto const end = text_.then(state_.page);
    auto const height = std::abs(state_.size) * std::hypot(begin.c, begin.d);
    if (!std::isfinite(begin.e + begin.f + end.e + height)) return;
    pieces_.push_back({begin.e, end.e, begin.f, height, shown.text});
  }

  /// A form is a page within the page; a picture gives nothing.
  void draw() {
    auto own = resources_.back();
    if (operands_.empty() || !operands_.front().isName() || !own.isDictionary()) return;
    auto objects = own.getKey("/XObject");
    auto form = objects.isDictionary() ? objects.getKey(operands_.front().getName()) : QPDFObjectHandle();
    if (!form.isStream() || ++forms_ > forms_max) return;
    auto dictionary = form.getDict();
    auto subtype = dictionary.getKey("/Subtype");
    bool const again = open_forms_.count(form.getObjGen()) > 0;
    if (!subtype.isName() || subtype.getName() != "/Form" || again || open_forms_.size() >= forms_inside_max) return;
    auto inner = dictionary.getKey("/Resources");
    auto const state = state_;
    auto const text = text_;
    auto const line = line_;
    auto const kept = std::exchange(kept_, {});
    auto const operands = std::exchange(operands_, {});
    auto placed = dictionary.getKey("/Matrix");
    if (placed.isArray() && placed.getArrayNItems() == 6) {
      Matrix into;
      std::array<double*, 6> const parts{&into.a, &into.b, &into.c, &into.d, &into.e, &into.f};
      for (int i = 0; i < 6; ++i) {
        auto part = placed.getArrayItem(i);
        if (part.isNumber()) *parts.at(static_cast<std::size_t>(i)) = part.getNumericValue();
      }
      state_.page = into.then(state_.page);
    }
    resources_.push_back(inner.isDictionary() ? inner : own);
    open_forms_.insert(form.getObjGen());
    if (bytes_of_stream(form, content_bytes_max).size() < content_bytes_max) {
      QPDFObjectHandle::parseContentStream(form, this);
    }
    open_forms_.erase(form.getObjGen());
    resources_.pop_back();
    state_ = state;
    text_ = text;
    line_ = line;
    kept_ = kept;
    operands_ = operands;
  }

  std::vector<QPDFObjectHandle> operands_;
  std::vector<QPDFObjectHandle> resources_;
  std::set<QPDFObjGen> open_forms_;
  std::map<QPDFObjGen, std::shared_ptr<PdfFont const>> fonts_;
  std::vector<TextState> kept_;
  TextState state_;
  Matrix text_;
  Matrix line_;
  std::vector<Piece> pieces_;
  int forms_ = 0;
};

[[nodiscard]] bool is_ideograph(char32_t point) { return point >= 0x4E00 && point <= 0x9FFF; }

/// Chinese is written without spaces, and the cells of its tables stand close: any gap between two of its letters is
/// the edge of a cell. Other words stand apart by themselves.
[[nodiscard]] bool is_cell_gap(Piece const& left, Piece const& right) {
  constexpr double any_cell_gap = 1.2;  // of a letter's height
  constexpr double ideograph_gap = 0.3;
  auto const gap = right.from - left.to;
  if (gap > any_cell_gap * right.height) return true;
  return gap > ideograph_gap * right.height && is_ideograph(left.text.back()) && is_ideograph(right.text.front());
}

/// Pieces of one line, from the left; what is drawn twice to look bold counts once.
void add_line(std::string& text, std::vector<Piece>& line) {
  constexpr double word_gap = 0.25;
  constexpr double bold_shift = 0.2;
  std::stable_sort(line.begin(), line.end(),
                   [](Piece const& one, Piece const& other) { return one.from < other.from; });
  Piece const* before = nullptr;
  for (auto const& piece : line) {
    if (before != nullptr) {
      bool const twice = piece.text == before->text && piece.from - before->from < bold_shift * piece.height;
      if (twice) continue;
      if (is_cell_gap(*before, piece)) {
        text += '\t';
      } else if (piece.from - before->to > word_gap * piece.height) {
        text += ' ';
      }
    }
    text += base::to_utf8(piece.text);
    before = &piece;
  }
  if (!line.empty()) text += '\n';
  line.clear();
}

void add_page(std::string& text, std::vector<Piece> pieces) {
  constexpr double same_line = 0.4;  // of a letter's height
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](Piece const& one, Piece const& other) { return one.line > other.line; });
  std::vector<Piece> line;
  double baseline = 0;
  for (auto& piece : pieces) {
    if (!line.empty() && baseline - piece.line > same_line * std::max(piece.height, line.front().height)) {
      add_line(text, line);
    }
    if (line.empty()) baseline = piece.line;
    line.push_back(std::move(piece));
  }
  add_line(text, line);
}

void read_page(std::string& text, QPDFPageObjectHelper page) {
  // Unpacked once to see that it is not too much: the parser of operators unpacks without a limit.
  Bounded counted(content_bytes_max);
  page.pipeContents(&counted);
  Walk walk(page.getAttribute("/Resources", false));
  page.parseContents(&walk);
  add_page(text, walk.take());
}

[[nodiscard]] base::Result<std::string> read_pages(std::string_view bytes) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
  std::string text;
  std::size_t number = 0;
  for (auto const& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    if (++number > pages_max || text.size() >= plain_text_bytes_max) break;
    try {
      read_page(text, page);
    } catch (std::length_error const&) {
      return base::fail("pdf.damaged");
    }
    text += '\n';
  }
  if (number == 0) return base::fail("pdf.damaged");
  return text;
}

}  // namespace

std::string bytes_of_stream(QPDFObjectHandle& stream, std::uint64_t bytes_max) {
  Bounded taken(bytes_max);
  try {
    stream.pipeStreamData(&taken, 0, qpdf_dl_generalized, true, true);
  } catch (std::exception const&) {  // damaged, or longer than is read: what came before is kept
  }
  return taken.take();
}

base::Result<std::string> words_of_pdf(std::string_view bytes) {
  try {
    return read_pages(bytes);
  } catch (QPDFExc const& fault) {
    return base::fail(fault.getErrorCode() == qpdf_e_password ? "pdf.encrypted" : "pdf.damaged");
  } catch (std::exception const&) {
    return base::fail("pdf.damaged");
  }
}

}  // namespace document

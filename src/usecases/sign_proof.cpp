#include "usecases/sign_proof.h"

#include "base/utf8.h"
#include "document/write.h"
#include "office/office_store.h"
#include "usecases/evidence.h"

namespace usecases {
namespace {

constexpr double title_mm = 7;
constexpr double body_mm = 4;
constexpr double small_mm = 3.2;
constexpr double sign_width_mm = 120;
constexpr double sign_height_mm = 80;
constexpr double word_sign_height_mm = 40;  // its type is larger, and it stays on one page
constexpr int picture_dots_per_inch = 300;
/// Edges of modules lie between dots: with more of them they stay sharp.
constexpr int code_dots_per_inch = 600;
constexpr std::string_view not_drawn = "牌匾画不出来：有字体没有的字符，见校样所列问题。";
constexpr std::string_view looked_up_at = "扫描二维码，或打开网址，查看审定记录：";
constexpr std::array<std::u32string_view, 2> form_words = {U"审定", U"牌匾"};

[[nodiscard]] std::u32string points(std::string const& text) { return base::to_code_points(text); }

void line(draw::Sheet& sheet, std::string const& text, double size = body_mm, double indent = 0) {
  sheet.text(points(text), size, indent);
}

[[nodiscard]] std::string weight_told(SignFinding const& finding) {
  if (!finding.judged) return "未判断";
  return finding.note ? "提示" : "问题";
}

/// The unit that the code point of a finding begins, where nothing is known of an approved form.
[[nodiscard]] draw::Marks marks_of(SignFinding const& finding, std::u32string const& approved,
                                   std::u32string const& shown) {
  if (!approved.empty()) return marks_between(approved, shown);
  draw::Marks out;
  if (!finding.character) return out;
  std::size_t position = *finding.character - 1;
  std::size_t row = finding.row.value_or(1);
  for (std::size_t i = 0; i < shown.size() && row > 1; ++i) {
    if (shown[i] != U'\n') continue;
    --row;
    position = i + *finding.character;
  }
  out.shown.push_back(script::key(std::u32string_view(shown).substr(0, position)).size());
  return out;
}

/// Lines of one text follow one another: a form is drawn in one line.
[[nodiscard]] std::u32string one_line(std::string const& text) {
  auto out = points(text);
  for (auto& c : out) {
    if (c == U'\n') c = U' ';
  }
  return out;
}

void put_finding(draw::Sheet& sheet, std::size_t number, SignFinding const& finding, SignWords const& words) {
  sheet.space(2);
  auto head = std::to_string(number) + ". " + weight_told(finding) + "：" + words.finding(finding);
  line(sheet, head);
  if (finding.row) {
    line(sheet,
         "位置：第" + std::to_string(*finding.row) + "行第" + std::to_string(finding.character.value_or(1)) +
             "个字符 " + finding.code_point,
         small_mm, 6);
  }
  if (auto const measured = words.measured(finding); !measured.empty()) line(sheet, "实测：" + measured, small_mm, 6);
  if (!finding.citation.empty()) line(sheet, "依据：" + finding.citation, small_mm, 6);
  if (finding.of == SignFinding::Of::layout || finding.shown.empty()) return;
  auto const approved = one_line(finding.approved);
  auto const shown = one_line(finding.shown);
  sheet.space(1);
  sheet.forms(approved, shown, marks_of(finding, approved, shown), form_words);
}

/// What no font has cannot stand on paper: it is named instead.
[[nodiscard]] bool can_be_drawn(std::string const& text, draw::Typefaces const& typefaces) {
  for (char32_t const c : points(text)) {
    bool const seen = draw::has_glyph(typefaces.mongolian.handle(), c) || draw::has_glyph(typefaces.han.handle(), c);
    if (!seen && c != U'\n' && (c < 0x180B || c > 0x180F) && c != 0x202F) return false;
  }
  return true;
}

[[nodiscard]] std::optional<draw::Drawing> drawing_of(SignView const& view, draw::Typefaces const& typefaces,
                                                      std::string const& generator) {
  auto drawing = draw_sign(view.today, view.text.layout, typefaces, generator);
  if (!drawing) return std::nullopt;
  return *std::move(drawing);
}

void put_drawing(draw::Sheet& sheet, std::optional<draw::Drawing> const& drawing) {
  if (drawing) return sheet.drawing(*drawing, sign_width_mm, sign_height_mm);
  line(sheet, std::string(not_drawn), body_mm);
}

[[nodiscard]] draw::Stamp stamp_of(Office const& office, draw::Typefaces const& typefaces,
                                   std::string const& generator) {
  draw::Stamp stamp;
  stamp.program = generator;
  stamp.engine =
      "script engine " + std::to_string(script::engine_version) + " by " + std::string(script::rules_followed);
  stamp.mongolian_font = std::string(draw::font_name) + " " + std::string(draw::font_version);
  stamp.han_font = typefaces.han.name();
  stamp.rules = base::to_hex(office.rules.digest);
  return stamp;
}

/// What stands on a notice, whatever it is written as.
struct Notice {
  std::string title;
  std::string number;
  std::vector<std::string> text;
  std::string unit;
  std::string day;
};

/// What is drawn on it.
struct NoticePictures {
  std::optional<draw::Drawing> sign;  // none: a character that no font has
  std::string reads;                  // both texts of the sign, for whoever does not see it
  std::string address;                // empty: nowhere to look, and no code
};

/// The address below which the record stands, or nothing.
[[nodiscard]] std::string address_of(std::string const& query, SignEyes const& eyes) {
  auto address = base::trim(eyes.public_address);
  while (address.ends_with('/')) address.pop_back();
  return address.empty() ? address : address + "/q/" + query;
}

[[nodiscard]] base::Result<document::Picture> drawn_picture(draw::Drawing const& drawing, int dots_per_inch,
                                                            std::string alternative) {
  return document::Picture{.png = TRY(draw::to_png(drawing, dots_per_inch)),
                           .width_mm = drawing.width,
                           .height_mm = drawing.height,
                           .alternative = std::move(alternative)};
}

[[nodiscard]] base::Result<std::string> notice_docx(Notice const& notice, NoticePictures const& pictures,
                                                    base::Instant now, std::string const& generator) {
  document::Document out;
  out.title = notice.title;
  out.author = notice.unit;
  out.generator = generator;
  out.made_at = now;
  auto const add = [&](document::Level level, std::string const& text) {
    if (!text.empty()) out.body.emplace_back(document::Paragraph{level, {{text, {}, false}}});
  };
  add(document::Level::title, notice.title);
  add(document::Level::addressee, notice.number);
  for (auto const& each : notice.text) add(document::Level::body, each);
  if (pictures.sign) {
    auto const drawing = draw::fitted(*pictures.sign, sign_width_mm, word_sign_height_mm);
    out.body.emplace_back(TRY(drawn_picture(drawing, picture_dots_per_inch, "牌匾图样：" + pictures.reads)));
  } else {
    add(document::Level::body, std::string(not_drawn));
  }
  if (!pictures.address.empty()) {
    draw::Stamp stamp;
    stamp.program = generator;
    auto const code = TRY(draw::draw_code(pictures.address, draw::code_side_mm, std::move(stamp)));
    out.body.emplace_back(TRY(drawn_picture(code, code_dots_per_inch, "二维码：" + pictures.address)));
    add(document::Level::note, std::string(looked_up_at) + pictures.address);
  }
  add(document::Level::attachment, "附件：校样");
  add(document::Level::signature, notice.unit);
  add(document::Level::date, notice.day);
  return document::write_docx(out);
}

[[nodiscard]] base::Result<std::string> notice_pdf(Notice const& notice, NoticePictures const& pictures,
                                                   draw::Typefaces const& typefaces, draw::Stamp const& stamp) {
  draw::Sheet sheet(typefaces);
  line(sheet, notice.title, title_mm);
  line(sheet, notice.number, small_mm);
  sheet.rule();
  for (auto const& each : notice.text) line(sheet, each);
  put_drawing(sheet, pictures.sign);
  if (!pictures.address.empty()) {
    sheet.space(3);
    std::array const words = {points(std::string(looked_up_at)), points(pictures.address)};
    sheet.code(TRY(draw::modules_of(pictures.address)), draw::code_side_mm, words, small_mm);
  }
  sheet.space(4);
  line(sheet, notice.unit, body_mm, 100);
  line(sheet, notice.day, body_mm, 100);
  auto const pages = std::move(sheet).take();
  return draw::to_pdf(pages, stamp);
}

}  // namespace

std::string proof_name(std::string_view code) { return "校样" + std::string(code) + ".pdf"; }

bool wants_proof(SignDecision const& decision) {
  return decision.evidence.empty() && (decision.decision == "wrong" || decision.decision == "return");
}

base::Result<std::vector<ledger::EvidenceRef>> keep_proof(Office& office, Act const& act, SignMeant const& which,
                                                          SignEyes const& eyes, SignWords const& words,
                                                          std::string const& generator) {
  std::vector<ledger::EvidenceRef> out;
  if (eyes.typefaces == nullptr) return out;
  auto paper = TRY(sign_proof(office, act, which, eyes, words, generator));
  ledger::NewEvidence file;
  file.name = paper.name;
  file.bytes = std::move(paper.bytes);
  file.dated = base::day_of(act.now);
  // Its own command: the step that follows has the one that was drawn for it.
  auto noted = act;
  noted.command += "-proof";
  out.push_back(TRY(receive(office, noted, std::move(file))).file.ref);
  return out;
}

base::Result<SignPaper> sign_notice(Office& office, Act const& act, SignMeant const& which, SignEyes const& eyes,
                                    std::string const& generator, std::string const& form) {
  if (form != "pdf" && form != "docx") return base::fail("sign.unknown_form", {{"text", form}}, "form");
  auto const view = TRY(view_sign(office, act, which, eyes));
  if (!view.decided) return base::fail("sign.not_approved", {{"code", view.of.standing.code}}, "code");
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  auto const tree = TRY(office::units(office.connection));
  auto const& day = *view.decided;
  Notice const notice{
      .title = "蒙汉文牌匾审定通知",
      .number = view.notice.empty() ? "" : std::to_string(day.year()) + "年第" + view.notice + "号",
      .text = {"查询号为" + view.of.standing.code + "的牌匾“" + base::to_utf8(one_line(view.text.chinese)) + "”（" +
                   view.place + "）已经初审、复审，予以审定。",
               "请按审定的文字和校样制作；文字、版式有改动的，须重新报审。制作悬挂后由本单位上墙核查。"},
      .unit = tree.find(unit)->name,
      .day = std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" +
             std::to_string(day.day_of_month()) + "日"};
  if (eyes.typefaces == nullptr) return base::fail("draw.font_missing", {{"file", std::string(draw::font_file)}});
  NoticePictures const pictures{.sign = drawing_of(view, *eyes.typefaces, generator),
                                .reads = view.text.chinese + "　" + view.text.mongolian,
                                .address = address_of(view.of.standing.code, eyes)};
  auto bytes = form == "docx"
                   ? TRY(notice_docx(notice, pictures, act.now, generator))
                   : TRY(notice_pdf(notice, pictures, *eyes.typefaces, stamp_of(office, *eyes.typefaces, generator)));
  return SignPaper{"审定通知" + view.of.standing.code + "." + form, std::move(bytes)};
}

draw::Marks marks_between(std::u32string_view approved, std::u32string_view shown) {
  draw::Marks out;
  std::size_t put_in = 0;
  std::size_t left_out = 0;
  auto const different = wording::differences(script::key(approved), script::key(shown));
  if (!different) return out;
  for (auto const& each : *different) {
    auto const in_shown = each.position + put_in - left_out;
    switch (each.kind) {
      case wording::Difference::Kind::left_out:
        out.approved.push_back(each.position);
        ++left_out;
        break;
      case wording::Difference::Kind::put_in:
        out.shown.push_back(in_shown);
        ++put_in;
        break;
      case wording::Difference::Kind::exchanged:
        out.approved.push_back(each.position);
        out.shown.push_back(in_shown);
        break;
    }
  }
  return out;
}

base::Result<SignPaper> sign_proof(Office& office, Act const& act, SignMeant const& which, SignEyes const& eyes,
                                   SignWords const& words, std::string const& generator) {
  if (eyes.typefaces == nullptr) return base::fail("draw.font_missing", {{"file", std::string(draw::font_file)}});
  auto const view = TRY(view_sign(office, act, which, eyes));
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  auto const tree = TRY(office::units(office.connection));
  draw::Sheet sheet(*eyes.typefaces);
  line(sheet, "蒙汉文牌匾校样", title_mm);
  line(sheet, tree.find(unit)->name + "　" + base::to_text(base::day_of(act.now)), small_mm);
  sheet.rule();
  line(sheet, "汉文：" + view.text.chinese);
  line(sheet, "查询号：" + view.of.standing.code + "　所在镇：" + view.place +
                  (view.text.type.empty() ? "" : "　类型：" + view.text.type) +
                  (view.text.layout.empty() ? "" : "　版式：" + view.text.layout));
  line(sheet, "机器核对：" + std::string(view.today.passes ? "通过" : "须人核对") +
                  (view.decision.empty() ? "" : "　审核结果：" + view.decision));
  put_drawing(sheet, drawing_of(view, *eyes.typefaces, generator));
  sheet.rule();
  line(sheet, view.today.findings.empty() ? "没有发现问题" : "审核发现", body_mm + 1);
  std::size_t number = 0;
  for (auto finding : view.today.findings) {
    if (!can_be_drawn(finding.shown, *eyes.typefaces)) finding.shown.clear();
    put_finding(sheet, ++number, finding, words);
  }
  sheet.rule();
  line(sheet,
       "两种写法横放对照，上为审定、下为牌匾，不同之处加底色；顺时针转四分之一即上墙的样子。没有把握的由人决定。",
       small_mm);
  auto const pages = std::move(sheet).take();
  return SignPaper{proof_name(view.of.standing.code),
                   draw::to_pdf(pages, stamp_of(office, *eyes.typefaces, generator))};
}

}  // namespace usecases

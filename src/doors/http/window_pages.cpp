#include "doors/http/window_pages.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/xml_text.h"

namespace doors::http {
namespace {

using document::to_xml;

class Html {
 public:
  Html(WindowPage const& page, std::string_view title) : page_(page), out_("<!doctype html>\n<html lang=\"") {
    bool const zh = page.language == messages::Language::zh;
    out_ += zh ? "zh-CN" : "en";
    out_ +=
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"robots\" content=\"noindex, nofollow\">\n<title>";
    out_ += word(title) + " · " + to_xml(page.unit);
    out_ +=
        "</title>\n<link rel=\"icon\" href=\"/icon.svg\">\n<link rel=\"stylesheet\" href=\"/window.css\">\n</head>\n"
        "<body>\n<header><a class=\"home\" href=\"" +
        link("/") + "\"><img src=\"/icon.svg\" alt=\"\" width=\"28\" height=\"28\"><span><strong>" +
        word("window.name") + "</strong><small>" + to_xml(page.unit) +
        "</small></span></a><a class=\"tongue\" href=\"/";
    out_ += zh ? "?lang=en\" lang=\"en\">English" : "?lang=zh\" lang=\"zh-CN\">中文";
    out_ += "</a></header>\n<main>\n";
  }
  Html& raw(std::string_view html) {
    out_ += html;
    return *this;
  }
  Html& text(std::string_view text) {
    document::append_xml(out_, text);
    return *this;
  }
  Html& say(std::string_view code) { return raw(word(code)); }
  [[nodiscard]] std::string word(std::string_view code) const { return to_xml(messages::text(code, page_.language)); }
  [[nodiscard]] std::string link(std::string_view path) const {
    std::string out(path);
    if (page_.asked_for) out.append(out.find('?') == std::string::npos ? "?lang=" : "&amp;lang=").append(tongue());
    return out;
  }
  void refusal(base::Error const& error) {
    raw("<div class=\"refused\" role=\"alert\"><p><strong>").say("window.refused").raw("</strong></p><ul>");
    one_refusal(error);
    for (auto const& cause : error.causes) one_refusal(cause);
    raw("</ul></div>\n");
  }
  /// One box of a form. `more`: attributes.
  void field(std::string_view id, std::string_view value, std::string_view more, std::string_view hint = {}) {
    label(id);
    raw("<input id=\"").raw(id).raw("\" name=\"").raw(id).raw("\" value=\"").text(value).raw("\" ").raw(more);
    hint_and_end(id, hint, ">");
  }
  void area(std::string_view id, std::string_view value, std::string_view more, std::string_view hint = {}) {
    label(id);
    raw("<textarea id=\"").raw(id).raw("\" name=\"").raw(id).raw("\" ").raw(more);
    hint_and_end(id, hint, ">\n", value, "</textarea>");
  }
  void label(std::string_view id) {
    raw("<p class=\"field\"><label for=\"").raw(id).raw("\">").say("window.field_" + std::string(id)).raw("</label>");
  }
  void hint_and_end(std::string_view id, std::string_view hint, std::string_view close, std::string_view value = {},
                    std::string_view end = {}) {
    if (!hint.empty()) raw(" aria-describedby=\"").raw(id).raw("-hint\"");
    raw(close).text(value).raw(end);
    if (!hint.empty()) raw("<small id=\"").raw(id).raw("-hint\">").say(hint).raw("</small>");
    raw("</p>\n");
  }
  /// What goes along with every form.
  void hidden(std::string_view command) {
    raw("<input type=\"hidden\" name=\"command\" value=\"").text(command).raw("\">");
    hidden_language();
  }
  void hidden_language() {
    if (page_.asked_for) raw("<input type=\"hidden\" name=\"lang\" value=\"").raw(tongue()).raw("\">");
  }
  [[nodiscard]] std::string take() {
    raw("</main>\n<footer><p>").say("window.privacy").raw("</p></footer>\n</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view tongue() const { return page_.language == messages::Language::zh ? "zh" : "en"; }
  void one_refusal(base::Error const& error) {
    auto const said = messages::message(error, page_.language);
    raw("<li data-code=\"").text(error.code).raw("\">").text(said.sentence);
    if (!said.mend.empty()) text(page_.language == messages::Language::zh ? "。" : ". ").text(said.mend);
    if (error.code == "http.bug") raw(" <code>").text(error.where).raw("</code>");
    raw("</li>");
  }
  WindowPage const& page_;
  std::string out_;
};

constexpr std::string_view multipart = "\" method=\"post\" enctype=\"multipart/form-data\">\n";

struct StateWord {
  std::string_view state;
  std::string_view word;  // how the shop is told of it
};
constexpr std::array state_words = {
    StateWord{"applied", "window.state_applied"},   StateWord{"checked", "window.state_checked"},
    StateWord{"reviewed", "window.state_reviewed"}, StateWord{"approved", "window.state_approved"},
    StateWord{"made", "window.state_made"},         StateWord{"on_wall", "window.state_on_wall"},
    StateWord{"archived", "window.state_archived"}, StateWord{"returned", "window.state_returned"},
    StateWord{"wrong", "window.state_wrong"},       StateWord{"withdrawn", "window.state_withdrawn"},
};

[[nodiscard]] std::string_view word_of_state(std::string_view state) {
  auto const found = std::ranges::find(state_words, state, &StateWord::state);
  return found == state_words.end() ? std::string_view("window.state_other") : found->word;
}

void put_query(Html& out) {
  out.raw("<section><h2>").say("window.query").raw("</h2>\n<form action=\"/sign\" method=\"get\" class=\"query\">");
  out.hidden_language();
  out.raw("<label for=\"number\">").say("window.field_number").raw("</label><input id=\"number\" name=\"number\" ");
  out.raw("required autocomplete=\"off\" spellcheck=\"false\" maxlength=\"40\" placeholder=\"XXXX-XXXX-XXXX-XXXX\">");
  out.raw("<button>").say("window.ask").raw("</button></form></section>\n");
}

void put_layouts(Html& out, std::string_view chosen) {
  constexpr std::array<std::array<std::string_view, 2>, 4> layouts = {{{"竖式", "window.layout_vertical"},
                                                                       {"横式", "window.layout_horizontal"},
                                                                       {"环形", "window.layout_ring"},
                                                                       {"两块牌", "window.layout_two_boards"}}};
  out.label("layout");
  out.raw("<select id=\"layout\" name=\"layout\"><option value=\"\">").say("window.layout_unknown").raw("</option>");
  for (auto const& [value, word] : layouts) {
    out.raw("<option value=\"").raw(value).raw(value == chosen ? "\" selected>" : "\">").say(word).raw("</option>");
  }
  out.raw("</select></p>\n");
}

void put_application(Html& out, usecases::WindowForm const& form, WindowEntry const& entry) {
  out.raw("<form action=\"/apply").raw(multipart).hidden(entry.command);
  out.area("chinese", entry.chinese, "required rows=\"2\" maxlength=\"100\"", "window.hint_chinese");
  out.area("mongolian", entry.mongolian, "class=\"mongol\" lang=\"mn-Mong\" spellcheck=\"false\" maxlength=\"400\"",
           "window.hint_mongolian");
  out.field("place", entry.place, "required maxlength=\"40\" list=\"towns\"");
  out.raw("<datalist id=\"towns\">");
  for (auto const& town : form.towns) out.raw("<option value=\"").text(town).raw("\"></option>");
  out.raw("</datalist>\n");
  out.field("type", entry.type, "maxlength=\"40\"", "window.hint_type");
  put_layouts(out, entry.layout);
  out.field("design", "", "type=\"file\" accept=\"image/png,image/jpeg\"", "window.hint_design");
  out.raw("<p><button class=\"primary\">").say("window.apply").raw("</button></p></form>\n");
}

void put_fact(Html& out, std::string_view word, std::string_view value, std::string_view more = {}) {
  if (value.empty()) return;
  out.raw("<dt>").say(word).raw("</dt><dd").raw(more).raw(">").text(value).raw("</dd>\n");
}

void put_drawing(Html& out, usecases::WindowSign const& sign) {
  out.raw("<p class=\"drawing\"><img src=\"/sign.svg?number=").text(sign.query).raw("\" alt=\"");
  out.text(sign.text.chinese).raw("\"></p>\n");
}

constexpr std::string_view mongolian_text = " class=\"mongol\" lang=\"mn-Mong\"";

void put_returned(Html& out, usecases::WindowSign const& sign, WindowEntry const& entry) {
  out.raw("<section><h2>").say("window.why_returned").raw("</h2><p class=\"reason\">").text(sign.reason).raw("</p>");
  if (sign.proof) {
    out.raw("<p><a class=\"paper\" href=\"/proof.pdf?number=").text(sign.query).raw("\">").say("window.proof");
    out.raw("</a></p>");
  }
  out.raw("</section>\n<section><h2>").say("window.again").raw("</h2>\n<form action=\"/again").raw(multipart);
  out.hidden(entry.command);
  out.raw("<input type=\"hidden\" name=\"number\" value=\"").text(sign.query).raw("\">");
  out.area("chinese", entry.chinese, "required rows=\"2\" maxlength=\"100\"");
  out.area("mongolian", entry.mongolian, "class=\"mongol\" lang=\"mn-Mong\" spellcheck=\"false\" maxlength=\"400\"",
           "window.hint_mongolian");
  out.raw("<p><button class=\"primary\">").say("window.hand_in_again").raw("</button></p></form></section>\n");
}

}  // namespace

std::string front_page(WindowPage const& page, usecases::WindowForm const& form, WindowEntry const& entry,
                       base::Error const* refused) {
  Html out(page, "window.name");
  if (refused != nullptr) out.refusal(*refused);
  put_query(out);
  out.raw("<section><h2>").say("window.application").raw("</h2>\n<p>").say("window.intro").raw("</p>\n");
  put_application(out, form, entry);
  out.raw("</section>\n");
  return out.take();
}

std::string sign_page(WindowPage const& page, usecases::WindowSign const& sign, bool just_now, WindowEntry const& entry,
                      base::Error const* refused) {
  Html out(page, "window.query");
  if (refused != nullptr) out.refusal(*refused);
  if (just_now) out.raw("<p class=\"taken\" role=\"status\">").say("window.taken").raw("</p>\n");
  out.raw("<section><h1>").say("window.field_number").raw("<span class=\"number\">").text(sign.query);
  out.raw("</span></h1>\n<p class=\"state\">").say(word_of_state(sign.state)).raw("</p>\n<dl>");
  put_fact(out, "window.field_chinese", sign.text.chinese);
  put_fact(out, "window.field_mongolian", sign.text.mongolian, mongolian_text);
  put_fact(out, "window.field_place", sign.place);
  put_fact(out, "window.applied", base::to_text(sign.applied));
  if (sign.decided) put_fact(out, "window.decided", base::to_text(*sign.decided));
  out.raw("</dl>\n");
  put_drawing(out, sign);
  out.raw("</section>\n");
  if (sign.state == "returned") put_returned(out, sign, entry);
  out.raw("<p><a href=\"").raw(out.link("/")).raw("\">").say("window.back").raw("</a></p>\n");
  return out.take();
}

std::string record_page(WindowPage const& page, usecases::WindowSign const& sign) {
  Html out(page, "window.record");
  out.raw("<section><h1>").say("window.record").raw("</h1>\n<dl>");
  put_fact(out, "window.field_chinese", sign.text.chinese);
  put_fact(out, "window.field_mongolian", sign.text.mongolian, mongolian_text);
  put_fact(out, "window.decided", base::to_text(*sign.decided));
  out.raw("</dl>\n");
  put_drawing(out, sign);
  out.raw("<p><small>").say("window.record_hint").raw("</small></p></section>\n");
  return out.take();
}

std::string refusal_page(WindowPage const& page, base::Error const& error) {
  Html out(page, "window.name");
  out.refusal(error);
  if (error.code == "sign.no_such_number") put_query(out);
  out.raw("<p><a href=\"").raw(out.link("/")).raw("\">").say("window.back").raw("</a></p>\n");
  return out.take();
}

}  // namespace doors::http

#include <algorithm>

#include "document/document_assets.h"
#include "document/html_data.h"
#include "document/html_sheet.h"
#include "document/write.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr std::string_view how_it_works =
    "本文件自带每个数背后的记录和散列值，离线可看，不向外发送任何请求。文件本身只是副本，是否属实，以台账校验为准。";

struct Explained {
  std::string_view label;
  std::string_view text;
};
constexpr Explained digests_explained[] = {
    {"记录散列", "每条记录连同前一条记录的散列一起算出。改动、插入或抽去一条，其后各条的散列就都对不上。"},
    {"口径摘要", "算出这个数所用口径文件的散列值。口径改过一字，摘要就不同。"},
    {"依据摘要", "依据文件原件的散列值。手上的文件算出同样的值，就是同一份文件。"},
};
constexpr std::string_view steps =
    "在存有台账的电脑上运行校验命令。通过后，按记录号查看台账中的记录，与本文件所示的记录散列相同的，就是同一条记录。";

class Page {
 public:
  explicit Page(Document const& document) : document_(document) {}

  std::string write() {
    std::string const style = "\n" + std::string(assets::tokens_css) + std::string(assets::report_css) +
                              std::string(assets::sheet_css) + sheet_css(document_);
    std::string const script = "\n\"use strict\";\n" + std::string(assets::pages_js) + std::string(assets::records_js) +
                               std::string(assets::report_js);
    append_head(style, script);
    append_bar();
    out_ += "<main class=\"bench\" id=\"sheet\" tabindex=\"-1\">\n<article class=\"a4\">\n";
    out_ += sheet_html(document_);
    out_ += "</article>\n</main>\n";
    append_panel();
    out_.append("<script type=\"application/json\" id=\"sources\">").append(sources_json(document_.sources));
    out_.append("</script>\n<script>").append(script).append("</script>\n</body>\n</html>\n");
    return std::move(out_);
  }

 private:
  void text(std::string_view words) { append_xml(out_, words); }

  void append_head(std::string_view style, std::string_view script) {
    std::string const policy = "default-src 'none'; img-src data:; style-src " + policy_hash(style) + "; script-src " +
                               policy_hash(script) + "; base-uri 'none'; form-action 'none'";
    out_ += "<!doctype html>\n<html lang=\"";
    text(document_.language);
    out_ += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
    out_ += policy;
    out_ +=
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n";
    meta("author", document_.author);
    meta("generator", document_.generator);
    meta("date", base::to_text(document_.made_at));
    out_ += "<title>";
    text(document_.title);
    out_.append("</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n");
  }

  void meta(std::string_view name, std::string_view content) {
    if (content.empty()) return;
    out_.append("<meta name=\"").append(name).append("\" content=\"");
    text(content);
    out_ += "\">\n";
  }

  void append_bar() {
    out_.append("<a class=\"skip\" href=\"#sheet\">跳到正文</a>\n<header class=\"top\">\n<span class=\"brand\">");
    out_.append(assets::pomegranate_svg).append("<span>石榴台账</span></span>\n<div class=\"what\"><b>");
    text(document_.title);
    out_ += "</b><span>";
    text(document_.author);
    out_ += "</span></div>\n";
    append_as_of();
    std::string const count = std::to_string(document_.sources.size());
    out_ +=
        "<div class=\"acts\"><button class=\"btn\" id=\"open-list\" type=\"button\" aria-controls=\"panel\">"
        "<i class=\"i i-list\"></i><span><span class=\"wide-label\">本报告的</span>数 ";
    out_ += count;
    out_ +=
        "</span></button><button class=\"btn\" id=\"open-check\" type=\"button\" aria-controls=\"panel\">"
        "<i class=\"i i-shield\"></i><span><span class=\"wide-label\">如何</span>校验</span></button>"
        "<button class=\"btn ic\" id=\"theme\" type=\"button\" aria-label=\"深色\" aria-pressed=\"false\">"
        "<i class=\"i i-moon\"></i></button><button class=\"btn ic\" id=\"print\" type=\"button\" aria-label=\"打印\">"
        "<i class=\"i i-print\"></i></button></div>\n</header>\n"
        "<noscript><p>浏览器未启用脚本，正文可读、可印，数点不开。</p></noscript>\n";
  }

  /// When all figures are as of one instant, it is said once in the bar.
  void append_as_of() {
    if (document_.sources.empty()) return;
    std::string const& first = document_.sources.front().as_of;
    bool const same =
        std::ranges::all_of(document_.sources, [&](Source const& source) { return source.as_of == first; });
    if (!same || first.empty()) return;
    out_ += "<span class=\"asof\"><i class=\"i i-clock\"></i>按";
    text(instant_in_words(first));
    out_ += "所知</span>\n";
  }

  void append_panel() {
    out_ +=
        "<button class=\"scrim\" type=\"button\" tabindex=\"-1\" aria-hidden=\"true\"></button>\n"
        "<aside class=\"panel\" id=\"panel\" aria-label=\"数的来历\">\n<div id=\"all\">\n"
        "<div class=\"nav only-narrow\"><span class=\"name\">数与校验</span><span class=\"place\"></span><button "
        "class=\"btn txt sm ic\" id=\"close-all\" "
        "type=\"button\" aria-label=\"关闭\"><i class=\"i i-x\"></i></button></div>\n";
    append_list();
    append_check();
    out_ += "</div>\n<div id=\"one\" hidden></div>\n</aside>\n";
  }

  void append_list() {
    out_ += "<section><h2 id=\"list\" tabindex=\"-1\">本报告的数 <small>";
    out_ += std::to_string(document_.sources.size());
    out_ += "个，点开见记录</small></h2>\n<ul class=\"figures\">\n";
    for (std::size_t i = 0; i < document_.sources.size(); ++i) append_row(i);
    out_ += "</ul>\n";
    if (document_.sources.empty()) out_ += "<p class=\"empty\">本报告没有绑定台账的数。</p>\n";
    out_ += "</section>\n";
  }

  void append_row(std::size_t index) {
    Source const& source = document_.sources[index];
    std::string const number = std::to_string(index);
    auto const value = split_value(source.value);
    out_.append("<li><a id=\"f").append(number).append("\" href=\"#f").append(number);
    out_.append("\" role=\"button\" data-source=\"").append(number).append("\"><span>");
    text(source.title);
    out_ += "</span><span class=\"chip\">";
    text(value.number);
    if (!value.unit.empty()) {
      out_ += "<u>";
      text(value.unit);
      out_ += "</u>";
    }
    auto const records = std::max(source.records_total, static_cast<std::int64_t>(source.records.size()));
    out_.append("</span><span class=\"n\">").append(std::to_string(records)).append("条</span></a></li>\n");
  }

  void append_pair(std::string_view label, std::string_view value) {
    out_ += "<dt>";
    text(label);
    out_ += "</dt><dd>";
    // A command is shown as one can type it, a hash so that its digits can be compared.
    bool const command = value.starts_with("shiliu ");
    bool const digits = value.size() >= 40 && value.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (command) out_ += "<span class=\"code command\">";
    if (digits) out_ += "<span class=\"code\">";
    text(value);
    out_ += command || digits ? "</span></dd>" : "</dd>";
  }

  void append_check() {
    out_ += "<section class=\"check\"><h2 id=\"check\" tabindex=\"-1\">如何校验</h2>\n<p class=\"lead\">";
    text(how_it_works);
    out_ += "</p>\n<dl class=\"kv\">";
    if (document_.verification.empty()) append_pair("校验命令", "shiliu verify");
    for (auto const& [label, value] : document_.verification) append_pair(label, value);
    out_ += "</dl>\n<p class=\"lead\">";
    text(steps);
    out_ += "</p>\n<dl class=\"kv\">";
    for (Explained const& one : digests_explained) append_pair(one.label, one.text);
    out_ += "</dl>\n";
    append_origin();
    out_ += "</section>\n";
  }

  void append_origin() {
    out_ += "<p class=\"lead colophon-line\">";
    text(document_.generator);
    if (!document_.generator.empty()) out_ += "，";
    text(instant_in_words(base::to_text(document_.made_at)));
    out_ += "生成</p>\n";
  }

  Document const& document_;
  std::string out_;
};

}  // namespace

std::string write_html(Document const& document) { return Page(document).write(); }

}  // namespace document

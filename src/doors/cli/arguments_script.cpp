#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_script() {
  auto* sub = app_.add_subcommand("script", say("传统蒙古文：查编码、算字形", "Traditional Mongolian: codes and look"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu script check '\\u1820\\u182a\\u1824\\u202f\\u1836\\u1822\\u1828'\n"
          "    shiliu script key 词表.tsv",
          "Example: shiliu script check '\\u1820\\u182a\\u1824\\u202f\\u1836\\u1822\\u1828'"));
  ScriptKey* key = nullptr;
  auto* key_command = command(*sub, "key",
                              say("逐行读“编号、制表符、文字”，写出“编号、制表符、书写单元”",
                                  "Reads lines of id, tab, text; prints id, tab, written units"),
                              key);
  key_command->add_option("file", key->file, say("文件；不写则读标准输入", "File; without it the standard input"))
      ->type_name("FILE");
  key_command->footer(say("文字可写成 \\u1820 的样子；# 开头的行略过。字形相同的文字，书写单元相同。",
                          "Text may be written as \\u1820; lines that begin with # are passed over."));
  ScriptConvert* convert = nullptr;
  command(*sub, "convert",
          say("逐行读“编号、制表符、文字”，把蒙科立编码转换成字形相同的Unicode；没有把握的留空，退出码为1",
              "Menksoft's codes to Unicode of the same look, line by line; the unsure stay empty, exit code 1"),
          convert)
      ->add_option("file", convert->file, say("文件；不写则读标准输入", "File; without it the standard input"))
      ->type_name("FILE");
  ScriptCheck* check = nullptr;
  auto* check_command = command(*sub, "check",
                                say("查文字的编码：指出第几个字符、码位和改法；有错时退出码为1",
                                    "Checks the code points of texts; leaves with 1 where there is a fault"),
                                check);
  check_command->add_option("texts", check->texts, say("文字，可用 \\u1820 的写法", "Texts, \\u1820 allowed"))
      ->required()
      ->type_name("TEXT");
  add_script_render(*sub);
}

void CommandLine::add_script_render(CLI::App& script) {
  ScriptRender* render = nullptr;
  auto* sub = command(script, "render",
                      say("按毫米画牌匾：竖写的蒙古文和正立的汉字，输出SVG、PDF或PNG轮廓图",
                          "Draws a sign in millimetres: vertical Mongolian and upright Chinese, as SVG, PDF or PNG"),
                      render);
  sub->add_option(
         "--mongolian", render->mongolian,
         say("蒙古文，可用 \\u1820 的写法；\\u000a 换行", "Mongolian, \\u1820 allowed; \\u000a begins a new line"))
      ->type_name("TEXT");
  sub->add_option("--chinese", render->chinese, say("汉文；\\u000a 换行", "Chinese; \\u000a begins a new line"))
      ->type_name("TEXT");
  sub->add_option("--out", render->out, say("文件，以 .svg、.pdf 或 .png 结尾", "File, ends in .svg, .pdf or .png"))
      ->required()
      ->type_name("FILE");
  sub->add_flag(
      "--horizontal", render->horizontal,
      say("横式：汉字横排，蒙古文在上，一词一列；不写为竖式", "Chinese lies, Mongolian above it; else side by side"));
  sub->add_flag("--chinese-first", render->chinese_first, say("汉文在左或在上", "Chinese on the left, or above"));
  sub->add_option("--chinese-mm", render->chinese_mm, say("汉字字高（毫米）", "Height of Chinese type"))
      ->type_name("MM");
  sub->add_option("--mongolian-mm", render->mongolian_mm,
                  say("蒙古文字高（毫米）；不写则竖式与汉文等高、横式与汉文等面积",
                      "Height of Mongolian type; without it as high as the Chinese, or of the same area"))
      ->type_name("MM");
  sub->add_option("--margin-mm", render->margin_mm,
                  say("边距（毫米）；不写为半个汉字", "Margin; half a character without it"))
      ->type_name("MM");
  sub->add_option("--dpi", render->dots_per_inch, say("PNG每英寸的点数", "Dots per inch of a PNG"))->type_name("N");
}

}  // namespace doors::cli

#include <fmt/format.h>

#include <filesystem>

#include "doors/cli/commands.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "draw/draw.h"
#include "script/script.h"
#include "usecases/export.h"
#include "version.h"

namespace doors::cli {
namespace {

enum class Picture : std::uint8_t { svg, pdf, png };

base::Result<Picture> picture_of(std::filesystem::path const& file) {
  auto const ending = file.extension();
  if (ending == ".svg") return Picture::svg;
  if (ending == ".pdf") return Picture::pdf;
  if (ending == ".png") return Picture::png;
  return base::fail("draw.unknown_picture", {{"ending", ending.string()}}, file.string());
}

base::Result<std::string> bytes_of(draw::Drawing const& drawing, Picture picture, int dots_per_inch) {
  switch (picture) {
    case Picture::svg:
      return draw::to_svg(drawing);
    case Picture::pdf:
      return draw::to_pdf(drawing);
    case Picture::png:
      return draw::to_png(drawing, dots_per_inch);
  }
  return draw::to_svg(drawing);
}

std::string millimetres(double value) { return fmt::format("{:.1f}", value); }

}  // namespace

base::Result<int> run(Global const& global, ScriptRender const& wanted) {
  std::filesystem::path const file(wanted.out);
  auto const picture = TRY(picture_of(file));
  auto mongolian_text = TRY(script::read_text(wanted.mongolian, "--mongolian"));
  auto chinese_text = TRY(script::read_text(wanted.chinese, "--chinese"));
  draw::Sign const sign{.mongolian = std::move(mongolian_text),
                        .chinese = std::move(chinese_text),
                        .arrangement = wanted.horizontal ? draw::Arrangement::horizontal : draw::Arrangement::vertical,
                        .mongolian_first = !wanted.chinese_first,
                        .chinese_mm = wanted.chinese_mm,
                        .mongolian_mm = wanted.mongolian_mm,
                        .margin_mm = wanted.margin_mm};
  auto const typefaces = TRY(face::typefaces());
  draw::Stamp stamp;
  stamp.program = std::string("石榴台账 ") + SHILIU_VERSION;
  auto const drawing = TRY(draw::compose(sign, typefaces, std::move(stamp)));
  TRY(usecases::write_out(file, TRY(bytes_of(drawing, picture, wanted.dots_per_inch))));
  print(say(global, "draw.drawn",
            {{"file", wanted.out}, {"width", millimetres(drawing.width)}, {"height", millimetres(drawing.height)}}) +
        "\n");
  for (auto const& part : drawing.parts) {
    print(say(global, part.is_mongolian ? "draw.mongolian_part" : "draw.chinese_part",
              {{"size", millimetres(part.size)},
               {"width", millimetres(part.box.width())},
               {"height", millimetres(part.box.height())}}) +
          "\n");
  }
  // Drawn is not yet right: the same doubts as everywhere.
  bool const doubtful =
      !script::lint(sign.mongolian).empty() || !draw::engines_agree(typefaces.mongolian, sign.mongolian);
  if (doubtful) print(say(global, "draw.doubtful") + "\n");
  return 0;
}

}  // namespace doors::cli

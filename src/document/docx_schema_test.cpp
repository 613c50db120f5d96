#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>

#include "document/archive.h"
#include "document/docx_xml.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

/// The order of children that the schema demands (ISO/IEC 29500-1, annex A). Word calls a file damaged if an element
/// stands before one that should precede it, and says nothing of where.
std::map<std::string, std::string> const& order_of_children() {
  static std::map<std::string, std::string> const order = {
      {"pPr",
       " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
       "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
       "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
       "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "},
      {"rPr",
       " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
       "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
       "lang eastAsianLayout specVanish oMath "},
      {"sectPr",
       " headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
       "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange "},
      {"sdtPr", " rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding color text "},
      {"sdt", " sdtPr sdtEndPr sdtContent "},
      {"tblPr",
       " tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
       "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "},
      {"tblBorders", " top left start bottom right end insideH insideV "},
      {"tblCellMar", " top left start bottom right end "},
      {"tbl", " tblPr tblGrid tr "},
      {"tr", " tblPrEx trPr tc "},
      {"tc", " tcPr p tbl "},
      {"tcPr",
       " cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "},
      {"tcBorders", " top left start bottom right end insideH insideV tl2br tr2bl "},
      {"pBdr", " top left bottom right between bar "},
      {"style",
       " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
       "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr "},
      {"styles", " docDefaults latentStyles style "},
      {"font", " altName panose1 charset family notTrueType pitch sig embedRegular embedBold "},
      {"settings",
       " writeProtection view zoom removePersonalInformation bordersDoNotSurroundHeader bordersDoNotSurroundFooter "
       "gutterAtTop hideSpellingErrors proofState defaultTabStop autoHyphenation evenAndOddHeaders "
       "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
       "displayVerticalDrawingGridEvery characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr "
       "attachedSchema themeFontLang clrSchemeMapping decimalSymbol listSeparator "},
      {"compat",
       " useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance "
       "balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace "
       "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting "},
      {"anchor",
       " simplePos positionH positionV extent effectExtent wrapNone wrapSquare wrapTopAndBottom docPr "
       "cNvGraphicFramePr graphic "},
      {"inline", " extent effectExtent docPr cNvGraphicFramePr graphic "},
      {"pic", " nvPicPr blipFill spPr "},
      {"nvPicPr", " cNvPr cNvPicPr "},
      {"blipFill", " blip srcRect tile stretch "},
      {"wsp", " cNvPr cNvSpPr cNvCnPr spPr style extLst txbx bodyPr "},
      {"spPr", " xfrm custGeom prstGeom noFill solidFill ln "},
  };
  return order;
}

void check(pugi::xml_node node, std::string const& part) {
  auto const known = order_of_children().find(std::string(local_name(node.name())));
  std::size_t reached = 0;
  for (pugi::xml_node const child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    check(child, part);
    if (known == order_of_children().end()) continue;
    std::string const name(local_name(child.name()));
    std::size_t const place = known->second.find(" " + name + " ");
    ASSERT_NE(place, std::string::npos) << part << ": " << name << " is no child of " << known->first;
    EXPECT_GE(place, reached) << part << ": " << name << " stands too late in " << known->first;
    reached = place;
  }
}

// Every part of a Word file is well-formed and keeps the schema's order of elements.
TEST(DocxSchema, KeepsTheOrderOfElements) {
  auto pictured = specimen_issued();
  pictured.body.emplace_back(Picture{"PNG", 36, 36, "二维码"});
  for (Document const& document : {specimen(), specimen_issued(), pictured}) {
    std::string const docx = write_docx(document).value();
    auto const archive = Archive::over(docx).value();
    for (std::string const& part : archive.parts()) {
      if (part.ends_with(".png")) continue;
      pugi::xml_document parsed;
      std::string const bytes = archive.read(part, 16U << 20U).value();
      ASSERT_TRUE(parse_xml(parsed, bytes, part)) << part;
      check(parsed.document_element(), part);
    }
  }
}

// Content types and relationships name exactly the parts that are there, and every style that is used exists.
TEST(DocxSchema, NamesWhatIsThere) {
  std::string const docx = write_docx(specimen_issued()).value();
  auto const archive = Archive::over(docx).value();
  pugi::xml_document types;
  ASSERT_TRUE(parse_xml(types, archive.read("[Content_Types].xml", 1U << 20U).value(), "types"));
  for (pugi::xml_node const node : types.document_element().children("Override")) {
    EXPECT_TRUE(archive.has(std::string(node.attribute("PartName").value()).substr(1)));
  }
  std::string const styles = archive.read("word/styles.xml", 1U << 20U).value();
  std::string const body = archive.read("word/document.xml", 1U << 20U).value();
  constexpr std::string_view use = "<w:pStyle w:val=\"";
  int used = 0;
  for (auto at = body.find(use); at != std::string::npos; at = body.find(use, at + 1)) {
    std::string const id = body.substr(at + use.size(), body.find('"', at + use.size()) - at - use.size());
    EXPECT_NE(styles.find("w:styleId=\"" + id + "\""), std::string::npos) << id;
    ++used;
  }
  EXPECT_GT(used, 20);
}

}  // namespace
}  // namespace document

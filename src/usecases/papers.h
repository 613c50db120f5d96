#pragma once

#include <string>

#include "document/write.h"
#include "usecases/act.h"

/// What the papers that are made of cases share: a title, the unit and the day below, Word or PDF.
namespace usecases {

/// How a paper is made.
struct PaperForm {
  bool pdf = false;  // else Word
  std::string generator;
  document::Fonts fonts;  // of a PDF
};
struct Paper {
  std::string name;  // of the file
  std::string bytes;
};

/// A paper being written: its title stands, the body follows.
struct PaperBegun {
  document::Document document;
  office::UnitId unit;
  std::string unit_name;
  void add(document::Level level, std::string text);
  void add(document::Table table);
};
/// Errors: office.*.
[[nodiscard]] base::Result<PaperBegun> begin_paper(Office& office, Act const& act, std::string const& unit,
                                                   PaperForm const& form, std::string title);
/// Signed and dated; noted as an export, by what the log of acts calls it, before it leaves, where somebody is signed
/// in. Errors: pdf.*, archive.too_large.
[[nodiscard]] base::Result<Paper> finish_paper(Office& office, Act const& act, PaperBegun paper, PaperForm const& form,
                                               std::string const& noted);

}  // namespace usecases

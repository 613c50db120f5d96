#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/docx_marks.h"

namespace document {

/// word/document.xml. Children stand in the order of the schema (ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_SdtPr,
/// CT_TblPr, CT_SectPr): Word calls a file damaged where they do not.
[[nodiscard]] std::string document_part(Document const& document, std::vector<MarkNames> const& names);

}  // namespace document

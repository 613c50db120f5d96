#pragma once

#include "document/workbook_source.h"

/// The compound file (OLE2, [MS-CFB]) of Office 97–2003, which also wraps every encrypted .xlsx. It is never read
/// here, only told apart, so that a person is told what to do.
namespace document {

enum class CompoundKind : std::uint8_t { old_workbook, encrypted, other };

[[nodiscard]] bool looks_compound(std::string_view first_bytes);
/// By the names of its directory. Errors: file.unreadable.
[[nodiscard]] base::Result<CompoundKind> compound_kind(WorkbookSource const& source);

}  // namespace document

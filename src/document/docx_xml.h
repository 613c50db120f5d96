#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace pugi {
class xml_document;
}

/// XML trees of Word files. Declarations of types and entities are refused; white space is kept.
namespace document {

/// The bytes must outlive the call only. Errors: xml.malformed, xml.entity.
[[nodiscard]] base::Done parse_xml(pugi::xml_document& into, std::string const& bytes, std::string_view where);

/// "w:p" and "ns0:p" are both "p": a prefix is free to choose, and the strict form of the standard has other
/// namespaces than the transitional one.
[[nodiscard]] std::string_view local_name(std::string_view name);

}  // namespace document

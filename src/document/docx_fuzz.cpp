#include <cstddef>
#include <cstdint>

#include "document/archive.h"
#include "document/write.h"

/// Any bytes as a Word file; and, so that the fuzzer gets past the archive, as the text of an otherwise sound one.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  static_cast<void>(document::read_marks(bytes));
  document::ArchiveWriter writer;
  writer.add("_rels/.rels",
             "<Relationships><Relationship Type=\"/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
  writer.add("word/_rels/document.xml.rels",
             "<Relationships><Relationship Type=\"/customXml\" Target=\"../item.xml\"/></Relationships>");
  writer.add("item.xml", bytes);
  writer.add("word/document.xml", bytes);
  if (auto const docx = writer.finish()) static_cast<void>(document::read_marks(*docx));
  return 0;
}

#pragma once

#include <filesystem>
#include <string>

#include "document/document.h"
#include "document/write.h"

/// What the tests of the PDF writer share.
namespace document::pdf {

/// The fonts a built tree and a Debian machine have.
[[nodiscard]] Fonts fonts_here();

/// A paragraph of one run.
[[nodiscard]] Paragraph paragraph(Level level, std::string text);

/// `count` ideographs, no two alike in a row.
[[nodiscard]] std::string ideographs(int count);

/// What a command prints. The tools of poppler-utils belong to ./test.
[[nodiscard]] std::string output_of(std::string const& command);

/// A folder of its own, removed at the end.
class Folder {
 public:
  explicit Folder(std::string const& name);
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder();
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace document::pdf

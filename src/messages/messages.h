#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

/// Every sentence the program says to a person, in Chinese and English, by stable code. The sentences stand in
/// messages/<first part of the code>.toml and are made into a table at build time. In a sentence, {name} stands for
/// the argument of that name and {where} for the place; a name without an argument stays as it is written. Where the
/// thing named is called otherwise in English, an argument "name_en" or "where_en" beside it says so.
namespace messages {

enum class Language : std::uint8_t { zh, en };

/// One fault as a person reads it: the sentence says what and where, the mend what to do about it (may be empty).
/// A place that the sentence does not mention stands before it. A code without a sentence shows the code and its
/// arguments.
struct Message {
  std::string sentence;
  std::string mend;
};
[[nodiscard]] Message message(base::Error const& error, Language language);

/// Sentence and mend in one line, then every further fault on a line of its own, at most
/// base::limits::refused_cells_listed_max of them. No line break at the end.
[[nodiscard]] std::string render(base::Error const& error, Language language);

/// A text of the command line, of a heading or of a notice; an unknown code is returned as it stands.
[[nodiscard]] std::string text(std::string_view code, std::span<base::Argument const> arguments, Language language);
[[nodiscard]] std::string text(std::string_view code, Language language);

[[nodiscard]] bool is_known(std::string_view code);

}  // namespace messages

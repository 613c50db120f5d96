// Build-time tool: turns messages/*.toml into one sorted table of string constants.
//   make_message_table OUT.h FILE.toml…
// Refuses, with file and line, a message without both languages, a mend in one language only, a key that is not
// known, and a code that stands twice or in a file of another prefix.

#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

namespace {

struct Message {
  std::map<std::string, std::string> texts;
  std::string file;
};
using Catalogue = std::map<std::string, Message, std::less<>>;

std::string const keys[] = {"zh", "zh_mend", "en", "en_mend"};

int complain(std::string const& file, toml::source_position where, std::string const& what) {
  std::cerr << file << ":" << where.line << ": " << what << "\n";
  return 1;
}

int read_message(std::string const& file, std::string const& code, toml::node const& node, Catalogue& catalogue) {
  toml::table const* table = node.as_table();
  if (table == nullptr) return complain(file, node.source().begin, code + " must be a table: [\"" + code + "\"]");
  std::string const prefix = std::filesystem::path(file).stem().string() + ".";
  if (code.rfind(prefix, 0) != 0) return complain(file, node.source().begin, code + " belongs into another file");
  Message message;
  message.file = file;
  for (auto const& [key, value] : *table) {
    std::string const name(key.str());
    bool const known = std::find(std::begin(keys), std::end(keys), name) != std::end(keys);
    if (!known || !value.is_string()) {
      return complain(file, value.source().begin, code + ": \"" + name + "\" is not one of zh, zh_mend, en, en_mend");
    }
    message.texts[name] = value.as_string()->get();
  }
  bool const both = message.texts.count("zh") != 0 && message.texts.count("en") != 0;
  if (!both) return complain(file, node.source().begin, code + " needs zh and en");
  if (message.texts.count("zh_mend") != message.texts.count("en_mend")) {
    return complain(file, node.source().begin, code + " needs zh_mend and en_mend, or neither");
  }
  if (!catalogue.emplace(code, std::move(message)).second) {
    return complain(file, node.source().begin, code + " stands twice");
  }
  return 0;
}

/// A C++ string literal; bytes outside printable ASCII as octal escapes, which cannot swallow what follows.
std::string literal(std::string const& text) {
  std::string out = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof escaped, "\\%03o", static_cast<unsigned>(byte));
      out += escaped;
    }
  }
  return out + "\"";
}

void write_table(std::ostream& out, Catalogue const& catalogue) {
  out << "#pragma once\n\n#include <array>\n#include <string_view>\n\n/// Made from messages/*.toml; sorted by code.\n"
         "namespace messages::table {\nstruct Row {\n  std::string_view code, zh, zh_mend, en, en_mend;\n};\n"
      << "inline constexpr std::array<Row, " << catalogue.size() << "> rows = {{\n";
  for (auto const& [code, message] : catalogue) {
    out << "    {" << literal(code);
    for (std::string const& key : keys) {
      auto const text = message.texts.find(key);
      out << ", " << literal(text == message.texts.end() ? std::string() : text->second);
    }
    out << "},\n";
  }
  out << "}};\n}  // namespace messages::table\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: make_message_table OUT.h FILE.toml…\n";
    return 2;
  }
  Catalogue catalogue;
  int faults = 0;
  for (int i = 2; i < argc; ++i) {
    std::string const file = argv[i];
    try {
      toml::table const parsed = toml::parse_file(file);
      for (auto const& [code, node] : parsed) faults += read_message(file, std::string(code.str()), node, catalogue);
    } catch (toml::parse_error const& error) {
      faults += complain(file, error.source().begin, std::string(error.description()));
    }
  }
  if (faults != 0) return 1;
  std::ofstream out(argv[1], std::ios::binary);
  write_table(out, catalogue);
  out.close();
  return out ? 0 : 1;
}

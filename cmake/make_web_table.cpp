// Build-time tool: packs the built web application for the program.
//   make_web_table DIST OUT
// writes OUT/web_table.S (.incbin of every file as it is, as gzip and as brotli) and OUT/web_table.cpp (the table with
// path, media type and hash). A DIST that does not exist gives an empty table.

#include <brotli/encode.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Type {
  char const* ending;
  char const* media_type;
  bool packs;
};
constexpr std::array types = {
    Type{".html", "text/html; charset=utf-8", true},
    Type{".js", "text/javascript; charset=utf-8", true},
    Type{".mjs", "text/javascript; charset=utf-8", true},
    Type{".css", "text/css; charset=utf-8", true},
    Type{".json", "application/json; charset=utf-8", true},
    Type{".webmanifest", "application/manifest+json", true},
    Type{".svg", "image/svg+xml", true},
    Type{".txt", "text/plain; charset=utf-8", true},
    Type{".png", "image/png", false},
    Type{".jpg", "image/jpeg", false},
    Type{".webp", "image/webp", false},
    Type{".ico", "image/x-icon", true},
    Type{".woff2", "font/woff2", false},
    Type{".woff", "font/woff", false},
    Type{".ttf", "font/ttf", true},
    Type{".wasm", "application/wasm", true},
};

std::string read(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(fs::path const& path, std::string const& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string gzip(std::string const& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string{};
}

std::string brotli(std::string const& bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()) + 64, '\0');
  std::size_t size = out.size();
  bool const good = BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                                          reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
  out.resize(good ? size : 0);
  return out;
}

std::string tag_of(std::string const& bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int i = 0; i < 12; ++i) {
    std::array<char, 3> two{};
    std::snprintf(two.data(), two.size(), "%02x", digest[i]);
    hex += two.data();
  }
  return hex;
}

/// Bytes placed under a name; the size of an absent packing is zero.
void place(std::string& assembly, std::string const& name, fs::path const& file) {
  assembly += "    .global " + name + "\n    .global " + name + "_end\n" + name + ":\n";
  if (!file.empty()) assembly += "    .incbin \"" + file.string() + "\"\n";
  assembly += name + "_end:\n    .byte 0\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  fs::path const dist = words[1];
  fs::path const out = words[2];
  fs::create_directories(out);
  std::vector<fs::path> files;
  if (fs::exists(dist)) {
    for (auto const& entry : fs::recursive_directory_iterator(dist)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::string assembly = "#ifdef __CET__\n#include <cet.h>\n#endif\n    .section .rodata\n";
  std::string declared;
  std::string table;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto const ending = files[i].extension().string();
    auto const type = std::find_if(types.begin(), types.end(), [&](Type const& each) { return ending == each.ending; });
    if (type == types.end()) {
      std::cerr << files[i].string() << ": no media type is known for this ending; name it in make_web_table.cpp\n";
      return 1;
    }
    auto const bytes = read(files[i]);
    auto const name = "shiliu_web_" + std::to_string(i);
    auto const pack = [&](std::string const& packed, char const* suffix) {
      bool const worth = type->packs && !packed.empty() && packed.size() < bytes.size();
      auto const file = out / (name + suffix);
      if (worth) write(file, packed);
      place(assembly, name + (suffix + 1), worth ? file : fs::path{});
    };
    place(assembly, name + "plain", files[i]);
    pack(type->packs ? gzip(bytes) : "", ".gz");
    pack(type->packs ? brotli(bytes) : "", ".br");
    for (auto const* which : {"plain", "gz", "br"}) {
      declared +=
          "extern \"C\" char const " + name + which + "[];\nextern \"C\" char const " + name + which + "_end[];\n";
    }
    auto const view = [&](std::string const& which) { return "view(" + name + which + ", " + name + which + "_end)"; };
    table += "    {\"/" + fs::relative(files[i], dist).generic_string() + "\", \"" + type->media_type + "\", \"\\\"" +
             tag_of(bytes) + "\\\"\",\n     " + view("plain") + ", " + view("gz") + ", " + view("br") + "},\n";
  }
  assembly += "    .section .note.GNU-stack,\"\",%progbits\n";
  std::string const code = "#include <vector>\n\n#include \"doors/http/web_files.h\"\n\n" + declared +
                           "\nnamespace doors::http {\nnamespace {\n\n[[maybe_unused]] std::string_view view(char "
                           "const* begin, char const* end) {\n"
                           "  return {begin, static_cast<std::size_t>(end - begin)};\n}\n\n}  // namespace\n\n"
                           "std::span<WebFile const> web_files() {\n  static std::vector<WebFile> const files = {\n" +
                           table + "  };\n  return files;\n}\n\n}  // namespace doors::http\n";
  write(out / "web_table.S", assembly);
  write(out / "web_table.cpp", code);
  return 0;
}

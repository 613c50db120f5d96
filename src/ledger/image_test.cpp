#include "ledger/image.h"

#include <gtest/gtest.h>

#include <random>

#include "ledger/image_parts.h"

namespace ledger {
namespace {

using std::string_literals::operator""s;        // NOLINT(misc-unused-using-decls): it sees no use of literals
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): it sees no use of literals

std::string big(std::size_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
  return out;
}

std::string segment(char marker, std::string_view payload) {
  return std::string("\xFF") + marker + big(payload.size() + 2, 2) + std::string(payload);
}

// A TIFF block of two entries, orientation and a pointer to GPS, and a GPS directory with a recognisable text.
std::string camera_tiff(int orientation) {
  return "MM\0\x2A\0\0\0\x08\0\x02"s.append("\x01\x12\0\x03\0\0\0\x01\0"sv) + static_cast<char>(orientation) +
         std::string("\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0\0\0GPS-39.6-109.8"sv);
}

std::string exif(int orientation) { return segment('\xE1', std::string("Exif\0\0"sv) + camera_tiff(orientation)); }

std::string const tables = segment('\xDB', std::string(65, '\x01'));
std::string const frame = segment('\xC0', "\x08\0\x01\0\x01\x01\x01\x11\0"sv);
std::string const huffman = segment('\xC4', std::string(20, '\0'));
// Coded data with a stuffed FF and a restart marker in it.
std::string const scan = segment('\xDA', "\x01\x01\0\0\x3F\0"sv) + std::string("\x12\xFF\0\x34\xFF\xD0\x56"sv);
std::string const second_scan = segment('\xDA', "\x01\x01\0\0\x3F\0"sv) + std::string("\x77\x78"sv);
std::string const jfif = segment('\xE0', "JFIF\0\x01\x01\0\0\x48\0\x48\0\0"sv);
std::string const colour = segment('\xE2', "ICC_PROFILE\0\x01\x01profile"sv);
std::string const adobe = segment('\xEE', "Adobe\0\x64\0\0\0\0\x01"sv);
std::string const start = "\xFF\xD8";
std::string const end = "\xFF\xD9";

std::string const camera_jpeg =
    start + exif(6) + segment('\xE0', "JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01RGB"sv) +
    segment('\xE0', "JFXX\0thumbnail"sv) + segment('\xE1', "http://ns.adobe.com/xap/1.0/\0<gps/>"sv) + colour +
    segment('\xE2', "MPF\0second picture"sv) + segment('\xED', "Photoshop 3.0\0IPTC author"sv) + adobe +
    segment('\xFE', "a comment") + tables + frame + huffman + scan + second_scan + end + "trailing film";

std::string const clean_exif = segment('\xE1', std::string("Exif\0\0"sv) + image::orientation_only(6));

// A camera's JPEG keeps its pixels, colours and orientation, byte for byte, and nothing else.
TEST(image, takes_everything_personal_out_of_jpeg) {
  EXPECT_EQ(clean_image(camera_jpeg).value(),
            start + jfif + clean_exif + colour + adobe + tables + frame + huffman + scan + second_scan + end);
}

// An upright picture needs no EXIF at all; fill bytes before markers go.
TEST(image, keeps_no_exif_where_the_picture_is_upright) {
  EXPECT_EQ(clean_image(start + exif(1) + tables + frame + scan + "\xFF\xFF" + end).value(),
            start + tables + frame + scan + end);
}

// Every sensible orientation survives, nonsense becomes upright, and both byte orders are read.
TEST(image, reads_orientation) {
  for (int value = 0; value <= 9; ++value) {
    int const expected = value >= 1 && value <= 8 ? value : 1;
    EXPECT_EQ(image::orientation_in(camera_tiff(value)), expected);
  }
  EXPECT_EQ(image::orientation_in("II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0"sv), 8);
  EXPECT_EQ(image::orientation_in(image::orientation_only(3)), 3);
  for (std::string_view const tiff : {""sv, "MM"sv, "XX\0\x2A\0\0\0\x08\0\x01"sv, "MM\0\x2A\xFF\xFF\xFF\xFF"sv,
                                      "MM\0\x2A\0\0\0\x08\xFF\xFF\x01\x12"sv}) {
    EXPECT_EQ(image::orientation_in(tiff), image::upright);
  }
}

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFF;
  for (char const byte : bytes) {
    value ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
  }
  return value ^ 0xFFFFFFFF;
}

std::string chunk(std::string const& type, std::string_view data) {
  return big(data.size(), 4) + type + std::string(data) + big(checksum(type + std::string(data)), 4);
}

std::string const png_start = std::string(image::png_signature) + chunk("IHDR", "\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"sv);
std::string const png_data = chunk("IDAT", "first") + chunk("IDAT", "second");
std::string const png_end = chunk("IEND", "");
std::string png(std::string const& chunks) { return png_start + chunks + png_end; }

// PNG keeps pixels and colours; texts, EXIF, times, unknown chunks and what follows the end go.
TEST(image, takes_everything_personal_out_of_png) {
  std::string const colours = chunk("gAMA", "\0\0\xB1\x8F"sv) + chunk("iCCP", "p\0\0z"sv) + chunk("tRNS", "\0\0"sv);
  EXPECT_EQ(clean_image(png_start + chunk("tEXt", "Author\0x"sv) + colours + chunk("zTXt", "a") + chunk("iTXt", "b") +
                        chunk("eXIf", camera_tiff(6)) + chunk("tIME", "1234567") + chunk("prVt", "own") + png_data +
                        chunk("tEXt", "late") + png_end + "trailing")
                .value(),
            png_start + colours + png_data + png_end);
}

std::string little(std::size_t value) {
  std::string out = big(value, 4);
  return {out.rbegin(), out.rend()};
}

std::string riff_chunk(std::string const& name, std::string_view data) {
  return name + little(data.size()) + std::string(data) + (data.size() % 2 == 1 ? std::string(1, '\0') : "");
}

std::string webp(std::string const& chunks) { return "RIFF" + little(chunks.size() + 4) + "WEBP" + chunks; }

// WebP loses EXIF and XMP with their flags; the orientation stays in a tag of its own.
TEST(image, takes_everything_personal_out_of_webp) {
  std::string const size = std::string("\0\0\0\0\0\0\0\0\0"sv);
  std::string const pixels = riff_chunk("ICCP", "colours") + riff_chunk("VP8 ", "odd");
  EXPECT_EQ(clean_image(webp(riff_chunk("VP8X", "\x2C" + size) + pixels + riff_chunk("EXIF", camera_tiff(1)) +
                             riff_chunk("XMP ", "<gps/>") + riff_chunk("MINE", "own")) +
                        "trailing")
                .value(),
            webp(riff_chunk("VP8X", "\x20" + size) + pixels));
  EXPECT_EQ(clean_image(webp(riff_chunk("VP8X", "\x2C" + size) + pixels +
                             riff_chunk("EXIF", std::string("Exif\0\0"sv) + camera_tiff(8))))
                .value(),
            webp(riff_chunk("VP8X", "\x28" + size) + pixels + riff_chunk("EXIF", image::orientation_only(8))));
  EXPECT_EQ(clean_image(webp(riff_chunk("VP8L", "xy"))).value(), webp(riff_chunk("VP8L", "xy")));
}

// Cleaning a clean image changes nothing; other files pass as they are.
TEST(image, cleaning_twice_changes_nothing) {
  std::string const size = std::string("\0\0\0\0\0\0\0\0\0"sv);
  for (std::string const& bytes :
       {camera_jpeg, png(chunk("eXIf", "x") + png_data),
        webp(riff_chunk("VP8X", "\x08" + size) + riff_chunk("VP8 ", "odd") + riff_chunk("EXIF", camera_tiff(5)))}) {
    std::string const once = clean_image(bytes).value();
    EXPECT_NE(once, bytes);
    EXPECT_EQ(clean_image(once).value(), once);
  }
  for (std::string_view const other : {""sv, "%PDF-1.7"sv, "\xFF\xD8"sv, "RIFF\0\0\0\0WAVE"sv}) {
    EXPECT_EQ(clean_image(other).value(), other);
  }
}

// Damaged images are refused: never half-cleaned.
TEST(image, refuses_damaged_images) {
  std::string wrong_sum = png_start + png_data + png_end;
  wrong_sum[png_start.size() + 9] ^= 1;
  std::vector<std::string> const table = {
      start + "\xFF",                                                     // nothing follows
      start + tables + frame + scan,                                      // no end
      start + tables + scan + end,                                        // a scan without a frame
      start + tables + frame + end,                                       // no scan
      start + "\xFF\xDB" + std::string("\0\x01"sv) + end,                 // length below two
      start + "\xFF\xDB\xFF\xFF",                                         // length beyond the end
      start + tables + "junk" + frame + scan + end,                       // something between segments
      start + tables + frame + scan + start + end,                        // an image in the image
      start + segment('\xE0', "JFIF\0\x01"sv) + frame + scan + end,       // cut JFIF
      wrong_sum,                                                          // checksum
      png_start + png_data,                                               // no end
      png_start + png_end,                                                // no data
      std::string(image::png_signature) + png_data + png_end,             // no header
      png_start + png_start.substr(8) + png_data + png_end,               // two headers
      png_start + png_data + chunk("tEXt", "") + png_data + png_end,      // data in two places
      png_start + chunk("ABCD", "") + png_data + png_end,                 // unknown critical chunk
      png_start + chunk("I\0AT"s, "") + png_data + png_end,               // no type
      png_start + "\xFF\xFF\xFF\xFF" + "IDAT....",                        // length beyond the end
      webp(""),                                                           // no image
      "RIFF" + little(400) + "WEBP" + riff_chunk("VP8 ", "ab"),           // length beyond the end
      webp("VP8 " + little(400) + "ab"),                                  // chunk beyond the end
      webp("VP8"),                                                        // half a chunk
      webp(riff_chunk("VP8 ", "ab") + riff_chunk("VP8X", "0123456789")),  // header not first
      webp(riff_chunk("VP8X", "01")),                                     // short header
  };
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto const cleaned = clean_image(table[i]);
    ASSERT_FALSE(cleaned.has_value()) << i;
    EXPECT_EQ(cleaned.error().code, "evidence.image_damaged");
  }
}

// Cut anywhere or altered anywhere, an image is refused or cleaned once and for all.
TEST(image, survives_cuts_and_altered_bytes) {
  std::mt19937 random(7);
  for (std::string const& bytes : {camera_jpeg, png(png_data), webp(riff_chunk("VP8 ", "odd"))}) {
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) static_cast<void>(clean_image(bytes.substr(0, cut)));
    for (int i = 0; i < 20'000; ++i) {
      std::string altered = bytes;
      altered[random() % altered.size()] = static_cast<char>(random());
      auto const once = clean_image(altered);
      if (!once) continue;
      ASSERT_EQ(clean_image(*once).value(), *once);
    }
  }
}

}  // namespace
}  // namespace ledger

#include "doors/http/compression.h"

#include <zlib.h>

#include "base/result.h"

namespace doors::http {

std::string gzip(std::string_view bytes) {
  constexpr int level = 4;
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  base::ensure(deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK, "deflateInit2");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  std::string input(bytes);  // zlib wants to be able to write where it only reads
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  base::ensure(code == Z_STREAM_END, "deflate");
  return out;
}

}  // namespace doors::http

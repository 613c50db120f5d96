#include "doors/http/compression.h"

#include <zlib.h>

#include <algorithm>

#include "base/result.h"
#include "doors/http/limits.h"

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

bool takes_gzip(Request const& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

void compress(Response& response, Request const& request) {
  bool const text = response.type.starts_with("application/json") || response.type.starts_with("text/");
  if (!text || response.body.size() < limits::compressed_from_bytes) return;
  auto const cached = std::ranges::find(response.headers, "Cache-Control", &Named::name);
  if (cached != response.headers.end() && cached->value.find("no-transform") != std::string::npos) return;
  if (!takes_gzip(request)) return;
  response.body = gzip(response.body);
  response.headers.push_back({"Content-Encoding", "gzip"});
  response.headers.push_back({"Vary", "Accept-Encoding"});
}

}  // namespace doors::http

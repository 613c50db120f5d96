#include "doors/http/web_files.h"

namespace doors::http {
namespace {

constexpr std::string_view no_application =
    "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>石榴台账</title></head><body>"
    "<h1>石榴台账</h1><p>服务已启动，但这个程序编译时没有带上网页（web/dist 不存在）。"
    "请先在 web/ 下运行 npm run build，再重新编译。</p>"
    "<p lang=\"en\">The server is running, but this program was built without the web application: run npm run build "
    "in web/ and build again.</p></body></html>\n";

[[nodiscard]] bool accepts(Request const& request, std::string_view coding) {
  auto const header = request.header("accept-encoding");
  auto const at = header.find(coding);
  if (at == std::string_view::npos) return false;
  auto const rest = header.substr(at + coding.size());
  return !rest.starts_with(";q=0") || rest.starts_with(";q=0.");
}

[[nodiscard]] bool is_hashed(std::string_view path) { return path.starts_with("/assets/"); }

[[nodiscard]] WebFile const* find(std::span<WebFile const> files, std::string_view path) {
  auto const found = std::ranges::find(files, path, &WebFile::path);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace

Response file_answer(WebFile const& file, Request const& request) {
  Response response;
  response.type = file.type;
  response.headers.push_back({"Vary", "Accept-Encoding"});
  response.headers.push_back({"ETag", std::string(file.tag)});
  response.headers.push_back(
      {"Cache-Control", is_hashed(file.path) ? "public, max-age=31536000, immutable" : "no-cache"});
  if (request.header("if-none-match").find(file.tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.kept = file.plain;
  if (!file.brotli.empty() && accepts(request, "br")) {
    response.kept = file.brotli;
    response.headers.push_back({"Content-Encoding", "br"});
  } else if (!file.gzip.empty() && accepts(request, "gzip")) {
    response.kept = file.gzip;
    response.headers.push_back({"Content-Encoding", "gzip"});
  }
  return response;
}

Response web_answer(std::span<WebFile const> files, Request const& request) {
  if (auto const* file = find(files, request.path)) return file_answer(*file, request);
  auto const last = std::string_view(request.path).substr(request.path.rfind('/'));
  if (last.find('.') == std::string_view::npos) {
    if (auto const* index = find(files, "/index.html")) return file_answer(*index, request);
    Response response;
    response.type = "text/html; charset=utf-8";
    response.kept = no_application;
    return response;
  }
  Response response;
  response.status = 404;
  response.type = "text/plain; charset=utf-8";
  response.body = "404\n";
  return response;
}

}  // namespace doors::http

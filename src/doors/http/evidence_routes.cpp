#include <fmt/format.h>

#include "doors/face/entry_face.h"
#include "doors/face/multipart.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/evidence.h"

namespace doors::http {
namespace {

[[nodiscard]] base::Result<Response> receive(Visit const& visit) {
  auto const upload = TRY(read_upload(visit.request));
  ledger::NewEvidence file{upload.name, std::string(upload.bytes), std::nullopt};
  if (auto const dated = upload.field("dated"); !dated.empty()) file.dated = TRY(base::parse_day(dated));
  auto const received = TRY(usecases::receive(visit.office, visit.act(), std::move(file)));
  face::Json json;
  json.open_object().key("file");
  face::write_evidence(json, received.file);
  json.key("digest").text(face::digest_text(received.file.ref)).key("name").text(received.file.name);
  json.key("media_type").text(received.file.media_type).key("bytes").number(received.file.bytes).key("dated");
  or_null(json, received.file.ref.dated ? base::to_text(*received.file.ref.dated) : "");
  json.key("stored_before").flag(received.stored_before).key("notes").open_array().close_array().close_object();
  return answer(json, received.stored_before ? 200 : 201);
}

/// Pictures are looked at in place, and so are PDF files, whose viewer a sandbox would not let in.
void dress(Response& response, ledger::EvidenceFile const& file) {
  bool const picture = file.media_type.starts_with("image/");
  bool const paper = file.media_type == "application/pdf";
  response.headers.push_back(
      {"Content-Disposition", disposition(picture || paper ? "inline" : "attachment", file.name)});
  response.headers.push_back(
      {"Content-Security-Policy", paper ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
                                        : "default-src 'none'; img-src 'self'; frame-ancestors 'self'; sandbox"});
}

/// A whole hash is what only those know who have seen the evidence or hold the file; a beginning of one would be
/// guessed.
[[nodiscard]] base::Result<Response> give_out(Visit const& visit) {
  constexpr std::size_t hex_digits = 64;
  TRY(visit.scope());
  auto const& digest = visit.parts.at(0);
  auto const colon = digest.find(':');
  auto const hex = digest.substr(colon == std::string::npos ? 0 : colon + 1);
  if (hex.size() != hex_digits) return base::fail("evidence.unknown", {{"digest", digest}});
  auto const file = TRY(usecases::find_evidence(visit.office, digest));
  Response response;
  response.type = file.media_type.starts_with("text/") ? file.media_type + "; charset=utf-8" : file.media_type;
  response.body = TRY(usecases::read_evidence(visit.office, file.ref));
  response.headers.push_back({"Cache-Control", "private, max-age=3600, immutable"});
  dress(response, file);
  return response;
}

constexpr std::array table = {
    Route{Method::post, "/api/v1/evidence", Runs::slowly, "record", "receive_evidence", receive, nullptr, std::nullopt,
          base::limits::evidence_bytes_max + limits::upload_slack_bytes},
    Route{Method::get, "/api/v1/evidence/{digest}", Runs::reading, "read", "read_evidence", give_out, nullptr,
          usecases::View::evidence},
};

}  // namespace

std::span<Route const> evidence_routes() { return table; }

}  // namespace doors::http

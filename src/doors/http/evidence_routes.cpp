#include <fmt/format.h>

#include "doors/face/entry_face.h"
#include "doors/face/multipart.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/evidence.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

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
  json.key("stored_before").flag(received.stored_before).key("notes").open_array();
  if (auto const note = usecases::note_on(received.file); !note.empty()) json.text(visit.say(note));
  json.close_array().close_object();
  return answer(json, received.stored_before ? 200 : 201);
}

[[nodiscard]] Type received_type() {
  return Type::object("EvidenceReceipt",
                      {{"file", face::evidence_type()},
                       {"digest", Type::digest()},
                       {"name", Type::text()},
                       {"media_type", Type::text()},
                       {"bytes", Type::whole()},
                       {"dated", Type::day().or_null()},
                       {"stored_before", Type::flag()},
                       remarked("notes", Type::list(Type::text()), "What was not looked through, and why")});
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

/// By its whole hash, and only what the person sees in a record or has brought itself.
[[nodiscard]] base::Result<Response> give_out(Visit const& visit) {
  auto const file = TRY(usecases::evidence_for(visit.office, *visit.who, visit.parts.at(0)));
  Response response;
  response.type = file.media_type.starts_with("text/") ? file.media_type + "; charset=utf-8" : file.media_type;
  response.body = TRY(usecases::read_evidence(visit.office, file.ref));
  response.headers.push_back({"Cache-Control", "private, max-age=3600, immutable"});
  dress(response, file);
  return response;
}

[[nodiscard]] Told evidence_told() { return file_of({"*/*"}); }

constexpr std::array table = {
    Route{Method::post, "/api/v1/evidence", Runs::slowly, "record", "receive_evidence", receive,
          answers<received_type, 200, 201>, nullptr, std::nullopt,
          base::limits::evidence_bytes_max + limits::upload_slack_bytes},
    Route{Method::get, "/api/v1/evidence/{digest}", Runs::reading, "read", "read_evidence", give_out, evidence_told,
          nullptr, usecases::View::evidence},
};

}  // namespace

std::span<Route const> evidence_routes() { return table; }

}  // namespace doors::http

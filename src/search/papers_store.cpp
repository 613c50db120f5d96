#include <algorithm>

#include "document/plain_text.h"
#include "ledger/evidence_store.h"
#include "search/search_sql.h"
#include "search/segment_store.h"

namespace search {
namespace {

constexpr std::size_t paper_bytes_max = std::size_t{1} << 20U;  // of its text; the rest of a longer one is not searched

[[nodiscard]] std::string cut(std::string text) {
  if (text.size() <= paper_bytes_max) return text;
  auto end = paper_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

}  // namespace

base::Result<std::optional<std::string>> Papers::find(ledger::EvidenceRef const& ref) {
  auto& asked = connection_->statement(sql::read_paper);
  asked.bind(1, base::to_text(ref.algorithm)).bind(2, std::span<std::uint8_t const>(ref.digest.bytes));
  if (!TRY(asked.step())) return std::nullopt;
  std::string text(asked.text(0));
  asked.reset();
  return text;
}

base::Result<std::optional<std::string>> Papers::text_of(ledger::EvidenceRef const& ref) {
  auto const file = TRY(ledger::find_evidence(*connection_, ref));
  bool const readable = file && !file->deleted_because && is_public(library_->papers, file->name) &&
                        document::is_text_readable(file->media_type);
  if (!readable) return std::nullopt;
  auto const bytes = ledger::read_evidence(*connection_, library_->folder, ref);
  // A lost file is for verify to name; nobody is kept from recording by it.
  if (!bytes) return std::string();
  auto const text = document::plain_text(*bytes, file->media_type);
  if (!text) return std::string();
  return ledger::masked(library_->privacy, cut(*text));
}

base::Result<std::vector<std::string>> Papers::of(ledger::EntryId id, ledger::Draft const& draft) {
  std::vector<std::string> texts;
  for (auto const& ref : draft.evidence) {
    if (std::ranges::find(not_public_, ref.digest) != not_public_.end()) continue;
    auto text = may_write_ || TRY(connection_->has_table("search_papers")) ? TRY(find(ref)) : std::nullopt;
    bool const known = text.has_value();
    if (!known) text = TRY(text_of(ref));
    if (!text) {
      constexpr std::size_t remembered_max = 256;
      if (not_public_.size() < remembered_max) not_public_.push_back(ref.digest);
      continue;
    }
    std::span<std::uint8_t const> const digest(ref.digest.bytes);
    auto const algorithm = base::to_text(ref.algorithm);
    if (may_write_ && !known)
      TRY(connection_->statement(sql::add_paper).bind(1, algorithm).bind(2, digest).bind(3, *text).run());
    if (may_write_) {
      auto& cited = connection_->statement(sql::add_cited);
      TRY(cited.bind(1, algorithm).bind(2, digest).bind(3, ledger::to_row(id)).run());
    }
    texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace search

#pragma once

#include <functional>
#include <string>

#include "draw/sheet.h"
#include "usecases/sign_work.h"

/// The proof sheet of a sign (校样): what is on it, what the machine finds with rule, source, position, both forms
/// drawn and measured values, to be handed over.
namespace usecases {

/// The sentences of findings, which doors know.
struct SignWords {
  std::function<std::string(SignFinding const& finding)> finding;
  std::function<std::string(SignFinding const& finding)> measured;
};

struct SignPaper {
  std::string name;  // of the file
  std::string bytes;
};
/// PDF. Errors: draw.font_missing, those of view_sign.
[[nodiscard]] base::Result<SignPaper> sign_proof(Office& office, Act const& act, SignMeant const& which,
                                                 SignEyes const& eyes, SignWords const& words,
                                                 std::string const& generator);

/// The notice of an approval (审定通知), numbered within its year, with the sign as it is to be made and, where
/// `eyes.public_address` says where, the code that opens the approved record. `form`: "pdf" or "docx". Errors:
/// sign.not_approved, sign.unknown_form, draw.font_missing, draw.code_too_long, those of view_sign.
[[nodiscard]] base::Result<SignPaper> sign_notice(Office& office, Act const& act, SignMeant const& which,
                                                  SignEyes const& eyes, std::string const& generator,
                                                  std::string const& form);

/// The proof sheet, kept as the document behind a return or a fault on the wall where nobody handed in another; nothing
/// where there are no fonts to draw it with. Errors: those of sign_proof, evidence.*.
[[nodiscard]] base::Result<std::vector<ledger::EvidenceRef>> keep_proof(Office& office, Act const& act,
                                                                        SignMeant const& which, SignEyes const& eyes,
                                                                        SignWords const& words,
                                                                        std::string const& generator);
/// What the proof sheet of a sign is called.
[[nodiscard]] std::string proof_name(std::string_view code);
/// Whether a decision is one that a proof sheet stands behind: return, wrong.
[[nodiscard]] bool wants_proof(SignDecision const& decision);

/// Where two forms differ, as units of each.
[[nodiscard]] draw::Marks marks_between(std::u32string_view approved, std::u32string_view shown);

}  // namespace usecases

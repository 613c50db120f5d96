#include "funds/export.h"

#include <algorithm>
#include <map>

#include "base/digest.h"

namespace funds {
namespace {

using Names = std::map<Account, std::string>;

/// Always two places: "-12.50".
std::string digits_of(base::Money amount) {
  std::string digits = std::to_string(amount.fen());
  bool const negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  digits.insert(digits.size() - 2, 1, '.');
  return (negative ? "-" : "") + digits;
}

std::string in_cny(base::Money amount) { return digits_of(amount) + " CNY"; }

/// Inside quotation marks of beancount.
std::string in_quotation_marks(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

/// In a comment of ledger brackets hold dates and a colon ends the name of a tag; a comma ends its value in hledger.
std::string in_comment(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '[':
        out += "［";
        break;
      case ']':
        out += "］";
        break;
      case ':':
        out += "：";
        break;
      case ',':
        out += "，";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct Note {
  std::string_view key;
  std::string value;
};

std::vector<Note> notes_of(Movement const& movement) {
  std::vector<Note> notes{{"voucher", movement.voucher}};
  if (!movement.document.empty()) notes.push_back({"document", movement.document});
  if (movement.reverses) {
    notes.push_back({"reverses", std::to_string(movement.reverses->year) + " " + movement.reverses->number});
    notes.push_back({"reason", movement.reason});
  }
  std::string files;
  for (auto const& digest : movement.evidence) files += (files.empty() ? "" : " ") + base::to_hex(digest);
  if (!files.empty()) notes.push_back({"evidence", std::move(files)});
  return notes;
}

std::string as_ledger(Taken const& taken, Names const& names) {
  std::string out = base::to_text(taken.movement.day) + " * " + std::string(word_of(taken.movement.kind)) + "\n";
  for (auto const& [key, value] : notes_of(taken.movement)) {
    out.append("    ; ").append(key).append(": ").append(in_comment(value)).append("\n");
  }
  for (auto const& posting : taken.journal.postings()) {
    out += "    " + names.at(posting.account) + "  " + in_cny(posting.amount) + "\n";
  }
  return out + "\n";
}

std::string as_beancount(Taken const& taken, Names const& names) {
  std::string out = base::to_text(taken.movement.day) + " * " + in_quotation_marks(word_of(taken.movement.kind)) + "\n";
  for (auto const& [key, value] : notes_of(taken.movement)) {
    out.append("  ").append(key).append(": ").append(in_quotation_marks(value)).append("\n");
  }
  for (auto const& posting : taken.journal.postings()) {
    out += "  " + names.at(posting.account) + "  " + in_cny(posting.amount) + "\n";
  }
  return out + "\n";
}

std::vector<Taken const*> by_day(Book const& book, base::Day last) {
  std::vector<Taken const*> result;
  for (auto const& taken : book.taken()) {
    if (taken.movement.day <= last) result.push_back(&taken);
  }
  std::ranges::stable_sort(result, {}, [](Taken const* taken) { return taken->movement.day; });
  return result;
}

std::string ledger_head(Names const& names) {
  std::string out = "commodity CNY\n    format 1000.00 CNY\n\n";
  for (auto const* tag : {"voucher", "document", "reverses", "reason", "evidence"})
    out.append("tag ").append(tag) += '\n';
  out += '\n';
  for (auto const& [account, name] : names) out += "account " + name + "\n";
  return out + "\n";
}

std::string beancount_head(Names const& names, Balances const& balances) {
  std::string out = "option \"operating_currency\" \"CNY\"\n1970-01-01 commodity CNY\n\n";
  for (auto const& [account, name] : names) {
    out += base::to_text(balances.rows().at(account).front().day) + " open " + name + " CNY\n";
  }
  return out + "\n";
}

/// A transaction of nothing that asserts what each account holds.
std::string ledger_foot(Names const& names, Balances const& balances, base::Day day) {
  std::string out = base::to_text(day) + " * balances\n";
  for (auto const& [account, name] : names) {
    out += "    " + name + "  0.00 CNY = " + in_cny(balances.balance(account, day)) + "\n";
  }
  return names.empty() ? std::string() : out;
}

/// Beancount asserts what an account holds when the day begins; unless told otherwise it lets a fen pass.
std::string beancount_foot(Names const& names, Balances const& balances, base::Day day) {
  std::string out;
  for (auto const& [account, name] : names) {
    out += base::to_text(day.plus(1)) + " balance " + name + "  " + digits_of(balances.balance(account, day)) +
           " ~ 0 CNY\n";
  }
  return out;
}

}  // namespace

base::Result<std::string> exported(Book const& book, Chart const& chart, TextForm form, base::Day day) {
  Names names;
  for (auto const& [account, rows] : book.balances().rows()) {
    if (rows.empty() || rows.front().day > day) continue;
    names.emplace(account, TRY(exported_name(account, chart, day)));
  }
  bool const for_ledger = form == TextForm::ledger;
  std::string out = for_ledger ? ledger_head(names) : beancount_head(names, book.balances());
  for (auto const* taken : by_day(book, day))
    out += for_ledger ? as_ledger(*taken, names) : as_beancount(*taken, names);
  return out += for_ledger ? ledger_foot(names, book.balances(), day) : beancount_foot(names, book.balances(), day);
}

}  // namespace funds

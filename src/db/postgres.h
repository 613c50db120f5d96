#pragma once

#include <libpq-fe.h>

#include <array>
#include <bit>
#include <string>
#include <string_view>

#include "db/driver.h"

/// Parts of the PostgreSQL half that its two files share; seen by src/db only.
namespace db::postgres {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

/// The error of a result (or of the connection itself where there is no result) in our codes.
/// Throws Bug where the statement itself is wrong.
[[nodiscard]] tl::unexpected<base::Error> failure(PGconn* connection, PGresult const* result, std::string_view sql);

template <class Integer>
void append_big_endian(std::string& out, Integer value) {
  for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> shift));
  }
}

class Cursor;

/// The connection, and who is reading from it: PostgreSQL answers one statement at a time, so a statement that has
/// rows left when another one begins takes these rows into memory first.
struct Line {
  PGconn* connection = nullptr;
  Cursor* reading = nullptr;
  std::int64_t prepared = 0;  // statements so far, for their names
  void hold_rows_of_reader();
};

[[nodiscard]] std::unique_ptr<Statement::Driver> make_statement(Line& line, std::string_view sql);
[[nodiscard]] std::unique_ptr<BulkInsert::Driver> make_bulk(Connection::Driver& connection, Line& line,
                                                            std::string copy);

}  // namespace db::postgres

#include <fmt/format.h>

#include <deque>

#include "db/postgres.h"

namespace db::postgres {

namespace {
constexpr Oid oid_int8 = 20;
constexpr Oid oid_bytea = 17;
constexpr Oid oid_text = 25;
constexpr Oid oid_numeric = 1700;

std::int64_t read_big_endian(char const* data, int length) {
  std::uint64_t value = (static_cast<unsigned char>(data[0]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (int i = 0; i < length; ++i) value = value << 8U | static_cast<unsigned char>(data[i]);
  return static_cast<std::int64_t>(value);
}

/// A whole number of PostgreSQL's type numeric, which is what sum(bigint) gives: groups of four decimal digits.
std::int64_t read_numeric(char const* data) {
  auto const groups = read_big_endian(data, 2);
  auto const weight = read_big_endian(data + 2, 2);
  constexpr std::int64_t negative = 0x4000;
  std::int64_t value = 0;
  for (std::int64_t group = 0; group <= weight; ++group) {
    std::int64_t const digits = group < groups ? read_big_endian(data + 8 + 2 * group, 2) : 0;
    bool const overflows =
        __builtin_mul_overflow(value, 10'000, &value) || __builtin_sub_overflow(value, digits, &value);
    base::ensure(!overflows, "a sum in the database fits into 64 bits");
  }
  return read_big_endian(data + 4, 2) == negative ? value : -value;
}
}  // namespace

class Cursor final : public Statement::Driver {
 public:
  Cursor(Line& line, std::string_view sql) : line_(line), sql_(sql) {}
  Cursor(Cursor const&) = delete;
  Cursor& operator=(Cursor const&) = delete;
  ~Cursor() override { give_up(); }

  void bind(int index, std::int64_t value) override {
    std::string bytes;
    append_big_endian(bytes, value);
    set(index, std::move(bytes), oid_int8);
  }
  void bind(int index, std::string_view text) override {
    nul_bound_ = nul_bound_ || text.find('\0') != std::string_view::npos;
    set(index, std::string(text), oid_text);
  }
  void bind(int index, std::span<std::uint8_t const> bytes) override {
    set(index, std::string(bytes.begin(), bytes.end()), oid_bytea);
  }
  void bind_null(int index) override { set(index, std::nullopt, 0); }
  void plan_for_these_values() override { planned_anew_ = true; }

  base::Result<bool> step() override {
    if (nul_bound_) return base::fail("db.nul_character");
    if (!running_) TRY(start());
    if (held_.empty()) {
      if (line_.reading != this) return finish();
      return receive();
    }
    row_ = std::move(held_.front());
    held_.pop_front();
    return accept();
  }
  void reset() override {
    give_up();
    parameters_.clear();
    nul_bound_ = false;
    planned_anew_ = false;
  }

  bool is_null(int column) const override { return PQgetisnull(row_.get(), 0, column) == 1; }
  std::int64_t integer(int column) const override {
    if (is_null(column)) return 0;
    char const* data = PQgetvalue(row_.get(), 0, column);
    if (PQftype(row_.get(), column) == oid_numeric) return read_numeric(data);
    int const length = PQgetlength(row_.get(), 0, column);
    return length == 1 ? static_cast<std::int64_t>(*data) : read_big_endian(data, length);
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(row_.get(), 0, column), static_cast<std::size_t>(PQgetlength(row_.get(), 0, column))};
  }
  std::span<std::uint8_t const> bytes(int column) const override {
    auto const whole = text(column);
    return {reinterpret_cast<std::uint8_t const*>(whole.data()), whole.size()};
  }

  /// Takes what is still to come off the line, because another statement wants it.
  void hold_rows() {
    while (auto result = ResultHandle(PQgetResult(line_.connection))) held_.push_back(std::move(result));
    line_.reading = nullptr;
  }

 private:
  void set(int index, std::optional<std::string> value, Oid type) {
    base::ensure(index >= 1 && !running_, "parameters count from 1 and are bound before the first step");
    auto const place = static_cast<std::size_t>(index) - 1;
    if (parameters_.size() <= place) parameters_.resize(place + 1);
    if (types_.size() <= place) types_.resize(place + 1, 0);
    bool const other_type = value.has_value() && types_[place] != type;
    if (other_type) {
      types_[place] = type;
      name_.clear();  // prepared for other types, or not yet
    }
    parameters_[place] = std::move(value);
  }

  base::Done start() {
    line_.hold_rows_of_reader();
    if (name_.empty() && !planned_anew_) TRY(prepare());
    std::vector<char const*> values;
    std::vector<int> lengths;
    std::vector<int> const binary(types_.size(), 1);
    parameters_.resize(types_.size());
    for (auto const& parameter : parameters_) {
      values.push_back(parameter ? parameter->data() : nullptr);
      lengths.push_back(parameter ? static_cast<int>(parameter->size()) : 0);
    }
    auto const count = static_cast<int>(types_.size());
    // What has no name is planned for the values that come with it; five runs of a named one, and its plan is kept.
    int const sent = planned_anew_ ? PQsendQueryParams(line_.connection, sql_.c_str(), count, types_.data(),
                                                       values.data(), lengths.data(), binary.data(), 1)
                                   : PQsendQueryPrepared(line_.connection, name_.c_str(), count, values.data(),
                                                         lengths.data(), binary.data(), 1);
    if (sent == 0) return failure(line_.connection, nullptr, sql_);
    PQsetSingleRowMode(line_.connection);
    line_.reading = this;
    running_ = true;
    return {};
  }
  base::Done prepare() {
    auto const name = fmt::format("s{}", ++line_.prepared);
    ResultHandle const result(
        PQprepare(line_.connection, name.c_str(), sql_.c_str(), static_cast<int>(types_.size()), types_.data()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) return failure(line_.connection, result.get(), sql_);
    name_ = name;
    return {};
  }
  base::Result<bool> receive() {
    row_ = ResultHandle(PQgetResult(line_.connection));
    if (!row_) {
      line_.reading = nullptr;
      return finish();
    }
    return accept();
  }
  /// A result on the line is a row, the end of the rows, or an error.
  base::Result<bool> accept() {
    auto const status = PQresultStatus(row_.get());
    if (status == PGRES_SINGLE_TUPLE) return true;
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return step();
    auto error = failure(line_.connection, row_.get(), sql_);
    give_up();
    return error;
  }
  bool finish() {
    running_ = false;
    row_.reset();
    return false;
  }
  void give_up() {
    if (line_.reading == this) {
      while (ResultHandle(PQgetResult(line_.connection))) continue;
      line_.reading = nullptr;
    }
    held_.clear();
    running_ = false;
  }

  Line& line_;
  std::string sql_;
  std::string name_;  // empty: not prepared
  std::vector<Oid> types_;
  std::vector<std::optional<std::string>> parameters_;
  std::deque<ResultHandle> held_;
  ResultHandle row_;
  bool running_ = false;
  bool nul_bound_ = false;
  bool planned_anew_ = false;
};

void Line::hold_rows_of_reader() {
  if (reading != nullptr) reading->hold_rows();
}

std::unique_ptr<Statement::Driver> make_statement(Line& line, std::string_view sql) {
  return std::make_unique<Cursor>(line, sql);
}

}  // namespace db::postgres

#include <gtest/gtest.h>

#include "doors/face/commands.h"
#include "doors/face/entry_face.h"
#include "doors/face/error_face.h"
#include "doors/face/multipart.h"

namespace doors::face {
namespace {

/// What a body is refused for; empty: it is taken.
TEST(Body, RefusesWhatAReaderCouldTakeTwoWays) {
  struct Line {
    std::string_view body;
    std::string_view code;
  };
  std::vector<Line> const table = {
      {R"({})", ""},
      {R"({"a":1})", ""},
      {R"( {"a" : [ 1 , "x" , null , true ] } )", ""},
      {R"({"a":9007199254740991})", ""},
      {R"({"a":9007199254740992})", "body.not_a_whole_number"},
      {R"({"a":1e400})", "body.not_a_whole_number"},
      {R"({"a":1.5})", "body.not_a_whole_number"},
      {R"({"a":01})", "body.not_json"},
      {R"({"a":1,"a":2})", "body.key_twice"},
      {R"({"a":1,})", "body.not_json"},
      {R"({"a":"\u0000"})", "body.not_json"},
      {R"({"a":"\ud800"})", "body.not_json"},
      {R"([1])", "body.not_an_object"},
      {R"(1)", "body.not_an_object"},
      {R"({"a":1} x)", "body.not_json"},
      {"{\"a\":\"\xFF\"}", "body.not_utf8"},
      {R"({"a":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]})", "body.too_deep"},
  };
  for (auto const& [body, code] : table) {
    auto const read = read_body(body);
    EXPECT_EQ(read ? "" : read.error().code, code) << body;
  }
}

/// Every fault of a command at once, each with the name of its field.
TEST(Body, NamesEveryFaultOfACommand) {
  auto const read = read_command<usecases::NewRecord>(R"({"kind":1,"day":"2024-06-31","x":1})");
  ASSERT_FALSE(read.has_value());
  std::vector<std::string> codes{read.error().code + " " + read.error().where};
  for (auto const& cause : read.error().causes) codes.push_back(cause.code + " " + cause.where);
  EXPECT_EQ(codes, (std::vector<std::string>{"body.wrong_type kind", "day.impossible day", "body.missing_key title",
                                             "body.unknown_key x"}));
}

TEST(Body, ReadsEveryKindOfField) {
  auto const read = read_command<usecases::NewRecord>(
      R"({"kind":"study","day":"2024-06-03","day_last":"2024-06-05","title":"学","fields":{"place":"会议室"},)"
      R"("with":["2"],"evidence":["sha256:b8f74a2f4c458fc47b16fae0f7af22009fa774aa27c7add6653c89ca9297add0"],)"
      R"("although_equal":true})");
  ASSERT_TRUE(read.has_value()) << read.error().code;
  EXPECT_EQ(read->days, (base::Span{*base::parse_day("2024-06-03"), *base::parse_day("2024-06-05")}));
  EXPECT_EQ(read->fields.at("place"), "会议室");
  EXPECT_EQ(read->evidence.size(), 1U);
  EXPECT_TRUE(read->although_equal);
}

TEST(Multipart, ReadsPartsAndRefusesTheRest) {
  struct Line {
    std::string_view type;
    std::string_view body;
    std::string_view told;  // names and bytes, or the code
  };
  std::string_view const good = "multipart/form-data; boundary=X";
  std::vector<Line> const table = {
      {good, "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--X--\r\n", "a==1;"},
      {good, "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../x/台账.xlsx\"\r\n\r\nab\r\n--X--",
       "f=台账.xlsx=ab;"},
      {"multipart/form-data; boundary=\"X\"", "--X\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n--X--", "a==;"},
      {good, "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", "body.multipart_malformed"},
      {good, "--X\r\nContent-Type: text/plain\r\n\r\n1\r\n--X--", "body.multipart_malformed"},
      {good, "--Y\r\n", "body.multipart_malformed"},
      {"multipart/form-data", "--X--", "body.not_multipart"},
      {"application/json", "{}", "body.not_multipart"},
  };
  for (auto const& [type, body, told] : table) {
    auto const parts = read_multipart(type, body);
    std::string said = parts ? "" : parts.error().code;
    if (parts) {
      for (auto const& part : *parts) said += part.name + "=" + part.file_name + "=" + std::string(part.bytes) + ";";
    }
    EXPECT_EQ(said, told) << body;
  }
}

TEST(ErrorFace, HasAStatusForEveryCode) {
  struct Line {
    std::string_view code;
    int status;
  };
  std::vector<Line> const table = {{"body.not_json", 400},
                                   {"account.not_signed_in", 401},
                                   {"account.not_allowed", 403},
                                   {"ledger.unknown_entry", 404},
                                   {"record.equal_stands", 409},
                                   {"http.too_large", 413},
                                   {"ledger.title_empty", 422},
                                   {"account.busy", 429},
                                   {"http.bug", 500},
                                   {"http.busy", 503},

                                   {"db.busy", 503},
                                   {"http.header_too_large", 431}};
  for (auto const& [code, status] : table) {
    EXPECT_EQ(http_status(base::Error{std::string(code), {}, {}, {}}), status) << code;
  }
}

/// The words of a schema are those of the form.
TEST(Form, WritesSchemaAndType) {
  auto const shape = shape_of<Reason>();
  EXPECT_EQ(shape.schema,
            R"({"type":"object","properties":{"reason":{"title":"理由","description":"Reason","type":"string"}},)"
            R"("required":["reason"],"additionalProperties":false})");
  EXPECT_EQ(shape.typescript, "{\n  /** 理由 · Reason */\n  reason: string;\n}");
}

/// An answer is described once: closed in the schema, and the same words in the type.
TEST(Type, WritesSchemaAndType) {
  struct Line {
    Type type;
    std::string_view schema;
    std::string_view typescript;
  };
  auto const row = Type::object("Row", {{"id", Type::id()}, sometimes("note", Type::text(), "What \"it\" says")});
  std::vector<Line> const table = {
      {Type::whole().or_null(), R"({"anyOf":[{"type":"integer"},{"type":"null"}]})", "number | null"},
      {Type::list(Type::one_of({"a", "b"})), R"({"type":"array","items":{"type":"string","enum":["a","b"]}})",
       R"(("a" | "b")[])"},
      {Type::list(Type::pair()),
       R"({"type":"array","items":{"type":"array","items":{"type":"string"},"minItems":2,"maxItems":2}})",
       "[string, string][]"},
      {Type::by_name(Type::flag()), R"({"type":"object","additionalProperties":{"type":"boolean"}})",
       "Record<string, boolean>"},
      {Type::object({{"a", Type::flag()}, sometimes("b", Type::text())}),
       R"({"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"string"}},"required":["a"],)"
       R"("additionalProperties":false})",
       "{ a: boolean; b?: string }"},
      {Type::list(row), R"({"type":"array","items":{"$ref":"#/components/schemas/Row"}})", "Row[]"},
      {row.or_else(Type::of_name("Other")),
       R"({"anyOf":[{"$ref":"#/components/schemas/Row"},{"$ref":"#/components/schemas/Other"}]})", "Row | Other"},
      {Type::words(&face::to_text, ledger::Timeliness::early), R"({"type":"string","enum":["in_time","late","early"]})",
       R"("in_time" | "late" | "early")"},
  };
  for (auto const& [type, schema, typescript] : table) {
    EXPECT_EQ(type.is.schema, schema);
    EXPECT_EQ(type.is.typescript, typescript);
  }
  auto const within = Type::list(Type::object("Outer", {{"rows", Type::list(row)}}));
  ASSERT_EQ(within.named.size(), 2U);
  EXPECT_EQ(within.named.at("Row").schema,
            R"({"type":"object","properties":{"id":{"type":"string","pattern":"^[0-9]+$"},)"
            R"("note":{"description":"What \"it\" says","type":"string"}},"required":["id"],)"
            R"("additionalProperties":false})");
  EXPECT_EQ(within.named.at("Row").typescript, "{\n  id: string;\n  /** What \"it\" says */ note?: string;\n}");
}

}  // namespace
}  // namespace doors::face

#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

/// What is asked and what is answered, as values. The library that speaks HTTP stands in server.cpp alone.
namespace doors::http {

enum class Method : std::uint8_t { get, head, post, put, remove, other };

struct Named {
  std::string name;
  std::string value;
};

/// What a connection remembers of its last request, so that the same token need not be hashed again for each. It goes
/// with the connection, and is touched only while a request comes in.
struct Acquaintance {
  std::string token;
  base::Digest hash;
};

struct Request {
  Method method = Method::get;
  std::string target;          // as sent
  std::string path;            // decoded, without the query
  std::vector<Named> query;    // decoded, in order
  std::vector<Named> headers;  // names in lower case
  std::string body;
  std::string remote;                          // address of the peer
  bool loopback = true;                        // the peer is this machine
  bool secure = false;                         // came over TLS
  std::shared_ptr<Acquaintance> acquaintance;  // of its connection

  /// Empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const { return find(headers, name); }
  [[nodiscard]] std::string_view asked(std::string_view name) const { return find(query, name); }

 private:
  [[nodiscard]] static std::string_view find(std::vector<Named> const& list, std::string_view name) {
    auto const found = std::ranges::find(list, name, &Named::name);
    return found == list.end() ? std::string_view{} : std::string_view(found->value);
  }
};

struct Response {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string_view kept;  // bytes that outlive the answer (web files); then `body` is empty
  std::vector<Named> headers;
  std::string_view standing_headers;  // lines that many answers share, each ended; they outlive the answer
  bool close = false;                 // end the connection afterwards

  /// What is sent behind the head.
  [[nodiscard]] std::string_view bytes() const { return kept.empty() ? std::string_view(body) : kept; }
};

using Reply = std::function<void(Response)>;

}  // namespace doors::http

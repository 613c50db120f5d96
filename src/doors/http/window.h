#pragma once

#include "doors/http/house.h"
#include "doors/http/journal.h"
#include "doors/http/measures.h"
#include "doors/http/rate_limit.h"
#include "doors/http/server.h"
#include "doors/http/work.h"
#include "usecases/settings.h"

/// The public window: a listener of its own for people without an account. It has a thread of its own that reads and
/// hands over to the one that writes, so that whatever comes here never stands in the office's way.
namespace doors::http {

/// What the window works with.
struct WindowStaff {
  std::unique_ptr<Pool> reader;
  Writer* writer = nullptr;  // the office's
};

/// What the window's requests are called in the log and among the measures.
[[nodiscard]] std::vector<std::string> window_verbs();

class Window {
 public:
  Window(usecases::WindowSettings settings, WindowStaff staff, House& house, Journal& journal, Measures& measures);
  /// What the server asks.
  [[nodiscard]] Answerer answerer();
  /// Ends the reading; call once the server has stopped, and before the writer goes.
  void close();

 private:
  struct Asked;
  void answer(Request request, Reply reply);
  void look(std::shared_ptr<Asked> const& asked);
  void read(std::shared_ptr<Asked> const& asked,
            std::function<base::Result<Response>(usecases::Office&)> const& answer);
  void take(std::shared_ptr<Asked> const& asked);
  void show_again(std::shared_ptr<Asked> const& asked, base::Error const& why);
  void finish(std::shared_ptr<Asked> const& asked, base::Result<Response> result);
  [[nodiscard]] Response turn_away(base::Error const& error, Request const& head);
  [[nodiscard]] bool same_site(Request const& request) const;
  [[nodiscard]] std::string visitor_of(Request const& request) const;
  [[nodiscard]] base::Done may_ask(Request const& request);
  [[nodiscard]] base::Done may_upload(Request const& head);

  usecases::WindowSettings settings_;
  WindowStaff staff_;
  House& house_;
  Journal& journal_;
  Measures& measures_;
  RateLimit questions_;
  RateLimit applications_;
};

}  // namespace doors::http

#pragma once

#include "document/write.h"
#include "draw/draw.h"
#include "office/password.h"
#include "usecases/acts_log.h"
#include "usecases/chain_watch.h"
#include "usecases/sign_check.h"
#include "usecases/sign_in.h"

namespace doors::http {

/// What all requests of a running door share. Every part guards itself.
struct House {
  office::HashingDesk hashing;
  usecases::KnownSessions sessions;
  usecases::ViewCounter views;
  usecases::ChainWatch chains;
  document::Fonts fonts;
  std::optional<draw::Typefaces> typefaces;  // what signs are drawn with; none: a font is not on this machine
  usecases::KeptSignRules sign_rules;
  std::string generator;  // "石榴台账 0.1.0"
};

}  // namespace doors::http

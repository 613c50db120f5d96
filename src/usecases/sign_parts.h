#pragma once

#include "usecases/sign_work.h"

/// What the use cases of signs share.
namespace usecases {

[[nodiscard]] CaseMeant sign_case(SignMeant const& which);
/// The texts and boxes of a sign as they were said last; its day is that of the application.
[[nodiscard]] SignText sign_text(SignMeant const& which, cases::Case const& standing);

}  // namespace usecases

#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "base/result.h"

/// What every benchmark needs: a value or the end of the program, the clock, the middle of several rounds.
namespace measure {

template <class T>
T must(base::Result<T>&& result) {
  if (!result) throw std::runtime_error(result.error().code);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline double seconds_of(std::function<void()> const& work) {
  auto const begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Of an even number of values the upper one of the middle; none must not be asked about.
inline double median(std::vector<double> values) {
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace measure

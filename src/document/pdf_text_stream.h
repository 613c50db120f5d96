#pragma once

#include <cstdint>
#include <string>

class QPDFObjectHandle;

namespace document {

/// A stream unpacked, or as much of it as could be; never more than `bytes_max`. For pdf_text*.cpp only.
[[nodiscard]] std::string bytes_of_stream(QPDFObjectHandle& stream, std::uint64_t bytes_max);

}  // namespace document

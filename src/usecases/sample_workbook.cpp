#include "usecases/sample_workbook.h"

// Placed by sample_workbook.S with .incbin.
extern "C" char const shiliu_sample_workbook[];
extern "C" char const shiliu_sample_workbook_end[];
extern "C" char const shiliu_sample_map[];
extern "C" char const shiliu_sample_map_end[];

namespace usecases {

std::string_view sample_workbook() {
  return {shiliu_sample_workbook, static_cast<std::size_t>(shiliu_sample_workbook_end - shiliu_sample_workbook)};
}

std::string_view sample_map() {
  return {shiliu_sample_map, static_cast<std::size_t>(shiliu_sample_map_end - shiliu_sample_map)};
}

}  // namespace usecases

// What a document costs its writer in a process that has written none before: processor time of the first call, median
// of nine processes. LibreOffice turns the same Word file into a PDF beside it, where it is installed.
// Usage: pdf_bench FONT_FOLDER…

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace {

constexpr int processes = 9;
constexpr int figures = 40;
constexpr int records_each = 50;

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The invented report with forty figures of fifty records each behind it: the longest appendix there can be.
document::Document with_long_appendix() {
  document::Document made = document::specimen();
  document::Source const model = made.sources.at(1);
  made.sources.clear();
  for (int i = 0; i < figures; ++i) {
    document::Source source = model;
    source.mark = source.id = fmt::format("figure-{}", i);
    source.records_total = records_each;
    source.records.clear();
    for (int k = 0; k < records_each; ++k) {
      source.records.push_back(model.records[static_cast<std::size_t>(k) % model.records.size()]);
      source.records.back().id = fmt::format("1-{}", i * records_each + k + 1);
    }
    made.sources.push_back(std::move(source));
  }
  return made;
}

// The cost is in the fonts, so the text has as many different characters as a real report of ten pages, and more of
// them rare: 900, spread over the whole block.
document::Document ten_pages() {
  constexpr char32_t first = 0x4E00;
  constexpr char32_t step = 23;
  document::Document made = document::specimen_long(9);
  made.sources.clear();
  made.verification.clear();
  std::u32string text;
  for (char32_t i = 0; i < 900; ++i) text += first + i * step;
  document::Run const run{.text = base::to_utf8(text), .mark = {}, .strong = false};
  made.body.emplace_back(document::Paragraph{.level = document::Level::body, .runs = {run}});
  return made;
}

// One call, measured; what a child process does.
int once(std::string const& what, std::vector<std::filesystem::path> const& folders) {
  document::Document const document = what == "appendix" ? with_long_appendix()
                                      : what == "report" ? document::specimen()
                                                         : ten_pages();
  double const start = processor_ms();
  if (what == "word") {
    auto const bytes = document::write_docx(document);
    double const spent = processor_ms() - start;
    fmt::print("{} {} 0\n", spent, bytes ? bytes->size() : 0);
    return bytes ? 0 : 1;
  }
  auto const pdf = document::write_pdf(document, document::find_fonts(folders));
  double const spent = processor_ms() - start;
  if (!pdf) return 1;
  fmt::print("{} {} {}\n", spent, pdf->bytes.size(), pdf->pages);
  return 0;
}

struct Measured {
  double ms = 0;
  unsigned long bytes = 0;
  int pages = 0;
};

std::string quoted(std::string const& text) { return "'" + text + "'"; }

Measured median_of(std::string const& what, std::string const& self, std::string const& folders) {
  std::vector<Measured> all;
  for (int i = 0; i < processes; ++i) {
    FILE* child = popen((quoted(self) + " --once " + what + folders).c_str(), "r");
    Measured one;
    if (child == nullptr || std::fscanf(child, "%lf %lu %d", &one.ms, &one.bytes, &one.pages) != 3) {
      throw std::runtime_error("a child process wrote no document");
    }
    pclose(child);
    all.push_back(one);
  }
  std::sort(all.begin(), all.end(), [](Measured const& a, Measured const& b) { return a.ms < b.ms; });
  return all[all.size() / 2];
}

double children_ms() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  auto const ms = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

void measure_libreoffice() {
  if (std::system("command -v soffice >/dev/null") != 0) return;
  auto const folder = std::filesystem::temp_directory_path() / fmt::format("shiliu-pdf-bench-{}", getpid());
  std::filesystem::create_directories(folder);
  auto const bytes = document::write_docx(ten_pages());
  if (bytes) std::ofstream(folder / "ten.docx", std::ios::binary) << *bytes;
  std::string const command = fmt::format(
      "soffice -env:UserInstallation=file://{0}/profile --headless --convert-to pdf --outdir '{0}' '{0}/ten.docx' "
      ">/dev/null 2>&1",
      folder.string());
  std::vector<double> all;
  for (int i = 0; i < 4; ++i) {
    double const start = children_ms();
    bool const done = std::system(command.c_str()) == 0;
    if (done && i > 0) all.push_back(children_ms() - start);  // the first call makes the profile
  }
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  if (all.empty()) return;
  std::sort(all.begin(), all.end());
  fmt::print("{:<44}{:>8.1f} ms\n", "LibreOffice, the same ten pages of Word", all[all.size() / 2]);
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> const given(arguments + 1, arguments + count);
  bool const child = given.size() > 1 && given[0] == "--once";
  std::vector<std::filesystem::path> folders(given.begin() + (child ? 2 : 0), given.end());
  if (child) return once(given[1], folders);
  if (folders.empty()) folders = {"build/fonts", "/usr/share/fonts"};
  std::string words;
  for (auto const& folder : folders) words += " " + quoted(folder.string());
  struct Case {
    char const* what;
    char const* name;
    double limit;
  };
  std::string const self = std::filesystem::read_symlink("/proc/self/exe").string();
  bool kept = true;
  for (Case const& one : {Case{"word", "Word, ten pages of body", 20}, Case{"pdf", "PDF, ten pages of body", 60},
                          Case{"report", "PDF, the invented report with its appendix", 200},
                          Case{"appendix", "PDF, forty figures of fifty records", 200}}) {
    Measured const measured = median_of(one.what, self, words);
    kept = kept && measured.ms < one.limit;
    fmt::print("{:<44}{:>8.1f} ms   limit {:>3.0f}   {:>7} bytes   {:>3} pages\n", one.name, measured.ms, one.limit,
               measured.bytes, measured.pages);
  }
  measure_libreoffice();
  return kept ? 0 : 1;
}

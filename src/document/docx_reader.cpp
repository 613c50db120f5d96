#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "document/archive.h"
#include "document/docx_marks.h"
#include "document/docx_xml.h"
#include "document/write.h"

namespace document {

namespace {

constexpr std::uint64_t part_bytes_max = 64ULL << 20U;
constexpr int depth_max = 200;  // tables inside tables inside text boxes; far above what people write

/// "word/document.xml" and "../customXml/item1.xml" give "customXml/item1.xml".
std::string target_path(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string> parts;
  auto const add = [&](std::string_view path) {
    while (!path.empty()) {
      auto const slash = path.find('/');
      std::string_view const part = path.substr(0, slash);
      path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
      if (part == ".." && !parts.empty()) parts.pop_back();
      if (part != ".." && part != "." && !part.empty()) parts.emplace_back(part);
    }
  };
  auto const folder = from.rfind('/');
  if (folder != std::string_view::npos) add(from.substr(0, folder));
  add(target);
  return base::join(parts, "/");
}

std::string relationships_of(std::string_view part) {
  auto const slash = part.rfind('/');
  if (slash == std::string_view::npos) return "_rels/" + std::string(part) + ".rels";
  return std::string(part.substr(0, slash)) + "/_rels/" + std::string(part.substr(slash + 1)) + ".rels";
}

base::Done read_tree(pugi::xml_document& into, Archive const& archive, std::string const& part) {
  std::string const bytes = TRY(archive.read(part, part_bytes_max));
  return parse_xml(into, bytes, part);
}

/// The targets of a part's relationships whose type ends in `kind`; empty where the part has none.
base::Result<std::vector<std::string>> related(Archive const& archive, std::string_view part, std::string_view kind) {
  std::vector<std::string> targets;
  std::string const name = relationships_of(part);
  if (!archive.has(name)) return targets;
  pugi::xml_document parsed;
  TRY(read_tree(parsed, archive, name));
  for (pugi::xml_node const node : parsed.document_element().children()) {
    if (std::string_view(node.attribute("Type").value()).ends_with(kind)) {
      targets.push_back(target_path(part, node.attribute("Target").value()));
    }
  }
  return targets;
}

/// Everything that is known of the figures apart from the text: by tag and by bookmark.
class Known {
 public:
  void add(KnownMark mark) {
    by_bookmark_.emplace(bookmark_of(mark.tag), mark.tag);
    by_tag_.emplace(mark.tag, std::move(mark));
  }
  [[nodiscard]] KnownMark const* by_tag(std::string_view tag) const {
    auto const found = by_tag_.find(tag);
    return found == by_tag_.end() ? nullptr : &found->second;
  }
  /// `name` as it stands in the file, with its running number.
  [[nodiscard]] KnownMark const* by_bookmark(std::string_view name) const {
    auto const number = name.rfind('_');
    if (!name.starts_with(bookmark_prefix) || number < bookmark_prefix.size()) return nullptr;
    auto const found = by_bookmark_.find(name.substr(0, number));
    return found == by_bookmark_.end() ? nullptr : by_tag(found->second);
  }

 private:
  std::map<std::string, KnownMark, std::less<>> by_tag_;
  std::map<std::string, std::string, std::less<>> by_bookmark_;
};

/// A control, or a stretch between two ends of a bookmark, while its text is being gathered.
struct Open {
  std::string bookmark_id;  // empty: a control
  std::size_t result = 0;
};

class MarkFinder {
 public:
  explicit MarkFinder(Known const& known) : known_(known) {}

  base::Done walk(pugi::xml_node node, int depth) {
    if (depth > depth_max)
      return base::fail("xml.too_deep", {{"limit", std::to_string(depth_max)}}, "word/document.xml");
    for (pugi::xml_node const child : node.children()) {
      std::string_view const name = local_name(child.name());
      if (name == "t" || name == "tab" || name == "br") take_text(name, child);
      // What a tracked change took away, and the second copy that older programs would show.
      if (name == "t" || name == "del" || name == "moveFrom" || name == "Fallback") continue;
      if (name == "bookmarkStart") open_bookmark(child);
      if (name == "bookmarkEnd") close_bookmark(child);
      auto const opened = name == "sdt" ? open_control(child) : false;
      TRY(walk(child, depth + 1));
      if (opened) open_.erase(std::ranges::find_if(open_, [](Open const& one) { return one.bookmark_id.empty(); }));
    }
    return {};
  }

  std::vector<MarkedText> take() { return std::move(marks_); }

 private:
  void take_text(std::string_view name, pugi::xml_node node) {
    for (Open const& one : open_) {
      marks_[one.result].text += name == "t" ? node.child_value() : name == "tab" ? "\t" : "\n";
    }
  }

  void open_mark(KnownMark const& mark, std::string bookmark_id) {
    open_.push_back({std::move(bookmark_id), marks_.size()});
    marks_.push_back({mark.id, mark.period, mark.as_of, mark.digest, mark.value, {}});
  }

  /// Whether the control is one of ours; inside one that is open already it is not counted again.
  bool open_control(pugi::xml_node control) {
    if (!open_.empty()) return false;
    std::string_view tag;
    std::string_view title;
    for (pugi::xml_node const part : control.children()) {
      if (local_name(part.name()) != "sdtPr") continue;
      for (pugi::xml_node const property : part.children()) {
        if (local_name(property.name()) == "tag") tag = value_of(property, "val");
        if (local_name(property.name()) == "alias") title = value_of(property, "val");
      }
    }
    if (KnownMark const* mark = known_.by_tag(tag)) {
      open_mark(*mark, {});
      return true;
    }
    auto parsed = parse_tag(tag);
    if (!parsed) return false;  // its bookmark may still name it
    parsed->value = value_in_title(title);
    open_mark(*parsed, {});
    return true;
  }

  void open_bookmark(pugi::xml_node node) {
    KnownMark const* mark = known_.by_bookmark(value_of(node, "name"));
    if (mark != nullptr && open_.empty()) open_mark(*mark, std::string(value_of(node, "id")));
  }

  void close_bookmark(pugi::xml_node node) {
    std::string_view const id = value_of(node, "id");
    std::erase_if(open_, [&](Open const& one) { return !one.bookmark_id.empty() && one.bookmark_id == id; });
  }

  static std::string_view value_of(pugi::xml_node node, std::string_view name) {
    for (pugi::xml_attribute const attribute : node.attributes()) {
      if (local_name(attribute.name()) == name) return attribute.value();
    }
    return {};
  }

  Known const& known_;
  std::vector<Open> open_;
  std::vector<MarkedText> marks_;
};

base::Result<Known> read_known(Archive const& archive, std::string_view main_part) {
  Known known;
  for (std::string const& part : TRY(related(archive, main_part, "/customXml"))) {
    if (!archive.has(part)) continue;
    std::string const bytes = TRY(archive.read(part, part_bytes_max));
    for (KnownMark& mark : TRY(parse_figures_part(bytes, part))) known.add(std::move(mark));
  }
  return known;
}

}  // namespace

base::Result<std::vector<MarkedText>> read_marks(std::string_view docx) {
  if (!Archive::looks_like_one(docx)) return base::fail("docx.not_a_document");
  Archive const archive = TRY(Archive::over(docx));
  auto const mains = TRY(related(archive, "", "/officeDocument"));
  if (mains.empty() || !archive.has(mains.front())) return base::fail("docx.not_a_document");
  std::string const& main_part = mains.front();
  pugi::xml_document parsed;
  TRY(read_tree(parsed, archive, main_part));
  if (local_name(parsed.document_element().name()) != "document") return base::fail("docx.not_a_document");
  Known const known = TRY(read_known(archive, main_part));
  MarkFinder finder(known);
  TRY(finder.walk(parsed.document_element(), 0));
  return finder.take();
}

}  // namespace document

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/day.h"
#include "document/pdf_file.h"
#include "document/pdf_flow.h"
#include "document/write.h"

namespace document {
namespace pdf {
namespace {

struct Place {
  int page = 0;  // object
  double y = 0;
};

std::string destination_array(Place const& place) {
  std::string out = fmt::format("[{} 0 R /XYZ 0 ", place.page);
  append_number(out, page_height - place.y + 4);
  return out + " null]";
}

// ISO 32000-1, 7.9.4, of an instant in UTC+8.
std::string date_string(base::Instant instant) {
  std::string const text = base::to_text(instant);  // 2024-07-01T09:30:00.000+08:00
  return fmt::format("(D:{}{}{}{}{}{}+08'00')", text.substr(0, 4), text.substr(5, 2), text.substr(8, 2),
                     text.substr(11, 2), text.substr(14, 2), text.substr(17, 2));
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

std::string packet_of(Document const& document) {
  std::string const instant = base::to_text(document.made_at);
  return fmt::format(
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
      "<dc:format>application/pdf</dc:format>"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{0}</rdf:li></rdf:Alt></dc:title>"
      "<dc:creator><rdf:Seq><rdf:li>{1}</rdf:li></rdf:Seq></dc:creator>"
      "<dc:language><rdf:Bag><rdf:li>{2}</rdf:li></rdf:Bag></dc:language>"
      "<xmp:CreatorTool>{3}</xmp:CreatorTool><xmp:CreateDate>{4}</xmp:CreateDate><xmp:ModifyDate>{4}</xmp:ModifyDate>"
      "<pdf:Producer>{3}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
      escaped(document.title), escaped(document.author), escaped(document.language), escaped(document.generator),
      instant);
}

std::map<std::string, Place> places_of(Pages const& pages, std::vector<int> const& objects) {
  std::map<std::string, Place> places;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    for (Destination const& one : pages.pages[i].destinations) {
      places.emplace(one.name, Place{.page = objects[i], .y = one.y});
    }
  }
  return places;
}

std::string annotations_of(ObjectFile& file, Page const& page, std::map<std::string, Place> const& places) {
  std::string out;
  for (Link const& link : page.links) {
    auto const place = places.find(link.destination);
    if (place == places.end()) continue;
    std::string body = "<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [";
    for (double const number : {link.left, page_height - link.bottom, link.right, page_height - link.top}) {
      append_number(body, number);
      body += ' ';
    }
    body += "] /Dest " + destination_array(place->second) + " >>";
    out += fmt::format("{} 0 R ", file.add(body));
  }
  return out;
}

// ISO 32000-1, 12.3.3: every item names its parent, neighbours and first and last child.
struct Item {
  int object = 0;
  std::optional<std::size_t> parent;
  std::vector<std::size_t> children;
};

std::vector<Item> items_of(ObjectFile& file, std::vector<Bookmark> const& bookmarks) {
  std::vector<Item> items;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < bookmarks.size(); ++i) {
    while (!open.empty() && bookmarks[open.back()].level >= bookmarks[i].level) open.pop_back();
    items.push_back({.object = file.reserve(), .parent = {}, .children = {}});
    if (!open.empty()) {
      items.back().parent = open.back();
      items[open.back()].children.push_back(i);
    }
    open.push_back(i);
  }
  return items;
}

std::string family(std::vector<Item> const& items, std::vector<std::size_t> const& children, bool open) {
  if (children.empty()) return "";
  auto const count = static_cast<int>(children.size());
  return fmt::format(" /First {} 0 R /Last {} 0 R /Count {}", items[children.front()].object,
                     items[children.back()].object, open ? count : -count);
}

int write_outline(ObjectFile& file, Pages const& pages, std::vector<int> const& objects) {
  int const root = file.reserve();
  std::vector<Item> const items = items_of(file, pages.bookmarks);
  std::vector<std::size_t> top;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].parent) top.push_back(i);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    Bookmark const& bookmark = pages.bookmarks[i];
    auto const& siblings = items[i].parent ? items[*items[i].parent].children : top;
    auto const self = std::find(siblings.begin(), siblings.end(), i);
    std::string body = fmt::format("<< /Title {} /Parent {} 0 R", text_string(bookmark.title),
                                   items[i].parent ? items[*items[i].parent].object : root);
    if (self != siblings.begin()) body += fmt::format(" /Prev {} 0 R", items[*(self - 1)].object);
    if (self + 1 != siblings.end()) body += fmt::format(" /Next {} 0 R", items[*(self + 1)].object);
    body += family(items, items[i].children, false);
    body += " /Dest " + destination_array({.page = objects[bookmark.page], .y = bookmark.y}) + " >>";
    file.write(items[i].object, body);
  }
  file.write(root, "<< /Type /Outlines" + family(items, top, true) + " >>");
  return root;
}

std::string printable(std::string_view language) {
  std::string out;
  for (char const c : language) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') out += c;
  }
  return out;
}

/// What every page may use: fonts and, where there are any, pictures.
int write_resources(ObjectFile& file, Document const& document, std::vector<FontResource> const& fonts) {
  std::string named;
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    if (!fonts[i].codes.empty()) named += fmt::format(" /F{} {} 0 R", i, fonts[i].object);
  }
  std::string pictures;
  for (std::size_t i = 0; i < document.body.size(); ++i) {
    auto const* picture = std::get_if<Picture>(&document.body[i]);
    if (picture != nullptr) pictures += fmt::format(" /{} {} 0 R", picture_name(i), write_picture(file, picture->png));
  }
  if (pictures.empty()) return file.add("<< /ProcSet [/PDF /Text] /Font <<" + named + " >> >>");
  return file.add("<< /ProcSet [/PDF /Text /ImageB /ImageC] /Font <<" + named + " >> /XObject <<" + pictures +
                  " >> >>");
}

int write_pages(ObjectFile& file, Pages const& pages, Document const& document, std::vector<FontResource> const& fonts,
                std::vector<int> const& objects) {
  int const tree = file.reserve();
  int const shared = write_resources(file, document, fonts);
  auto const places = places_of(pages, objects);
  std::string kids;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    int const content = file.add_stream("", content_of(pages.pages[i], fonts, document));
    std::string const links = annotations_of(file, pages.pages[i], places);
    file.write(
        objects[i],
        fmt::format(
            "<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {:.3f} {:.3f}] /Resources {} 0 R /Contents {} 0 R{} >>", tree,
            page_width, page_height, shared, content, links.empty() ? std::string() : " /Annots [" + links + "]"));
    kids += fmt::format("{} 0 R ", objects[i]);
  }
  file.write(tree, fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", objects.size(), kids));
  return tree;
}

}  // namespace

std::string write_file(Pages const& pages, Document const& document, std::span<Embedded const> fonts) {
  ObjectFile file;
  std::vector<FontResource> resources;
  for (Embedded const& font : fonts) resources.push_back(write_font(file, font));
  std::vector<int> objects;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) objects.push_back(file.reserve());
  int const tree = write_pages(file, pages, document, resources, objects);
  int const outline = write_outline(file, pages, objects);
  int const packet = file.add_stream("/Type /Metadata /Subtype /XML", packet_of(document));
  int const catalog = file.add(fmt::format(
      "<< /Type /Catalog /Pages {} 0 R /Outlines {} 0 R /Metadata {} 0 R /Lang ({}) /PageMode {} "
      "/ViewerPreferences << /DisplayDocTitle true >> >>",
      tree, outline, packet, printable(document.language), pages.bookmarks.empty() ? "/UseNone" : "/UseOutlines"));
  std::string const date = date_string(document.made_at);
  int const information = file.add(fmt::format(
      "<< /Title {} /Author {} /Creator {} /Producer {} /CreationDate {} /ModDate {} >>", text_string(document.title),
      text_string(document.author), text_string(document.generator), text_string(document.generator), date, date));
  return std::move(file).finish(catalog, information);
}

Pages lay_out(FontBook& book, Document const& document) {
  Flow flow(book);
  if (document.red_head) draw_red_head(flow, *document.red_head);
  draw_body(flow, document);
  if (document.colophon) draw_colophon(flow, *document.colophon);
  flow.pages().body_pages = flow.pages().pages.size();
  if (!document.sources.empty()) draw_sources(flow, document);
  if (!document.verification.empty()) draw_verification(flow, document);
  number_pages(book, flow.pages());
  return std::move(flow.pages());
}

}  // namespace pdf

base::Result<Pdf> write_pdf(Document const& document, Fonts const& fonts) {
  pdf::FontBook book = TRY(pdf::FontBook::open(fonts));
  pdf::Pages const pages = pdf::lay_out(book, document);
  std::vector<pdf::Embedded> embedded;
  for (std::size_t i = 0; i < book.size(); ++i) {
    embedded.push_back(book.is_used(i) ? TRY(book.embed(i)) : pdf::Embedded{});
  }
  return Pdf{.bytes = pdf::write_file(pages, document, embedded),
             .pages = static_cast<int>(pages.pages.size()),
             .body_pages = static_cast<int>(pages.body_pages),
             .missing_fonts = book.missing()};
}

}  // namespace document

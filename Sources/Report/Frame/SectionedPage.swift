/// A page of HTML in sections that needs nothing else: no scripts, no network.
struct SectionedPage {
  typealias Section = (id: String, title: String, content: (inout Markup) -> Void)

  /// What kind of page it is, such as `Feature table report`.
  let kind: String
  /// What it is about.
  let name: String
  /// The most important of it, in one line.
  let facts: [String]
  let sections: [Section]
  /// Name and version of the program that makes the page.
  let program: String
  /// What it is made from.
  let source: String

  var html: String {
    var page = Markup()
    page.append("<!DOCTYPE html>\n")
    page.element("html", ["lang": "en"]) { html in
      html.element("head") { head(&$0) }
      html.append("\n")
      html.element("body") { body in
        body.element("a", ["class": "skip", "href": "#main"], text: "Skip to the content")
        body.element("header") { header in
          header.element("p", ["class": "kind"], text: kind)
          header.element("h1", text: name)
          header.element("p", ["class": "facts"], text: facts.joined(separator: " · "))
        }
        body.element("nav", ["aria-label": "Sections"]) { nav in
          nav.element("ul") { list in
            for section in sections {
              list.element("li") { $0.element("a", ["href": "#\(section.id)"], text: section.title) }
            }
          }
        }
        body.element("main", ["id": "main"]) { main in
          for section in sections {
            main.append("\n")
            main.element("section", ["id": section.id, "aria-labelledby": "\(section.id)-title"]) { element in
              element.element("h2", ["id": "\(section.id)-title"], text: section.title)
              section.content(&element)
            }
          }
        }
        body.element("footer") { $0.element("p", text: "Made by \(program) from \(source).") }
      }
    }
    page.append("\n")
    return page.text
  }

  private func head(_ head: inout Markup) {
    head.element("meta", ["charset": "utf-8"])
    head.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.element("meta", ["name": "color-scheme", "content": "light dark"])
    head.element("meta", ["name": "generator", "content": program])
    // Whatever a table or a manifest holds, nothing of it runs and nothing is fetched.
    head.element(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      ])
    head.element("link", ["rel": "icon", "href": "data:,"])
    head.element("title", text: "\(name): \(kind.lowercased())")
    head.element("style") { $0.append(Stylesheet.page) }
  }
}

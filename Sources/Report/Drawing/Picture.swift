/// An SVG picture with a name and a description for those who cannot see it.
struct Picture {
  /// Where a picture is shown: a page with many of them has the styles once.
  enum Place {
    case page
    case file
  }

  /// Unique within a page.
  let id: String
  let title: String
  let summary: String
  let width: Double
  let height: Double

  /// The picture as markup, with what `content` draws.
  func markup(_ place: Place, _ content: (inout Markup) -> Void) -> String {
    var markup = Markup()
    let (width, height) = (SVGPath.text(width), SVGPath.text(height))
    let body: (inout Markup) -> Void = { svg in
      svg.element("title", ["id": "\(id)-t"], text: title)
      svg.element("desc", ["id": "\(id)-d"], text: summary)
      if place == .file {
        svg.element("style") { $0.append(Stylesheet.file) }
        svg.element("rect", ["class": "bg", "width": width, "height": height])
      }
      content(&svg)
    }
    let viewBox = "0 0 \(width) \(height)"
    let labels = "\(id)-t \(id)-d"
    switch place {
    case .page:
      markup.element("svg", ["viewBox": viewBox, "role": "img", "aria-labelledby": labels], body)
    case .file:
      markup.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
      markup.element(
        "svg",
        [
          "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height, "viewBox": viewBox, "role": "img",
          "aria-labelledby": labels,
        ], body)
      markup.append("\n")
    }
    return markup.text
  }
}

/// How the lines and areas of one label look: a colour of Okabe and Ito's palette, which people with any colour vision
/// tell apart, and a dash and a hatching of its own, for prints without colour.
struct LabelStyle: Sendable {
  /// The place of the label among all.
  let index: Int

  /// Dashes and gaps of lines.
  private static let dashes = ["", "7 3", "2 2", "9 3 2 3", "4 2", "12 4", "1 3", "6 2 1 2 1 2"]
  /// Lines of hatchings, in a square of 8 units.
  private static let hatchings = [
    "", "M-2 2l4-4M0 8l8-8M6 10l4-4", "M-2 6l4 4M0 0l8 8M6-2l4 4", "M0 2h8M0 6h8", "M2 0v8M6 0v8",
    "M0 0l8 8M0 8l8-8", "M2 2h1M6 6h1", "M0 4h8M4 0v8",
  ]

  /// Names that the style sheet gives colours.
  private static let colourCount = 8

  private var colour: Int { index % Self.colourCount }

  /// The attribute `class` of a line.
  var line: String { "l c\(colour)" }
  /// The attribute `class` of a hatched area.
  var area: String { "w c\(colour)" }
  /// The attribute `class` of an error bar.
  var errorBar: String { "e c\(colour)" }

  /// The attribute `stroke-dasharray`; labels that share a colour differ in it.
  var dash: String {
    let dash = Self.dashes[(index + index / Self.colourCount) % Self.dashes.count]
    return dash.isEmpty ? "none" : dash
  }

  /// Defines the hatching of areas as `id`.
  func definePattern(_ id: String, in markup: inout Markup) {
    let attributes: Markup.Attributes = [
      "id": id, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse", "class": "h c\(colour)",
    ]
    let lines = Self.hatchings[(index + index / Self.colourCount) % Self.hatchings.count]
    markup.element("pattern", attributes) {
      $0.element("rect", ["width": "8", "height": "8"])
      if !lines.isEmpty { $0.element("path", ["d": lines]) }
    }
  }
}

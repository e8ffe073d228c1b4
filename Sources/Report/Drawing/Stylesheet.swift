/// The style sheets of pictures and pages.
enum Stylesheet {
  /// For a picture that is a file of its own: dark on white, without variables, which few programs but browsers know.
  static let file = resolved(text(PackageResources.picture_css), with: text(PackageResources.light_css))
  /// For a page with pictures: light, dark and printed.
  static let page =
    text(PackageResources.light_css) + text(PackageResources.page_css) + text(PackageResources.picture_css)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// `sheet` with the values of the variables that `definitions` has.
  private static func resolved(_ sheet: String, with definitions: String) -> String {
    definitions.split(whereSeparator: { ";{}".contains($0) }).reduce(sheet) { sheet, line in
      let parts = line.split(separator: ":").map { $0.trimmingPrefix(while: \.isWhitespace) }
      guard parts.count == 2, parts[0].hasPrefix("--") else { return sheet }
      return sheet.replacing("var(\(parts[0]))", with: parts[1])
    }
  }
}

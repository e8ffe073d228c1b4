/// A format of pictures, by the ending of the file's name.
enum PictureFormat: String, CaseIterable {
  case svg, png, pdf

  static let endings = allCases.map(\.rawValue)

  /// That of a file; SVG for names without an ending of a picture, and for standard output.
  init(path: String) {
    let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    self = PictureFormat(rawValue: ending) ?? .svg
  }
}

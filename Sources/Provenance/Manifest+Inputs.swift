import Base

extension Manifest {
  /// Writes the manifest as ``json(isIndented:)`` gives it, with these inputs in place of its own.
  ///
  /// - Parameter isReproducible: whether the inputs are given as in ``reproducible``.
  /// - Throws: `ProvenanceError`; what `write` throws.
  package func write(
    isIndented: Bool, isReproducible: Bool = false, inputs: ManifestInputs, to write: ([UInt8]) throws -> Void
  ) throws {
    var manifest = self
    manifest.inputs = []
    let text = Array(try manifest.json(isIndented: isIndented).utf8)
    guard inputs.count > 0, let place = Self.placeOfInputs(in: text) else { return try write(text) }
    try write(Array(text[..<place.lowerBound]))
    var piece: [UInt8] = []
    var isFirst = true
    try inputs.forEach(isReproducible: isReproducible) { input in
      if !isFirst { piece.append(UInt8(ascii: ",")) }
      isFirst = false
      piece += isIndented ? Array("\n    ".utf8) + JSON.indented(input, depth: 2) : Array(input)
      if piece.count >= 1 << 20 {
        try write(piece)
        piece = []
      }
    }
    try write(piece + (isIndented ? Array("\n  ".utf8) : []) + Array(text[place.upperBound...]))
  }

  /// What ``write(isIndented:isReproducible:inputs:to:)`` writes.
  package func json(
    isIndented: Bool, isReproducible: Bool = false, inputs: ManifestInputs
  ) throws -> String {
    var text: [UInt8] = []
    try write(isIndented: isIndented, isReproducible: isReproducible, inputs: inputs) { text += $0 }
    return String(decoding: text, as: UTF8.self)
  }

  /// What is between the brackets of the empty list `inputs` of a manifest's text.
  private static func placeOfInputs(in text: [UInt8]) -> Range<Int>? {
    let key = Array("\"inputs\"".utf8)
    var depth = 0
    var place = 0
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        if depth == 1, text[place...].starts(with: key), let start = text[place...].firstIndex(of: UInt8(ascii: "[")),
          let end = text[start...].firstIndex(of: UInt8(ascii: "]"))
        {
          return start + 1..<end
        }
        // To the end of the text.
        repeat { place += text[place] == UInt8(ascii: "\\") ? 2 : 1 } while text[place] != UInt8(ascii: "\"")
      default: break
      }
      place += 1
    }
    return nil
  }
}

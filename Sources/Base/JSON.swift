#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// JSON as we write and read it: keys in alphabetical order, slashes as they are.
package struct JSON: Sendable {
  /// All in one line.
  package static let compact = JSON()
  /// Indented, for people.
  package static let indented = JSON(formatting: .prettyPrinted)
  /// In one line, with numbers that are infinite or none as the texts `inf`, `-inf` and `nan`, for what only we read.
  package static let anyNumber = JSON(isForAnyNumber: true)

  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  private init(formatting: JSONEncoder.OutputFormatting = [], isForAnyNumber: Bool = false) {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
    guard isForAnyNumber else { return }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  }

  /// - Throws: `EncodingError`, such as for a number that JSON cannot say.
  package func text(of value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// - Throws: `DecodingError`.
  package func read<Value: Decodable>(_ type: Value.Type, from text: some StringProtocol) throws -> Value {
    try read(type, from: Data(text.utf8))
  }

  /// - Throws: `DecodingError`.
  package func read<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws -> Value {
    try decoder.decode(type, from: bytes)
  }
}

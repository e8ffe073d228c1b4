import ByteIO
import Columns
import Foundation
import ROOTIO
import Testing

/// The RNTuples made by `Fixtures/make/rntuple.py`, with the values that ROOT reads in them.
struct RNTupleFixture: CustomTestStringConvertible {
  static let all = [
    "encodings", "encodings_none", "shapes", "late", "late_lz4", "late_none", "empty", "uproot",
  ].map(RNTupleFixture.init)

  /// Objects in columns of bytes, made by `Fixtures/make/streamed.py`.
  static let streamed = RNTupleFixture(name: "../seeds/streamed")

  let name: String

  var testDescription: String { name }
  var path: String { Self.folder + name + ".root" }

  /// The values of each branch, entry by entry.
  var expected: [String: [RNTupleValue]] {
    get throws {
      let data = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "expected.json"))
      let kinds = try JSONDecoder().decode([String: [String: [RNTupleValue]]].self, from: data)
      return try #require(kinds[String(name.split(separator: "_")[0])])
    }
  }

  func tree() throws -> Tree { try ROOTFile(path: path).tree("mini") }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Fixtures/rntuple/"
}

import Foundation
import Testing

@testable import Classification

/// Models of trees that were cut, changed or made up, and a whole one.
@Suite struct ForestTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/trees")

  /// Three rounds for two classes on two columns, written by XGBoost.
  private static let model = Array((try? Data(contentsOf: folder.appending(path: "trees.ubj"))) ?? Data())

  private func problem(
    _ bytes: [UInt8], _ format: ModelFormat = .ubjson, classCount: Int = 2, columnCount: Int = 2
  ) -> String? {
    do throws(Forest.Problem) {
      _ = try Forest(bytes, format, classCount: classCount, columnCount: columnCount)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func aWholeModelIsTaken() { #expect(!Self.model.isEmpty && problem(Self.model) == nil) }

  @Test func aModelOfOtherSizeIsNotTaken() {
    #expect(problem(Self.model, classCount: 3, columnCount: 2) != nil)
    #expect(problem(Self.model, classCount: 2, columnCount: 3) != nil)
  }

  @Test func noCutModelIsTaken() {
    for count in 0..<Self.model.count where problem(Array(Self.model.prefix(count))) == nil {
      Issue.record("the first \(count) bytes are taken")
    }
    #expect(problem(Self.model + [0]) != nil)
  }

  /// Whatever is taken can be followed.
  @Test func aFlippedByteIsNoTrap() throws {
    let rows = NumberColumns(names: ["x", "y"], columns: [[0.5, .nan, -1e300], [.nan, 3, 2]], rowCount: 3)
    let crew = try Crew(threads: 1)
    for place in Self.model.indices {
      for bit: UInt8 in [1, 0x40, 0x80] {
        var bytes = Self.model
        bytes[place] ^= bit
        guard let forest = try? Forest(bytes, .ubjson, classCount: 2, columnCount: 2) else { continue }
        #expect(forest.probabilities(of: rows, crew: crew).rowCount == 3)
      }
    }
  }

  @Test(arguments: [
    "[", "{", "[$d#L\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}", "[$Z#i\u{7f}",
    "{L\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}",
    "[#L\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}", "Si\u{7f}a", "{i\u{1}aZi\u{1}aZ}", "NNNN", "x",
  ])
  func whatIsNoValueIsAFault(_ text: String) { #expect(problem(Array(text.utf8)) != nil) }

  @Test func valuesMayNotLieTooDeep() {
    #expect(problem([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))?.contains("too deep") == true)
  }

  @Test(arguments: [
    "", "[", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "\"a", "\"\\", "nul", "NaN", "[1 2]",
    "1e99",
    "1.2.3", "-", "{} {}", "{a:1}", "[\u{1}]",
  ])
  func whatIsNoJSONIsAFault(_ text: String) {
    #expect(problem(Array(text.utf8), .json)?.hasPrefix("at byte ") == true)
  }

  @Test func valuesOfJSONMayNotLieTooDeep() {
    #expect(problem([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000), .json)?.contains("too deep") == true)
  }

  @Test func whatIsJSONIsRead() throws {
    let text = #" {"a": [1, -2, 3.5, 1E-1], "b\"": {"c": true, "d": null, "e": false}, "f": [7,8], "g": [], "h": "ü"} "#
    let value = try ModelJSONReader.value(Array(text.utf8))
    #expect(value["a"]?.reals == [1, -2, 3.5, Double(Float(0.1))] && value["a"]?.wholes == nil)
    #expect(value["f"]?.wholes == [7, 8] && value["g"]?.count == 0 && value["h"]?.text == "ü")
    guard case .flag(true)? = value[#"b\""#]?["c"], case .null? = value[#"b\""#]?["d"] else {
      Issue.record("truth and nothing are read")
      return
    }
  }
}

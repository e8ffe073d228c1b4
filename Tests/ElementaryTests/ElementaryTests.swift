import Elementary
import Foundation
import Testing

@Suite struct ElementaryTests {
  /// A value that MPFR gave, as scripts/make-elementary.py writes it.
  private struct Vector {
    let function: String
    let arguments: [Double]
    /// The nearest number, and how far the truth is from it in units of its last place.
    let nearest: Double
    let rest: Double

    init?(_ line: Substring) {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Double($0) }
      guard numbers.count == words.count - 1, numbers.count >= 3 else { return nil }
      function = String(words[0])
      arguments = Array(numbers.dropLast(2))
      (nearest, rest) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
    }
  }

  private static let vectors: [String: [Vector]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/elementary.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Dictionary(grouping: text.split(separator: "\n").compactMap(Vector.init), by: \.function)
  }()

  private static let functions: [String: @Sendable ([Double]) -> Double] = [
    "sin": { Elementary.sin($0[0]) }, "cos": { Elementary.cos($0[0]) }, "exp": { Elementary.exp($0[0]) },
    "log": { Elementary.log($0[0]) }, "sinh": { Elementary.sinh($0[0]) }, "cosh": { Elementary.cosh($0[0]) },
    "asinh": { Elementary.asinh($0[0]) }, "atan": { Elementary.atan($0[0]) },
    "atan2": { Elementary.atan2($0[0], $0[1]) }, "hypot": { Elementary.hypot($0[0], $0[1]) },
  ]

  /// Among the vectors are the worst arguments that were found.
  @Test(arguments: functions.keys.sorted()) func isAsNearAsIsSaid(_ name: String) throws {
    let vectors = try #require(Self.vectors[name])
    let function = try #require(Self.functions[name])
    #expect(vectors.count >= 100)
    for vector in vectors {
      let error = (function(vector.arguments) - vector.nearest) / vector.nearest.ulp - vector.rest
      #expect(abs(error) < 0.57, "\(name) of \(vector.arguments)")
    }
  }

  /// What the C standard says of special arguments, as the C library has it.
  @Test func specialArgumentsAreThoseOfC() {
    let special = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e-300, 710, -746, 1e22,
    ]
    let library: [String: ([Double]) -> Double] = [
      "sin": { sin($0[0]) }, "cos": { cos($0[0]) }, "exp": { exp($0[0]) }, "log": { log($0[0]) },
      "sinh": { sinh($0[0]) }, "cosh": { cosh($0[0]) }, "asinh": { asinh($0[0]) }, "atan": { atan($0[0]) },
      "atan2": { atan2($0[0], $0[1]) }, "hypot": { hypot($0[0], $0[1]) },
    ]
    for (name, function) in Self.functions {
      for x in special {
        for y in name == "atan2" || name == "hypot" ? special : [0] {
          let (ours, theirs) = (function([x, y]), library[name]!([x, y]))
          let isSame =
            ours.isNaN ? theirs.isNaN : ours.sign == theirs.sign && (ours == theirs || abs(ours - theirs) <= theirs.ulp)
          #expect(isSame, "\(name) of \(x), \(y): \(ours), \(theirs)")
        }
      }
    }
  }
}

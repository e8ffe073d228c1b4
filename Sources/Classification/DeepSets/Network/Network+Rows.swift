import Base
import CClassification

extension Network {
  /// How many rows go through the network together; of no influence on results.
  static let portionSize = 192

  /// Calls `body` with each portion of the rows and their logits, on the threads of a crew.
  func forEachPortion(
    of rows: NetworkRows, crew: Crew, _ body: @escaping @Sendable (Range<Int>, UnsafePointer<Float>) -> Void
  ) {
    let portionCount = (rows.rowCount + Self.portionSize - 1) / Self.portionSize
    let idle = Monitor<[Passing]>([])
    crew.run(portionCount) { number in
      let passing = idle.withLock { $0.popLast() } ?? Passing(shape)
      let range = number * Self.portionSize..<min((number + 1) * Self.portionSize, rows.rowCount)
      parameters.withUnsafeBufferPointer { parameters in
        body(range, passing.pass.forward(range, of: rows, parameters: parameters.baseAddress!))
      }
      idle.withLock { $0.append(passing) }
    }
  }

  /// A pass that threads hand to each other.
  private final class Passing: @unchecked Sendable {
    let pass: NetworkPass
    init(_ shape: NetworkShape) { pass = NetworkPass(shape: shape) }
  }
}

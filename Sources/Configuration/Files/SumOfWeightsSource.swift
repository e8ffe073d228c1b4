import ROOTIO

/// A bin of a histogram in every file of simulated events, such as a cut-flow's first, that holds the sum of the generator's weights of
/// all events that the file was made of.
package struct SumOfWeightsSource: Sendable, Equatable {
  package enum Bin: Sendable, Equatable {
    /// The first within the range is 1.
    case number(Int)
    case label(String)
  }

  /// The path in the file.
  package let histogram: String
  package let bin: Bin

  package init(histogram: String, bin: Bin) {
    self.histogram = histogram
    self.bin = bin
  }

  /// What the bin of a file's histogram holds.
  ///
  /// - Throws: `ROOTError` that names file and object: `missingObject` if there is no such histogram or bin, `wrongType` for a content
  ///   that is no sum of weights.
  package func sum(in file: ROOTFile) throws -> Double {
    let found = try file.histogram(histogram)
    func error(_ code: ROOTError.Code, _ message: String) -> ROOTError {
      ROOTError(code, file: file.name, object: histogram, message)
    }
    guard found.axes.count == 1 else {
      throw error(
        .wrongType,
        "this \(found.className) has \(found.axes.count) dimensions; a bin of one of a single dimension is read")
    }
    let axis = found.axes[0]
    let sum: Double?
    let shown: String
    switch bin {
    case .number(let number):
      shown = "\(number)"
      sum = 1...axis.binCount ~= number ? found[number] : nil
    case .label(let label):
      shown = "'\(label)'"
      sum = found[label]
    }
    guard let sum else {
      let labels = axis.labels.filter { !$0.isEmpty }
      let names =
        labels.isEmpty
        ? "it has bins 1 to \(axis.binCount), without labels"
        : "it has \(axis.binCount), called \(labels.prefix(10).joined(separator: ", "))\(labels.count > 10 ? ", ..." : "")"
      throw error(.missingObject, "the histogram has no bin \(shown); \(names)")
    }
    guard sum > 0, sum.isFinite else {
      throw error(.wrongType, "bin \(shown) holds \(sum), and a sum of weights is above 0")
    }
    return sum
  }
}

extension SumOfWeightsSource: CustomStringConvertible {
  /// Such as `bin 1 of cutflow`.
  package var description: String {
    switch bin {
    case .number(let number): "bin \(number) of \(histogram)"
    case .label(let label): "bin '\(label)' of \(histogram)"
    }
  }
}

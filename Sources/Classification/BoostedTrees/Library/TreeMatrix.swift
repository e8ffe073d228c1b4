#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Rows as XGBoost takes them, with what they are.
final class TreeMatrix {
  let handle: XGBoostFunctions.Handle
  let rowCount: Int
  private let library: XGBoostFunctions

  /// - Precondition: there are rows and columns.
  init(
    _ numbers: NumberColumns, targets: ClassTargets, threads: Int, library: XGBoostFunctions
  ) throws(ClassificationError) {
    precondition(numbers.rowCount > 0 && !numbers.names.isEmpty, "XGBoost takes no empty matrix")
    self.library = library
    rowCount = numbers.rowCount
    var handle: XGBoostFunctions.Handle?
    let values = numbers.singles(of: 0..<numbers.rowCount)
    let status = values.withUnsafeBytes { bytes in
      let address = UInt(bitPattern: bytes.baseAddress)
      let array =
        #"{"data": [\#(address), true], "shape": [\#(numbers.rowCount), \#(numbers.names.count)], "typestr": "<f4", "version": 3}"#
      return library.makeMatrix(array, #"{"missing": NaN, "nthread": \#(threads)}"#, &handle)
    }
    try library.check(status, "take the rows")
    guard let handle else { throw ClassificationError(.failed, "XGBoost gives no matrix") }
    self.handle = handle
    try library.setTexts("feature_name", numbers.names, of: handle, library.setTexts)
    try library.setTexts("feature_type", numbers.names.map { _ in "float" }, of: handle, library.setTexts)
    try set("label", targets.classes.map(Float.init))
    try set("weight", targets.weights.map(Float.init))
  }

  deinit { _ = library.freeMatrix(handle) }

  private func set(_ field: String, _ values: [Float]) throws(ClassificationError) {
    let status = values.withUnsafeBufferPointer {
      library.setNumbers(handle, field, $0.baseAddress, UInt64($0.count))
    }
    try library.check(status, "take the \(field)s")
  }
}

extension XGBoostFunctions {
  /// Gives a field of a matrix or a model a text for each column.
  func setTexts(
    _ field: String, _ texts: [String], of handle: Handle,
    _ function: @convention(c) (Handle, Text, UnsafeMutablePointer<Text?>, UInt64) -> CInt
  ) throws(ClassificationError) {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { UnsafePointer<CChar>($0) }
    try check(function(handle, field, &pointers, UInt64(pointers.count)), "take the columns' names")
  }
}

import Base
import CClassification

/// libsvm, which is loaded when it is first used.
struct SVMFunctions: Sendable {
  typealias Model = UnsafeMutablePointer<classification_svm_model>
  typealias Problem = UnsafePointer<classification_svm_problem>
  typealias Parameter = UnsafePointer<classification_svm_parameter>

  let train: @convention(c) (Problem, Parameter) -> Model?
  let check: @convention(c) (Problem, Parameter) -> UnsafePointer<CChar>?
  let supportVectorPlaces: @convention(c) (Model, UnsafeMutablePointer<CInt>) -> Void
  let labels: @convention(c) (Model, UnsafeMutablePointer<CInt>) -> Void
  let free: @convention(c) (UnsafeMutablePointer<Model?>) -> Void

  #if canImport(Darwin)
  static let name = "libsvm.dylib"
  #else
  static let name = "libsvm.so.3"
  #endif

  /// - Parameter path: the library, or its name only.
  /// - Throws: ``ClassificationError`` (`noLibrary`) if it is not there.
  init(path: String = name) throws(ClassificationError) {
    do {
      let library = try PlugIn(path: path)
      train = unsafeBitCast(try library.symbol("svm_train"), to: type(of: train))
      check = unsafeBitCast(try library.symbol("svm_check_parameter"), to: type(of: check))
      supportVectorPlaces = unsafeBitCast(
        try library.symbol("svm_get_sv_indices"), to: type(of: supportVectorPlaces))
      labels = unsafeBitCast(try library.symbol("svm_get_labels"), to: type(of: labels))
      free = unsafeBitCast(try library.symbol("svm_free_and_destroy_model"), to: type(of: free))
      typealias Printer = @convention(c) (UnsafePointer<CChar>?) -> Void
      let setPrinter = unsafeBitCast(
        try library.symbol("svm_set_print_string_function"), to: (@convention(c) (Printer) -> Void).self)
      setPrinter { _ in }
    } catch {
      throw ClassificationError(
        .noLibrary, "libsvm, which trains support vector machines, cannot be loaded: \(error)",
        advice: "Install it (Debian: libsvm3).")
    }
  }
}

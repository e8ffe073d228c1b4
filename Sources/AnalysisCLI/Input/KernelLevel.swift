import Base
import CProcessor

/// For which processors the kernels of a run are, where the environment's `DIPHOTON_KERNELS` holds back faster ones: so each
/// can be measured on any machine, and all give the same bytes.
enum KernelLevel: String, CaseIterable {
  case any
  case avx2
  case avx512

  static let variable = "DIPHOTON_KERNELS"

  /// Limits the kernels to those that the variable names; if it is not set or empty, the fastest are taken.
  ///
  /// - Throws: ``CommandError`` for a name that is none of these, or of kernels that this processor cannot run.
  static func limit(by environment: [String: String]) throws(CommandError) {
    guard let name = environment[variable], !name.isEmpty else { return }
    guard let level = KernelLevel(rawValue: name), let index = allCases.firstIndex(of: level) else {
      throw misuse("is '\(name)', which is none of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard processor_has(Int32(index)) else {
      throw misuse("is '\(name)', which this processor does not have")
    }
    processor_limit_level(Int32(index))
  }

  private static func misuse(_ what: String) -> CommandError {
    CommandError(
      .usage, "the environment's \(variable) \(what)", advice: "Leave it out, and the fastest kernels are taken.")
  }
}

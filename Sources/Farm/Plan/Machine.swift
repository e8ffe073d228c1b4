import Base
import Foundation

/// Where something was computed, and when: what a sidecar says of it, and what explains a difference.
package struct Machine: Codable, Sendable, Equatable {
  package var host: String
  /// As the system calls it; empty where it does not.
  package var processor: String
  package var cLibrary: String
  /// The numbers that batch systems gave the job, by the names of their variables.
  package var job: [String: String]

  /// This one.
  package static var current: Machine {
    let environment = ProcessInfo.processInfo.environment
    return Machine(
      host: host, processor: processorName, cLibrary: cLibraryName,
      job: environment.filter { jobVariables.contains($0.key) })
  }

  private static let jobVariables: Set = [
    "SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID", "SLURM_RESTART_COUNT", "CONDOR_JOB_ID",
  ]

  /// The machine's name, up to the first full stop.
  static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, 255) == 0 else { return "unknown" }
    let bytes = name.prefix { $0 != 0 && $0 != CChar(bitPattern: UInt8(ascii: ".")) }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).replacing("/", with: "-")
  }()

  private static let processorName: String = {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
  }()

  private static let cLibraryName: String = {
    #if canImport(Glibc)
    var name = [CChar](repeating: 0, count: 64)
    guard confstr(Int32(_CS_GNU_LIBC_VERSION), &name, 63) > 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
    return ""
    #endif
  }()
}

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The processors that this process may use, which are fewer than the machine's where a batch system, a container or
/// `taskset` gives it a part.
package enum UsableProcessors {
  /// How many threads can run at once: by the affinity, and by the quotas of the control groups (rounded up); at least 1.
  /// Other systems than Linux: the active processors.
  package static let count: Int = {
    let active = ProcessInfo.processInfo.activeProcessorCount
    #if os(Linux)
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let allowed = status.flatMap(affinity) ?? active
    guard let quota = ProcessorQuota(root: "/").processors else { return max(allowed, 1) }
    return max(min(allowed, Int(min(quota, Double(allowed)).rounded(.up))), 1)
    #else
    return max(active, 1)
    #endif
  }()

  /// How many processors the text of `/proc/self/status` says that a process is bound to; nil if it does not.
  static func affinity(in status: String) -> Int? {
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed:") }) else { return nil }
    let digits = line.drop { $0 != ":" }.compactMap(\.hexDigitValue)
    let count = digits.reduce(0) { $0 + $1.nonzeroBitCount }
    return count > 0 ? count : nil
  }
}

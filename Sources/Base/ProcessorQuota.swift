#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How much processor time the control groups of this process (cgroups, version 1 or 2) leave it.
struct ProcessorQuota {
  /// In processors, such as 1.5: the least of its group's and of all groups' above; nil if there is no limit.
  let processors: Double?

  /// - Parameter root: the folder that holds `proc` and `sys`.
  init(root: String) {
    let memberships = Self.text("\(root)/proc/self/cgroup") ?? ""
    processors = memberships.split(separator: "\n").flatMap { Self.quotas(of: $0, under: "\(root)/sys/fs/cgroup") }
      .min()
  }

  /// - Parameter membership: a line such as `0::/a/b` (version 2) or `4:cpu,cpuacct:/a/b` (version 1).
  private static func quotas(of membership: Substring, under mount: String) -> [Double] {
    let parts = membership.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return [] }
    if parts[1].isEmpty {
      return groups(parts[2]).flatMap { group in
        [mount, "\(mount)/unified"].compactMap { quota(ofVersion2: "\($0)\(group)") }
      }
    }
    guard parts[1].split(separator: ",").contains("cpu") else { return [] }
    return groups(parts[2]).flatMap { group in
      Set(["\(parts[1])", "cpu"]).compactMap { quota(ofVersion1: "\(mount)/\($0)\(group)") }
    }
  }

  /// The group and all above it; the last is "", the root: in a container often the only one to be seen.
  private static func groups(_ path: Substring) -> [String] {
    let names = path.split(separator: "/")
    return (0...names.count).reversed().map { depth in names.prefix(depth).map { "/\($0)" }.joined() }
  }

  private static func quota(ofVersion2 folder: String) -> Double? {
    let fields = text("\(folder)/cpu.max")?.split(whereSeparator: \.isWhitespace) ?? []
    guard fields.count == 2 else { return nil }
    return ratio(fields[0], fields[1])
  }

  private static func quota(ofVersion1 folder: String) -> Double? {
    guard let quota = text("\(folder)/cpu.cfs_quota_us"), let period = text("\(folder)/cpu.cfs_period_us") else {
      return nil
    }
    return ratio(quota, period)
  }

  /// Nil for `max` and -1, which stand for no limit.
  private static func ratio(_ quota: some StringProtocol, _ period: some StringProtocol) -> Double? {
    let numbers = [Double(trimmed(quota)), Double(trimmed(period))]
    guard let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else { return nil }
    return quota / period
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}

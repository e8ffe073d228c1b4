import Foundation
import Testing

@testable import Base

@Suite struct ProcessorQuotaTests {
  private func quota(_ files: [String: String]) throws -> Double? {
    let root = FileManager.default.temporaryDirectory.appending(path: "quota-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return ProcessorQuota(root: root.path).processors
  }

  @Test func theLeastOfAllGroupsAboveCounts() throws {
    let files = [
      "proc/self/cgroup": "0::/job/step\n", "sys/fs/cgroup/job/step/cpu.max": "max 100000\n",
      "sys/fs/cgroup/job/cpu.max": "150000 100000\n",
    ]
    #expect(try quota(files) == 1.5)
    #expect(try quota(files.merging(["sys/fs/cgroup/cpu.max": "50000 100000\n"]) { $1 }) == 0.5)
  }

  @Test(arguments: ["cpu,cpuacct", "cpu"]) func version1IsReadToo(folder: String) throws {
    let files = [
      "proc/self/cgroup": "5:memory:/a\n4:cpu,cpuacct:/not/seen/here\n0::/\n",
      "sys/fs/cgroup/\(folder)/cpu.cfs_quota_us": "200000\n", "sys/fs/cgroup/\(folder)/cpu.cfs_period_us": "100000\n",
    ]
    #expect(try quota(files) == 2)
  }

  @Test(arguments: ["max 100000", "-1 100000", "100000 0", "100000", "", "a b", "nan 100000"])
  func noLimitOrNonsenseIsNone(text: String) throws {
    #expect(try quota(["proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": text]) == nil)
  }

  @Test func withoutGroupsThereIsNoLimit() throws {
    #expect(try quota([:]) == nil)
    #expect(try quota(["proc/self/cgroup": "what\n"]) == nil)
  }

  @Test(arguments: [
    ("Name:\tx\nCpus_allowed:\t1\nCpus_allowed_list:\t0\n", 1), ("Cpus_allowed:\tff,ffffff05\n", 34),
    ("Cpus_allowed:\t0\n", nil), ("Cpus_allowed:\n", nil), ("", nil),
  ])
  func affinityIsCounted(status: String, count: Int?) { #expect(UsableProcessors.affinity(in: status) == count) }

  @Test func thereIsAlwaysAProcessor() { #expect(UsableProcessors.count >= 1) }
}

import Foundation

/// A folder that servers of the tests serve, with copies of the fixtures; readable by any user.
package final class ServerFolder: Sendable {
  /// Short: servers put sockets with paths of limited length below it.
  package let path: String
  /// What is served: `data`, with the fixtures.
  package var root: String { path + "/root" }
  /// Where servers write.
  package var scratch: String { path + "/run" }

  package static let fixtures: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/small/GamGam/MC")
  package static let fixtureNames = [
    "mc_341081.ttH125_gamgam.GamGam.root", "mc_343981.ggH125_gamgam.GamGam.root",
    "mc_345041.VBFH125_gamgam.GamGam.root", "mc_345318.WpH125J_Wincl_gamgam.GamGam.root",
    "mc_345319.ZH125J_Zincl_gamgam.GamGam.root",
  ]

  package init() throws {
    var template = Array("/tmp/xrd-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let manager = FileManager.default
    try manager.createDirectory(atPath: root + "/data/folder", withIntermediateDirectories: true)
    try manager.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    for name in Self.fixtureNames {
      try manager.copyItem(atPath: Self.fixtures.appending(path: name).path, toPath: "\(root)/data/\(name)")
    }
    // Larger than the first and the last bytes that are read when a file is opened.
    var state: UInt64 = 1
    let large = (0..<3_000_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
    try Data(large).write(to: URL(filePath: root + "/data/large.bin"))
    try Data().write(to: URL(filePath: root + "/data/empty.root"))
    try Data("secret".utf8).write(to: URL(filePath: root + "/data/secret.root"))
    chmod(root + "/data/secret.root", 0o600)
    for folder in [path, root, root + "/data"] { chmod(folder, 0o755) }
    chmod(scratch, 0o777)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Lets servers use a file that nobody else may read.
  package func giveToServers(_ file: String) {
    chmod(file, 0o600)
    if getuid() == 0 { chown(file, 65_534, 65_534) }
  }

  package func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(root)/data/\(name)")))
  }

  /// Sets when a file of those that are served was last changed, in seconds since 1970.
  package func setChanged(_ name: String, _ seconds: Int) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(seconds))], ofItemAtPath: "\(root)/data/\(name)")
  }

  /// Takes a file out of what is served.
  package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(root)/data/\(name)") }

  package func write(_ text: String, as name: String) throws -> String {
    let file = "\(scratch)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    chmod(file, 0o644)
    return file
  }
}

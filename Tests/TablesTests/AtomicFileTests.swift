import Foundation
import Testing

@testable import Tables

@Suite("An output that appears whole or not at all")
final class AtomicFileTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/AtomicFileTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    chmod(folder, 0o700)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var path: String { folder + "/table.tsv" }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func contents(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func put(_ text: String, _ path: String) {
    #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
  }

  private func write(_ text: String, to file: AtomicFile) throws {
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  }

  private func code(_ body: () throws -> Void) -> TableError.Code? {
    #expect(throws: TableError.self, performing: body)?.code
  }

  @Test("The name appears with the commit, and nothing else stays")
  func commit() throws {
    let file = try AtomicFile(path: path)
    try write("a\tb\n", to: file)
    try write("", to: file)
    try write("1\t2\n", to: file)
    #expect(file.byteCount == 8)
    let partial = try names()
    #expect(partial.count == 1)
    #expect(partial[0].hasPrefix(".table.tsv.") && partial[0].hasSuffix(".partial"))
    try file.commit()
    #expect(try names() == ["table.tsv"])
    #expect(contents(path) == "a\tb\n1\t2\n")
  }

  @Test("Without a commit nothing stays")
  func abandoned() throws {
    var file: AtomicFile? = try AtomicFile(path: path)
    try write("half", to: file!)
    file = nil
    #expect(try names() == [])

    let other = try AtomicFile(path: path)
    other.abandon()
    other.abandon()
    #expect(try names() == [])
    #expect(code { try other.commit() } == .writeFailed)
    #expect(code { try self.write("x", to: other) } == .writeFailed)
  }

  @Test("Bytes can be taken back, but not more than there are")
  func truncation() throws {
    let file = try AtomicFile(path: path)
    try write("one two", to: file)
    try file.truncate(to: 4)
    #expect(file.byteCount == 4)
    try write("three", to: file)
    try file.commit()
    #expect(contents(path) == "one three")

    let other = try AtomicFile(path: path, replacing: true)
    try write("x", to: other)
    #expect(code { try other.truncate(to: 2) } == .writeFailed)
    #expect(code { try other.commit() } == .writeFailed)
    #expect(contents(path) == "one three")
  }

  @Test("An existing file is an error at once, unless it is to be replaced")
  func existing() throws {
    put("old", path)
    #expect(code { _ = try AtomicFile(path: self.path) } == .exists)
    #expect(try names() == ["table.tsv"])

    let file = try AtomicFile(path: path, replacing: true)
    try write("new", to: file)
    #expect(contents(path) == "old")
    try file.commit()
    #expect(contents(path) == "new")
    #expect(try names() == ["table.tsv"])
  }

  @Test("A file that comes into being meanwhile is not overwritten")
  func race() throws {
    let file = try AtomicFile(path: path)
    try write("ours", to: file)
    put("theirs", path)
    #expect(code { try file.commit() } == .exists)
    #expect(contents(path) == "theirs")
    #expect(try names() == ["table.tsv"])
  }

  @Test("Permissions are those of any new file")
  func permissions() throws {
    let descriptor = open(folder + "/plain", O_WRONLY | O_CREAT, 0o666)
    close(descriptor)
    try AtomicFile(path: path).commit()
    var (plain, ours) = (stat(), stat())
    #expect(stat(folder + "/plain", &plain) == 0 && stat(path, &ours) == 0)
    #expect(ours.st_mode == plain.st_mode)
  }

  @Test("Permissions are those of the file that is replaced", arguments: [0o600, 0o640, 0o444, 0o400, 0o755, 0o666])
  func permissionsOfTheOld(mode: mode_t) throws {
    put("old", path)
    chmod(path, mode)
    let file = try AtomicFile(path: path, replacing: true)
    try write("new", to: file)
    #expect(try self.mode(try #require(names().first)) & ~(mode | 0o600) == 0)
    try file.commit()
    #expect(try self.mode("table.tsv") == mode)
    #expect(contents(path) == "new")
  }

  private func mode(_ name: String) throws -> mode_t {
    var status = stat()
    #expect(stat("\(folder)/\(name)", &status) == 0)
    return status.st_mode & 0o777
  }

  @Test("What cannot be a file is refused with a reason")
  func impossiblePaths() throws {
    mkdir(folder + "/sub", 0o755)
    put("", folder + "/file")
    mkfifo(folder + "/pipe", 0o644)
    for replacing in [false, true] {
      for path in ["/sub", "/sub/", "/sub/..", "/no/table.tsv", "/file/table.tsv"] {
        #expect(code { _ = try AtomicFile(path: self.folder + path, replacing: replacing) } == .cannotCreate)
      }
      #expect(code { _ = try AtomicFile(path: "", replacing: replacing) } == .cannotCreate)
    }
    #expect(code { _ = try AtomicFile(path: self.folder + "/pipe", replacing: true) } == .cannotCreate)

    let error = #expect(throws: TableError.self) { try AtomicFile(path: self.folder + "/no/table.tsv") }
    #expect(error?.description == "\(folder)/no/table.tsv: there is no folder \(folder)/no")
  }

  @Test("A folder that cannot be written to is refused", .enabled(if: geteuid() != 0, "root may write anywhere"))
  func readOnlyFolder() {
    chmod(folder, 0o500)
    #expect(code { _ = try AtomicFile(path: self.path) } == .cannotCreate)
    #expect(code { _ = try OutputPlace(path: self.path, replacing: true) } == .cannotCreate)
  }

  @Test("A symbolic link stays, and the file it leads to is written", arguments: [true, false])
  func symbolicLink(isThere: Bool) throws {
    mkdir(folder + "/data", 0o755)
    if isThere { put("old", folder + "/data/real.tsv") }
    symlink("data/real.tsv", folder + "/second")
    symlink("second", path)
    if isThere { #expect(code { _ = try AtomicFile(path: self.path) } == .exists) }

    let file = try AtomicFile(path: path, replacing: isThere)
    try write("new", to: file)
    try file.commit()
    #expect(contents(folder + "/data/real.tsv") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "second")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/data") == ["real.tsv"])
  }

  @Test("A circle of links is an error")
  func circle() {
    symlink("table.tsv", path)
    #expect(code { _ = try AtomicFile(path: self.path) } == .cannotCreate)
  }

  @Test("A name of the greatest length has room for the temporary one")
  func longName() throws {
    let path = folder + "/" + String(repeating: "é", count: 127)
    try AtomicFile(path: path).commit()
    #expect(contents(path) == "")
  }
}

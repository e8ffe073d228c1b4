import Foundation
import Testing

@testable import Tables

@Suite("An output whose beginning survives an interrupted process")
final class ResumableFileTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/ResumableFileTests-\(UUID().uuidString)"
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

  private func contents(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func put(_ text: String, _ name: String) {
    #expect(FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(text.utf8)))
  }

  private func write(_ text: String, to file: ResumableFile) throws {
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  }

  private func code(_ body: () throws -> Void) -> TableError.Code? {
    #expect(throws: TableError.self, performing: body)?.code
  }

  /// Leaves a work folder with `text` and the notes `a` (after one byte) and `b` (at the end).
  private func interrupted(_ text: String, replacing: Bool = false) throws {
    let file = try ResumableFile(path: path, replacing: replacing)
    try file.startAnew()
    try write(String(text.prefix(1)), to: file)
    try file.note("a")
    try write(String(text.dropFirst()), to: file)
    try file.note("b")
    file.suspend()
  }

  @Test("The name appears with the commit, and nothing else stays")
  func commit() throws {
    let file = try ResumableFile(path: path)
    try file.startAnew()
    try write("a\tb\n", to: file)
    try file.note("first")
    try write("1\t2\n", to: file)
    #expect(file.byteCount == 8)
    #expect(try names() == [".table.tsv.work"])
    #expect(contents(".table.tsv.work/table") == "a\tb\n1\t2\n")
    #expect(contents(".table.tsv.work/journal.jsonl") == "first\n")
    try file.commit()
    #expect(try names() == ["table.tsv"])
    #expect(contents("table.tsv") == "a\tb\n1\t2\n")
  }

  @Test("The checksum is XXH3-128, whatever the pieces")
  func checksums() throws {
    // From the program xxhsum 0.8: `printf 'one two three' | xxhsum -H128`, and of nothing.
    let expected = Self.oneTwoThree
    let file = try ResumableFile(path: path)
    try file.startAnew()
    #expect(file.checksum.value == Self.nothing)
    for piece in ["one", "", " two thr", "ee"] { try write(piece, to: file) }
    #expect(file.checksum.value == expected)
    try write(" four", to: file)
    #expect(try file.checksums(at: [0, 13, 18, 19]) == [Self.nothing, expected, file.checksum.value])
    try file.truncate(to: 13)
    #expect(file.checksum.value == expected)
    try file.commit()
    #expect(file.checksum.value == expected)
  }

  @Test("Work goes on after the notes that are wanted", arguments: [1, 2])
  func goingOn(noteCount: Int) throws {
    try interrupted("xyz")
    #expect(try names() == [".table.tsv.work"])
    let file = try ResumableFile(path: path)
    #expect(file.notes == ["a", "b"])
    try file.resume(from: noteCount == 1 ? 1 : 3, notes: noteCount)
    try write("!", to: file)
    try file.note("c")
    #expect(contents(".table.tsv.work/journal.jsonl") == (noteCount == 1 ? "a\nc\n" : "a\nb\nc\n"))
    try file.commit()
    #expect(contents("table.tsv") == (noteCount == 1 ? "x!" : "xyz!"))
    #expect(try names() == ["table.tsv"])
  }

  @Test("A line that was not written to its end is no note")
  func tornNote() throws {
    try interrupted("xyz")
    put("a\nb", ".table.tsv.work/journal.jsonl")
    let file = try ResumableFile(path: path)
    #expect(file.notes == ["a"])
    try file.resume(from: 1, notes: 1)
    try file.note("c")
    #expect(contents(".table.tsv.work/journal.jsonl") == "a\nc\n")
  }

  @Test("What was left can be thrown away")
  func anew() throws {
    try interrupted("xyz")
    let file = try ResumableFile(path: path)
    try file.startAnew()
    #expect(file.notes == [] && file.byteCount == 0)
    try write("w", to: file)
    try file.commit()
    #expect(contents("table.tsv") == "w")
  }

  @Test("Without notes nothing stays, and with them nothing that is given up")
  func abandoned() throws {
    var file: ResumableFile? = try ResumableFile(path: path)
    try file?.startAnew()
    try write("half", to: try #require(file))
    file = nil
    #expect(try names() == [])

    try interrupted("xyz")
    try ResumableFile(path: path).abandon()
    #expect(try names() == [])

    try interrupted("xyz")
    file = try ResumableFile(path: path)
    file = nil
    #expect(contents(".table.tsv.work/table") == "xyz")
  }

  @Test("Two processes do not write one output")
  func busy() throws {
    let file = try ResumableFile(path: path)
    #expect(code { _ = try ResumableFile(path: self.path) } == .busy)
    file.suspend()
    _ = try ResumableFile(path: path)
  }

  @Test("An existing file is an error at once, unless it is to be replaced")
  func existing() throws {
    put("old", "table.tsv")
    #expect(code { _ = try ResumableFile(path: self.path) } == .exists)
    #expect(try names() == ["table.tsv"])
    let file = try ResumableFile(path: path, replacing: true)
    try file.startAnew()
    try write("new", to: file)
    #expect(contents("table.tsv") == "old")
    try file.commit()
    #expect(contents("table.tsv") == "new")
    #expect(try names() == ["table.tsv"])
  }

  @Test("A file that comes into being meanwhile is not overwritten, and the work stays")
  func race() throws {
    let file = try ResumableFile(path: path)
    try file.startAnew()
    try write("ours", to: file)
    try file.note("a")
    put("theirs", "table.tsv")
    #expect(code { try file.commit() } == .exists)
    file.suspend()
    #expect(contents("table.tsv") == "theirs")
    #expect(contents(".table.tsv.work/table") == "ours")
  }

  @Test("A symbolic link stays, and the file it leads to is written")
  func symbolicLink() throws {
    mkdir(folder + "/data", 0o755)
    symlink("data/real.tsv", path)
    let file = try ResumableFile(path: path)
    try file.startAnew()
    try write("new", to: file)
    #expect(ResumableFile.workFolder(of: path)?.hasSuffix("/data/.real.tsv.work") == true)
    try file.commit()
    #expect(contents("data/real.tsv") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "data/real.tsv")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/data") == ["real.tsv"])
  }

  @Test("A work folder that is a link leads nowhere")
  func linkedFolder() throws {
    mkdir(folder + "/other", 0o755)
    symlink("other", folder + "/.table.tsv.work")
    #expect(code { _ = try ResumableFile(path: self.path) } == .cannotCreate)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/other") == [])
  }

  @Test("Permissions are those of any new file")
  func permissions() throws {
    let descriptor = open(folder + "/plain", O_WRONLY | O_CREAT, 0o666)
    close(descriptor)
    let file = try ResumableFile(path: path)
    try file.startAnew()
    try file.commit()
    var (plain, ours) = (stat(), stat())
    #expect(stat(folder + "/plain", &plain) == 0 && stat(path, &ours) == 0)
    #expect(ours.st_mode == plain.st_mode)
  }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    #expect(stat("\(folder)/\(name)", &status) == 0)
    return status.st_mode & 0o777
  }

  @Test("Permissions are those of the file that is replaced, and nobody else sees it grow", arguments: [0o600, 0o440])
  func permissionsOfTheOld(mode: mode_t) throws {
    put("old", "table.tsv")
    chmod(folder + "/table.tsv", mode)
    put("open", "open")
    chmod(folder + "/open", 0o666)
    try interrupted("xyz", replacing: true)
    #expect(self.mode(".table.tsv.work") == 0o700)
    let file = try ResumableFile(path: path, replacing: true)
    try file.resume(from: 3, notes: 2)
    try file.commit(with: [
      OutputFile(path: folder + "/new", bytes: [1], replacing: false),
      OutputFile(path: folder + "/open", bytes: [2], replacing: true),
    ])
    #expect(contents("table.tsv") == "xyz" && contents("new") == "\u{1}" && contents("open") == "\u{2}")
    #expect(self.mode("table.tsv") == mode)
    #expect(self.mode("new") == mode)
    #expect(self.mode("open") == 0o666)
    #expect(try names() == ["new", "open", "table.tsv"])
  }

  @Test("Files appear together or not at all", arguments: [false, true])
  func together(replacing: Bool) throws {
    mkdir(folder + "/other", 0o755)
    if replacing { put("old", "table.tsv") }
    for (name, isFree) in [("other/taken", false), ("other/free", true)] {
      let file = try ResumableFile(path: path, replacing: replacing)
      try file.startAnew()
      try write("new", to: file)
      put("old", "replaced")
      if !isFree { put("theirs", name) }
      let files = [
        OutputFile(path: folder + "/replaced", bytes: [1], replacing: true),
        OutputFile(path: folder + "/" + name, bytes: [2], replacing: false),
      ]
      if isFree {
        try file.commit(with: files)
        #expect(contents("table.tsv") == "new" && contents("replaced") == "\u{1}" && contents(name) == "\u{2}")
      } else {
        #expect(code { try file.commit(with: files) } == .exists)
        #expect(contents("table.tsv") == (replacing ? "old" : nil))
        #expect(contents("replaced") == "old" && contents(name) == "theirs")
        file.abandon()
      }
    }
    #expect(try names() == ["other", "replaced", "table.tsv"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/other").sorted() == ["free", "taken"])
  }

  @Test("What cannot be a file is refused with a reason")
  func impossiblePaths() throws {
    mkdir(folder + "/sub", 0o755)
    for path in ["/sub", "/sub/", "/no/table.tsv"] {
      #expect(code { _ = try ResumableFile(path: self.folder + path) } == .cannotCreate)
    }
    #expect(try names() == ["sub"])
  }

  @Test("A folder that cannot be written to is refused", .enabled(if: geteuid() != 0, "root may write anywhere"))
  func readOnlyFolder() {
    chmod(folder, 0o500)
    #expect(code { _ = try ResumableFile(path: self.path) } == .cannotCreate)
  }

  @Test("A name of the greatest length has room for the work folder's")
  func longName() throws {
    let path = folder + "/" + String(repeating: "é", count: 127)
    let file = try ResumableFile(path: path)
    try file.startAnew()
    try file.commit()
    #expect(FileManager.default.fileExists(atPath: path))
  }

  private static let nothing = "99aa06d3014798d86001c324468d497f"
  private static let oneTwoThree = "98460f19f5b1a02077af47c0aa7d17f0"
}

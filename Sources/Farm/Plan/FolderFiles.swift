import Base
import Foundation

/// Small files and lists of folders, by calls of the system: without locks, which network file systems may lack.
package enum FolderFiles {
  /// The bytes of a file; nil if there is none.
  ///
  /// - Throws: ``FarmError`` if it is there and cannot be read.
  package static func contents(_ path: String, _ code: FarmError.Code = .noPlan) throws(FarmError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw FarmError(code, "\(path): cannot open it", .last)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FarmError(code, "\(path): cannot read it", .last) }
    return try read(Int(status.st_size), at: 0, of: descriptor, path, code)
  }

  /// Some bytes of an open file; fewer if it ends before.
  static func read(
    _ count: Int, at offset: Int, of descriptor: Int32, _ path: String, _ code: FarmError.Code
  ) throws(FarmError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
      }
      if got == 0 { break }
      if got < 0, errno != EINTR { throw FarmError(code, "\(path): cannot read it", .last) }
      filled += max(got, 0)
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  /// Gives a file these bytes: they are complete under a name of this process alone before they get the file's.
  ///
  /// - Throws: ``FarmError`` (`cannotWrite`).
  package static func write(_ bytes: [UInt8], to path: String) throws(FarmError) {
    let temporary = try ownName(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FarmError(.cannotWrite, "\(path): cannot write in its folder", .last) }
    defer { unlink(temporary) }
    do throws(FarmError) {
      try append(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0 else { throw FarmError(.cannotWrite, "\(path): cannot write it", .last) }
    } catch {
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      throw FarmError(.cannotWrite, "\(path): cannot write it", .last)
    }
  }

  static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FarmError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno != EINTR { throw FarmError(.cannotWrite, "\(path): cannot write it", .last) }
      written += max(count, 0)
    }
  }

  /// Writes bytes over those that lie at an offset.
  static func replace(_ bytes: [UInt8], at offset: Int, of descriptor: Int32, _ path: String) throws(FarmError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written, off_t(offset + written))
      }
      if count < 0, errno != EINTR { throw FarmError(.cannotWrite, "\(path): cannot write it", .last) }
      written += max(count, 0)
    }
  }

  /// A hidden name that no other process has: `.<name>.<host>.<process>.<seconds since 1970>.<random>`.
  static func ownName(beside path: String) throws(FarmError) -> String {
    let (folder, name) = ResolvedPath.split(path)
    let random = String(UInt32.random(in: 0 ... .max), radix: 36)
    return "\(folder)/.\(name).\(Machine.host).\(getpid()).\(time(nil)).\(random)"
  }

  /// The size of a file in bytes; nil if it is not there.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The names in a folder; none if it is not there.
  package static func names(in folder: String) throws(FarmError) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw FarmError(.noPlan, "\(folder): cannot list it", .last)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { names.append(String(cString: $0)) }
      }
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Makes a folder if it is not there; those above it must be.
  package static func make(_ folder: String) throws(FarmError) {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw FarmError(.cannotWrite, "\(folder): cannot make the folder", .last)
    }
  }
}

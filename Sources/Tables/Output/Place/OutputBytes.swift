import CWriteBack

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An open file that an output is written to, at its end.
///
/// Not to be used by two threads at once. Errors are ``TableError``s with the output's path.
final class OutputBytes {
  private let place: OutputPlace
  /// Negative once it is closed.
  private(set) var descriptor: Int32
  /// The size of the file.
  private(set) var count: Int
  private var isBroken = false
  private static let stretch = 16 << 20
  /// The bytes that the system was told to bring to the disk.
  private var begun = 0

  /// - Parameters:
  ///   - descriptor: an open file, which is closed with this object.
  ///   - count: its size.
  init(_ descriptor: Int32, count: Int = 0, for place: OutputPlace) {
    self.place = place
    self.descriptor = descriptor
    self.count = count
  }

  deinit {
    close()
  }

  /// - Throws: `writeFailed`, such as for a full disk; nothing more can be written then.
  func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    try check()
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      #if canImport(Darwin)
      let written = Darwin.write(descriptor, start, rest.count)
      #else
      let written = Glibc.write(descriptor, start, rest.count)
      #endif
      if written >= 0 {
        count += written
        beginWriteBack()
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno != EINTR {
        throw failure("cannot write after byte \(count)")
      }
    }
  }

  /// - Throws: as above.
  func write(_ bytes: [UInt8]) throws(TableError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(TableError) in try write(UnsafeRawBufferPointer(bytes)) }
  }

  /// Lets the system bring full stretches to the disk while more is computed, so that ``sync()`` has little to wait for.
  private func beginWriteBack() {
    let full = count / Self.stretch * Self.stretch
    guard full > begun else { return }
    begin_write_back(descriptor, Int64(begun), Int64(full - begun))
    begun = full
  }

  /// Puts bytes into the place of the first ones.
  ///
  /// - Throws: `writeFailed`; nothing more can be written then.
  func replaceBeginning(with bytes: [UInt8]) throws(TableError) {
    try check()
    var done = 0
    while done < min(bytes.count, count) {
      let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + done, $0.count - done, off_t(done)) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure("cannot write byte \(done) again") }
      done += written
    }
  }

  /// Takes back everything behind the first `count` bytes; writing goes on from there.
  ///
  /// - Throws: `writeFailed`; nothing more can be written then.
  func truncate(to count: Int) throws(TableError) {
    try check()
    guard (0...self.count).contains(count) else {
      isBroken = true
      throw TableError(.writeFailed, path: place.path, "cannot go back to byte \(count) of \(self.count)")
    }
    guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, off_t(count), SEEK_SET) == off_t(count) else {
      throw failure("cannot go back to byte \(count)")
    }
    self.count = count
  }

  /// Calls `body` with the file's first `count` bytes, piece by piece. The file must be open for reading, too.
  ///
  /// - Throws: `writeFailed` if they cannot be read.
  func read(_ count: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(TableError) {
    try check()
    var buffer = [UInt8](repeating: 0, count: min(count, 1 << 20))
    var position = 0
    while position < count {
      let wanted = min(buffer.count, count - position)
      let got = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress!, wanted, off_t(position)) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw failure("cannot read byte \(position) again") }
      buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
      position += got
    }
  }

  /// Brings the bytes to the disk.
  ///
  /// - Throws: `writeFailed`.
  func sync() throws(TableError) {
    try check()
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("cannot bring the bytes to the disk") }
  }

  /// Lets those read and write the file who might the one that it replaces.
  ///
  /// - Throws: `writeFailed`.
  func give(_ access: OutputAccess) throws(TableError) {
    guard access.apply(to: descriptor) else { throw failure("cannot set the permissions") }
  }

  /// Does nothing a second time. False if the system reports an error.
  @discardableResult
  func close() -> Bool {
    guard descriptor >= 0 else { return true }
    defer { descriptor = -1 }
    #if canImport(Darwin)
    return Darwin.close(descriptor) == 0
    #else
    return Glibc.close(descriptor) == 0
    #endif
  }

  private func check() throws(TableError) {
    guard descriptor >= 0 else {
      throw TableError(.writeFailed, path: place.path, "is committed or abandoned already")
    }
    guard !isBroken else { throw TableError(.writeFailed, path: place.path, "is incomplete after an earlier error") }
  }

  private func failure(_ message: String) -> TableError {
    isBroken = true
    return place.failure(message)
  }
}

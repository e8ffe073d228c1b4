import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file on a mounted file system, read with `pread`.
///
/// Reading rather than mapping costs one copy within the processor's cache and buys that a file which shrinks or a
/// disk that fails while it is read gives an error instead of ending the process.
public final class FileSource: ByteSource {
  public let location: Location
  public let identity: SourceIdentity
  public var size: Int { identity.size }
  private let descriptor: Int32

  /// Opens the file at `path`, which is no URL.
  ///
  /// - Throws: ``ByteIOError`` (`notFound`, `permissionDenied`, `notAFile`, `readFailed`).
  public convenience init(path: String) throws { try self.init(Location(path: path)) }

  /// Opens a local file.
  ///
  /// - Throws: ``ByteIOError`` (`notFound`, `permissionDenied`, `notAFile`, `readFailed`; `unknownScheme` for a file of a
  ///   server).
  public init(_ location: Location) throws {
    if let problem = location.problem { throw ByteIOError(.notFound, source: location.shown, problem) }
    guard let path = location.localPath else {
      throw ByteIOError(.unknownScheme, source: location.shown, "not a local file")
    }
    self.location = location
    let name = location.shown
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(.last, name) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = SystemFailure.last
      close(descriptor)
      throw Self.error(failure, name)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ByteIOError(.notAFile, source: name, "not a regular file")
    }
    self.descriptor = descriptor
    identity = SourceIdentity(status)
  }

  /// The identity of a local file, without opening it; nil if it cannot be told, or the place is a server's.
  package static func identity(of location: Location) -> SourceIdentity? {
    var status = stat()
    guard let path = location.localPath, stat(path, &status) == 0 else { return nil }
    return SourceIdentity(status)
  }

  deinit {
    close(descriptor)
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(
        .outOfBounds, source: name, offset: offset,
        "\(buffer.count) bytes are wanted, but the file ends at byte \(size)")
    }
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
      if count > 0 {
        done += count
      } else if count == 0 {
        throw ByteIOError(.readFailed, source: name, offset: offset + done, "the file became shorter while it was read")
      } else if errno != EINTR {
        throw Self.error(.last, name, offset: offset + done)
      }
    }
  }

  private static func error(_ failure: SystemFailure, _ name: String, offset: Int? = nil) -> ByteIOError {
    let code: ByteIOError.Code =
      switch failure.number {
      case ENOENT, ENOTDIR: .notFound
      case EACCES, EPERM: .permissionDenied
      case EISDIR: .notAFile
      default: .readFailed
      }
    return ByteIOError(code, source: name, offset: offset, failure.description, mayPass: failure.mayPass)
  }
}

extension SourceIdentity {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
    let changed = status.st_ctimespec
    #else
    let changed = status.st_ctim
    #endif
    self.init(
      size: Int(status.st_size), changed: changed.tv_sec &* 1_000_000_000 &+ changed.tv_nsec,
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
  }
}

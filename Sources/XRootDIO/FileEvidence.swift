import RemoteIO

/// What a file was when it was first opened, by which another one is known that is in its place when a connection has to be
/// made anew.
struct FileEvidence: Sendable {
  /// Some of the file's bytes.
  struct Sample: Sendable, Equatable {
    let offset: Int
    let bytes: [UInt8]
  }

  /// In bytes.
  let size: Int
  /// When it had been changed last, in seconds since 1970, if the server told.
  private let changed: Int?
  private let server: String?
  /// Bytes that differ between files that were written at different times: of a ROOT file's header, with its UUID, and of what
  /// lies at its end, with the list of its objects. Empty until they have been read.
  var samples: [Sample] = []

  /// The ranges of a file's samples.
  static func ranges(size: Int) -> [Range<Int>] { [0..<min(size, 1 << 10), max(0, size - 16 << 10)..<size] }

  init(_ handle: RemoteHandle) {
    (size, changed, server) = (handle.size, handle.changed, handle.dataServer)
  }

  /// Makes sure that a handle is of the same file. Times of change are compared on one server only: copies of a file on
  /// others have their own. Blocks.
  ///
  /// - Throws: `other` if it is not; what the reading of samples throws.
  func check(_ handle: RemoteHandle, limit: Duration) throws(RemoteFailure) {
    if handle.size != size {
      throw RemoteFailure(.other, "the file had \(size) bytes and now has \(handle.size): it changed while it was read")
    }
    if server == handle.dataServer, let changed, let now = handle.changed, changed != now { throw Self.isAnother }
    for sample in samples where !sample.bytes.isEmpty {
      let call = try handle.read(sample.offset..<sample.offset + sample.bytes.count, limit: limit)
      guard call.bytes.elementsEqual(sample.bytes) else { throw Self.isAnother }
    }
  }

  private static let isAnother = RemoteFailure(
    .other,
    "another file of the same size is in its place since the connection was lost: it changed while it was read")
}

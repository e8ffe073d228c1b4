import ROOTIO

/// Keeps account of the values that were read for one batch of events.
///
/// The reading library bounds each read by the file's size. An analysis reads dozens of branches and holds their values
/// side by side; of a small file that inflates to very much, they could be dozens of times as much.
final class BatchMemory {
  private let file: String
  private let limit: Int
  private var used = 0

  /// - Parameter fileSize: the size of the file named `file` in bytes. Values of 256 MiB are believed of any file, and 256
  ///   times its size of a larger one; 200,000 real events of it come nowhere near.
  init(file: String, fileSize: Int) {
    self.file = file
    limit = max(256 << 20, min(fileSize, .max / 256) * 256)
  }

  /// Enters `bytes` of values of the branch `name`.
  ///
  /// - Throws: `corrupt` if the values of the batch are more than is believed of the file.
  func add(_ bytes: Int, of name: String) throws(ROOTError) {
    used += bytes
    guard used <= limit else {
      throw ROOTError(
        .corrupt, file: file, object: name,
        "with this branch the values of one batch of events take \(used) bytes; "
          + "of a file of this size no more than \(limit) are believed")
    }
  }
}

/// How much memory the bytes of a file may become, by the file's size.
///
/// The strongest compression makes 65,536 bytes of one, so that a small file can inflate to whatever its writer likes.
/// Real files stay far below these limits; a file beyond one of them is refused with an error that names the limit.
struct Limits: Sendable {
  /// The size of one inflated record of metadata: a tree, a list of keys, the streamer information.
  let metadata: Int
  /// The size of one inflated envelope of an RNTuple, whose small records become larger things in memory.
  let envelope: Int
  /// The size of one inflated basket or page.
  let data: Int
  /// The size of the values that one read gives.
  let values: Int
  /// The number of strings, or of lists within lists, that one read gives.
  let lists: Int
  /// What the objects in one record of metadata take in memory, roughly.
  let objects: Int
  /// The length of the paths of all branches of a tree together.
  let paths: Int

  init(fileSize: Int) {
    func limit(_ megabytes: Int, times factor: Int) -> Int {
      max(megabytes << 20, min(fileSize, .max / factor) * factor)
    }
    metadata = limit(64, times: 64)
    envelope = limit(8, times: 64)
    data = limit(128, times: 64)
    values = limit(512, times: 256)
    lists = limit(16, times: 16)
    objects = limit(128, times: 256)
    paths = limit(32, times: 4)
  }

  /// Refuses `bytes` beyond `limit`.
  static func check(_ bytes: Int, of limit: Int, _ what: String, origin: Origin) throws {
    guard bytes <= limit else {
      throw origin.corrupt(
        0, "\(what) would inflate to \(bytes) bytes; in a file of this size no more than \(limit) are believed")
    }
  }
}

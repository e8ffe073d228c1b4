/// How much memory the bytes of a file may become, by the file's size.
///
/// The strongest compression makes 65,536 bytes of one, so that a small file can inflate to whatever its writer likes.
/// A file beyond one of these limits is refused with an error that names it. They grow with the file; below some hundred
/// kilobytes, where any factor would be too small for a file of constants, they are the same for all files. ROOT's baskets
/// begin at 32 kB, and its writers make them larger, up to some MB, only in files that have grown to 30 MB; other writers
/// may put a whole branch into one. There is room for an entry in four of the compressed blocks of 16 MB.
///
/// Each limit is for one record or one read: who holds several branches' values bounds their sum, as `Pipeline` does.
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
    metadata = limit(32, times: 64)
    envelope = limit(8, times: 64)
    data = limit(64, times: 64)
    values = limit(64, times: 256)
    lists = limit(4, times: 16)
    objects = limit(64, times: 256)
    paths = limit(8, times: 4)
  }

  /// Refuses `bytes` beyond `limit`.
  static func check(_ bytes: Int, of limit: Int, _ what: String, origin: Origin) throws {
    guard bytes <= limit else {
      throw origin.corrupt(
        0, "\(what) would inflate to \(bytes) bytes; in a file of this size no more than \(limit) are believed")
    }
  }
}

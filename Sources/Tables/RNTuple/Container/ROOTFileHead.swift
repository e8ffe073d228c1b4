/// What a ROOT file begins with: where its parts lie, and the record of its one directory, which has the size of a large file's.
///
/// It is only known in the end, and lies where nothing else does before.
struct ROOTFileHead {
  /// Where the record of the directory lies (`fBEGIN`).
  static let begin = 100
  /// The file's name and title in itself: readers know it by the one that it has.
  static let record = ROOTRecord("TFile", "table.root", title: "diphoton")
  /// When everything was written, 1 January 1995: the same tables are the same bytes. Corresponds to `TDatime`.
  static let date: UInt32 = 1 << 22 | 1 << 17
  /// The version of ROOT whose format this is, of a file that may be large.
  private static let version = 1_064_000
  /// Zstd, level 5: what is told to those who add to the file.
  private static let compression = 505

  /// A part of the file.
  struct Part {
    var place = 0
    var size = 0
  }

  var end = 0
  var keys = Part()
  var free = Part()
  var streamers = Part()
  /// What tells the file from others: 16 bytes.
  var identity = [UInt8](repeating: 0, count: 16)

  /// The size of all this.
  static let size = ROOTFileHead().bytes.count

  /// The size of the directory's record before what it says (`fNbytesName`).
  private static var nameSize: Int { record.headerSize + record.name.utf8.count + record.title.utf8.count + 2 }

  var bytes: [UInt8] {
    var bytes = Array("root".utf8)
    bytes.append(big: UInt32(Self.version))
    bytes.append(big: UInt32(Self.begin))
    bytes.append(big: UInt64(end))
    bytes.append(big: UInt64(free.place))
    bytes.append(big: UInt32(free.size))
    bytes.append(big: UInt32(1))
    bytes.append(big: UInt32(Self.nameSize))
    bytes.append(8)
    bytes.append(big: UInt32(Self.compression))
    bytes.append(big: UInt64(streamers.place))
    bytes.append(big: UInt32(streamers.size))
    appendIdentity(to: &bytes)
    bytes += [UInt8](repeating: 0, count: Self.begin - bytes.count)

    var directory: [UInt8] = []
    directory.append(rootText: Self.record.name)
    directory.append(rootText: Self.record.title)
    directory.append(big: UInt16(1005))
    directory.append(big: Self.date)
    directory.append(big: Self.date)
    directory.append(big: UInt32(keys.size))
    directory.append(big: UInt32(Self.nameSize))
    for place in [Self.begin, 0, keys.place] { directory.append(big: UInt64(place)) }
    appendIdentity(to: &directory)
    bytes += Self.record.header(
      objectSize: directory.count, storedSize: directory.count, at: Self.begin, in: 0)
    return bytes + directory
  }

  /// Corresponds to `TUUID`.
  private func appendIdentity(to bytes: inout [UInt8]) {
    bytes.append(big: UInt16(1))
    bytes += identity
  }
}

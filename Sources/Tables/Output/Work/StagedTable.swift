/// One of several tables on their way into the places of one output: a file in its work folder.
struct StagedTable {
  let place: OutputPlace
  /// Its name in the work folder.
  let name: String
  let bytes: OutputBytes
  let checksum = Checksum()

  /// - Parameter number: its own among those of the work folder.
  /// - Throws: `cannotCreate`, `writeFailed`.
  init(_ place: OutputPlace, number: Int, in work: WorkFolder) throws(TableError) {
    self.place = place
    name = Self.name(number)
    bytes = try work.file(name)
    try bytes.truncate(to: 0)
  }

  func write(_ piece: [UInt8]) throws(TableError) {
    try bytes.write(piece)
    piece.withUnsafeBytes(checksum.append)
  }

  func replaceBeginning(with beginning: [UInt8]) throws(TableError) {
    try bytes.replaceBeginning(with: beginning)
    checksum.reset()
    try bytes.read(bytes.count) { checksum.append($0) }
  }

  /// Brings the bytes to the disk.
  func finish() throws(TableError) {
    if let access = OutputAccess(ofFileAt: place.target) { try bytes.give(access) }
    try bytes.sync()
    guard bytes.close() else { throw place.failure("cannot close the file") }
  }

  /// Removes those that a process left in a work folder.
  static func discard(in work: WorkFolder) {
    var number = 0
    while work.has(name(number)) {
      work.remove(name(number))
      number += 1
    }
  }

  private static func name(_ number: Int) -> String { "table-\(number + 1)" }
}

/// What can be found of a file whose list of keys was never written, by going through its records from the start.
///
/// Corresponds to `TFile::Recover`.
struct Recovery {
  /// The keys of each directory, by where the directory's record lies.
  private(set) var keys: [Int: [Key]] = [:]
  /// The streamer information, if a record of it was written.
  private(set) var streamerInfo: Key?

  init(_ bytes: FileBytes, header: FileHeader) throws {
    var offset = header.begin
    let longestKey = Int(Int16.max)
    // A gap holds at least its own length.
    let smallestGap = 4
    while offset < bytes.size - 4 {
      var cursor = try bytes.cursor(upTo: longestKey, at: offset, object: nil)
      let length = try cursor.i32()
      if length <= -smallestGap {
        // A record that was deleted, or what is left of one.
        offset += -length
        continue
      }
      if length < Key.smallestHeader { break }
      cursor.position = 0
      guard let key = try? Key(&cursor), key.seek == offset, length <= bytes.size - offset else { break }
      if key.name == "StreamerInfo" {
        streamerInfo = key
      } else if offset != header.begin, key.className != "TBasket", !key.className.isEmpty {
        keys[key.seekDirectory, default: []].append(key)
      }
      offset += length
    }
  }
}

import CXXHash

/// Reads the metadata of an RNTuple: anchor, header, footer, page lists.
struct RNTupleReader {
  let schema: RNTupleSchema
  let clusters: ClusterTable
  /// Of the checksums of the footer and of all page lists.
  let checksum: UInt64

  static func isAnchor(_ className: String) -> Bool {
    className == RNTupleAnchor.className || className == RNTupleAnchor.experimentalClassName
  }

  init(_ bytes: FileBytes, key: Key, path: String) throws {
    let anchor = try bytes.checked(key.storedBytes, at: key.seek) {
      var cursor = try bytes.object(key, named: path)
      return try RNTupleAnchor(&cursor, className: key.className)
    }
    func envelope(_ kind: Envelope.Kind, _ place: Locator, _ length: Int, _ name: String) throws -> Envelope {
      guard place.bytes <= anchor.largestRecord else {
        throw Origin(file: bytes.name, object: path, offset: place.seek, isVerbatim: true).unsupported(
          "the \(name) of \(place.bytes) bytes is cut into several records, which is not read")
      }
      return try bytes.checked(place.bytes, at: place.seek) {
        try Envelope(kind, at: place, length: length, bytes, object: "\(path), \(name)")
      }
    }
    let header = try envelope(.header, anchor.header, anchor.headerLength, "header")
    var footer = try envelope(.footer, anchor.footer, anchor.footerLength, "footer")
    try footer.cursor.featureFlags()
    try footer.expectHeader(header.checksum)
    var schema = try RNTupleSchema(header: header)
    try footer.cursor.record("the schema's extension") { cursor in
      // An extension without content may be an empty frame.
      if cursor.remaining > 0 { try schema.read(&cursor) }
    }
    try schema.connect(footer.cursor.origin)
    guard schema.pathBytes(under: path.utf8.count) <= bytes.limits.paths else {
      throw footer.cursor.corrupt("the paths of its fields are longer than those of any real RNTuple")
    }
    var checksums = [footer.checksum]
    var clusters = ClusterTable(columns: schema.columns)
    try footer.cursor.list(of: "cluster groups", atLeast: 48) { cursor, count in
      for group in 0..<count {
        let (length, place) = try cursor.record("a cluster group") { cursor in
          try cursor.skip(20)
          return (try cursor.size(), try Locator(&cursor))
        }
        var pageList = try envelope(.pageList, place, length, "page list \(group)")
        try pageList.expectHeader(header.checksum)
        checksums.append(pageList.checksum)
        try clusters.read(pageList)
      }
    }
    // The strongest compression makes 65,536 bytes of one, and an entry takes a bit at least; a million does no harm.
    let mostEntries = min(bytes.size, 1 << 40) * CompressedBlock.Algorithm.lzma.largestExpansion * 8
    guard clusters.entryCount <= max(mostEntries, 1 << 20) else {
      throw footer.cursor.corrupt("the RNTuple claims \(clusters.entryCount) entries, more than the file can hold")
    }
    self.schema = schema
    self.clusters = clusters
    checksum = checksums.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }
}

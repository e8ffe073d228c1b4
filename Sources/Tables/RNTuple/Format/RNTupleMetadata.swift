import CXXHash

/// The parts of an RNTuple's metadata.
enum RNTupleMetadata {
  /// What the fields and their columns are.
  static func header(_ fields: [RNTupleField], name: String) -> (bytes: [UInt8], checksum: UInt64) {
    var envelope = RNTupleEnvelope(.header)
    envelope.append(UInt64(0))
    for text in [name, "", "diphoton"] { envelope.append(text) }
    envelope.list(fields) { $0.append($1) }
    let columns = fields.enumerated().flatMap { number, field in field.columns.map { (field: number, type: $0) } }
    envelope.list(columns) { envelope, column in
      envelope.record { record in
        record.append(column.type.rawValue)
        record.append(UInt16(column.type.bits))
        record.append(UInt32(column.field))
        // Neither deferred nor of a limited range, and the only representation.
        record.append(UInt32(0))
      }
    }
    // Neither alias columns nor extra information on types.
    for _ in 0..<2 { envelope.list(0..<0) { _, _ in } }
    return envelope.sealed()
  }

  /// Where the pages of some clusters lie.
  ///
  /// - Parameters:
  ///   - firstRow: the number of rows before.
  ///   - firstElements: the number of elements that each column has before.
  ///   - header: the header's checksum.
  static func pageList(
    _ clusters: ArraySlice<RNTupleCluster>, firstRow: Int, firstElements: [Int], header: UInt64
  ) -> [UInt8] {
    var envelope = RNTupleEnvelope(.pageList)
    envelope.append(header)
    var row = firstRow
    envelope.list(clusters) { envelope, cluster in
      envelope.record { record in
        record.append(UInt64(row))
        record.append(UInt64(cluster.rowCount))
      }
      row += cluster.rowCount
    }
    var elements = firstElements
    envelope.list(clusters) { envelope, cluster in
      envelope.list(cluster.columns.enumerated()) { envelope, column in
        envelope.append(column.element, firstElement: elements[column.offset])
        elements[column.offset] += cluster.elementCount(column.offset)
      }
    }
    return envelope.sealed().bytes
  }

  static func footer(_ lists: [RNTuplePageList], header: UInt64) -> [UInt8] {
    var envelope = RNTupleEnvelope(.footer)
    envelope.append(UInt64(0))
    envelope.append(header)
    // Fields, columns, aliases and extra information that came late.
    envelope.record { record in for _ in 0..<4 { record.list(0..<0) { _, _ in } } }
    envelope.list(lists) { envelope, list in
      envelope.record { record in
        record.append(UInt64(list.rows.lowerBound))
        record.append(UInt64(list.rows.count))
        record.append(UInt32(list.clusterCount))
        record.append(list.place)
      }
    }
    return envelope.sealed().bytes
  }

  /// The object by which readers find the metadata: the versions and places (with the highest byte first), and their checksum.
  /// Corresponds to `ROOT::RNTuple`.
  static func anchor(header: RNTupleEnvelopePlace, footer: RNTupleEnvelopePlace) -> [UInt8] {
    var members: [UInt8] = []
    // Format 1.0.0.0.
    for number: UInt16 in [1, 0, 0, 0] { members.append(big: number) }
    for part in [header, footer] {
      for number in [part.place.offset, part.place.size, part.size] { members.append(big: UInt64(number)) }
    }
    members.append(big: UInt64(largestRecord))
    let checksum = members.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    var anchor: [UInt8] = []
    anchor.appendCounted { object in
      // The version of the class.
      object.append(big: UInt16(2))
      object += members
    }
    anchor.append(big: checksum)
    return anchor
  }

  /// No record is larger.
  private static let largestRecord = 1 << 30
}

/// A page list that is in the file.
struct RNTuplePageList {
  let rows: Range<Int>
  let clusterCount: Int
  let place: RNTupleEnvelopePlace
}

extension RNTupleEnvelope {
  fileprivate mutating func append(_ field: RNTupleField) {
    record { record in
      // The versions of the field and of its type.
      for _ in 0..<2 { record.append(UInt32(0)) }
      record.append(UInt32(field.parent))
      record.append(field.role.rawValue)
      record.append(UInt16(field.width == nil ? 0 : 1))
      for text in [field.name, field.typeName, "", field.description] { record.append(text) }
      if let width = field.width { record.append(UInt64(width)) }
    }
  }

  /// The pages of a column in a cluster.
  fileprivate mutating func append(_ pages: [RNTupleCluster.Page], firstElement: Int) {
    list(pages) { list, page in
      // Negative: a checksum follows.
      list.append(-Int32(page.elementCount))
      list.append(page.place)
    } tail: { list in
      list.append(Int64(firstElement))
      list.append(ROOTBlocks.setting)
    }
  }
}

import Columns

/// Makes the tables whose pieces a ``DividedEncoder`` has put into one file: for each the bytes that its rows alone would give.
package struct DividedTables<Encoder: StorableEncoder> {
  private let encoder: Encoder
  private var assemblers: [Encoder.Assembler] = []
  /// What was read and is no whole frame yet.
  private var rest: ArraySlice<UInt8> = []
  private var isEnded = false

  package init(_ encoder: Encoder) { self.encoder = encoder }

  /// Takes the next bytes of the file.
  ///
  /// - Parameters:
  ///   - write: takes the next bytes of the table of a number.
  ///   - begin: takes what its first bytes are in the end, if they are others then.
  /// - Throws: ``TableError`` (`corrupt`) for bytes that are no such file's; what `write` and `begin` throw.
  package mutating func take(
    _ bytes: UnsafeRawBufferPointer, write: ([UInt8], _ part: Int) throws -> Void,
    begin: ([UInt8], _ part: Int) throws -> Void
  ) throws {
    rest += bytes
    while let frame = try DivisionFrame.take(from: &rest) {
      switch frame {
      case .parts(let parts):
        guard assemblers.isEmpty else { throw DivisionFrame.damage }
        for (number, part) in parts.enumerated() {
          let header = try encoder.header(for: part.columns)
          try write(header, number)
          assemblers.append(try encoder.assembler(for: part.columns, at: header.count, checkpoints: []))
        }
      case .piece(let bytes, let part):
        var bytes = bytes[...]
        guard assemblers.indices.contains(part), case .piece(let piece)? = try Encoder.Piece.take(from: &bytes),
          bytes.isEmpty
        else { throw DivisionFrame.damage }
        try assemblers[part].append(piece) { try write($0, part) }
      case .endOfPartition:
        for part in assemblers.indices { _ = try assemblers[part].endPart { try write($0, part) } }
      case .metadata(let metadata):
        isEnded = true
        for part in assemblers.indices {
          let prefix = divisionKey("", ofPart: part)
          let own = metadata.filter { $0.key.hasPrefix(prefix) }
          try assemblers[part].finish(
            metadata: Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
          ) { try write($0, part) }
          if let beginning = assemblers[part].beginning { try begin(beginning, part) }
        }
      }
    }
    // What was taken is let go of.
    rest = ArraySlice(Array(rest))
  }

  /// - Throws: ``TableError`` (`corrupt`) if bytes are missing.
  package func finish() throws(TableError) {
    guard isEnded, rest.isEmpty else { throw DivisionFrame.damage }
  }
}

/// The name under which one table of a divided file is given a text to carry.
package func divisionKey(_ key: String, ofPart part: Int) -> String { "\(part)/\(key)" }

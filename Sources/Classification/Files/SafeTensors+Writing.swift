import Base

extension SafeTensors {
  /// The file's bytes: the header is padded with blanks, so that what follows begins at a multiple of 8.
  ///
  /// - Precondition: names are different, and each tensor has as many numbers as its shape says.
  func bytes() throws -> [UInt8] {
    var header = Header(metadata: metadata, entries: [:])
    var data: [UInt8] = []
    for tensor in tensors {
      let start = data.count
      let type = tensor.values.append(to: &data)
      precondition(data.count - start == tensor.shape.reduce(type.size, *), "the shape says how many numbers there are")
      header.entries[tensor.name] = HeaderEntry(type: type, shape: tensor.shape, range: [start, data.count])
    }
    precondition(header.entries.count == tensors.count, "names are different")
    var text = Array(try JSON.compact.text(of: header).utf8)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    return Self.littleEndian(UInt64(text.count)) + text + data
  }

  fileprivate static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}

extension SafeTensors.Values {
  /// Appends the numbers' bytes, lowest first, and returns their type.
  fileprivate func append(to data: inout [UInt8]) -> SafeTensors.ElementType {
    switch self {
    case .float32(let values):
      for value in values { data += SafeTensors.littleEndian(value.bitPattern) }
      return .float32
    case .float64(let values):
      for value in values { data += SafeTensors.littleEndian(value.bitPattern) }
      return .float64
    case .int32(let values):
      for value in values { data += SafeTensors.littleEndian(value) }
      return .int32
    case .int64(let values):
      for value in values { data += SafeTensors.littleEndian(value) }
      return .int64
    }
  }
}

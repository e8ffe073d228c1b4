/// The rows that support vectors are: of each type `TYPE.points` (points by dimensions) and `TYPE.offsets`; `numbers` (rows by
/// columns); and `eventNumber`, where the events' numbers are known.
extension KernelInputs {
  static let fileName = "references.safetensors"
  private static let eventNumber = "eventNumber"

  func tensors(of rows: Rows) -> SafeTensors {
    var tensors: [SafeTensors.Tensor] = []
    for (type, sets) in zip(types.types, rows.sets) {
      tensors.append(
        .init(
          "\(type.name).points", shape: [sets.points.count / sets.dimensions, sets.dimensions], .int32(sets.points)))
      tensors.append(.init("\(type.name).offsets", shape: [sets.offsets.count], .int64(sets.offsets.map(Int64.init))))
    }
    tensors.append(.init("numbers", shape: [rows.rowCount, numbers.count], .float32(rows.numbers)))
    if !rows.eventNumbers.isEmpty {
      tensors.append(.init(Self.eventNumber, shape: [rows.rowCount], .int64(rows.eventNumbers)))
    }
    return SafeTensors(tensors: tensors)
  }

  /// - Throws: ``FileDamage`` if these are no such rows.
  func rows(_ tensors: SafeTensors) throws(FileDamage) -> Rows {
    var sets: [PointSets] = []
    for type in types.types {
      let offsets = try tensors.int64("\(type.name).offsets")
      guard let count = offsets.last, offsets.first == 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
        count <= Int64(Int32.max)
      else {
        throw FileDamage("'\(type.name).offsets' do not ascend from 0")
      }
      let dimensions = type.features.count
      let points = try tensors.int32("\(type.name).points", shape: [Int(count), dimensions])
      guard points.allSatisfy({ 0 <= $0 && $0 < 1 << bits }) else {
        throw FileDamage("'\(type.name).points' has a coordinate that is not of \(bits) bits")
      }
      sets.append(PointSets(dimensions: dimensions, offsets: offsets.map(Int.init), points: points))
    }
    let rowCount = sets[0].count
    guard sets.allSatisfy({ $0.count == rowCount }) else { throw FileDamage("types have different numbers of rows") }
    let numbers = try tensors.float32("numbers", shape: [rowCount, self.numbers.count])
    guard numbers.allSatisfy(\.isFinite) else { throw FileDamage("'numbers' has one that is none") }
    let eventNumbers = tensors[Self.eventNumber] == nil ? [] : try tensors.int64(Self.eventNumber, shape: [rowCount])
    return Rows(sets: sets, numbers: numbers, eventNumbers: eventNumbers, rowCount: rowCount)
  }
}

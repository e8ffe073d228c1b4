/// Events with two photons: their objects, and the frame of the photons that these are looked at from.
///
/// Columns have the names and units (MeV, rad, mm) of diphoton's tables.
struct DiphotonEvents {
  /// Columns without which there is no frame.
  static let neededColumns = ["photon_1lead", "photon_2lead"].flatMap { photon in
    ["pt", "eta", "phi"].map { "\(photon)_\($0)" }
  }
  /// Columns that say more of the photons where they are there: of both, divided by pt.
  static let photonIsolations = ["ptcone30_over_pt", "etcone20_over_pt"]

  let rowCount: Int
  let numbers: NumberColumns
  /// One a row.
  let frames: [DiphotonFrame]
  let photons: ObjectSets
  let jets: ObjectSets
  let leptons: ObjectSets

  /// - Throws: ``ClassificationError`` (`missingColumn`) for columns of photons, and for jets or leptons that are not there.
  init(_ numbers: NumberColumns, _ objects: [ObjectSets]) throws(ClassificationError) {
    rowCount = numbers.rowCount
    self.numbers = numbers
    var photons: [[Double]] = []
    for name in Self.neededColumns {
      guard let column = numbers[name] else {
        throw ClassificationError(
          .missingColumn, "there is no column '\(name)', which sets of objects are looked at from")
      }
      photons.append(column)
    }
    frames = (0..<numbers.rowCount).map { row in
      DiphotonFrame(
        .init(pt: photons[0][row] / 1000, eta: photons[1][row], phi: photons[2][row]),
        .init(pt: photons[3][row] / 1000, eta: photons[4][row], phi: photons[5][row]))
    }
    self.photons = Self.photons(photons, numbers)
    jets = try Self.objects("jet", "jets", objects)
    leptons = try Self.objects("lep", "leptons", objects)
  }

  private static func objects(
    _ type: String, _ name: String, _ objects: [ObjectSets]
  ) throws(ClassificationError) -> ObjectSets {
    guard let found = objects.first(where: { $0.type == type }) else {
      throw noObjects(name)
    }
    return found
  }

  /// The photons that are there, of two a row.
  private static func photons(_ columns: [[Double]], _ numbers: NumberColumns) -> ObjectSets {
    var features = ["pt", "eta", "phi"]
    var (first, second) = (Array(columns[..<3]), Array(columns[3...]))
    for name in photonIsolations {
      guard let a = numbers["photon_1lead_\(name)"], let b = numbers["photon_2lead_\(name)"] else { continue }
      features.append(name)
      first.append(a)
      second.append(b)
    }
    var offsets = [0]
    offsets.reserveCapacity(numbers.rowCount + 1)
    var values: [Double] = []
    values.reserveCapacity(2 * features.count * numbers.rowCount)
    var count = 0
    for row in 0..<numbers.rowCount {
      for photon in [first, second] where !photon[0][row].isNaN {
        for column in photon { values.append(column[row]) }
        count += 1
      }
      offsets.append(count)
    }
    return ObjectSets(type: "photon", features: features, offsets: offsets, values: values)
  }
}

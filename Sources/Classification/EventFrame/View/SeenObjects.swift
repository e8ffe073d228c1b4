/// The jets or leptons of rows, in descending pt, as they can be brought to the frame of the photons.
struct SeenObjects {
  /// What an object is made of.
  static let features = ["pt", "eta", "phi", "E"]

  private let sets: ObjectSets
  private let momentum: [Int]
  private let tag: Int?

  /// - Parameter bTag: the feature that says how much a jet is like one of a b quark.
  /// - Precondition: the objects have all these features.
  init(_ sets: ObjectSets, bTag: String? = nil) {
    func place(_ name: String) -> Int {
      guard let place = sets.features.firstIndex(of: name) else { preconditionFailure("objects have a \(name)") }
      return place
    }
    self.sets = sets
    momentum = Self.features.map(place)
    tag = bTag.map(place)
  }

  /// The objects of a row, in the order of all.
  func of(_ row: Int) -> Range<Int> { sets.offsets[row]..<sets.offsets[row + 1] }

  func momentum(_ object: Int, in frame: DiphotonFrame) -> SeenMomentum {
    SeenMomentum(
      pt: value(object, momentum[0]) / 1000, eta: eta(object), phi: value(object, momentum[2]),
      energy: value(object, momentum[3]) / 1000, in: frame)
  }

  func eta(_ object: Int) -> Double { value(object, momentum[1]) }

  /// NaN where there is none.
  func bTag(_ object: Int) -> Double { tag.map { value(object, $0) } ?? .nan }

  private func value(_ object: Int, _ place: Int) -> Double { sets.values[object * sets.features.count + place] }
}

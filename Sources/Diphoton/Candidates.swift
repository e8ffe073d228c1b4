import Columns

/// The events of a batch that are still in the running, with what is known of them; one position each.
struct Candidates<Real: RealArithmetic> {
  /// The rows of the batch, ascending.
  var rows: [Int]
  /// `photon_n`, once it was read.
  var photonN: Column<UInt32>?
  /// Where the vectors hold the two photons; empty until they are chosen.
  var places: [PhotonPlaces] = []
  /// The quantities of the two photons that were read so far.
  var pairs: [PhotonQuantity: PhotonPair<Float>] = [:]
  /// The mass of the two photons in MeV, once it was computed.
  var mass: Column<Real>?

  /// Every event of a batch of `count`.
  init(count: Int) { rows = Array(0..<count) }

  var count: Int { rows.count }

  /// Drops all but the candidates at these positions (ascending).
  mutating func keep(_ positions: [Int]) {
    if positions.count == count { return }
    rows = gather(rows, positions)
    photonN = photonN?.gathered(at: positions)
    mass = mass?.gathered(at: positions)
    if places.isEmpty { return }
    places = gather(places, positions)
    pairs = pairs.mapValues { $0.gathered(at: positions) }
  }

  @inline(__always)
  private func gather<Element: Sendable>(_ values: [Element], _ positions: [Int]) -> [Element] {
    Column(values).gathered(at: positions).values
  }
}

/// Where an event's vectors hold the two photons that were chosen.
struct PhotonPlaces: BitwiseCopyable, Sendable {
  /// How many photons the vectors hold.
  let vectorLength: Int
  /// The index of the leading photon.
  let lead: Int
  /// The index of the sub-leading photon.
  let sublead: Int
}

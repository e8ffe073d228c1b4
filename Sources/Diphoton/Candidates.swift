import Columns

/// The events of a batch that are still in the running, with what is known of them; one position each.
struct Candidates<Real: RealArithmetic> {
  /// The rows of the batch, ascending.
  var rows: [Int]
  /// `photon_n`, once it was read.
  var photonN: Column<UInt32>?
  /// How many photons the vectors hold; empty until the two photons are chosen, as the next two.
  var vectorLengths: [Int] = []
  /// Where the vectors hold the leading photon.
  var lead: [Int] = []
  /// Where the vectors hold the sub-leading photon.
  var sublead: [Int] = []
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
    if vectorLengths.isEmpty { return }
    vectorLengths = gather(vectorLengths, positions)
    lead = gather(lead, positions)
    sublead = gather(sublead, positions)
    pairs = pairs.mapValues { $0.gathered(at: positions) }
  }

  private func gather(_ values: [Int], _ positions: [Int]) -> [Int] { positions.map { values[$0] } }
}

import Foundation
import Testing

@testable import Classification

/// Held against the formulas with the C library's functions.
struct EventFrameTests {
  private let numbers = NumberColumns(
    names: [
      "photon_1lead_pt", "photon_1lead_eta", "photon_1lead_phi", "photon_2lead_pt", "photon_2lead_eta",
      "photon_2lead_phi",
      "met_et", "met_phi", "jet_n",
    ],
    columns: [
      [80_000, .nan], [0.3, .nan], [2.9, .nan], [50_000, .nan], [-1.7, .nan], [-1.2, .nan], [30_000, 1000],
      [0.4, .nan],
      [5, 0],
    ], rowCount: 2)
  private let objects = [
    ObjectSets(
      type: "jet", features: ["pt", "eta", "phi", "E", "MV2c10"], offsets: [0, 2, 2],
      values: [60_000, 2.1, -3, 260_000, 0.9, 31_000, -0.2, 1, 20_000, .nan]),
    ObjectSets(
      type: "lep", features: ["pt", "eta", "phi", "charge", "type", "z0", "ptcone30", "etcone20"], offsets: [0, 0, 1],
      values: [25_000, 0.5, 0.25, -1, 11, 0.05, 5000, -50_000]),
  ]

  @Test func theFrameIsThatOfBothPhotons() throws {
    let frame = try DiphotonEvents(numbers, objects).frames[0]
    let square = 2 * 80 * 50 * (cosh(2.0) - cos(4.1))
    #expect(abs(frame.mass - square.squareRoot()) < 1e-12)
    let (x, y) = (80 * cos(2.9) + 50 * cos(-1.2), 80 * sin(2.9) + 50 * sin(-1.2))
    #expect(abs(frame.pt - hypot(x, y)) < 1e-12)
    let (energy, z) = (80 * cosh(0.3) + 50 * cosh(1.7), 80 * sinh(0.3) - 50 * sinh(1.7))
    #expect(abs(frame.rapidity - atanh(z / energy)) < 1e-13)
    #expect(frame.sign == -1)
    #expect(abs(frame.turned(1).cosine - cos(1 - atan2(y, x))) < 1e-14)
    #expect(abs(frame.turned(1).sine - sin(1 - atan2(y, x))) < 1e-14)
  }

  @Test func objectsAreSeenFromTheFrame() throws {
    let events = try DiphotonEvents(numbers, objects)
    #expect(events.photons.offsets == [0, 2, 2])
    let quantities: [ObjectQuantity] = [.lnPt, .signedEta, .cosDphi, .sinDphi, .absDphi, .lnE, .lnMass, .mv2c10]
    let jets = try ObjectQuantity.sets(quantities, of: events.jets, as: "jet", in: events.frames)
    #expect(jets.offsets == [0, 2, 2])
    let axis = atan2(80 * sin(2.9) + 50 * sin(-1.2), 80 * cos(2.9) + 50 * cos(-1.2))
    let dphi = -3 - axis
    let momentum = 60 * cosh(2.1)
    let mass = max(0, 260 * 260 - momentum * momentum).squareRoot()
    let expected: [Double] = [
      log(60), -2.1, cos(dphi), sin(dphi), acos(cos(dphi)), log(260),
      log(1 + mass), 0.9,
    ]
    for (got, expected) in zip(jets.values, expected) { #expect(abs(got - expected) < 1e-11) }
    // An energy below the momentum is that of no mass.
    #expect(jets.values[8 + 6] == 0)
    #expect(jets.values[8 + 7].isNaN)
  }

  /// Without photons the axis is that of phi 0, and what depends on the mass is missing.
  @Test func eventsWithoutPhotonsHaveTheirObjects() throws {
    let events = try DiphotonEvents(numbers, objects)
    let quantities: [ObjectQuantity] = [
      .lnPt, .signedEta, .cosDphi, .charge, .isElectron, .lnTrackIsolation, .trackIsolation, .calorimeterIsolation,
      .lnZ0,
    ]
    let leptons = try ObjectQuantity.sets(quantities, of: events.leptons, as: "lepton", in: events.frames)
    let expected: [Double] = [log(25), 0.5, cos(0.25), -1, 1, log(1.2), 0.2, -1, log(0.051)]
    for (got, expected) in zip(leptons.values, expected) { #expect(abs(got - expected) < 1e-12) }
    #expect(try EventQuantity.lnMet.column(of: events)[1] == 0)
    #expect(try EventQuantity.lnPt.column(of: events)[1].isNaN)
    #expect(try EventQuantity.absMetDphi.column(of: events)[1].isNaN)
    #expect(try EventQuantity.jetCount.column(of: events) == [5, 0])
    #expect(try EventQuantity.leptonCount.column(of: events) == [0, 1])
    #expect(try EventQuantity.photonCount.column(of: events) == [2, 0])
  }

  @Test func whatIsNotThereIsNamed() {
    let error = #expect(throws: ClassificationError.self) { try DiphotonEvents(numbers, []) }
    #expect(error?.description == "the table has no jets one by one")
    #expect(error?.code == .missingColumn)
    let none = NumberColumns(names: [], columns: [], rowCount: 0)
    #expect(throws: ClassificationError.self) { try DiphotonEvents(none, objects) }
  }
}

import Elementary

/// A number of an object as it is learnt from, seen from the frame of the photons. Momenta are in GeV; s is the sign of the
/// photons' rapidity, dphi the azimuth from theirs. What is missing is NaN.
enum ObjectQuantity: String, CaseIterable {
  /// ln pt; of photons ln(pt / m), as two photons' pt / m do not give their mass away.
  case lnPt = "ln_pt"
  case lnPtOverMass = "ln_pt_over_m"
  /// s eta.
  case signedEta = "s_eta"
  case cosDphi = "cos_dphi"
  case sinDphi = "sin_dphi"
  /// In [0, pi].
  case absDphi = "abs_dphi"
  case lnE = "ln_E"
  /// ln(1 + m), m^2 = E^2 - (pt cosh eta)^2.
  case lnMass = "ln_m"
  case mv2c10 = "MV2c10"
  case bTagQuantile = "btag_quantile"
  case charge
  /// 1 for electrons, 0 for others.
  case isElectron = "electron"
  /// ln(1 + max(0, ptcone30 / pt)).
  case lnTrackIsolation = "ln_ptcone30_over_pt"
  /// min(ptcone30 / pt, 0.3).
  case trackIsolation = "ptcone30_over_pt"
  /// etcone20 / pt, within -1 and 3.
  case calorimeterIsolation = "etcone20_over_pt"
  /// ln(|z0| + 0.001), z0 in mm.
  case lnZ0 = "ln_z0"
  /// Of photons: ptcone30 / pt and etcone20 / pt, within -1 and 1, times 10.
  case photonTrackIsolation = "photon_ptcone30_over_pt"
  case photonCalorimeterIsolation = "photon_etcone20_over_pt"

  /// The columns of objects that it is made of.
  var sources: [String] {
    switch self {
    case .lnPt, .lnPtOverMass: ["pt"]
    case .signedEta: ["eta"]
    case .cosDphi, .sinDphi, .absDphi: ["phi"]
    case .lnE: ["E"]
    case .lnMass: ["pt", "eta", "E"]
    case .mv2c10: ["MV2c10"]
    case .bTagQuantile: ["btag_quantile"]
    case .charge: ["charge"]
    case .isElectron: ["type"]
    case .lnTrackIsolation, .trackIsolation: ["pt", "ptcone30"]
    case .calorimeterIsolation: ["pt", "etcone20"]
    case .lnZ0: ["z0"]
    case .photonTrackIsolation: ["ptcone30_over_pt"]
    case .photonCalorimeterIsolation: ["etcone20_over_pt"]
    }
  }

  /// - Parameter x: the numbers of ``sources``, momenta in MeV.
  func value(_ x: (Double, Double, Double), in frame: DiphotonFrame) -> Double {
    switch self {
    case .lnPt, .lnE: Self.logarithm(x.0 / 1000)
    case .lnPtOverMass: Self.logarithm(x.0 / 1000 / frame.mass)
    case .signedEta: frame.sign * x.0
    case .cosDphi: frame.turned(x.0).cosine
    case .sinDphi: frame.turned(x.0).sine
    case .absDphi: Self.distance(x.0, in: frame)
    case .lnMass: Self.mass(pt: x.0 / 1000, eta: x.1, energy: x.2 / 1000)
    case .mv2c10, .bTagQuantile, .charge: x.0
    case .isElectron: x.0.isNaN ? .nan : abs(x.0) == 11 ? 1 : 0
    case .lnTrackIsolation: Elementary.log(1 + Self.held(x.1 / x.0, 0, .infinity))
    case .trackIsolation: Self.held(x.1 / x.0, -.infinity, 0.3)
    case .calorimeterIsolation: Self.held(x.1 / x.0, -1, 3)
    case .lnZ0: Elementary.log(abs(x.0) + 0.001)
    case .photonTrackIsolation, .photonCalorimeterIsolation: 10 * Self.held(x.0, -1, 1)
    }
  }

  /// The logarithm, of nothing below that of a thousandth.
  static func logarithm(_ x: Double) -> Double { Elementary.log(x < 0.001 ? 0.001 : x) }

  static func distance(_ phi: Double, in frame: DiphotonFrame) -> Double {
    let (cosine, sine) = frame.turned(phi)
    return Elementary.atan2(abs(sine), cosine)
  }

  private static func mass(pt: Double, eta: Double, energy: Double) -> Double {
    let momentum = pt * Elementary.cosh(eta)
    let square = energy * energy - momentum * momentum
    return Elementary.log(1 + (square > 0 ? square.squareRoot() : square.isNaN ? .nan : 0))
  }

  /// A number within bounds; NaN stays.
  private static func held(_ x: Double, _ low: Double, _ high: Double) -> Double { x < low ? low : x > high ? high : x }
}

extension ObjectQuantity {
  /// Computes quantities of objects.
  ///
  /// - Throws: ``ClassificationError`` (`missingColumn`) if a column is not there that one is made of.
  static func sets(
    _ quantities: [ObjectQuantity], of objects: ObjectSets, as type: String, in frames: [DiphotonFrame]
  ) throws(ClassificationError) -> ObjectSets {
    var places: [[Int]] = []
    for quantity in quantities {
      var own: [Int] = []
      for source in quantity.sources {
        guard let place = objects.features.firstIndex(of: source) else {
          throw ClassificationError(
            .missingColumn, "objects of the type '\(objects.type)' have no '\(source)', which \(type)s are learnt from")
        }
        own.append(place)
      }
      places.append(own)
    }
    let (width, count) = (objects.features.count, quantities.count)
    let values = [Double](unsafeUninitializedCapacity: objects.objectCount * count) { target, written in
      for (number, quantity) in quantities.enumerated() {
        let own = places[number]
        let (a, b, c) = (own[0], own.count > 1 ? own[1] : own[0], own.count > 2 ? own[2] : own[0])
        // The sine comes with the cosine.
        let sine = quantities.contains(.cosDphi) ? quantities.firstIndex(of: .sinDphi) : nil
        if number == sine { continue }
        if quantity == .cosDphi, let sine {
          for (row, frame) in frames.enumerated() {
            for object in objects.offsets[row]..<objects.offsets[row + 1] {
              let turned = frame.turned(objects.values[object * width + a])
              target[object * count + number] = turned.cosine
              target[object * count + sine] = turned.sine
            }
          }
          continue
        }
        for (row, frame) in frames.enumerated() {
          for object in objects.offsets[row]..<objects.offsets[row + 1] {
            let start = object * width
            target[object * count + number] = quantity.value(
              (objects.values[start + a], objects.values[start + b], objects.values[start + c]), in: frame)
          }
        }
      }
      written = objects.objectCount * count
    }
    return ObjectSets(type: type, features: quantities.map(\.rawValue), offsets: objects.offsets, values: values)
  }

  /// Those of these whose columns the objects have.
  static func available(_ quantities: [ObjectQuantity], of objects: ObjectSets) -> [ObjectQuantity] {
    quantities.filter { $0.sources.allSatisfy(objects.features.contains) }
  }
}

import Events

// Cuts on the photons: how many there are, and what both of the chosen ones are like. Any comparison with NaN fails.
extension Cut {
  /// The file's count of photons is large enough.
  static func photonCount(atLeast least: UInt32) -> Cut {
    Cut("photon_n", needs: [.photonCount], isPrerequisite: false) { try $0.keep(photonCountAtLeast: least) }
  }

  /// The count of photons is large enough, and two could be chosen.
  static func twoPhotons(_ photons: PhotonChoice, countAtLeast least: UInt32) -> Cut {
    Cut("two photons", needs: [.photonCount] + photons.chosen.needs) { events in
      try events.keep(photonCountAtLeast: least)
      if events.count > 0 { try events.keepChosen(photons) }
    }
  }

  /// There are exactly two good photons.
  static func twoGoodPhotons(_ photons: PhotonChoice) -> Cut {
    Cut("two good photons", needs: photons.chosen.needs) { try $0.keepChosen(photons) }
  }

  /// The leading and the sub-leading photon have more pt than this, in MeV.
  static func pt(_ photons: PhotonChoice, above lead: Double, _ sublead: Double) -> Cut {
    let pt = photons.pair(.photonPt)
    return Cut("pt", needs: pt.needs, isPrerequisite: false) { events in
      let pt = try events.value(pt)
      events.keep { pt.lead[$0] > lead && pt.sublead[$0] > sublead }
    }
  }

  /// Both lie in a range of eta.
  static func eta(_ photons: PhotonChoice, in range: EtaRange) -> Cut {
    let eta = photons.pair(.photonEta)
    return Cut("eta", needs: eta.needs, isPrerequisite: false) { events in
      let eta = try events.value(eta)
      events.keep { range.contains(eta.lead[$0]) && range.contains(eta.sublead[$0]) }
    }
  }

  /// Both are tight.
  static func tightID(_ photons: PhotonChoice) -> Cut { flag("tight", .photonIsTight, photons) }

  /// Both match the trigger.
  static func triggerMatched(_ photons: PhotonChoice) -> Cut { flag("trigMatched", .photonIsTriggerMatched, photons) }

  private static func flag(_ name: String, _ quantity: Quantity, _ photons: PhotonChoice) -> Cut {
    Cut(name, needs: photons.chosen.needs + [quantity], isPrerequisite: false) { events in
      let flags = try photons.flags(quantity, of: &events)
      events.keep { flags.lead[$0] && flags.sublead[$0] }
    }
  }
}

extension Candidates {
  fileprivate mutating func keep(photonCountAtLeast least: UInt32) throws {
    let counts = try column(.photonCount, as: UInt32.self).values
    keep { counts[$0] >= least }
  }

  fileprivate mutating func keepChosen(_ photons: PhotonChoice) throws {
    let chosen = try value(photons.chosen)
    keep { chosen.isChosen(at: $0) }
  }
}

import Events

extension DiphotonSettings {
  /// What there is to know about each setting. The initial values are those of the preset `production-modes`.
  public struct List: SettingList {
    public let trigger = Setting(
      "trigger", "trigP", "The branch that says whether the event was triggered; \"\" for no such cut.")

    public let photonNMin = Setting(
      "photon_n_min", 2 as UInt32, "How many photons photon_n must count, at least; 0 for no such cut.")

    public let photonChoice = Setting(
      "photon_choice", PhotonChoice.twoLeading,
      "The two photons: two_leading takes those of highest pt; exactly_two_good asks for exactly two that pass the cuts "
        + "on pt, eta and identification.")

    public let photonPtMinMeV = Setting(
      "photon_pt_min_mev", 25_000.0, "Both photons: pt above this, in MeV.", checks: [.isFinite])

    public let photonLeadPtMinMeV = Setting(
      "photon_lead_pt_min_mev", nil as Double?,
      "The leading photon: pt above this in place of photon_pt_min_mev, in MeV; null for none of its own.",
      checks: [.isFinite])

    public let photonSubleadPtMinMeV = Setting(
      "photon_sublead_pt_min_mev", nil as Double?,
      "The sub-leading photon: pt above this in place of photon_pt_min_mev, in MeV; null for none of its own.",
      checks: [.isFinite])

    public let photonAbsEtaMax = Setting(
      "photon_abs_eta_max", nil as Double?, "Both photons: |eta| below this; null for no such cut.",
      checks: [
        .isFinite,
        Setting.Check { limit in
          limit.flatMap { $0 <= 0 ? "is \($0): no photon has |eta| below it (null: no such cut)" : nil }
        },
      ])

    public let photonEtaGap = Setting(
      "photon_eta_gap", [] as [Double],
      "Both photons: |eta| outside this range, such as [1.37, 1.52], ends included; [] for no such cut.",
      checks: [
        Setting.Check { ends in
          if ends.isEmpty { return nil }
          if ends.count != 2 { return "has \(ends.count) numbers, not two ends (or none: no such cut)" }
          let isRange = ends.allSatisfy(\.isFinite) && 0 <= ends[0] && ends[0] <= ends[1]
          return isRange ? nil : "is \(ends), not two ascending values of |eta|"
        }
      ])

    public let tightID = Setting("tight_id", true, "Both photons: photon_isTightID.")

    public let triggerMatched = Setting(
      "trigger_matched", true, "Both photons: photon_trigMatched, which the release 2025 lacks.")

    public let isolation = Setting(
      "isolation", Isolation.relative,
      "Isolation limits are fractions of the photon's pt (relative) or in MeV (absolute).")

    public let ptcone30Max = Setting(
      "ptcone30_max", 0.065 as Double?,
      "Both photons: photon_ptcone30 (2025: photon_ptcone20) below this; null for no such cut.",
      checks: [.isFinite])

    public let etcone20Max = Setting(
      "etcone20_max", 0.065 as Double?,
      "Both photons: photon_etcone20 (2025: photon_topoetcone40) below this; null for no such cut.",
      checks: [.isFinite])

    public let massRatioQuantity = Setting(
      "mass_ratio_quantity", MassRatioQuantity.energy,
      "What is divided by the mass of the two photons: their energy E or their pt.")

    public let massRatioLeadMin = Setting(
      "mass_ratio_lead_min", 0.35 as Double?, "The leading photon: that ratio above this; null for no such cut.",
      checks: [.isFinite])

    public let massRatioSubleadMin = Setting(
      "mass_ratio_sublead_min", 0.25 as Double?,
      "The sub-leading photon: that ratio above this; null for no such cut.", checks: [.isFinite])

    public let massMinMeV = Setting(
      "mass_min_mev", 115_000.0, "The lower end of the mass window, in MeV.", checks: [.isFinite])

    public let massMaxMeV = Setting(
      "mass_max_mev", 135_000.0, "The upper end of the mass window, in MeV.", checks: [.isFinite])

    public let massWindowEnds = Setting(
      "mass_window_ends", WindowEnds.included, "Whether a mass at an end of the window passes.")

    public let jets = Setting("jets", true, "Whether the table has the jets' columns.")

    public let jetAbsEtaMax = Setting(
      "jet_abs_eta_max", nil as Double?,
      "Jets: those with |eta| above this are left out of everything, also of jet_n; null for none.",
      checks: [.isFinite])

    public let observables = Setting(
      "observables", false, "Whether the table has the observables that tell the production modes apart.")

    public let ids = Setting(
      "ids", false, "Whether the table has the numbers of run, event and sample, and the fold that these hash to.")

    public let folds = Setting(
      "folds", 5 as UInt32, "Into how many parts fold splits the events, from 2 on.",
      checks: [Setting.Check { $0 < 2 ? "is \($0), not 2 or more" : nil }])

    public let foldSeed = Setting("fold_seed", 0 as UInt64, "What the hash that gives fold begins with.")

    public let leptonPtMinMeV = Setting(
      "lepton_pt_min_mev", 10_000.0 as Double?, "Selected leptons: pt above this, in MeV; null for no such cut.",
      checks: [.isFinite])

    public let leptonPtconeMax = Setting(
      "lepton_ptcone_max", 0.15 as Double?,
      "Selected leptons: the track isolation below this fraction of pt; null for no such cut.", checks: [.isFinite])

    public let leptonEtconeMax = Setting(
      "lepton_etcone_max", 0.15 as Double?,
      "Selected leptons: the calorimeter isolation below this fraction of pt; null for no such cut.",
      checks: [.isFinite])

    public let leptonTightID = Setting("lepton_tight_id", false, "Selected leptons: lep_isTightID.")

    public let leptonPhotonDRMin = Setting(
      "lepton_photon_dr_min", 0.4 as Double?,
      "Selected leptons: not nearer than this to one of the two photons; null or 0 for no such cut.",
      checks: [.isFinite])

    public let jetPtMinMeV = Setting(
      "jet_pt_min_mev", 25_000.0 as Double?, "Selected jets: pt above this, in MeV; null for no such cut.",
      checks: [.isFinite])

    public let jetJVTPtMaxMeV = Setting(
      "jet_jvt_pt_max_mev", 60_000.0 as Double?,
      "Selected jets: jet_jvt does not count above this pt, in MeV; null: it counts at any pt.", checks: [.isFinite])

    public let jetJVTAbsEtaMax = Setting(
      "jet_jvt_abs_eta_max", 2.4 as Double?,
      "Selected jets: jet_jvt does not count above this |eta|; null: it counts at any |eta|.", checks: [.isFinite])

    public let jetJVTMin = Setting(
      "jet_jvt_min", 0.59 as Double?, "Selected jets: jet_jvt above this, where it counts; null for no such cut.",
      checks: [.isFinite])

    public let jetPhotonDRMin = Setting(
      "jet_photon_dr_min", 0.4 as Double?,
      "Selected jets: not nearer than this to one of the two photons; null or 0 for no such cut.",
      checks: [.isFinite])

    public let jetElectronDRMin = Setting(
      "jet_electron_dr_min", 0.2 as Double?,
      "Selected jets: not nearer than this to an electron that passes the cuts; null or 0 for no such cut.",
      checks: [.isFinite])

    public let leptonJetDRMin = Setting(
      "lepton_jet_dr_min", 0.4 as Double?,
      "Selected leptons: not nearer than this to a selected jet; null or 0 for no such cut.", checks: [.isFinite])

    public let objects = Setting(
      "objects", Objects.none,
      "How the table has jets, leptons and photons one by one: padded gives columns to the first of each kind, lists a list of "
        + "all (not in text), both does both.")

    public let objectSelection = Setting(
      "object_selection", ObjectChoice.all, "Which these are: all of the file, or the selected jets and leptons.")

    public let jetsPadded = Setting(
      "jets_padded", 6 as UInt32, "How many jets have columns, up to 64.", checks: [.slots])

    public let leptonsPadded = Setting(
      "leptons_padded", 4 as UInt32, "How many leptons have columns, up to 64.", checks: [.slots])

    public let photonsPadded = Setting(
      "photons_padded", 0 as UInt32, "How many photons have columns, up to 64.", checks: [.slots])

    public let objectFill = Setting(
      "object_fill", ObjectFill.missing,
      "What columns get where an event has fewer objects: missing nothing, zero 0, mean the mean (or most frequent), sample "
        + "the values of an object that is drawn.")

    public let objectFillFrom = Setting(
      "object_fill_from", nil as String?,
      "The file of statistics for mean and sample, as fit-fill writes it; null: those of the table's own rows.")

    public let objectFillPool = Setting(
      "object_fill_pool", 1_024 as UInt32, "From how many objects of a kind sample draws, when these are fitted.",
      checks: [Setting.Check { $0 == 0 ? "is 0: there would be nothing to draw" : nil }])

    public let objectFillSeed = Setting(
      "object_fill_seed", 0 as UInt64, "What the hashes begin with by which sample draws, when it is fitted.")

    public let weightFactors = Setting(
      "weight_factors",
      [
        "mcWeight", "scaleFactor_PILEUP", "scaleFactor_ELE", "scaleFactor_MUON", "scaleFactor_PHOTON",
        "scaleFactor_TAU", "scaleFactor_BTAG", "scaleFactor_LepTRIGGER", "scaleFactor_PhotonTRIGGER",
      ],
      "The branches whose product is the event's weight, from left to right.",
      checks: [
        Setting.Check(problems: { factors in
          var seen: Set<String> = []
          return factors.compactMap { factor in
            if factor.isEmpty { return "has an empty branch name" }
            return seen.insert(factor).inserted ? nil : "names \(factor) twice"
          }
        })
      ])

    public let weightScale = Setting(
      "weight_scale", WeightScale.crossSection,
      "What the product is multiplied with: XSection / SumWeights, or what the release has for it (cross_section), or nothing "
        + "(none).")

    public let luminosityInversePb = Setting(
      "luminosity_inverse_pb", 1.0,
      "The integrated luminosity that weights are multiplied with, in inverse picobarn; 1 for none.",
      checks: [.isFinite, Setting.Check { $0 <= 0 ? "is \($0), not above 0" : nil }])

    public let blind = Setting(
      "blind", [120.0, 130.0],
      "The masses, in GeV, of which reports and plots show no data, ends included, but all simulation; [] for none.",
      checks: [
        Setting.Check { ends in
          if ends.isEmpty { return nil }
          if ends.count != 2 { return "has \(ends.count) numbers, not two ends (or none: nothing is blinded)" }
          let isRange = ends.allSatisfy(\.isFinite) && 0 <= ends[0] && ends[0] < ends[1]
          return isRange ? nil : "is \(ends), not two ascending masses"
        }
      ])

    public let emulation = Setting(
      "emulation", Emulation.none,
      "Whose code is followed: none computes what is meant; notebook what the notebook does, in single precision, with its "
        + "h_mass, theta and statistics.")

    public init() {}
  }
}

extension Setting.Check where Value == UInt32 {
  /// As many places as a table may have for objects of a kind.
  fileprivate static var slots: Self { Self { $0 > 64 ? "is \($0), more than 64" : nil } }
}

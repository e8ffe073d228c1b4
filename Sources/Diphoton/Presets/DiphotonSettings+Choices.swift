import Events

extension DiphotonSettings {
  public enum PhotonChoice: String, SettingChoice {
    /// The two photons of highest pt (equal pt: the lower index first; NaN last), whatever the others are like.
    case twoLeading = "two_leading"
    /// The event must have exactly two good photons: those that pass the cuts on pt, eta and identification.
    case exactlyTwoGood = "exactly_two_good"
  }

  public enum Isolation: String, SettingChoice {
    /// The sums in the cones are divided by the photon's pt.
    case relative
    /// The sums in the cones are taken as they are, in MeV.
    case absolute
  }

  public enum MassRatioQuantity: String, SettingChoice {
    case energy = "E"
    case pt
  }

  public enum WindowEnds: String, SettingChoice {
    case included, excluded
  }

  public enum WeightScale: String, SettingChoice {
    /// `XSection` / `SumWeights`, and the luminosity.
    case crossSection = "cross_section"
    /// The luminosity alone.
    case none
  }

  public enum Objects: String, SettingChoice {
    case none
    /// Columns for the first objects of each kind.
    case padded
    /// A list of all objects in each row.
    case lists
    case both
  }

  public enum ObjectChoice: String, SettingChoice {
    /// All objects of the file.
    case all
    /// The selected jets and leptons, and all photons.
    case selected
  }

  public enum ObjectFill: String, SettingChoice {
    /// Empty places stay so.
    case missing
    case zero
    /// The mean of real numbers, the most frequent of whole ones.
    case mean
    /// Another event's object, drawn for each place.
    case sample
  }

  public enum Emulation: String, SettingChoice {
    /// Everything is computed in double precision, as it is meant.
    case none
    /// What the notebook's code computes, in single precision, bit for bit.
    case notebook
  }
}

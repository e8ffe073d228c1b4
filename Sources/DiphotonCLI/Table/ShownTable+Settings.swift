import Diphoton
import Provenance
import Report

// What the settings that the table was made with say about showing it.
extension ShownTable {
  /// The setting `blind`; that of the default preset where it is not known.
  var blindWindow: BlindWindow? {
    let ends = numbers("blind") ?? Preset.default.settings.blind
    return ends.count == 2 && ends[0] < ends[1] ? BlindWindow(ends[0]...ends[1]) : nil
  }

  /// How data are shown beside simulation.
  ///
  /// - Parameters:
  ///   - luminosity: in inverse picobarn, in place of the one that weights are scaled to, or else the release's.
  ///   - window: what is not shown of data.
  func display(luminosity: Double?, blinding window: BlindWindow?) -> DataDisplay {
    let scaled = numbers("luminosity_inverse_pb")?.first ?? 1
    guard isCrossSection, let shown = luminosity ?? (scaled == 1 ? releaseLuminosity : scaled) else {
      return DataDisplay(blindWindow: window)
    }
    return DataDisplay(
      blindWindow: window, luminosity: shown, weightFactor: shown / scaled, isAskedFor: luminosity != nil)
  }

  /// That of the data of the release; of 2020 in manifests that do not say which, as those of 0.2 and before.
  private var releaseLuminosity: Double? { Release.named(manifest?.release ?? "2020")?.luminosity }

  /// Whether weights are cross-sections, before any luminosity.
  private var isCrossSection: Bool {
    guard case .text(let scale)? = manifest?.settings["weight_scale"] else { return true }
    return scale == "cross_section"
  }

  private func numbers(_ setting: String) -> [Double]? {
    switch manifest?.settings[setting] {
    case .number(let number)?: [number]
    case .array(let values)?:
      values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    default: nil
    }
  }
}

import ArgumentParser
import Configuration
import Diphoton

/// The options that choose the analysis: settings, cuts and columns of one's own, and a model.
struct AnalysisOptions: ParsableArguments {
  @OptionGroup var settings: SettingsOptions

  @Option(
    help: ArgumentHelp(
      """
      A cut of your own, behind all others: an expression such as 'sum(jet_pt) > 100 GeV', with branches, quantities such as \
      jet.pt, and columns. Can be given several times.
      """, valueName: "expression"))
  var cut: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      The columns of the table, in order: names of columns or of branches, which are passed through, or patterns for several, \
      with commas between. Without a preset and a configuration, the analysis is then that of --preset none: any tree, \
      and nothing but what is named.
      """, valueName: "names"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Add the probabilities of the classes of this model, which 'train' made, behind the other columns, as 'classify' does.",
      valueName: "folder"),
    completion: .directory)
  var model: String?

  /// The settings in force, with the cuts and columns of the options behind those of the configuration.
  ///
  /// - Parameter release: as of ``SettingsOptions/chosen(of:)``.
  func chosen(of release: String? = nil) throws -> ChosenSettings<Preset> {
    var settings = settings
    if columns != nil, settings.preset == nil, settings.config == nil { settings.preset = Preset.none.name }
    var chosen = try settings.chosen(of: release)
    for text in cut {
      chosen.definitions.cuts.append(.init(text, SourceText(text, option: "--cut")))
    }
    if let columns {
      chosen.definitions.columns = columns.split(separator: ",").map { part in
        let name = part.trimming { $0 == " " }
        let column = columns.distance(from: columns.startIndex, to: name.startIndex) + 1
        return SourceText(String(name), option: "--columns", column: column)
      }
    }
    return chosen
  }

  func validate() throws {
    for (index, text) in cut.enumerated() where cut[..<index].contains(text) {
      throw ValidationError("--cut '\(text)' is there twice.")
    }
  }
}

extension Substring {
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
    var rest = drop(while: isLeftOut)
    while let last = rest.last, isLeftOut(last) { rest.removeLast() }
    return rest
  }
}

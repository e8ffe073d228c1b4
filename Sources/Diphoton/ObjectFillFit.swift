import Columns
import Events

/// What it takes to learn of objects what stands in the place of those that are not there: an analysis that selects as the
/// table's does, and statistics of its rows.
///
/// Statistics of parts are added; they come out the same for any parts.
public struct ObjectFillFit: Sendable {
  /// Selects the events, and makes a table of their objects.
  public let analysis: FeatureAnalysis
  private let plan: FillStatistics.Plan
  private let release: Release

  /// - Parameters:
  ///   - release: that of the files.
  ///   - fold: the part of the split by the settings `folds` and `fold_seed` that is not learnt from; nil for none.
  /// - Throws: ``DiphotonError`` with the code `invalidSetting` if the settings make no sense or pad nothing, or there is no such
  ///   fold.
  public init(
    settings: DiphotonSettings, release: Release = .release2020, excludingFold fold: UInt32? = nil
  ) throws(DiphotonError) {
    try settings.validate(in: release)
    guard settings.emulation == .none else {
      throw DiphotonError(
        .invalidSetting, "the notebook (emulation) has no objects to learn from", settings: ["emulation"])
    }
    let recipe = DiphotonRecipe(settings, release)
    let kinds = recipe.paddedKinds
    guard !kinds.isEmpty else {
      throw DiphotonError(
        .invalidSetting, "the settings jets_padded, leptons_padded and photons_padded are 0: there is nothing to learn",
        settings: ["jets_padded", "leptons_padded", "photons_padded"])
    }
    if let fold, fold >= settings.folds {
      throw DiphotonError(
        .invalidSetting, "there is no fold \(fold): setting folds is \(settings.folds)", settings: ["folds"])
    }
    plan = FillStatistics.Plan(
      kinds: kinds, seed: settings.objectFillSeed, pool: Int(settings.objectFillPool),
      excluded: fold.map { FillStatistics.Fold(number: $0, folds: settings.folds, seed: settings.foldSeed) })
    self.release = recipe.release
    do throws(EventsError) {
      analysis = try FeatureAnalysis(
        schema: self.release.schema, cuts: recipe.cuts,
        features: [.identity(in: self.release.schema)]
          + kinds.map { .lists($0, recipe.set(of: $0), in: recipe.release.schema) })
    } catch {
      throw DiphotonError(.missingQuantity, error.message)
    }
  }

  /// What is learnt of no events.
  public var nothing: FillStatistics { FillStatistics(plan) }

  /// What is learnt of rows that ``analysis`` made.
  ///
  /// - Precondition: a table of that analysis.
  public func statistics(of table: FeatureTable) -> FillStatistics {
    var columns = table.columns[...]
    let numbers = (0..<3).map { _ -> [Int64] in
      guard case .int64(let numbers)? = columns.popFirst()?.elements else {
        preconditionFailure("the table is another analysis's")
      }
      return numbers
    }
    let sets = plan.kinds.map { kind in
      let lists = columns.prefix(kind.quantities.count)
      columns = columns.dropFirst(lists.count)
      return ObjectSet(lists: Array(lists))
    }
    var statistics = nothing
    statistics.add(
      (0..<table.rowCount).map { EventIdentity(run: numbers[0][$0], event: numbers[1][$0], channel: numbers[2][$0]) },
      sets)
    return statistics
  }

  /// The file of what was learnt.
  public func text(of statistics: FillStatistics) -> String { statistics.fill(release: release.name).text }
}

extension ObjectSet {
  /// - Precondition: lists of single-precision or whole numbers, all of the same lengths.
  fileprivate init(lists: [ColumnValues]) {
    guard case .lists(let offsets)? = lists.first?.nesting else { preconditionFailure("these are no lists") }
    self.init(
      offsets: offsets,
      values: lists.map { list in
        switch list.elements {
        case .float32(let numbers): .reals(numbers)
        case .int32(let numbers): .integers(numbers)
        default: preconditionFailure("these are other numbers")
        }
      })
  }
}

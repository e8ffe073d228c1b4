import Columns
import Events
import Provenance

extension Manifest {
  init(
    _ summary: RunSummary, _ description: RunDescription, _ options: RunOptions, release: String?,
    columns: [ColumnDescription]
  ) {
    let names = Set(summary.files.flatMap(\.constants.keys))
    let factors = Dictionary(
      summary.files.compactMap { file in file.file.sample.weightFactor.map { (file.file.label, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.init(
      description, release: release,
      table: Table(
        format: description.format, compression: description.compression, bytes: summary.table.bytes,
        rows: summary.rowCount, checksum: summary.table.checksum),
      run: Run(
        threads: options.threads, skipBadFiles: options.skipsBadFiles,
        resumed: summary.isResumed, seconds: summary.duration / .seconds(1)),
      inputs: summary.files.map { ManifestInput($0, constants: names) }, columns: columns,
      labels: summary.labels.map {
        var label = Label(
          label: $0.label, type: $0.isData ? .data : nil, events: $0.eventsRead, rows: $0.eventsSelected)
        label.weightFactor = factors[$0.label]
        return label
      },
      cutflow: CutFlowTable(summary))
    switch options.limit {
    case .perLabel(let count)?: run.eventsPerLabel = count
    case .part(let part)?: run.partOfEvents = part
    case nil: break
    }
  }
}

extension ManifestInput {
  /// - Parameter names: those of all files' constants.
  init(_ summary: FileSummary, constants names: some Sequence<String>) {
    let isSkipped = summary.error != nil
    self.init(
      label: summary.file.label, url: summary.file.location.shown, tree: summary.opened?.tree ?? summary.file.tree,
      rows: isSkipped ? 0 : summary.eventsSelected,
      constants: Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, isSkipped ? nil : summary.constants[name].flatMap { $0.isFinite ? $0 : nil })
        }))
    type = summary.file.sample.isData ? .data : nil
    bytes = summary.opened?.source.size
    source = summary.opened?.source
    uuid = summary.opened?.uuid
    entries = summary.opened?.entries
    closed = summary.opened?.wasClosed
    friends = summary.opened?.friends?.map { friend in
      ManifestFriend(
        name: friend.name, tree: friend.tree, file: friend.file, url: friend.shown, uuid: friend.uuid,
        source: friend.source)
    }
    skipped = summary.error.map { String(describing: $0) }
  }
}

extension CutFlowTable {
  /// The cut-flow of a run.
  public init(_ summary: RunSummary) {
    let labels = summary.labels
    // That of no events, which counts what the others' do.
    var nothing = summary.noEvents
    nothing.nMinusOne = labels.lazy.compactMap(\.cutFlow.nMinusOne).first?.map { others in
      others.map { _ in CutFlow.AllOthers(events: 0, weight: WeightSum()) }
    }
    func total(_ labels: [LabelSummary]) -> Flow { Flow(labels.reduce(into: nothing) { $0 += $1.cutFlow }) }
    let ofData = labels.filter { $0.isData }
    self.init(
      steps: ["all"] + summary.cuts, regions: summary.regions.isEmpty ? nil : summary.regions,
      variations: summary.variations.isEmpty ? nil : summary.variations,
      labels: labels.map { Label(label: $0.label, type: $0.isData ? .data : nil, total([$0])) },
      total: total(labels.filter { !$0.isData }), totalOfData: ofData.isEmpty ? nil : total(ofData))
  }
}

extension CutFlowTable.Flow {
  fileprivate init(_ flow: CutFlow) {
    let weights = [flow.totalWeight] + flow.passedWeights
    self.init(
      events: [flow.total] + flow.passed, weighted: weights.map(\.finiteSum), missingWeights: weights.map(\.missing),
      nMinusOne: flow.nMinusOne.map { CutFlowTable.NMinusOne([nil] + $0) },
      regions: flow.regions.isEmpty ? nil : CutFlowTable.Yields(flow.regions),
      variations: flow.variations.isEmpty ? nil : flow.variations.map { CutFlowTable.Flow($0) })
  }
}

extension CutFlowTable.Yields {
  /// - Parameter regions: one per region.
  fileprivate init(_ regions: [CutFlow.Yield]) {
    self.init(
      events: regions.map(\.events), weighted: regions.map(\.weight.finiteSum),
      missingWeights: regions.map(\.weight.missing))
  }
}

extension CutFlowTable.NMinusOne {
  /// - Parameter others: one per step.
  fileprivate init(_ others: [CutFlow.AllOthers?]) {
    self.init(
      events: others.map { $0?.events }, weighted: others.map { $0?.weight.finiteSum },
      missingWeights: others.map { $0?.weight.missing })
  }
}

extension WeightSum {
  fileprivate var finiteSum: Double? { sum.isFinite ? sum : nil }
}

extension ClosedRange<Double> {
  fileprivate var isFinite: Bool { lowerBound.isFinite && upperBound.isFinite }
}

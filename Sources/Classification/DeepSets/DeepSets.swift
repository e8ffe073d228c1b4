import Base
import Columns
import Provenance

/// Networks that embed sets of photons, jets and leptons: `sets`.
package struct DeepSets: Classifier {
  package static let method = Method.sets

  package static let parameterRules: [ParameterRule] = [
    .whole("epochs", 12, 1...10_000),
    .whole("batch", 256, 1...65_536),
    .number("rate", 3e-3, 1e-6...1),
    .number("decay", 1e-4, 0...10),
    .choice(EventView.parameter, EventView.words),
    .choice("onnx", ["no", "yes"]),
  ]

  package let record: MethodRecord
  private let scales: SetScales
  private let view: EventView?
  private let network: Network

  /// Objects one by one, the events' own quantities, the event as its photons see it, and of other numbers those that were asked for; if none were, all but
  /// those of photons, jets and leptons, which the network sees one by one and from where the photons are.
  package static func inputs(
    of allowed: InputColumns, isAskedFor: Bool, in table: [ColumnDescription]
  ) throws(ClassificationError) -> MethodInputs {
    let further = allowed.numbers.filter { isAskedFor || !isOfObjects($0) }
    let features = Set(SetFeatures.types.flatMap { $0.features + $0.optional }.flatMap(\.sources))
    return try DiphotonEvents.inputs(further: further, objectFeatures: features, in: table)
  }

  /// Whether a column is about photons, jets or leptons by its name: a statistic of all (`jet_pt_max`), or a number of one
  /// (`photon_1lead_pt`, `j1_pt`, `l2_pt`).
  static func isOfObjects(_ name: String) -> Bool {
    let subject = name.prefix { $0 != "_" }
    guard subject.count < name.count else { return false }
    return ["photon", "jet", "lep"].contains(subject)
      || (subject.first.map { "jl".contains($0) } ?? false && subject.count > 1
        && subject.dropFirst().allSatisfy(\.isNumber))
  }

  package static func train(_ task: TrainingTask) throws -> DeepSets {
    let settings = TrainingSettings(
      seed: task.seed, epochs: task.parameters.whole("epochs"), batchSize: task.parameters.whole("batch"),
      rate: task.parameters.number("rate"), decay: task.parameters.number("decay"))
    let further = DiphotonEvents.furtherColumns(of: task.columns.numbers)
    let view = EventView(task.columns, task.parameters.values)
    let features = try SetFeatures(task.training.inputs, view: view, further: further)
    let scales = SetScales(fitting: features)
    let validation = try SetFeatures(task.validation.inputs, view: view, further: further)
    let crew = try Crew(threads: task.threads)
    defer { crew.close() }
    let trained = try Network.trained(
      Network(shape: scales.shape(classCount: task.classes.count), seed: task.seed),
      on: scales.rows(of: features), task.training.targets, validation: scales.rows(of: validation),
      task.validation.targets, settings: settings, crew: crew, observer: task.observer)
    let record = MethodRecord(
      method: method, task: task, preprocessing: try JSONValue(encoding: scales), keptStep: trained.keptEpoch,
      history: trained.history)
    return DeepSets(record: record, scales: scales, network: trained.network)
  }

  private init(record: MethodRecord, scales: SetScales, network: Network) {
    self.record = record
    self.scales = scales
    view = EventView(record.inputs, record.parameters)
    self.network = network
  }

  package init(_ record: MethodRecord, files: ModelFiles) throws {
    let view = EventView(record.inputs, record.parameters)
    guard
      let scales = try? JSON.compact.read(SetScales.self, from: record.preprocessing.description),
      scales.areSound, scales.objectQuantities != nil, scales.furtherColumns(behind: view) != nil,
      !record.classes.isEmpty
    else {
      throw files.damage("manifest.json", "the preprocessing is not that of a network")
    }
    let bytes = try files.bytes(Network.fileName)
    do {
      network = try Network(SafeTensors(bytes: bytes), shape: scales.shape(classCount: record.classes.count))
    } catch {
      throw files.damage(Network.fileName, error.message)
    }
    self.record = record
    self.scales = scales
    self.view = view
  }

  package func files() throws -> [ModelFile] {
    let parameters = ModelFile(name: Network.fileName, bytes: try network.tensors.bytes())
    guard record.parameters["onnx"] == .text("yes") else { return [parameters] }
    return [parameters, ModelFile(name: Network.onnxFileName, bytes: network.onnx(classes: record.classes))]
  }

  package func probabilities(of rows: InputRows, threads: Int) throws -> ClassProbabilities {
    let features = try SetFeatures(
      rows, view: view, features: scales.objectQuantities, further: scales.furtherColumns(behind: view) ?? [])
    let crew = try Crew(threads: threads)
    defer { crew.close() }
    return network.probabilities(of: scales.rows(of: features), crew: crew)
  }
}

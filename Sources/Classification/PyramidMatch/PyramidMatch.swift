import Base
import Columns
import Provenance

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Support vector machines on the pyramid match kernel of sets of photons, jets and leptons, one for each class against the
/// others: `pyramid`.
///
/// Their decision values are brought to probabilities by a calibration on the validation rows.
package struct PyramidMatch: Classifier {
  package static let method = Method.pyramid

  package static let parameterRules: [ParameterRule] = [
    .choice("kernel", ["match", "sum"]).set(by: "--kernel"),
    .whole("bits", 3, 0...15),
    .whole("shifts", 4, 0...64),
    .number("cost", 1, 1e-6...1e6),
    .whole("max_rows", 4000, 10...1_000_000).set(by: "--max-rows"),
  ]

  /// What is kept of how it was made.
  private struct Preprocessing: Codable {
    let inputs: KernelInputs
    let calibration: ScoreCalibration
  }

  package let record: MethodRecord
  private let inputs: KernelInputs
  private let calibration: ScoreCalibration
  /// The rows that are support vectors of any class.
  private let references: KernelInputs.Rows
  private let machines: [SupportVectors]

  /// Objects one by one and the events' own quantities; for the kernel `sum` other numbers, too: those that were asked for, or
  /// if none were, all.
  package static func inputs(
    of allowed: InputColumns, isAskedFor: Bool, in table: [ColumnDescription]
  ) throws(ClassificationError) -> MethodInputs {
    try DiphotonEvents.inputs(
      further: allowed.numbers, objectFeatures: Set(ObjectQuantity.allCases.flatMap(\.sources)), in: table)
  }

  package static func train(_ task: TrainingTask) throws -> PyramidMatch {
    let limit = task.parameters.whole("max_rows")
    let (classCount, library) = (task.classes.count, try SVMFunctions())
    func chosen(_ rows: LabelledRows) -> (events: InputRows, targets: ClassTargets, numbers: [Int64]) {
      let places = ChosenRows.places(of: rows.targets.classes, classCount: classCount, limit: limit, seed: task.seed)
      return (
        rows.inputs.gathered(at: places),
        ClassTargets(
          classes: places.map { rows.targets.classes[$0] }, weights: places.map { rows.targets.weights[$0] }),
        rows.eventNumbers.map { numbers in places.map { numbers[$0] } } ?? []
      )
    }
    let (training, validation) = (chosen(task.training), chosen(task.validation))
    try checkMemory(training.targets.rowCount)
    let events = try DiphotonEvents(training.events.numbers, training.events.objects)
    let inputs = try kernelInputs(events, task)
    let crew = try Crew(threads: task.threads)
    defer { crew.close() }
    var rows = try inputs.rows(of: events)
    rows.eventNumbers = training.numbers
    task.observer(TrainingStep(0, of: classCount))
    let problem = SVMProblem(inputs.kernelRows(rows), crew: crew)
    let machines = try trainedMachines(problem, training.targets.classes, task, library: library, crew: crew)
    let referenced = Set(machines.flatMap(\.places)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: referenced.enumerated().map { ($1, $0) })
    let kept = machines.map { machine in
      var machine = machine
      machine.places = machine.places.compactMap { numbers[$0] }
      return machine
    }
    let references = rows.gathered(at: referenced)
    let scores = scores(
      of: try inputs.rows(of: DiphotonEvents(validation.events.numbers, validation.events.objects)), kept, references,
      inputs, crew: crew)
    let calibration = try ScoreCalibration(fitting: scores, validation.targets, classCount: classCount)
    let record = MethodRecord(
      method: method, task: task,
      preprocessing: try JSONValue(encoding: Preprocessing(inputs: inputs, calibration: calibration)),
      keptStep: classCount, history: (1...classCount).map { TrainingStep($0, of: classCount) })
    return PyramidMatch(
      record: record, inputs: inputs, calibration: calibration, references: references, machines: kept)
  }

  private init(
    record: MethodRecord, inputs: KernelInputs, calibration: ScoreCalibration, references: KernelInputs.Rows,
    machines: [SupportVectors]
  ) {
    self.record = record
    self.inputs = inputs
    self.calibration = calibration
    self.references = references
    self.machines = machines
  }

  package init(_ record: MethodRecord, files: ModelFiles) throws {
    guard
      let preprocessing = try? JSON.compact.read(Preprocessing.self, from: record.preprocessing.description),
      preprocessing.inputs.areSound, preprocessing.calibration.isSound(classCount: record.classes.count),
      !record.classes.isEmpty
    else {
      throw files.damage("manifest.json", "the preprocessing is not that of a kernel")
    }
    self.record = record
    inputs = preprocessing.inputs
    calibration = preprocessing.calibration
    let bytes = try files.bytes(KernelInputs.fileName)
    do {
      references = try inputs.rows(SafeTensors(bytes: bytes))
    } catch {
      throw files.damage(KernelInputs.fileName, error.message)
    }
    var machines: [SupportVectors] = []
    for place in record.classes.indices {
      let name = Self.machineFile(place)
      let text = String(decoding: try files.bytes(name), as: UTF8.self)
      do {
        machines.append(try SupportVectors(text: text, rowCount: references.rowCount))
      } catch {
        throw files.damage(name, error.message)
      }
    }
    self.machines = machines
  }

  package func files() throws -> [ModelFile] {
    [ModelFile(name: KernelInputs.fileName, bytes: try inputs.tensors(of: references).bytes())]
      + machines.enumerated().map { ModelFile(name: Self.machineFile($0), bytes: Array($1.text.utf8)) }
  }

  package func probabilities(of rows: InputRows, threads: Int) throws -> ClassProbabilities {
    let crew = try Crew(threads: threads)
    defer { crew.close() }
    let scores = Self.scores(
      of: try inputs.rows(of: DiphotonEvents(rows.numbers, rows.objects)), machines, references, inputs, crew: crew)
    let count = machines.count
    return ClassProbabilities(
      classCount: count,
      values: (0..<rows.rowCount).flatMap { calibration.probabilities(of: scores[$0 * count..<($0 + 1) * count]) })
  }

  private static func machineFile(_ place: Int) -> String { "svm.\(place).model" }
}

extension PyramidMatch {
  private static func kernelInputs(
    _ events: DiphotonEvents, _ task: TrainingTask
  ) throws(ClassificationError) -> KernelInputs {
    let names = task.parameters.choice("kernel") == "sum" ? DiphotonEvents.furtherColumns(of: task.columns.numbers) : []
    let inputs = KernelInputs(
      types: PointTypes(of: events), bits: task.parameters.whole("bits"), shifts: task.parameters.whole("shifts"),
      seed: task.seed,
      numbers: names.map { FeatureScale(name: $0, fitting: events.numbers[$0] ?? []) })
    guard inputs.types.areSound(bits: inputs.bits) else {
      throw ClassificationError(
        .invalidOption, "points of \(inputs.bits) bits a dimension do not fit into 64 bits",
        advice: "Choose a smaller number for the parameter 'bits'.")
    }
    return inputs
  }

  /// - Throws: ``ClassificationError`` (`invalidOption`) for more rows than half of the machine's memory has room for.
  private static func checkMemory(_ rows: Int) throws(ClassificationError) {
    let (needed, there) = (SVMProblem.byteCount(rows), Double(ProcessInfo.processInfo.physicalMemory))
    guard needed > there / 2 else { return }
    func gigabytes(_ bytes: Double) -> String { "\((bytes / 1e8).rounded() / 10) GB" }
    throw ClassificationError(
      .invalidOption,
      "the kernels of \(rows) rows with each other take \(gigabytes(needed)) of memory, and the machine has \(gigabytes(there))",
      advice: "Choose a smaller number with --max-rows.")
  }

  private static func trainedMachines(
    _ problem: SVMProblem, _ classes: [Int], _ task: TrainingTask, library: SVMFunctions, crew: Crew
  ) throws -> [SupportVectors] {
    let count = task.classes.count
    let cost = task.parameters.number("cost")
    let results = Monitor([Int: Result<SupportVectors, ClassificationError>]())
    crew.run(count) { place in
      let result = Result { () throws(ClassificationError) in
        try problem.machine(for: classes.map { $0 == place }, cost: cost, library: library)
      }
      let done = results.withLock { results in
        results[place] = result
        return results.count
      }
      task.observer(TrainingStep(done, of: count))
    }
    let all = results.withLock { $0 }
    return try (0..<count).compactMap { try all[$0]?.get() }
  }

  /// The decision values of rows, those of one row after the other's.
  private static func scores(
    of rows: KernelInputs.Rows, _ machines: [SupportVectors], _ references: KernelInputs.Rows, _ inputs: KernelInputs,
    crew: Crew
  ) -> [Double] {
    let (rows, references) = (inputs.kernelRows(rows), inputs.kernelRows(references))
    let count = machines.count
    return [Double](unsafeUninitializedCapacity: rows.rowCount * count) { buffer, written in
      let target = SharedMemory(buffer)
      rows.forEachRow(with: references, crew: crew) { row, kernels in
        for (place, machine) in machines.enumerated() {
          target.memory[row * count + place] = machine.decision(kernels)
        }
      }
      written = rows.rowCount * count
    }
  }
}

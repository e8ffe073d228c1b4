import Columns
import Provenance

/// A way to tell classes apart, with what it has learnt.
///
/// A type that conforms is one of `TrainedModel.methods`; the command line, ensembles, cross-training, the folder of the model and
/// the scoring of tables follow.
package protocol Classifier: Sendable {
  static var method: Method { get }

  /// What may be set, and its defaults.
  static var parameterRules: [ParameterRule] { get }

  /// Which columns it learns from.
  ///
  /// - Parameters:
  ///   - allowed: what may be learnt from and is asked for: everything that may be if `isAskedFor` is false.
  ///   - isAskedFor: whether the user has named inputs.
  ///   - table: all columns of the table, of which a method may need others, such as the mass that it scales by.
  /// - Throws: ``ClassificationError`` (`missingColumn`) if it lacks what it needs.
  static func inputs(
    of allowed: InputColumns, isAskedFor: Bool, in table: [ColumnDescription]
  ) throws(ClassificationError) -> MethodInputs

  /// Learns. The same task gives the same for any number of threads.
  ///
  /// - Throws: ``ClassificationError``: `noLibrary`, `failed`.
  static func train(_ task: TrainingTask) throws -> Self

  /// Takes up what was learnt.
  ///
  /// - Parameters:
  ///   - record: what ``record`` was.
  ///   - files: hostile until checked; their checksums were.
  /// - Throws: ``ClassificationError``: `damagedModel`, which names the file; `noLibrary`.
  init(_ record: MethodRecord, files: ModelFiles) throws

  /// What the model's manifest says of it.
  var record: MethodRecord { get }

  /// The files that hold what was learnt, by names that are the method's own.
  func files() throws -> [ModelFile]

  /// The probability of each class, for classes of equal weight.
  ///
  /// - Parameter rows: with the inputs of ``record``, of which all may be missing.
  /// - Throws: ``ClassificationError`` (`failed`).
  func probabilities(of rows: InputRows, threads: Int) throws -> ClassProbabilities
}

/// The columns that a method learns from.
package struct MethodInputs: Sendable, Equatable {
  package var columns: InputColumns
  /// The numbers that are not left out though they may be the same in all rows.
  package var required: Set<String>

  package init(_ columns: InputColumns, required: Set<String> = []) {
    self.columns = columns
    self.required = required
  }
}

/// What is noted of a method that has learnt, beside its files.
package struct MethodRecord: Sendable, Equatable, Codable {
  package var method: Method
  package var classes: [String]
  package var inputs: InputColumns
  package var parameters: [String: JSONValue]
  /// What was fitted to bring inputs into shape; null where there is nothing.
  package var preprocessing: JSONValue
  /// The step whose state is the model's, from 1.
  package var keptStep: Int
  package var history: [TrainingStep]
  /// What each column counts for, in shares that add up to 1; empty where that is not known.
  package var importance: [String: Double]

  package init(
    method: Method, task: TrainingTask, preprocessing: JSONValue = .null, keptStep: Int, history: [TrainingStep],
    importance: [String: Double] = [:]
  ) {
    self.method = method
    classes = task.classes
    inputs = task.columns
    parameters = task.parameters.values
    self.preprocessing = preprocessing
    self.keptStep = keptStep
    self.history = history
    self.importance = importance
  }

  private enum CodingKeys: String, CodingKey {
    case method, classes, inputs, parameters, preprocessing, history, importance
    case keptStep = "kept_step"
  }
}

/// A file of a model.
package struct ModelFile: Sendable, Equatable {
  /// Without folders.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The files of a model that is read.
package struct ModelFiles: Sendable {
  /// What names begin with in errors: the folder.
  private let folder: String
  private let files: [String: [UInt8]]

  package init(_ files: [ModelFile], in folder: String) {
    self.folder = folder
    self.files = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: ``ClassificationError`` (`damagedModel`) if there is none.
  package func bytes(_ name: String) throws(ClassificationError) -> [UInt8] {
    guard let bytes = files[name] else { throw damage(name, "there is no such file in the model") }
    return bytes
  }

  /// An error about one of the files.
  package func damage(_ name: String, _ message: String) -> ClassificationError {
    ClassificationError(
      .damagedModel, "\(folder)/\(name): \(message)", advice: "Train the model again, or fetch it once more.")
  }
}

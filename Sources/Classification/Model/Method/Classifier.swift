import Columns

/// A way to tell classes apart, with what it has learnt.
///
/// A type that conforms is one of ``Methods/all``; the command line, ensembles, cross-training, the folder of the model and
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

/// A model of XGBoost. Not to be used by two threads at once.
final class Booster {
  private let handle: XGBoostFunctions.Handle
  private let library: XGBoostFunctions

  private init(_ handle: XGBoostFunctions.Handle?, _ library: XGBoostFunctions) throws(ClassificationError) {
    guard let handle else { throw ClassificationError(.failed, "XGBoost gives no model") }
    self.handle = handle
    self.library = library
  }

  /// - Parameter matrices: those whose predictions are kept from round to round.
  convenience init(for matrices: [TreeMatrix], library: XGBoostFunctions) throws(ClassificationError) {
    var handle: XGBoostFunctions.Handle?
    let handles: [XGBoostFunctions.Handle?] = matrices.map(\.handle)
    try library.check(library.makeBooster(handles, UInt64(handles.count), &handle), "begin a model")
    try self.init(handle, library)
  }

  deinit { _ = library.freeBooster(handle) }

  func set(_ name: String, _ value: String) throws(ClassificationError) {
    try library.check(library.setParameter(handle, name, value), "take \(name)")
  }

  func update(_ round: Int, _ training: TreeMatrix) throws(ClassificationError) {
    try library.check(library.update(handle, CInt(round), training.handle), "make the trees of round \(round + 1)")
  }

  /// - Throws: ``ClassificationError`` (`failed`), also if there is another number of classes.
  func probabilities(of matrix: TreeMatrix, classCount: Int) throws(ClassificationError) -> ClassProbabilities {
    var (shape, result): (UnsafePointer<UInt64>?, UnsafePointer<Float>?)
    var dimensionCount: UInt64 = 0
    let configuration =
      #"{"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true}"#
    try library.check(
      library.predict(handle, matrix.handle, configuration, &shape, &dimensionCount, &result), "score rows")
    guard let shape, let result, dimensionCount == 2, shape[0] == UInt64(matrix.rowCount),
      shape[1] == UInt64(classCount)
    else { throw ClassificationError(.failed, "XGBoost gives scores of another shape") }
    let values = UnsafeBufferPointer(start: result, count: matrix.rowCount * classCount)
    return ClassProbabilities(classCount: classCount, values: values.map(Double.init))
  }

  /// The model of the first rounds.
  func first(_ roundCount: Int) throws(ClassificationError) -> Booster {
    var sliced: XGBoostFunctions.Handle?
    try library.check(library.slice(handle, 0, CInt(roundCount), 1, &sliced), "cut the model")
    return try Booster(sliced, library)
  }

  func name(columns names: [String]) throws(ClassificationError) {
    try library.setTexts("feature_name", names, of: handle, library.setBoosterTexts)
    try library.setTexts("feature_type", names.map { _ in "float" }, of: handle, library.setBoosterTexts)
  }

  func bytes(as format: ModelFormat) throws(ClassificationError) -> [UInt8] {
    var count: UInt64 = 0
    var start: UnsafePointer<CChar>?
    try library.check(library.save(handle, #"{"format": "\#(format.rawValue)"}"#, &count, &start), "write the model")
    return Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
  }

  /// How much the splits by each column have gained in all, as shares; columns that split nothing are left out.
  func importance() throws(ClassificationError) -> [String: Double] {
    var (count, dimensionCount): (UInt64, UInt64) = (0, 0)
    var names: XGBoostFunctions.Texts?
    var (shape, scores): (UnsafePointer<UInt64>?, UnsafePointer<Float>?)
    try library.check(
      library.score(
        handle, #"{"importance_type": "total_gain"}"#, &count, &names, &dimensionCount, &shape, &scores),
      "say what columns count for")
    guard let names, let shape, let scores, dimensionCount == 1, shape[0] == count else { return [:] }
    let gains = (0..<Int(count)).compactMap { place in
      names[place].map { (String(cString: $0), Double(scores[place])) }
    }
    let sum = gains.reduce(0) { $0 + $1.1 }
    return sum > 0 ? Dictionary(gains.map { ($0, $1 / sum) }, uniquingKeysWith: +) : [:]
  }
}

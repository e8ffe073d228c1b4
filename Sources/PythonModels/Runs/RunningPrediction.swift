import ArrowExport
import ArrowImport
import Base
import Classification
import PythonBridge

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A prediction that is under way for Python, on a thread of its own.
final class RunningPrediction: RowWork {
  private struct Said: Encodable {
    let doubts: [String]
  }

  private let prediction: Prediction
  private let process = getpid()

  /// Begins it.
  ///
  /// - Throws: `ClassificationError` if the table is none that the model is for; `ThreadError` if no thread can be made.
  init(_ model: LoadedModel, of table: ArrowInput, _ order: PredictionOrder) throws {
    let prediction = try Prediction(
      model.model, of: table, prior: order.frequencies(), threads: order.threads)
    self.prediction = prediction
    try SignalsHeldBack.during { () throws(ThreadError) in
      try OwnThread.start("diphoton-model") { prediction.work() }
    }
  }

  deinit { cancel() }

  func cancel() {
    // In a forked process nobody is there to give back what the thread held.
    if process == getpid() { prediction.cancel() }
  }

  var progress: (done: Int, total: Int) { (prediction.done, prediction.rowCount) }

  func wait(atMost limit: Duration) throws -> Bool { try batches(atMost: limit) != nil }

  func stream() throws -> RowStream {
    guard let batches = try batches(atMost: .zero) else { throw RowStream.notAllThere }
    return RowStream(batches, .rows(of: prediction.columns))
  }

  func outcome() throws -> String {
    guard try wait(atMost: .zero) else { throw RowStream.notAllThere }
    return try JSON.compact.text(of: Said(doubts: prediction.doubts))
  }

  private func batches(atMost limit: Duration) throws -> [RowBatch]? {
    guard process == getpid() else {
      throw BridgeError.usage("the prediction goes on in the process that this one was forked from: begin one here")
    }
    do { return try prediction.rows.all(atMost: limit) } catch { throw BridgeError(ofModel: error) }
  }
}

import Base
import Classification
import PythonBridge

/// What Python asks of a model.
struct PredictionOrder: Decodable, Sendable {
  /// A prior by its name, or a number for each label.
  private enum Numbers: Decodable, Sendable {
    case named(String)
    case given([String: Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let name = try? container.decode(String.self) {
        self = .named(name)
      } else {
        self = .given(try container.decode([String: Double].self))
      }
    }
  }

  private let prior: Numbers?
  let threads: Int

  /// - Throws: `BridgeError` for a text that is no order.
  init(_ text: UnsafePointer<CChar>?) throws {
    let text = try Border.string(text)
    do {
      self = try JSON.compact.read(PredictionOrder.self, from: text)
    } catch { throw BridgeError.usage("the order makes no sense: \(error)") }
    guard (1...1_024).contains(threads) else {
      throw BridgeError.model(.invalidOption, "threads is a number from 1 to 1024, not \(threads)")
    }
  }

  /// How frequent classes are.
  ///
  /// - Throws: `BridgeError` for a word that is none.
  func frequencies() throws(BridgeError) -> Prior {
    switch prior {
    case nil, .named("balanced"): return .balanced
    case .named("sample"): return .sample
    case .named("physical"): return .physical
    case .named(let word):
      throw .model(
        .invalidOption, "prior is 'balanced', 'sample', 'physical' or a number for each label, not '\(word)'")
    case .given(let numbers): return .given(numbers)
    }
  }
}

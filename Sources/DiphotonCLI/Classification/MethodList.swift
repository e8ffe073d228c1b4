import ArgumentParser
import Classification

/// Methods on the command line: `trees`, or `trees,sets`.
struct MethodList: ExpressibleByArgument {
  let methods: [Method]

  init?(argument: String) {
    var methods: [Method] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let method = Method(rawValue: String(name)), !methods.contains(method) else { return nil }
      methods.append(method)
    }
    self.methods = methods
  }

  init(_ methods: [Method]) { self.methods = methods }

  var defaultValueDescription: String { methods.map(\.rawValue).joined(separator: ",") }
}

/// Numbers of folds on the command line: `0`, or `0,3`.
struct FoldList: ExpressibleByArgument {
  let folds: [Int]

  init?(argument: String) {
    let folds = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard folds.allSatisfy({ $0 != nil }) else { return nil }
    self.folds = folds.compactMap { $0 }
  }

  init(_ folds: [Int]) { self.folds = folds }

  var defaultValueDescription: String { folds.map(String.init).joined(separator: ",") }
}

extension WeightMode: ExpressibleByArgument {}

extension ClassMerge: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// A parameter of a method on the command line: `eta=0.1`, or `trees.eta=0.1`.
struct ParameterArgument: ExpressibleByArgument {
  /// Nil for all methods that are asked for.
  let method: Method?
  let name: String
  let value: String

  init?(argument: String) {
    let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2 else { return nil }
    let parts = sides[0].split(separator: ".", maxSplits: 1).map(String.init)
    value = sides[1]
    if parts.count == 2 {
      guard let method = Method(rawValue: parts[0]) else { return nil }
      (self.method, name) = (method, parts[1])
    } else {
      (method, name) = (nil, sides[0])
    }
  }
}

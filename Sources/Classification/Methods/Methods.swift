/// The ways to tell classes apart that there are.
package enum Methods {
  package static let all: [any Classifier.Type] = [BoostedTrees.self, DeepSets.self, PyramidMatch.self]
}

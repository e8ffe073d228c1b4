import CClassification
import Elementary
import Testing

@testable import Classification

struct NetworkTests {
  private let network = Network(shape: NetworkSamples.shape, seed: 3)

  /// The network by its formula, in double precision.
  private func plainLogits(_ network: Network, _ rows: NetworkRows, _ row: Int) -> [Double] {
    func layer(_ layer: NetworkLayer, _ x: [Double], isRectified: Bool) -> [Double] {
      (0..<layer.outputs).map { output in
        var sum = Double(network.parameters[layer.bias(output: output)])
        for (input, x) in x.enumerated() {
          sum += Double(network.parameters[layer.weight(input: input, output: output)]) * x
        }
        return isRectified ? max(0, sum) : sum
      }
    }
    let shape = network.shape
    var inputs: [Double] = []
    for (type, objects) in rows.objects.enumerated() {
      let width = shape.types[type].featureCount
      let layers = shape.objectLayers(of: type)
      var sums = [Double](repeating: 0, count: 64)
      for object in objects.offsets[row]..<objects.offsets[row + 1] {
        let x = objects.values[object * width..<(object + 1) * width].map(Double.init)
        let embedded = layer(layers.1, layer(layers.0, x, isRectified: true), isRectified: true)
        for place in 0..<64 { sums[place] += embedded[place] }
      }
      inputs += sums
    }
    let width = shape.eventFeatureCount
    inputs += rows.events[row * width..<(row + 1) * width].map(Double.init)
    let layers = shape.eventLayers
    let first = layer(layers.0, inputs, isRectified: true)
    return layer(layers.2, layer(layers.1, first, isRectified: true), isRectified: false)
  }

  @Test func theLogitsAreThoseOfTheFormula() {
    let (rows, _) = NetworkSamples.rows(30, seed: 1)
    let pass = NetworkPass(shape: network.shape)
    defer { withExtendedLifetime(pass) {} }
    let logits = pass.forward(0..<30, of: rows, parameters: network.parameters)
    for row in 0..<30 {
      for (k, expected) in plainLogits(network, rows, row).enumerated() {
        #expect(abs(Double(logits[row * network.shape.eventLayers.2.width + k]) - expected) < 1e-5)
      }
    }
  }

  /// Against differences of the loss.
  @Test func theGradientIsThatOfTheLoss() {
    let (rows, targets) = NetworkSamples.rows(12, seed: 2)
    let shape = network.shape
    let width = shape.eventLayers.2.width
    let pass = NetworkPass(shape: shape)
    let logits = pass.forward(0..<12, of: rows, parameters: network.parameters)
    var logitGradient = [Float](repeating: 0, count: 12 * width)
    _ = SoftmaxLoss.sum(0..<12, of: targets, classCount: 3, logits: logits, width: width, gradient: &logitGradient)
    let transposed = TransposedWeights(shape: shape)
    transposed.update(from: network.parameters)
    var gradient = [Float](repeating: 0, count: shape.parameterCount)
    pass.backward(logitGradient, transposed: transposed, gradient: &gradient)

    func loss(_ network: Network) -> Double {
      (0..<12).reduce(0) { sum, row in
        let logits = plainLogits(network, rows, row)
        let total = logits.reduce(0) { $0 + Elementary.exp($1) }
        return sum + targets.weights[row] * (Elementary.log(total) - logits[targets.classes[row]])
      }
    }
    var generator = SplitMix64(seed: 9)
    for layer in shape.layers {
      for trial in 0..<6 {
        let output = Int.random(in: 0..<layer.outputs, using: &generator)
        let input = Int.random(in: 0..<layer.inputs, using: &generator)
        let place = trial == 0 ? layer.bias(output: output) : layer.weight(input: input, output: output)
        var (less, more) = (network, network)
        less.parameters[place] -= 1e-3
        more.parameters[place] += 1e-3
        let step = Double(more.parameters[place]) - Double(less.parameters[place])
        let expected = (loss(more) - loss(less)) / step
        #expect(abs(Double(gradient[place]) - expected) < 2e-3 * max(1, abs(expected)), "\(layer.name), \(place)")
      }
    }
    // What pads the last layer stays out of it.
    #expect((3..<width).allSatisfy { gradient[shape.eventLayers.2.bias(output: $0)] == 0 })
  }

  @Test func theOrderOfObjectsAndOfRowsIsOfNoConsequence() throws {
    let (rows, _) = NetworkSamples.rows(40, seed: 4)
    var turned = rows
    let jets = rows.objects[1]
    for row in 0..<40 {
      let range = jets.offsets[row]..<jets.offsets[row + 1]
      for (place, object) in range.reversed().enumerated() {
        for feature in 0..<7 {
          turned.objects[1].values[(range.lowerBound + place) * 7 + feature] = jets.values[object * 7 + feature]
        }
      }
    }
    let crew = try Crew(threads: 1)
    let (some, others) = (
      network.probabilities(of: rows, crew: crew), network.probabilities(of: turned, crew: crew)
    )
    for (a, b) in zip(some.values, others.values) { #expect(abs(a - b) < 1e-6) }
    let pass = NetworkPass(shape: network.shape)
    defer { withExtendedLifetime(pass) {} }
    let logits = pass.forward([7], of: rows, parameters: network.parameters)
    let alone = (0..<3).map { logits[$0] }
    let all = pass.forward(0..<40, of: rows, parameters: network.parameters)
    #expect((0..<3).map { all[7 * network.shape.eventLayers.2.width + $0] } == alone)
  }

  @Test(arguments: [1, 2, 5])
  func probabilitiesAreTheSameForAnyNumberOfThreads(threads: Int) throws {
    let (rows, _) = NetworkSamples.rows(700, seed: 5)
    let (one, many) = (try Crew(threads: 1), try Crew(threads: threads))
    defer { many.close() }
    let probabilities = network.probabilities(of: rows, crew: many)
    #expect(probabilities == network.probabilities(of: rows, crew: one))
    for row in 0..<700 { #expect(abs(probabilities[row].reduce(0, +) - 1) < 1e-12) }
  }

  @Test func theFirstWeightsAreDrawnOutputByOutput() {
    var generator = SplitMix64(seed: 3)
    func drawn(_ inputs: Int) -> Float {
      Float((2 * Double(generator.next() >> 11) * 0x1p-53 - 1) / Double(inputs).squareRoot())
    }
    let first = network.shape.layers[0]
    for output in 0..<64 {
      for input in 0..<4 { #expect(network.parameters[first.weight(input: input, output: output)] == drawn(4)) }
    }
    #expect(network.parameters[first.bias(output: 0)] == drawn(4))
  }

  @Test func aFileHoldsAllParameters() throws {
    let tensors = try SafeTensors(bytes: network.tensors.bytes())
    #expect(tensors.tensors.map(\.name).first == "phi.photon.0.weight")
    #expect(tensors["rho.2.weight"]?.shape == [3, 64])
    #expect(try Network(tensors, shape: network.shape) == network)
  }

  @Test func filesOfOtherNetworksAreRefused() throws {
    let shape = network.shape
    func refuses(_ change: (inout SafeTensors) -> Void) -> Bool {
      var tensors = network.tensors
      change(&tensors)
      return (try? Network(tensors, shape: shape)) == nil
    }
    #expect(refuses { $0.tensors.removeLast() })
    #expect(refuses { $0.tensors.append(.init("more", shape: [1], .float32([1]))) })
    #expect(refuses { $0.tensors[0] = .init("phi.photon.0.weight", shape: [4, 64], $0.tensors[0].values) })
    #expect(refuses { $0.tensors[1] = .init("phi.photon.0.bias", shape: [64], .int32(Array(repeating: 0, count: 64))) })
    #expect(
      refuses { $0.tensors[1] = .init("phi.photon.0.bias", shape: [64], .float32(Array(repeating: .nan, count: 64))) })
  }
}

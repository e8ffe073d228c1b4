import Foundation
import Testing

@testable import Classification

/// The file of support vectors is hostile until it is checked.
struct ReferenceFileTests {
  private let inputs: KernelInputs
  private let rows: KernelInputs.Rows

  init() throws {
    let types = ["photon": "ln_pt_over_m", "jet": "ln_pt", "lepton": "ln_pt", "event": "ln_met"]
    let json = ["photon", "jet", "lepton", "event"].map {
      #"{"name":"\#($0)","weight":1,"features":[{"name":"\#(types[$0] ?? "")","low":0,"high":1}]}"#
    }.joined(separator: ",")
    inputs = try JSONDecoder().decode(
      KernelInputs.self,
      from: Data(
        #"{"types":{"types":[\#(json)]},"bits":3,"shifts":1,"seed":1,"numbers":[{"name":"x","mean":0,"std":1}]}"#.utf8))
    let sets = PointSets(dimensions: 1, offsets: [0, 2, 2], points: [7, 0])
    rows = KernelInputs.Rows(sets: [sets, sets, sets, sets], numbers: [1, 2], rowCount: 2)
  }

  @Test func whatIsWrittenIsRead() throws {
    #expect(inputs.areSound)
    #expect(try inputs.rows(SafeTensors(bytes: inputs.tensors(of: rows).bytes())) == rows)
  }

  @Test(arguments: [
    SafeTensors.Tensor("jet.points", shape: [2, 1], .int32([8, 0])),
    .init("jet.points", shape: [2, 1], .int32([-1, 0])),
    .init("jet.points", shape: [1, 2], .int32([1, 0])), .init("jet.offsets", shape: [3], .int64([0, 3, 2])),
    .init("jet.offsets", shape: [3], .int64([1, 2, 2])), .init("jet.offsets", shape: [0], .int64([])),
    .init("jet.offsets", shape: [2], .int64([0, 2])), .init("jet.offsets", shape: [3], .int64([0, 0, .max])),
    .init("jet.offsets", shape: [3], .int64([0, -1, 2])), .init("numbers", shape: [2, 1], .float32([.nan, 1])),
    .init("numbers", shape: [1, 1], .float32([1])), .init("numbers", shape: [2], .float32([1, 1])),
  ])
  func otherRowsAreRefused(tensor: SafeTensors.Tensor) {
    var tensors = inputs.tensors(of: rows)
    tensors.tensors = tensors.tensors.map { $0.name == tensor.name ? tensor : $0 }
    #expect(throws: FileDamage.self) { try inputs.rows(tensors) }
    tensors.tensors.removeAll { $0.name == tensor.name }
    #expect(throws: FileDamage.self) { try inputs.rows(tensors) }
  }
}

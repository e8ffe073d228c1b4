import Foundation
import Testing

@testable import Diphoton

@Suite struct KinematicsTests {
  @Test func massOfPhotonsBackToBack() {
    let mass = Kinematics.invariantMass(pt: (62_500, 62_500), eta: (0, 0), phi: (0, .pi))
    #expect(abs(mass - 125_000) < 1e-9)
  }

  /// Against the mass from the four-vectors.
  @Test func massAgreesWithFourVectors() {
    let (pt, eta, phi) = ((70_000.0, 40_000.0), (0.7, -1.1), (0.3, 2.9))
    func vector(_ pt: Double, _ eta: Double, _ phi: Double) -> SIMD4<Double> {
      let e = exp(eta)
      let cosine = cos(phi)
      let sine = cos(phi - .pi / 2)
      return SIMD4(pt * (e + 1 / e) / 2, pt * cosine, pt * sine, pt * (e - 1 / e) / 2)
    }
    let sum = vector(pt.0, eta.0, phi.0) + vector(pt.1, eta.1, phi.1)
    let expected = (sum[0] * sum[0] - sum[1] * sum[1] - sum[2] * sum[2] - sum[3] * sum[3]).squareRoot()
    let mass = Kinematics.invariantMass(pt: pt, eta: eta, phi: phi)
    #expect(abs(mass - expected) < 1e-6)
  }

  @Test func polarAngle() {
    #expect(abs(Kinematics.polarAngle(eta: 0) - .pi / 2) < 1e-15)
    #expect(Kinematics.polarAngle(eta: 20) > 0)
    #expect(Kinematics.polarAngle(eta: -20) < .pi)
    #expect(Kinematics.polarAngle(eta: -20) > 3.14)
  }

  @Test func notebookThetaFromATable() throws {
    // jet_eta and jet_theta of a row with one jet: the least and the greatest are the one angle.
    let golden = GoldenEvent.all.first { $0.name == "one lepton" }!
    let words = golden.rows["notebook"]!.split(separator: " ")
    let column = try DiphotonAnalysis().columns.firstIndex { $0.name == "lep_theta_min" }!
    let eta = Float(golden.event.lists["lep_eta"]![0])
    #expect(NotebookArithmetic.theta(eta: eta) == Float(words[column])!)
  }

  @Test func squaresAreThePowerFunctions() {
    // The power function is not x * x for every x; a compiler that folds the call makes it so.
    let differing = (0..<100_000).map { 1 + Float($0) * 0x1p-20 }.filter { NotebookArithmetic.square($0) != $0 * $0 }
    #expect(!differing.isEmpty)
  }
}

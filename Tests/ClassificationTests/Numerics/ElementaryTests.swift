import Foundation
import Testing

@testable import Classification

/// Held against the C library's functions.
struct ElementaryTests {
  private let numbers =
    stride(from: -720.0, through: 720, by: 0.37).map { $0 } + [
      0, -0.0, 1e-9, -1e-9, 1e-300, 0.5, 1, 2, .pi, -.pi, 12345.678,
    ]

  private func isNear(_ got: Double, _ expected: Double, _ tolerance: Double = 1e-15) -> Bool {
    got == expected || abs(got - expected) <= tolerance * max(1, abs(expected)) || got.isNaN && expected.isNaN
  }

  @Test func exponentials() {
    for x in numbers where x > -708 && x < 709.7 {
      #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 1e-15, "\(x)")
    }
    #expect(Elementary.exp(1000) == .infinity)
    #expect(Elementary.exp(-1000) == 0)
    #expect(Elementary.exp(.nan).isNaN)
  }

  @Test func logarithms() {
    for x in numbers.map({ Foundation.exp($0) }) + [1e-310, 1, 0.999_999, 1.000_001, .infinity] where x > 0 {
      #expect(isNear(Elementary.log(x), Foundation.log(x)), "\(x)")
    }
    #expect(abs(Elementary.log(1 + 1e-10) / log1p(1e-10) - 1) < 1e-7)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.nan).isNaN)
  }

  @Test func anglesAndTheirFunctions() {
    for x in numbers + [1e4, 99_999] {
      let (cosine, sine) = Elementary.cosineAndSine(x)
      #expect(isNear(cosine, cos(x), 4e-15), "\(x)")
      #expect(isNear(sine, sin(x), 4e-15), "\(x)")
      #expect(isNear(Elementary.angle(x: 2 * cosine, y: 2 * sine), atan2(sin(x), cos(x)), 4e-15), "\(x)")
    }
    let (cosine, sine) = Elementary.cosineAndSine(1e300)
    #expect(abs(cosine * cosine + sine * sine - 1) < 1e-14)
    #expect(Elementary.cosineAndSine(.infinity).sine.isNaN)
    #expect(Elementary.angle(x: 0, y: 0) == 0)
    #expect(Elementary.angle(x: -1, y: 0) == .pi)
    #expect(Elementary.angle(x: .nan, y: 1).isNaN)
  }

  @Test func hyperbolicFunctions() {
    for x in numbers where abs(x) < 700 {
      #expect(isNear(Elementary.cosh(x) / Foundation.cosh(x), 1, 2e-15), "\(x)")
      #expect(x == 0 || abs(Elementary.sinh(x) / Foundation.sinh(x) - 1) < 1e-10, "\(x)")
    }
  }
}

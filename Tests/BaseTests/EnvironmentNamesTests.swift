import Testing

@testable import Base

@Suite struct EnvironmentNamesTests {
  @Test func whatIsNotKnownIsNamedWithTheNearest() {
    let environment = [
      "DIPHOTON_PATIENCE": "3", "DIPHOTON_PATIANCE": "4", "DIPHOTON_TIMEOUT": "", "DIPHOTON": "x", "PATIENCE": "y",
    ]
    #expect(
      EnvironmentNames.doubts(
        environment, prefix: "DIPHOTON_", known: ["DIPHOTON_PATIENCE", "DIPHOTON_REQUEST_TIMEOUT"]) == [
          "the environment's DIPHOTON_PATIANCE is not known; the nearest: DIPHOTON_PATIENCE",
          "the environment's DIPHOTON_TIMEOUT is not known; the nearest: DIPHOTON_PATIENCE, DIPHOTON_REQUEST_TIMEOUT",
        ])
  }
}

import Testing

@testable import Classification

@Suite struct FoldRolesTests {
  @Test(arguments: [([0], [0]), ([0], []), ([], [1]), ([0], [5]), ([-1], [1]), ([0, 1], [2, 3, 4])])
  func rolesThatMakeNoSenseAreRefused(_ test: [Int], _ validation: [Int]) {
    #expect(throws: ClassificationError.self) { try FoldRoles(count: 5, test: test, validation: validation) }
  }

  @Test func theLastOfCrossedModelsIsValidatedWithTheFirstFold() throws {
    let roles = try FoldRoles.crossed(4, of: 5)
    #expect(roles.test == [4] && roles.validation == [0])
    #expect((0..<5).filter(roles.isTraining) == [1, 2, 3])
  }
}

import Testing

@testable import Classification

@Suite struct LibraryTests {
  @Test func aMissingLibraryNamesItsPackage() {
    #expect {
      try XGBoostLibrary(paths: ["libno-such-thing.so.0"]).functions()
    } throws: { error in
      let error = error as? ClassificationError
      return error?.code == .noLibrary && error?.category == .usage && error?.advice?.contains("libxgboost0") == true
    }
  }

  @Test func anotherLibraryIsNotTakenForIt() {
    #expect(throws: ClassificationError.self) { try XGBoostLibrary(paths: ["libm.so.6"]).functions() }
  }
}

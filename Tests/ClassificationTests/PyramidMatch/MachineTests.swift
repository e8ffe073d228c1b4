import Testing

@testable import Classification

struct MachineTests {
  private static let hasLibrary = (try? SVMFunctions()) != nil

  @Test func aMissingLibraryNamesItsPackage() {
    let error = #expect(throws: ClassificationError.self) { try SVMFunctions(path: "libno-such-svm.so.9") }
    #expect(error?.code == .noLibrary)
    #expect(error?.advice?.contains("libsvm3") == true)
  }

  /// Two points of each class on a line, far from each other.
  @Test(.enabled(if: hasLibrary)) func aMachineTellsClassesApart() throws {
    let rows = KernelRows(
      rowCount: 4,
      sets: [
        PyramidSets(
          PointSets(dimensions: 1, offsets: [0, 1, 2, 3, 4], points: [7, 6, 1, 0]),
          grid: PyramidGrid(dimensions: 1, bits: 3, shiftCount: 0, seed: 1))
      ], weights: [1], numbers: [], numberCount: 0)
    let crew = try Crew(threads: 2)
    defer { crew.close() }
    let problem = SVMProblem(rows, crew: crew)
    for isOwn in [[true, true, false, false], [false, false, true, true]] {
      let machine = try problem.machine(for: isOwn, cost: 10, library: SVMFunctions())
      for row in 0..<4 {
        let kernels = (0..<4).map { rows.kernel(row, with: rows, $0) }
        let decision = kernels.withUnsafeBufferPointer { machine.decision($0) }
        #expect((decision > 0) == isOwn[row])
        #expect(abs(decision) > 0.99)
      }
      // Of the class first, with positive coefficients.
      #expect(machine.coefficients[..<machine.ownCount].allSatisfy { $0 > 0 })
      #expect(machine.coefficients[machine.ownCount...].allSatisfy { $0 < 0 })
      #expect(try SupportVectors(text: machine.text, rowCount: 4) == machine)
    }
  }

  private static let text = """
    svm_type c_svc
    kernel_type precomputed
    nr_class 2
    total_sv 2
    rho -0.25
    label 1 -1
    nr_sv 1 1
    SV
    0.5 0:2\u{20}
    -0.5 0:1\u{20}

    """

  @Test func libsvmsTextIsRead() throws {
    let machine = try SupportVectors(text: Self.text, rowCount: 2)
    #expect(machine == SupportVectors(places: [1, 0], ownCount: 1, coefficients: [0.5, -0.5], rho: -0.25))
    #expect(machine.text == Self.text)
  }

  @Test(arguments: [
    ("c_svc", "nu_svc"), ("precomputed", "rbf"), ("nr_class 2", "nr_class 3"), ("total_sv 2", "total_sv 3"),
    ("total_sv 2", "total_sv 99999999999999999999"), ("total_sv 2", "total_sv -2"), ("rho -0.25", "rho nan"),
    ("rho -0.25", "rho"), ("label 1 -1", "label -1 1"), ("nr_sv 1 1", "nr_sv 3 -1"), ("nr_sv 1 1", "nr_sv 1 2"),
    ("SV\n", "VS\n"), ("0:2", "0:3"), ("0:2", "0:0"), ("0:2", "1:2"), ("0.5 0:2", "inf 0:2"), ("0.5 0:2", "x 0:2"),
    ("0.5 0:2", "0.5"), ("-0.5 0:1 \n", ""),
  ])
  func otherTextsAreRefused(part: String, other: String) {
    #expect(throws: FileDamage.self) {
      try SupportVectors(text: Self.text.replacing(part, with: other), rowCount: 2)
    }
  }

  @Test func textThatIsCutIsRefused() {
    for count in 0..<Self.text.count {
      #expect(throws: FileDamage.self) { try SupportVectors(text: String(Self.text.prefix(count)), rowCount: 2) }
    }
  }
}

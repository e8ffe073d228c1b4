import Testing

/// Kernels for older processors, which the environment asks for.
@Suite struct KernelLevelTests {
  @Test(arguments: ["any", "avx2", "avx512"])
  func everyLevelWritesTheSameTable(_ level: String) async throws {
    let folder = try TemporaryFolder()
    func extract(to name: String, _ environment: [String: String]) async throws -> DiphotonProcess {
      try await DiphotonProcess(
        ["extract", "--base", Fixtures.small, "--output", name], in: folder, environment: environment)
    }
    let limited = try await extract(to: "limited.tsv", ["DIPHOTON_KERNELS": level])
    if limited.status == 2 && level != "any" {
      #expect(limited.errors.contains("DIPHOTON_KERNELS is '\(level)', which this processor does not have"))
    } else {
      #expect(limited.status == 0)
      #expect(try await extract(to: "fastest.tsv", [:]).status == 0)
      let table = try #require(folder.contents("fastest.tsv"))
      #expect(folder.contents("limited.tsv") == table)
    }
  }

  @Test func nonsenseIsAMisuse() async throws {
    let run = try await DiphotonProcess(["--version"], environment: ["DIPHOTON_KERNELS": "fast"])
    #expect(run.status == 2)
    #expect(run.errors.contains("DIPHOTON_KERNELS is 'fast', which is none of any, avx2, avx512"))
  }
}

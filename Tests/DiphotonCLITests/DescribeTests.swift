import Testing

@testable import DiphotonCLI

/// `diphoton describe`.
@Suite struct DescribeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.file("t.tsv", "x\tlabel\n1\ta\n\tb\n3\ta\n")
  }

  private func describe(_ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(["describe", "t.tsv"] + arguments, in: folder)
  }

  @Test func numbersArePrintedForPeople() async throws {
    let all = try await describe()
    #expect(all.status == 0 && all.errors == "")
    #expect(
      all.output == """
        column  rows  missing  mean  std  min  25 %  50 %  75 %  max
        x          3        1     2    1    1   1.5     2   2.5    3

        """)
    #expect(
      try await describe("x", "--by-label").output == """
        column  of  rows  missing  mean  std  min  25 %  50 %  75 %  max
        x       a      2        0     2    1    1   1.5     2   2.5    3
        x       b      1        1     -    -    -     -     -     -    -

        """)
  }

  @Test func aTableIsWritten() async throws {
    #expect(
      try await describe("--by-label", "-o", "-").output == """
        column\tgroup\trows\tmissing\tmean\tstd\tmin\tq25\tq50\tq75\tmax\tunit
        x\ta\t2\t0\t2.0\t1.0\t1.0\t1.5\t2.0\t2.5\t3.0\t
        x\tb\t1\t1\t\t\t\t\t\t\t\t

        """)
    #expect(try await describe("-o", "d.parquet").status == 0)
    #expect(try await describe("-o", "d.parquet").status == 6)
    #expect(try await describe("-o", "d.parquet", "--force").status == 0)
    #expect(try await describe("-o", "t.tsv", "--force").status == 2)
  }

  @Test func anUnknownColumnIsSaid() async throws {
    let run = try await describe("y")
    #expect(run.status == 2 && run.errors.contains("there is no column 'y'"), "\(run.errors)")
  }
}

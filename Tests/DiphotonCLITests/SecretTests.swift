import Foundation
import Testing

/// What is said of URLs with secrets where no server is needed for it. RemoteTests has the rest.
@Suite struct SecretTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    arguments: [
      ["extract", "--quiet", "--file", "x=htp://me:SECRET@h/a.root?authz=SECRET"],
      ["extract", "--quiet", "--file", "x=htp://h/a.root?x=SECRET", "--file", "x=htp://h/a.root?x=SECRET"],
      ["extract", "--quiet", "--file", "x=htp://h/*.root?authz=SECRET"],
      ["extract", "--quiet", "--file", "a\tb=htp://h/a.root?authz=SECRET"],
      ["extract", "--quiet", "--file", "x=root:/h//a.root?authz=SECRET"],
      ["extract", "--quiet", "--file", "x=root://me:SECRET/x@h//a.root"],
      ["extract", "--quiet", "--base", "htp://h/?authz=SECRET"], ["extract", "htp://h/a.root?authz=SECRET"],
      ["extract", "--catalogue", "htp://h/a.yaml?authz=SECRET"],
      ["extract", "--config", "htp://h/a.yaml?authz=SECRET"],
      ["inspect", "htp://h/a.root?authz=SECRET"], ["inspect", "htp://h/a.root:mini?authz=SECRET"],
      ["inspect", "file://me:SECRET@h/a.root?authz=SECRET"],
      ["digest", "htp://h/a.root?authz=SECRET", "htp://me:SECRET@h"],
      ["verify", "htp://h/a.tsv?authz=SECRET", "htp://h/b.tsv?authz=SECRET"], ["report", "htp://h/a.tsv?authz=SECRET"],
      ["plot", "htp://h/a.tsv?authz=SECRET", "x"], ["config", "check", "htp://h/a.yaml?authz=SECRET"],
      ["htp://h/a?authz=SECRET"], ["extract", "--threads", "htp://h/a?authz=SECRET"],
    ])
  func noMessageHasThem(_ arguments: [String]) async throws {
    let run = try await DiphotonProcess(arguments, in: folder)
    #expect(run.status != 0)
    #expect(run.errors.contains("...") || run.errors.contains("root:"), "\(run.errors)")
    #expect(!(run.output + run.errors).contains("SECRET"), "\(run.errors)")
    #expect(folder.names == [])
  }

  @Test func aTableMayBeGivenAsAURL() async throws {
    let input = "file:" + Fixtures.edge("zlib1")
    let run = try await DiphotonProcess("extract", "--quiet", "--file", input + ":mini", "-o", "a b.tsv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let url = "FILE://localhost\(folder.path)/a%20b.tsv"
    let verified = try await DiphotonProcess("verify", url, in: folder)
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(try await DiphotonProcess("report", url, "--quiet", in: folder).status == 0)
    #expect(try await DiphotonProcess("report", url, "-o", "a b.tsv", in: folder).status == 2)
  }
}

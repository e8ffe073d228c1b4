import ByteIO
import Configuration
import Diphoton
import Events
import Foundation
import Pipeline
import Provenance
import ROOTIO
import Report
import Tables
import Testing

@testable import AnalysisCLI
@testable import Base
@testable import DiphotonCLI

@Suite struct CategoryTests {
  /// Every code that a library declares is in its table, and nothing else is.
  @Test(arguments: [
    ("ByteIO", "ByteIOError", Set(ByteIOError.categories.keys.map(\.rawValue))),
    ("Configuration", "ConfigurationError", Set(ConfigurationError.categories.keys.map(\.rawValue))),
    ("Diphoton", "DiphotonError", Set(DiphotonError.categories.keys.map(\.rawValue))),
    ("Events", "EventsError", Set(EventsError.categories.keys.map(\.rawValue))),
    ("Pipeline", "PipelineError", Set(PipelineError.categories.keys.map(\.rawValue))),
    ("Provenance", "ProvenanceError", Set(ProvenanceError.categories.keys.map(\.rawValue))),
    ("ROOTIO", "ROOTError", Set(ROOTError.categories.keys.map(\.rawValue))),
    ("Report", "ReportError", Set(ReportError.categories.keys.map(\.rawValue))),
    ("Tables", "TableError", Set(TableError.categories.keys.map(\.rawValue))),
  ])
  func everyCodeHasACategory(target: String, type: String, known: Set<String>) throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(target)")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects as? [URL]
    let source = try #require(files?.first { $0.lastPathComponent == "\(type).swift" })
    let text = try String(contentsOf: source, encoding: .utf8)
    let declared = text.matches(of: /static let \w+ = Code\(rawValue: "(\w+)"\)/).map { String($0.output.1) }
    #expect(!declared.isEmpty)
    #expect(known == Set(declared))
  }

  @Test func unknownCodesHaveADocumentedOne() {
    #expect(TableError(TableError.Code(rawValue: "new"), "x").category == .software)
    #expect(ROOTError(ROOTError.Code(rawValue: "new"), file: "x", "x").category == .corrupt)
    #expect(FailureCategory(of: CancellationError()) == .software)
  }

  @Test func aCauseDecides() {
    let busy = ROOTError(.transport, file: "x", "x", cause: ByteIOError(.serverBusy, source: "x", "busy"))
    #expect(busy.category == .transport && busy.mayPass)
    let missing = ROOTError(.transport, file: "x", "x", cause: ByteIOError(.notFound, source: "x", "no"))
    #expect(missing.category == .transport && !missing.mayPass)
  }

  @Test func theSystemsFailuresPassOrNot() {
    let place = "x"
    for number in [EIO, ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM] {
      #expect(TableError(.writeFailed, path: place, "cannot write", SystemFailure(number)).mayPass)
    }
    for number in [ENOENT, EACCES, EROFS, EFBIG, EINVAL] {
      #expect(!TableError(.writeFailed, path: place, "cannot write", SystemFailure(number)).mayPass)
    }
  }

  @Test func theFirstOfSeveralFilesDecides() {
    func failure(_ index: Int, _ code: ROOTError.Code) -> FileFailure {
      FileFailure(
        index: index, file: InputFile(label: "x", location: Location("x"), tree: "mini"),
        error: ROOTError(code, file: "x", "x"))
    }
    let error = PipelineError(.inputFailed, "x", failures: [failure(0, .missingBranch), failure(1, .corrupt)])
    #expect(error.category == .schema && !error.mayPass)
  }

  @Test func whatMayPassHasAStatusOfItsOwn() {
    for number in [EIO, ENOSPC, EDQUOT, EMFILE, ENOMEM] {
      #expect(
        AnalysisCLI.ExitStatus(TableError(.writeFailed, path: "x", "cannot write", SystemFailure(number))) == .temporary
      )
    }
    #expect(
      AnalysisCLI.ExitStatus(TableError(.writeFailed, path: "x", "cannot write", SystemFailure(EFBIG))) == .output)
    for code in [ByteIOError.Code.connectionFailed, .timedOut, .serverBusy] {
      #expect(AnalysisCLI.ExitStatus(ByteIOError(code, source: "x", "x")) == .temporary)
    }
    #expect(AnalysisCLI.ExitStatus(ByteIOError(.notFound, source: "x", "x")) == .transport)
    #expect(AnalysisCLI.ExitStatus(ThreadError(failure: SystemFailure(EAGAIN))) == .temporary)
  }

  @Test(arguments: [
    ([true, true], AnalysisCLI.ExitStatus.temporary), ([true, false], .schema), ([false, true], .schema),
  ])
  func severalFilesPassOnlyTogether(passing: [Bool], status: AnalysisCLI.ExitStatus) {
    let failures = passing.enumerated().map { index, passes in
      let error: any Error =
        passes ? ByteIOError(.timedOut, source: "x", "x") : ROOTError(.missingBranch, file: "x", "x")
      return FileFailure(index: index, file: InputFile(label: "x", location: Location("x"), tree: "mini"), error: error)
    }
    let error = PipelineError(.inputFailed, "x", failures: failures)
    #expect(ErrorReport(error, from: DiphotonCommand.self)?.status == status)
  }
}

import Columns
import Foundation
import Tables
import Testing

/// The lines of the table for those who come from TTree::Draw in docs/expressions.md, against what that gives (`Fixtures/make/draw.py`).
@Suite struct DrawTests {
  private struct Line: Decodable {
    let there: String
    let here: String
    /// Of each entry, what is drawn.
    let values: [[Double]]
  }

  private static let lines = try! JSONDecoder().decode(
    [Line].self, from: Data(contentsOf: URL(filePath: "\(Fixtures.folder)/friends/draw.json")))

  @Test func eachLineGivesTheSame() async throws {
    let folder = try TemporaryFolder()
    let features = Self.lines.enumerated().filter { $1.here != "entry" }.map { number, line in
      let type = line.here.hasPrefix("index(") ? "list<float64>" : "float64"
      return "  c\(number): {is: \"\(line.here)\", type: \(type)}"
    }
    let config = try folder.file(
      "c.yaml", "preset: none\ntree: events\ncolumns: [entry, \"c*\"]\nfeatures:\n\(features.joined(separator: "\n"))\n"
    )
    let run = try await DiphotonProcess(
      "extract", "\(Fixtures.folder)/friends/main.root", "--config", config, "-o", "t.parquet", "--quiet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let table = try TableReader(path: "\(folder.path)/t.parquet").read()
    for (number, line) in Self.lines.enumerated() {
      let column = try #require(table[line.here == "entry" ? "entry" : "c\(number)"])
      let numbers = column.elements.numbers
      for entry in 0..<table.rowCount {
        let found = column.isPresent(entry) ? column.elements(of: entry).map { numbers[$0] } : []
        // What is missing here is 0 there.
        let isOfNothing = found.isEmpty && column.nesting == .single
        #expect(isOfNothing ? line.values[entry] == [0] : found == line.values[entry], "\(line.here) of \(entry)")
      }
    }
  }

  /// The page has no line that is not held here.
  @Test func thePageHasTheseLines() throws {
    let page = try String(
      contentsOf: URL(filePath: Fixtures.folder).appending(path: "../../docs/expressions.md"), encoding: .utf8)
    let start = try #require(page.range(of: "## For those who come from TTree::Draw")).upperBound
    let table = page[start...].split(separator: "\n").drop { !$0.hasPrefix("|---") }.dropFirst().prefix {
      $0.hasPrefix("|")
    }
    #expect(table.count == 11)
    func function(_ text: String) -> String {
      String(text.prefix { $0.isLetter || $0 == "@" || $0 == "$" || $0 == ":" })
    }
    let held = Set(Self.lines.map { function($0.there) })
    for line in table {
      let there = line.split(separator: "|")[0]
      for code in there.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter({
        $0.offset % 2 == 1
      }) {
        let name = function(String(code.element))
        #expect(held.contains(name) || ["cut", "jet", "x"].contains(name), "\(code.element)")
      }
    }
  }
}

extension ColumnValues.Elements {
  fileprivate var numbers: [Double] {
    switch self {
    case .flags(let values): values.map { $0 ? 1 : 0 }
    case .int32(let values): values.map(Double.init)
    case .uint32(let values): values.map(Double.init)
    case .int64(let values): values.map(Double.init)
    case .float32(let values): values.map(Double.init)
    case .float64(let values): values
    case .text: []
    }
  }
}

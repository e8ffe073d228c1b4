import Base
import Foundation
import Provenance
import Tables

/// The file of `--cutflow`: JSON or tab-separated text, by the end of its name; on standard output the latter.
struct CutFlowFile {
  private enum Format: String {
    case json, tsv
  }

  let path: String
  private let isOnStandardOutput: Bool
  private let format: Format
  private let isReplacing: Bool

  /// - Parameter mayBeThere: whether a file that is there is no error yet.
  /// - Throws: ``CommandError`` for another ending; `TableError` if the file cannot be written there.
  init(path: String, replacing: Bool, mayBeThere: Bool) throws {
    isOnStandardOutput = NamedOutput(path).isStandardOutput
    let ending = isOnStandardOutput ? Format.tsv.rawValue : URL(filePath: path).pathExtension.lowercased()
    guard let format = Format(rawValue: ending) else {
      throw CommandError(
        .usage, "the cut-flow's file \(path) ends neither in .json nor in .tsv", advice: "Choose one of these endings.")
    }
    if !isOnStandardOutput { _ = try OutputPlace(path: path, replacing: mayBeThere) }
    self.path = path
    self.format = format
    isReplacing = replacing
  }

  /// The file, to appear together with the table; nil for standard output.
  func file(of table: CutFlowTable) throws -> OutputFile? {
    isOnStandardOutput
      ? nil : OutputFile(path: path, bytes: Array(try text(of: table).utf8), replacing: isReplacing)
  }

  /// Writes to standard output, if that is where it goes.
  ///
  /// - Throws: ``CommandError`` (output).
  func print(_ table: CutFlowTable) throws {
    if isOnStandardOutput { try StandardOutput.write(Array(text(of: table).utf8)) }
  }

  func text(of table: CutFlowTable) throws -> String {
    switch format {
    case .json:
      return try JSON.indented.text(of: table) + "\n"
    case .tsv:
      return ([titles(table)] + rows(table)).map { fields in
        fields.map { QuotedField.text($0, separator: UInt8(ascii: "\t")) }.joined(separator: "\t") + "\n"
      }.joined()
    }
  }

  private func titles(_ table: CutFlowTable) -> [String] {
    ["label"] + (table.variations == nil ? [] : ["variation"]) + [
      "step", "events", "efficiency_step", "efficiency_total", "weighted", "weighted_efficiency_step",
      "weighted_efficiency_total", "missing_weights",
    ]
      + (table.hasNMinusOne
        ? ["n_minus_one_events", "n_minus_one_weighted", "n_minus_one_missing_weights"] : [])
  }

  private func rows(_ table: CutFlowTable) -> [[String]] {
    table.flows.flatMap { name, flow in
      table.members(of: flow).flatMap { rows(of: $0.flow.withRegions, [name] + ($0.name.map { [$0] } ?? []), table) }
    }
  }

  private func rows(of flow: CutFlowTable.Flow, _ names: [String], _ table: CutFlowTable) -> [[String]] {
    table.titles.enumerated().map { step, title in
      let former = table.former(of: step)
      let numbers = [
        flow.efficiency(step, from: former), flow.efficiency(step, from: 0), flow.weighted[step],
        flow.weightedEfficiency(step, from: former), flow.weightedEfficiency(step, from: 0),
      ].map(Self.text)
      let missing = Self.text(flow.missingWeights?[step])
      let others: [String] =
        table.hasNMinusOne
        ? [
          Self.text(flow.nMinusOne?.events[step]), Self.text(flow.nMinusOne?.weighted[step]),
          Self.text(flow.nMinusOne?.missingWeights[step]),
        ] : []
      return names + [title, "\(flow.events[step])"] + numbers + [missing] + others
    }
  }

  private static func text(_ number: (some CustomStringConvertible)?) -> String { number.map(\.description) ?? "" }
}

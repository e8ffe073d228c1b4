import Base
import ROOTIO

extension FileInspection {
  /// As text for people.
  var text: String {
    var lines = ["\(file): \(Numeral.grouped(bytes)) bytes, ROOT \(rootVersion)\(uuid.map { ", UUID \($0)" } ?? "")"]
    if !closed { lines.append("The file was not closed by its writer; this is what could be recovered.") }
    if !keys.isEmpty { lines += [""] + keys.lines }
    for tree in trees { lines += [""] + tree.lines }
    if !plots.isEmpty { lines += [""] + plots.lines }
    if let shown { lines += [""] + PlotText(shown).lines }
    return lines.joined(separator: "\n")
  }
}

extension [KeyInspection] {
  /// A table of them.
  var lines: [String] {
    var table = AlignedText([
      ("key", .left), ("class", .left), ("bytes", .right), ("stored", .right), ("title", .left),
    ])
    for key in self {
      table.append([
        "\(key.path);\(key.cycle)", key.className, Numeral.grouped(key.objectBytes),
        Numeral.grouped(key.storedBytes), key.title,
      ])
    }
    return table.lines
  }
}

extension TreeInspection {
  /// A line on the tree, and a table of its branches.
  fileprivate var lines: [String] {
    guard let branches, let entries else { return ["\(path) cannot be read: \(error ?? "")"] }
    let bytes = branches.reduce(0) { $0 + $1.uncompressedBytes }
    let stored = branches.reduce(0) { $0 + $1.compressedBytes }
    var table = AlignedText([
      ("branch", .left), ("type", .left), ("entries", .right), ("baskets", .right), ("bytes", .right),
      ("stored", .right), ("ratio", .right), ("compression", .left),
    ])
    for branch in branches {
      table.append([
        branch.path, branch.type, Numeral.grouped(branch.entries), Numeral.grouped(branch.baskets),
        Numeral.grouped(branch.uncompressedBytes), Numeral.grouped(branch.compressedBytes),
        Self.ratio(branch.uncompressedBytes, branch.compressedBytes), branch.compression,
      ])
    }
    let summary =
      "\(path): \(Numeral.grouped(entries)) entries, \(branches.count) branches, \(Numeral.grouped(bytes)) bytes "
      + "stored in \(Numeral.grouped(stored)) (ratio \(Self.ratio(bytes, stored)))\(release.map { ", release \($0)" } ?? "")"
    return [summary, ""] + table.lines + linkLines
  }

  /// Tables of aliases and of friends, of a tree that has any.
  private var linkLines: [String] {
    var lines: [String] = []
    if let aliases, !aliases.isEmpty {
      var table = AlignedText([("alias", .left), ("text", .left), ("", .left)])
      for alias in aliases { table.append([alias.name, alias.text, Self.remark(alias.problem)]) }
      lines += [""] + table.lines
    }
    if let friends, !friends.isEmpty {
      var table = AlignedText([("friend", .left), ("tree", .left), ("file", .left), ("", .left)])
      for friend in friends {
        table.append([
          friend.name, friend.tree, friend.file.isEmpty ? "this one" : friend.file, Self.remark(friend.problem),
        ])
      }
      lines += [""] + table.lines
    }
    return lines
  }

  private static func remark(_ problem: String?) -> String { problem.map { "not read: \($0)" } ?? "" }

  private static func ratio(_ bytes: Int, _ stored: Int) -> String {
    stored == 0 ? "-" : Numeral.fixed(Double(bytes) / Double(stored), decimals: 2)
  }
}

import Base
import Foundation
import Pipeline
import Tables

/// The pieces of all parts of a plan, from their files.
package struct PartPieces: PieceSource {
  private static let stretch = 4 << 20

  private let plan: PlanFolder
  private let parts: [(bytes: Int, checksum: String)]

  /// - Parameter parts: what the sidecars say, by the parts' numbers.
  package init(_ plan: PlanFolder, _ parts: [(bytes: Int, checksum: String)]) {
    self.plan = plan
    self.parts = parts
  }

  /// - Throws: ``FarmError`` (`damagedPart`) for a part whose file is not as its sidecar says; the sidecar is removed then, so
  ///   that the part is made again. What `append` and `endPart` throw.
  package func replay<Piece: StorablePiece>(
    _ type: Piece.Type, append: (Piece) throws -> Void, endPart: () throws -> Void
  ) throws {
    for (number, part) in parts.enumerated() {
      let path = plan.file(number)
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        if errno == ENOENT { throw damage(number, "is not there") }
        throw FarmError(.noPlan, "\(path): cannot open it", .last)
      }
      defer { close(descriptor) }
      let checksum = Checksum()
      var count = 0
      do {
        var rest: ArraySlice<UInt8> = []
        try forEachStretch(descriptor, path) { bytes in
          bytes.withUnsafeBytes(checksum.append)
          count += bytes.count
          rest = rest.isEmpty ? bytes[...] : rest + bytes
          while let element = try Piece.take(from: &rest) {
            switch element {
            case .piece(let piece): try append(piece)
            case .endOfPart: try endPart()
            }
          }
        }
        guard count == part.bytes else {
          throw damage(number, "has \(count) bytes, and should have \(part.bytes)")
        }
        guard checksum.value == part.checksum else { throw damage(number, "has another checksum than it should have") }
        if !rest.isEmpty { throw damage(number, "ends within a piece") }
      } catch let error as TableError where error.code == .corrupt {
        throw damage(number, "is not as it was made")
      }
    }
  }

  private func forEachStretch(_ descriptor: Int32, _ path: String, _ body: ([UInt8]) throws -> Void) throws {
    var offset = 0
    while true {
      let bytes = try FolderFiles.read(Self.stretch, at: offset, of: descriptor, path, .noPlan)
      if bytes.isEmpty { return }
      offset += bytes.count
      try body(bytes)
    }
  }

  private func damage(_ number: Int, _ message: String) -> FarmError {
    unlink(plan.sidecar(number))
    return FarmError(.damagedPart, "\(plan.file(number)): the file of part \(number) \(message)")
  }
}

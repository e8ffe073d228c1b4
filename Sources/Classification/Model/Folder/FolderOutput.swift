import Base
import Tables

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder that appears whole or not at all: its files are written in a hidden one beside, which is then renamed.
final class FolderOutput {
  private let path: String
  private let target: ResolvedPath
  private let isReplacing: Bool
  private let temporary: String

  /// - Throws: ``ClassificationError``: `exists` if something is there that is not to be replaced, or is no model; `cannotWrite`.
  init(path: String, replacing: Bool) throws(ClassificationError) {
    self.path = path
    let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
    do throws(SystemFailure) {
      target = try ResolvedPath(trimmed)
    } catch {
      throw ClassificationError(.cannotWrite, "\(path): cannot follow the link: \(error)")
    }
    guard !target.name.isEmpty, target.name != ".", target.name != "..", !target.isStandardOutput else {
      throw ClassificationError(.cannotWrite, "\(path): not the name of a folder", advice: "Choose another --model.")
    }
    isReplacing = replacing
    temporary =
      target.folder
      + "/.\(target.name.prefix(60)).\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36)).partial"
    try Self.check(path, target.path, replacing: replacing)
    guard mkdir(temporary, 0o777) == 0 else {
      let failure = SystemFailure.last
      throw ClassificationError(
        .cannotWrite, "\(path): cannot make a folder in \(target.folder): \(failure)",
        advice: "Choose a --model in a folder that is there and may be written to.", mayPass: failure.mayPass)
    }
  }

  /// Finds out before the work what speaks against writing.
  ///
  /// - Throws: as the initializer.
  static func check(_ path: String, replacing: Bool) throws(ClassificationError) {
    try FolderOutput(path: path, replacing: replacing).abandon()
  }

  private static func check(_ path: String, _ target: String, replacing: Bool) throws(ClassificationError) {
    var status = stat()
    guard lstat(target, &status) == 0 else { return }
    guard replacing else {
      throw ClassificationError(
        .exists, "\(path): exists already", advice: "Replace it with --force, or choose another --model.")
    }
    guard status.st_mode & S_IFMT == S_IFDIR, let known = ModelFolder.names(of: target),
      let found = try? FileManager.default.subpathsOfDirectory(atPath: target)
    else {
      throw ClassificationError(
        .exists, "\(path): is no model, and is never replaced", advice: "Choose another --model, or remove it yourself."
      )
    }
    let folders = Set(
      known.compactMap { $0.split(separator: "/").count > 1 ? String($0.split(separator: "/")[0]) : nil })
    if let other = found.first(where: { !known.contains($0) && !folders.contains($0) }) {
      throw ClassificationError(
        .exists, "\(path): holds '\(other)', which is no file of the model that is there; it is not replaced",
        advice: "Choose another --model, or remove it yourself.")
    }
  }

  /// Writes a file of the folder.
  func write(_ bytes: [UInt8], to name: String) throws(ClassificationError) {
    if let slash = name.lastIndex(of: "/") {
      guard mkdir("\(temporary)/\(name[..<slash])", 0o777) == 0 || errno == EEXIST else {
        throw failure("cannot make a folder")
      }
    }
    do throws(TableError) {
      try OutputFile(path: "\(temporary)/\(name)", bytes: bytes, replacing: false).write()
    } catch {
      throw failure("cannot write \(name)", error.message, mayPass: error.mayPass)
    }
  }

  /// Gives the folder its name.
  func commit() throws(ClassificationError) {
    try Self.check(path, target.path, replacing: isReplacing)
    var status = stat()
    if lstat(target.path, &status) == 0 {
      // The two change their places at once where the system can do that; what is in the temporary one then is the former model.
      if !Self.exchange(temporary, target.path) {
        let former = temporary + ".former"
        guard rename(target.path, former) == 0 else { throw failure("cannot move the former model away") }
        guard rename(temporary, target.path) == 0 else {
          let error = failure("cannot give the model its name")
          rename(former, target.path)
          throw error
        }
        remove(former)
      }
    } else {
      guard rename(temporary, target.path) == 0 else { throw failure("cannot give the model its name") }
    }
    abandon()
    let folder = open(target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      _ = fsync(folder)
      close(folder)
    }
  }

  /// Removes what is there of it.
  func abandon() { remove(temporary) }

  private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Exchanges the names of two folders; false where the system cannot.
  private static func exchange(_ first: String, _ second: String) -> Bool {
    #if os(Linux)
    typealias Function = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let atCurrentFolder: CInt = -100
    let exchange: CUnsignedInt = 2
    return unsafeBitCast(symbol, to: Function.self)(atCurrentFolder, first, atCurrentFolder, second, exchange) == 0
    #else
    return false
    #endif
  }

  /// An error of the system, told by `errno`.
  private func failure(_ message: String) -> ClassificationError {
    let failure = SystemFailure.last
    return self.failure(message, "\(failure)", mayPass: failure.mayPass)
  }

  private func failure(_ message: String, _ reason: String, mayPass: Bool) -> ClassificationError {
    ClassificationError(
      .cannotWrite, "\(path): \(message): \(reason)", advice: "Check the disk's free space, and try again.",
      mayPass: mayPass)
  }
}

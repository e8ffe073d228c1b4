import Foundation
import TestSupport

/// Calls of the system that fail, or at which the process is killed: `Tests/SystemFaults` says how.
enum SystemFaults {
  /// The library to be loaded before all others; nil if there is no C compiler, or a sanitizer has to be the first one.
  static let library: String? = {
    if ["__asan_init", "__tsan_init"].contains(where: { (name: String) in dlsym(nil, name) != nil }) { return nil }
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../SystemFaults/system-faults.c").standardizedFileURL.path
    let library = NSTemporaryDirectory() + "/diphoton-system-faults-\(UUID().uuidString).so"
    let arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
    let isMade = ["cc", "clang", "gcc"].contains { (try? ChildProcess($0, arguments))?.wait() == 0 }
    return isMade ? library : nil
  }()

  /// What a process needs in its environment.
  ///
  /// - Parameters:
  ///   - number: of the call among those that concern files in `folder`, from 1 on; 0 for all.
  ///   - call: the name of the calls that count; nil for all.
  ///   - error: what it fails with; nil for the process to be killed.
  ///   - log: the file that gets the names of the calls.
  static func environment(
    at number: Int, of call: String? = nil, error: Int32?, in folder: TemporaryFolder, log: String? = nil
  ) -> [String: String] {
    // As the system names open files.
    let place = realpath(folder.path, nil).map { String(cString: $0) } ?? folder.path
    var environment = [
      "LD_PRELOAD": library ?? "", "FAULT_FOLDER": place, "FAULT_AT": "\(number)", "FAULT_ERROR": "\(error ?? 0)",
    ]
    environment["FAULT_CALL"] = call
    environment["FAULT_LOG"] = log
    return environment
  }
}

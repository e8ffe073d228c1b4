import Foundation

/// What the system has of the libraries that commands load when they are used. They are not loaded here.
enum Libraries {
  static let hasXGBoost = ["x86_64-linux-gnu", "aarch64-linux-gnu", "."].contains { folder in
    FileManager.default.fileExists(atPath: "/usr/lib/\(folder)/libxgboost.so.0")
  }
}

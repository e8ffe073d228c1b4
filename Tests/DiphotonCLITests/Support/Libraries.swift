import Foundation

/// What the system has of the libraries that commands load when they are used.
enum Libraries {
  static let hasXGBoost = ["libxgboost.so.0", "libxgboost.so"].contains { (name: String) in
    dlopen(name, RTLD_NOW) != nil
  }
}

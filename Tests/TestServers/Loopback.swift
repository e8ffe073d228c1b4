import Foundation

/// Sockets of the loopback interface.
package enum Loopback {
  /// A port that nobody listens on.
  package static func freePort() throws -> UInt16 {
    let (descriptor, port) = try listen(on: 0)
    close(descriptor)
    return port
  }

  /// Listens on a port, on any if it is 0.
  package static func listen(on port: UInt16) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = Self.address(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int32 in
        guard bind(descriptor, address, length) == 0, Glibc.listen(descriptor, 64) == 0 else { return -1 }
        return getsockname(descriptor, address, &length)
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw POSIXError(.EADDRINUSE)
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// A socket that is connected to `port`, or nil.
  package static func connect(to port: UInt16) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(port)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Exactly so many bytes, or nil if the connection ends before.
  static func receive(_ count: Int, from socket: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let part = bytes.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + received, count - received, 0) }
      guard part > 0 else { return nil }
      received += part
    }
    return bytes
  }

  /// Sends all bytes; false if the connection ends before.
  static func send(_ bytes: some Collection<UInt8>, to socket: Int32) -> Bool {
    Array(bytes).withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(socket, bytes.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// The name of this machine, if it leads to the loopback interface.
  package static let machineName: String? = {
    var name = [CChar](repeating: 0, count: 256)
    var found: UnsafeMutablePointer<addrinfo>?
    guard gethostname(&name, name.count - 1) == 0, getaddrinfo(name, nil, nil, &found) == 0 else { return nil }
    defer { freeaddrinfo(found) }
    let isLocal = found?.pointee.ai_addr.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
      $0.pointee.sin_family == AF_INET && UInt32(bigEndian: $0.pointee.sin_addr.s_addr) >> 24 == 127
    }
    let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return isLocal == true && text != "localhost" ? text : nil
  }()

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

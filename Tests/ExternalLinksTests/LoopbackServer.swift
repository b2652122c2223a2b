import Foundation
import Synchronization

/// A server for HTTP on the loopback interface, which answers by the path and notes what it was asked.
final class LoopbackServer: Sendable {
    struct Request: Sendable, Equatable {
        let method: String
        let path: String
        let userAgent: String
    }

    let port: Int
    private let socket: Int32
    private let noted = Mutex<[Request]>([])
    private let sent = Mutex(0)
    private let answer: @Sendable (String, String, Int) -> String

    var requests: [Request] { noted.withLock { $0 } }
    /// The bytes of answers without end that were sent.
    var sentWithoutEnd: Int { sent.withLock { $0 } }
    var url: String { "http://127.0.0.1:\(port)" }

    /// Starts a server; `answer` gets the method, the path and how often the path was asked for before, and gives the
    /// answer's first lines.
    ///
    /// With a line `Endless: head` the head does not end, with another such line the page.
    init(_ answer: @escaping @Sendable (String, String, Int) -> String) throws {
        #if canImport(Glibc)
        let type = Int32(SOCK_STREAM.rawValue)
        #else
        let type = SOCK_STREAM
        #endif
        self.answer = answer
        let socket = Foundation.socket(AF_INET, type, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(socket, pointer, size) == 0, listen(socket, 64) == 0,
                    getsockname(socket, pointer, &size) == 0
                else { return nil }
                return UnsafeRawPointer(pointer).loadUnaligned(as: sockaddr_in.self).sin_port
            }
        }
        guard let port else { throw CocoaError(.fileReadUnknown) }
        self.port = Int(UInt16(bigEndian: port))
        self.socket = socket
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0, let self else { return }
                self.serve(connection)
            }
        }
    }

    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        let agent = lines.first { $0.lowercased().hasPrefix("user-agent:") }?.dropFirst(12) ?? ""
        guard words.count == 3 else { return }
        let earlier = requests.count { $0.path == words[1] && $0.method == words[0] }
        noted.withLock {
            $0.append(Request(method: words[0], path: words[1], userAgent: String(agent)))
        }
        let head = answer(words[0], words[1], earlier)
        guard !head.isEmpty else { return }
        if let part = head.firstRange(of: "\r\nEndless: ").map({ head[$0.upperBound...] }) {
            let isHead = part == "head"
            sendWithoutEnd(
                head + (isHead ? "\r\n" : "\r\n\r\n"), line: isHead ? "X-More: more" : "more", to: connection)
            return
        }
        let text = Array("HTTP/1.1 \(head)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
        _ = send(connection, text, text.count, Int32(MSG_NOSIGNAL))
    }
    /// Sends lines until nobody takes them, or 200 MB.
    private func sendWithoutEnd(_ head: String, line: String, to connection: Int32) {
        var text = Array("HTTP/1.1 \(head)".utf8)
        let lines = Array(String(repeating: line + "\r\n", count: 4_000).utf8)
        while sentWithoutEnd < 200_000_000 {
            let count = send(connection, text, text.count, Int32(MSG_NOSIGNAL))
            guard count == text.count else { return }
            sent.withLock { $0 += count }
            text = lines
        }
    }
}

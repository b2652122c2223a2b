import Dispatch

/// What an asynchronous work gives, for the fuzzer's own thread, which can do nothing else meanwhile.
public func waiting<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Value>()
    Task.detached {
        box.value = await work()
        done.signal()
    }
    done.wait()
    guard let value = box.value else { fatalError("nothing was made") }
    return value
}

/// It is written before the semaphore is signalled and read behind it, so never by two at once.
private final class Box<Value>: @unchecked Sendable {
    var value: Value?
}

import Synchronization

/// A value that is made when it is first needed and then kept.
///
/// Whoever needs it while it is being made waits for it. Making it must not need it.
public final class Deferred<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made: Mutex<Value?>

    /// Creates a value that `make` gives later.
    public init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
        made = Mutex(nil)
    }

    /// Creates a value that is there already.
    public init(made value: Value) {
        make = { value }
        made = Mutex(value)
    }

    /// The value.
    public var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}

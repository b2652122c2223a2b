extension Sequence where Element == Diagnostic {
    /// The diagnostics by file, line, column and rule; those that agree in all four by message.
    public func inReportingOrder() -> [Diagnostic] {
        sorted { left, right in
            if left.location != right.location { return left.location < right.location }
            if left.rule != right.rule { return left.rule < right.rule }
            return left.message < right.message
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is seen where it stands: no blank, no control sign, and none that only steers how others are shown.
    public var isSeen: Bool {
        !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            && properties.generalCategory != .control && properties.generalCategory != .format
    }
}

import Foundation

/// Other lightnesses of the same hue, in the space OKLCH (CSS Color 4 §9.2), in which equal steps look equal.
extension Color {
    /// How light it is, from 0 to 1.
    var lightness: Double { oklab.lightness }

    /// The colour of the same hue that is as light as `lightness`, and as strong as it can be there, but no stronger than
    /// this one.
    func with(lightness: Double) -> Color {
        // At the ends there is no hue, but the tolerance below would leave a trace of one.
        if lightness <= 0 { return Color(red: 0, green: 0, blue: 0) }
        if lightness >= 1 { return Color(red: 255, green: 255, blue: 255) }
        let own = oklab
        // Near black and white the screen has no strong colours; the strength is halved until it has this one.
        var (least, most) = (0.0, 1.0)
        for _ in 0..<12 {
            let middle = (least + most) / 2
            if Self.isShown(lightness, own.a * middle, own.b * middle) { least = middle } else { most = middle }
        }
        let strength = Self.isShown(lightness, own.a, own.b) ? 1 : least
        let channels = Self.linearChannels(lightness, own.a * strength, own.b * strength).map(Self.channel)
        return Color(red: channels[0], green: channels[1], blue: channels[2])
    }

    /// The nearest colour of the same hue, lighter or darker, for which `passes` holds.
    func nearest(where passes: (Color) -> Bool) -> Color? {
        let own = lightness
        for step in 1...Self.steps {
            let distance = Double(step) / Double(Self.steps)
            for lightness in [own - distance, own + distance] where lightness >= 0 && lightness <= 1 {
                let color = with(lightness: lightness)
                if passes(color) { return color }
            }
        }
        return nil
    }

    /// The first colour of the same hue for which `passes` holds, as its lightness is raised.
    func raised(until passes: (Color) -> Bool) -> Color? {
        let own = lightness
        for step in 0...Self.steps {
            let lightness = own + Double(step) / Double(Self.steps)
            guard lightness <= 1 else { break }
            let color = with(lightness: lightness)
            if passes(color) { return color }
        }
        let white = with(lightness: 1)
        return passes(white) ? white : nil
    }

    private static let steps = 250

    private var oklab: (lightness: Double, a: Double, b: Double) {
        let (r, g, b) = (Self.linear(red), Self.linear(green), Self.linear(blue))
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return (
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    private static func linearChannels(_ lightness: Double, _ a: Double, _ b: Double) -> [Double] {
        func cube(_ value: Double) -> Double { value * value * value }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        return [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ]
    }

    private static func isShown(_ lightness: Double, _ a: Double, _ b: Double) -> Bool {
        linearChannels(lightness, a, b).allSatisfy { $0 > -0.0005 && $0 < 1.0005 }
    }

    private static func channel(_ light: Double) -> UInt8 {
        let value = min(max(light, 0), 1)
        let shown = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
        return UInt8((shown * 255).rounded())
    }
}

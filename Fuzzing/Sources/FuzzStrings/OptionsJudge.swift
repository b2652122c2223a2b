import Diagnostics
import Judging
import SiteModel

@testable import Theme

/// What a theme.yml and a site's choice give: colors, a piece of a style sheet, links.
struct OptionsJudge {
    private let files: ThemeFiles

    init(_ files: ThemeFiles) { self.files = files }

    func claim() {
        let settings = SettingsFile(text: files.settings, displayPath: "theme.yml", fields: ThemeSettings.fields)
        let own = SettingsFile(text: files.values, displayPath: "site.yml")
        var problems = settings.diagnostics + own.diagnostics
        var chain = ThemeSettings()
        chain.read(settings, &problems)
        let options = chain.options(own.entries, &problems)
        let palette = chain.palette(options, &problems)
        ThemeFiles.claim(problems, ["theme.yml": files.settings, "site.yml": files.values])
        for link in options.links {
            Judge.claim(Judge.hasAllowedScheme(link.url), "an option leads to \(link.url)")
        }
        for picture in options.pictures {
            Judge.claim(!picture.source.contains(":") && !picture.source.hasPrefix("//"), "a picture is elsewhere")
        }
        _ = options.view(href: { $0 }, picture: { (url: $0, width: nil, height: nil) })
        _ = options.shapes
        claim(palette, isSound: !problems.contains { $0.severity == .error }, settings)
    }

    /// The tokens are custom properties and nothing else, and what is paired can be told apart in the dark as well.
    private func claim(_ palette: Palette, isSound: Bool, _ settings: SettingsFile) {
        let css = palette.css
        let blocks = css.isEmpty ? 0 : css.contains("@media") ? 3 : 1
        Judge.claim(css.utf8.count { $0 == UInt8(ascii: "{") } == blocks, "a token opens a block: \(css)")
        Judge.claim(css.utf8.count { $0 == UInt8(ascii: "}") } == blocks, "a token closes a block: \(css)")
        Judge.claim(!css.contains("<") && !css.contains("\\") && !css.contains("/*"), "a token leads out: \(css)")
        let sheet = StyleSheet(displayPath: "site.css", bytes: Array(css.utf8))
        Judge.claim(sheet.addresses.isEmpty && sheet.imports.isEmpty, "a token fetches something: \(css)")
        let names = Set(palette.declarations.map(\.name))
        for property in sheet.properties {
            Judge.claim(names.contains(property.name), "the style sheet sets --\(property.name)")
        }
        for token in palette.declarations {
            guard let light = palette.color(token.name, .light), let dark = palette.color(token.name, .dark) else {
                continue
            }
            for color in [light, dark] { Judge.claim(Color(color.description) == color, "\(color) is another color") }
        }
        guard isSound else { return }
        var ignored: [Diagnostic] = []
        for pair in ContrastPair.read(settings, &ignored) {
            for scheme in Palette.Scheme.allCases {
                guard let front = palette.color(pair.front, scheme), let ground = palette.color(pair.ground, scheme)
                else { continue }
                Judge.claim(front.contrast(with: ground) >= pair.least, "\(front) on \(ground) can not be read")
            }
        }
    }
}

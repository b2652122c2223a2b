import Diagnostics
import SiteModel
import Theme

/// The file `_headers`: what a web server says with each file, in the form that several static hosts read.
struct ServerHeaders {
    let site: Site
    let assets: [ThemeAsset]
    /// The content folder, for messages.
    let content: String

    static let name = "_headers"

    /// Whether the site has a file of its own.
    private var isOwn: Bool { site.assetsByPath[Self.name] != nil }

    /// The file, unless the site has its own, which is copied like any other.
    var outputs: [Output] { isOwn ? [] : [Output(path: "/" + Self.name, bytes: Array(text.utf8))] }

    /// A note that the site's own file says it all.
    var diagnostics: [Diagnostic] {
        guard isOwn else { return [] }
        return [
            .note(
                rule: "headers-own", location: SourceLocation(file: content + "/" + Self.name),
                message: "This file is published as it is, in the place of the one that Candor makes.",
                help: "Keep the Content-Security-Policy that docs/hosting.md gives, or delete the file.")
        ]
    }

    /// Rules for all files, and for the theme's, whose names change with their content.
    private var text: String {
        var out = site.configuration.basePath + "/*\n"
        for (name, value) in Self.always { out += "  \(name): \(value)\n" }
        for asset in assets {
            out += site.configuration.link(asset.path) + "\n  Cache-Control: public, max-age=31536000, immutable\n"
        }
        return out
    }

    /// What is said with every file.
    static let always = [
        ("Content-Security-Policy", ContentSecurityPolicy.forServers),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}

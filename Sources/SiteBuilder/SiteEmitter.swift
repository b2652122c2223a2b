import Diagnostics
import Foundation
import Publishing
import SiteModel
import TextFormats
import Theme

/// Makes every file of the output as a value.
struct SiteEmitter: Sendable {
    let site: Site
    let rendered: [RenderedItem]
    let theme: ThemeFolder
    let plan: SitePlan
    let content: String
    let jobs: Int

    /// All artifacts, and what stands in the way of one.
    func emit() async -> ([Artifact], [Diagnostic]) {
        var assetPaths: [String: String] = [:]
        var outputs: [Output] = []
        for asset in theme.assets {
            let path = "/assets/" + Fingerprint.name(asset.name, bytes: asset.bytes)
            assetPaths[asset.name] = site.configuration.link(path)
            outputs.append(Output(path: path, bytes: asset.bytes))
        }
        let renderer = PageRenderer(site: site, rendered: rendered, theme: theme, assetPaths: assetPaths)
        outputs += await Chunked.map(plan.pages, jobs: jobs) { page in
            Output(path: page.path(in: site), bytes: renderer.render(page))
        }
        let feeds = FeedEmitter(site: site, rendered: rendered, plan: plan)
        outputs += await Chunked.map(plan.feeds, jobs: jobs) { feeds.emit($0) }.joined()
        outputs += feeds.siteFiles(publicPages)
        outputs += redirects
        var diagnostics: [Diagnostic] = []
        let files = await Chunked.map(site.assets, jobs: jobs) { asset in (asset, FileBytes.read(content + "/" + asset.path, limit: 1 << 30)) }
        for (asset, bytes) in files {
            switch bytes {
            case .success(let bytes): outputs.append(Output(path: "/" + asset.outputPath, bytes: bytes))
            case .failure(let failure):
                diagnostics.append(
                    Diagnostic(
                        rule: "file-not-readable", severity: .error, location: SourceLocation(file: content + "/" + asset.path),
                        message: "This file can not be read: \(failure).", help: "Give yourself the right to read it, or move it away."))
            }
        }
        return (artifacts(outputs, &diagnostics), diagnostics)
    }

    /// Addresses for the sitemap: pages that may be found, each once.
    private var publicPages: [String] {
        plan.pages.compactMap { page in
            switch page {
            case .item(let index): site.items[index].isHiddenFromSearch ? nil : site.items[index].permalink
            case .list(let list): list.isHidden ? nil : list.pagePath
            }
        }.sorted()
    }

    /// Pages at earlier addresses, and at `/cases/<number>/`, that lead on to where the item is now.
    private var redirects: [Output] {
        var result: [Output] = []
        for item in site.items {
            for alias in item.aliases { result.append(redirect(from: alias, to: item)) }
        }
        for file in site.cases {
            let address = "/cases/\(Permalink.slug(file.number))/"
            if site.items[file.item].permalink != address { result.append(redirect(from: address, to: site.items[file.item])) }
        }
        return result
    }

    private func redirect(from path: String, to item: Item) -> Output {
        let target = Escape.html(site.configuration.link(item.permalink))
        let address = Escape.html(site.configuration.absolute(item.permalink))
        let title = Escape.html(item.title)
        let page = """
            <!doctype html>
            <html lang="\(Escape.html(item.language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <meta http-equiv="refresh" content="0; url=\(target)">
            <link rel="canonical" href="\(address)">
            <meta name="robots" content="noindex">
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            <p><a href="\(target)">\(address)</a></p>
            </main>
            </body>
            </html>

            """
        return Output(path: path, bytes: Array(page.utf8))
    }

    private func artifacts(_ outputs: [Output], _ diagnostics: inout [Diagnostic]) -> [Artifact] {
        var taken: [String: String] = [:]
        return outputs.compactMap { output in
            let path = Permalink.outputPath(of: output.path)
            if let other = taken.updateValue(output.path, forKey: path.lowercased()) {
                diagnostics.append(
                    Diagnostic(
                        rule: "url-taken", severity: .error, location: SourceLocation(file: content + path),
                        message: "Two things would stand at \(output.path) (the other is \(other)).",
                        help: "A page or file has the name of a list, a feed or another page: give it another slug."))
                return nil
            }
            do {
                return Artifact(path: try ArtifactPath(path), bytes: output.bytes)
            } catch {
                diagnostics.append(
                    Diagnostic(
                        rule: "url-invalid", severity: .error, location: SourceLocation(file: content + "/" + path),
                        message: "No file can be written for the address \(output.path): \(error).", help: "Choose a shorter or simpler name."))
                return nil
            }
        }
    }
}

/// File names that change with their content, so that browsers may keep the files for good.
enum Fingerprint {
    /// `civic.css` as `civic.1f3a….css`, by the FNV-1a hash of its bytes.
    static func name(_ name: String, bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - digits.count) + digits
        guard let dot = name.lastIndex(of: ".") else { return name + "." + padded }
        return name[..<dot] + "." + padded + name[dot...]
    }
}

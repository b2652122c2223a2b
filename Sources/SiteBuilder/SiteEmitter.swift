import Diagnostics
import Digests
import Publishing
import SiteModel
import TextFormats
import Theme

/// Makes every file of the output as a value.
struct SiteEmitter: Sendable {
    let site: Site
    let rendered: RenderedItems
    let theme: ThemeFolder
    let plan: SitePlan
    let content: String
    let pictures: PictureFiles
    let shard: Shard
    let jobs: Int

    /// What came of it.
    struct Result: Sendable {
        /// All files, in the order of their paths.
        var artifacts: [Artifact] = []
        var diagnostics: [Diagnostic] = []
        /// The key of each artifact that has one, in the artifacts' order.
        var keys: [OutputKey?] = []
        /// Whether a page was withdrawn since the last build, so that nothing of it may be kept anywhere.
        var forgets = false
        /// The many small values that went into the pages.
        var retained: (any Sendable)?
    }

    /// All artifacts of the shard, and what stands in the way of one.
    ///
    /// What `memory` knows to be as `published` is not made again, nor, where only texts differ, what has none of these
    /// on it.
    func emit(memory: BuildMemory, published: PublishedSite?, difference: SiteDifference) async -> Result {
        var assetPaths: [String: String] = [:]
        var outputs: [Output] = []
        for asset in theme.assets {
            assetPaths[asset.name] = site.configuration.link(asset.path)
            outputs.append(Output(path: asset.path, bytes: asset.bytes))
        }
        async let prepared = renderers(assetPaths)
        let feeds = FeedEmitter(site: site, rendered: rendered, plan: plan)
        async let siteFiles = siteFiles(feeds, memory, published, difference)
        let gone = GoneRules(site: site, plan: plan, content: content)
        outputs += site.assets.filter { !gone.replaces($0) }.map {
            Output(path: "/" + $0.outputPath, copyOf: content + "/" + $0.path)
        }
        outputs += gone.outputs
        outputs += redirects
        let headers = ServerHeaders(site: site, assets: theme.assets, content: content)
        outputs += headers.outputs
        async let recorded = recordFiles(memory, published)
        var made = await Chunked.lists(outputs, jobs: jobs) { output, made in
            if shard.owns(output.path) { made.append(artifact(output, memory, published)) }
        }
        made += await recorded
        let renderers = await prepared
        let pages = await Chunked.lists(plan.pages, jobs: jobs) { spec, made in
            let path = spec.path(in: site)
            guard shard.owns(path) else { return }
            if difference.isOfTexts, !difference.touches(texts(on: spec)), let same = kept(path, memory, published) {
                made.append(same)
                return
            }
            let renderer = renderers[edition(of: spec)]
            // Where it is not known what is published, there is nothing to compare a page with, and it is prepared when it
            // is written.
            let output =
                published == nil
                ? Output(path: path, page: LatePage { renderer.page(spec) })
                : Output(path: path, page: renderer.page(spec))
            made.append(artifact(output, memory, published))
        }
        let lists = await Chunked.lists(plan.feeds, jobs: jobs) { spec, made in
            guard shard.owns(spec.path) else { return }
            if difference.isOfTexts, !difference.touches(feeds.items(spec)) {
                let same = FeedEmitter.names.compactMap { kept(spec.path + $0, memory, published) }
                if same.count == FeedEmitter.names.count {
                    made += same
                    return
                }
            }
            for output in feeds.emit(spec) { made.append(artifact(output, memory, published)) }
        }
        var result = await collect(made + pages + lists + [siteFiles])
        result.diagnostics += headers.diagnostics + gone.diagnostics
        result.forgets = isWithdrawnAnew(pages)
        result.retained = renderers
        return result
    }

    /// What makes the pages of each edition.
    private func renderers(_ assetPaths: [String: String]) -> [PageRenderer] {
        site.editions.indices.map { edition in
            PageRenderer(
                site: site.seen(in: edition), rendered: rendered, theme: theme, assetPaths: assetPaths,
                lists: plan.alternates, pictures: pictures, record: plan.record, promises: plan.promises)
        }
    }

    /// The files by which anyone can verify the site; none if it keeps no record.
    private func recordFiles(_ memory: BuildMemory, _ published: PublishedSite?) async -> [[Made]] {
        guard let record = plan.record else { return [] }
        let emitter = RecordEmitter(site: site, record: record)
        let add: @Sendable ([Output], inout [Made]) -> Void = { outputs, made in
            for output in outputs where shard.owns(output.path) { made.append(artifact(output, memory, published)) }
        }
        async let others = {
            var made: [Made] = []
            add(emitter.log + emitter.notices, &made)
            return made
        }()
        let pages = await Chunked.lists(Array(site.items.indices), jobs: jobs) { add(emitter.files(of: $0), &$1) }
        return await pages + [others]
    }

    /// The files that machines look for, made while the pages are.
    private func siteFiles(
        _ feeds: FeedEmitter, _ memory: BuildMemory, _ published: PublishedSite?, _ difference: SiteDifference
    ) async -> [Made] {
        if difference.isOfTexts, shard.isWhole {
            let names = FeedEmitter.siteFileNames { memory.page(Permalink.outputPath(of: $0)) != nil }
            let same = names.compactMap { kept($0, memory, published) }
            if same.count == names.count { return same }
        }
        return feeds.siteFiles(plan.publicPages(of: site)).filter { shard.owns($0.path) }.map { file in
            artifact(difference.structure.map(file.keyed) ?? file, memory, published)
        }
    }

    /// The edition that a page is part of.
    private func edition(of page: PageSpec) -> Int {
        switch page {
        case .item(let index): site.edition(of: index)
        case .list(let list): list.edition
        case .version(let index, _): site.edition(of: index)
        }
    }

    /// The items whose texts stand on a page.
    ///
    /// Of all others a page shows no more than the front matter and the summary.
    private func texts(on page: PageSpec) -> [Int] {
        switch page {
        case .item(let index):
            let edition = site.editions[site.edition(of: index)]
            guard site.items[index].type == .caseFile, let file = edition.caseByItem[index] else { return [index] }
            return [index] + edition.cases[file].updates
        case .list(let list): return list.item.map { [$0] } ?? []
        case .version: return []
        }
    }

    /// What is published at an address, if it is what the last build made.
    private func kept(_ address: String, _ memory: BuildMemory, _ published: PublishedSite?) -> Made? {
        let text = Permalink.outputPath(of: address)
        guard let known = memory.page(text), let path = try? ArtifactPath(text), let entry = published?[path],
            entry.hash == known.hash
        else { return nil }
        return Made(
            address: address, artifact: Artifact(path: path, content: .kept(entry.hash)), key: .known(known.key))
    }

    private struct Made: Sendable {
        let address: String
        /// A hash of the path that is the same whatever the case of its letters.
        let hash: Int
        let artifact: Swift.Result<Artifact, ArtifactPathError>
        let key: OutputKey?

        init(address: String, artifact: Artifact, key: OutputKey?) {
            (self.address, self.artifact, self.key) = (address, .success(artifact), key)
            hash = artifact.path.string.inSmallLetters.hashValue
        }

        /// What has an address at which no file can stand.
        init(address: String, problem: ArtifactPathError) {
            (self.address, self.artifact, self.key) = (address, .failure(problem), nil)
            hash = address.hashValue
        }

        var path: String { (try? artifact.get())?.path.string ?? Permalink.outputPath(of: address) }
    }

    /// Whether what says that a page was withdrawn is not there yet.
    private func isWithdrawnAnew(_ pages: [[Made]]) -> Bool {
        guard let gone = plan.record?.gone, !gone.isEmpty else { return false }
        let paths = Set(gone.map { Permalink.outputPath(of: $0.address) })
        return pages.joined().contains { page in
            guard paths.contains(page.path) else { return false }
            if case .success(let artifact) = page.artifact, case .kept = artifact.content { return false }
            return true
        }
    }

    private func artifact(_ output: Output, _ memory: BuildMemory, _ published: PublishedSite?) -> Made {
        let text = Permalink.outputPath(of: output.path)
        let path: ArtifactPath
        do throws(ArtifactPathError) {
            path = try ArtifactPath(text)
        } catch {
            return Made(address: output.path, problem: error)
        }
        func made(_ content: Artifact.Content, _ key: OutputKey? = nil) -> Made {
            Made(address: output.path, artifact: Artifact(path: path, content: content), key: key)
        }
        switch output.content {
        case .bytes(let bytes): return made(.bytes(bytes))
        case .file(let source): return made(.file(source))
        case .made(let key, let make):
            if let entry = published?[path], let known = memory.page(text), known.hash == entry.hash, let key,
                known.key == key.digest
            {
                return made(.kept(entry.hash), key)
            }
            return made(.made(make), key)
        }
    }

    /// All files of `parts` in one list.
    private func collect(_ parts: [[Made]]) async -> Result {
        // Only if two hashes are one, which nearly never happens, are names compared.
        async let areDistinct = areDistinct(parts)
        let result = sorted(parts)
        if await areDistinct { return result }
        var diagnostics: [Diagnostic] = []
        var others = sorted([distinct(parts, &diagnostics)])
        others.diagnostics = diagnostics + others.diagnostics
        return others
    }

    private func areDistinct(_ parts: [[Made]]) -> Bool {
        var hashes = Set<Int>(minimumCapacity: parts.reduce(0) { $0 + $1.count })
        return parts.allSatisfy { $0.allSatisfy { hashes.insert($0.hash).inserted } }
    }

    /// All files of `parts` in the order of their paths.
    private func sorted(_ parts: [[Made]]) -> Result {
        var result = Result()
        let count = parts.reduce(0) { $0 + $1.count }
        var paths: [ArtifactPath] = []
        var places: [(part: Int, index: Int)] = []
        paths.reserveCapacity(count)
        places.reserveCapacity(count)
        for part in parts.indices {
            for index in parts[part].indices {
                switch parts[part][index].artifact {
                case .success(let artifact):
                    paths.append(artifact.path)
                    places.append((part, index))
                case .failure(let problem):
                    result.diagnostics.append(
                        owners.invalid(parts[part][index].address, because: problem.description))
                }
            }
        }
        result.artifacts.reserveCapacity(count)
        result.keys.reserveCapacity(count)
        for place in Publisher.order(of: paths).lazy.map({ places[$0] }) {
            guard case .success(let artifact) = parts[place.part][place.index].artifact else { continue }
            result.artifacts.append(artifact)
            result.keys.append(parts[place.part][place.index].key)
        }
        return result
    }

    private var owners: AddressOwners { AddressOwners(site: site, plan: plan, content: content) }

    /// What has a place of its own; the rest is told.
    private func distinct(_ parts: [[Made]], _ diagnostics: inout [Diagnostic]) -> [Made] {
        var taken: [String: String] = [:]
        return parts.joined().filter { made in
            guard let other = taken.updateValue(made.address, forKey: made.path.inSmallLetters) else { return true }
            diagnostics.append(owners.diagnostic([made.address, other]))
            return false
        }
    }

    /// Pages that lead on to where an item, or one of its versions, is now.
    private var redirects: [Output] {
        let former = plan.record.map { FormerVersions(site: site, record: $0).redirects } ?? []
        return (Redirects(site: site).all + former).map(page)
    }

    private func page(_ redirect: Redirects.Redirect) -> Output {
        let item = site.items[redirect.item]
        let target = Escape.html(site.configuration.link(redirect.target))
        let address = Escape.html(site.configuration.absolute(redirect.target))
        let mark = site.mark(of: item)
        let title = Escape.html(
            mark == nil ? item.title : TitleMarks(theme, language: item.language).title(of: item, mark))
        let page = """
            <!doctype html>
            <html lang="\(Escape.html(item.language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Escape.html(ContentSecurityPolicy.forPages))">
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
        return Output(path: redirect.address, bytes: Array(page.utf8))
    }
}

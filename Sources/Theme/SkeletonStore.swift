import Digests
import Mustache
import Synchronization

/// The skeletons of one build, each made when its form is first met.
final class SkeletonStore: Sendable {
    private struct Key: Hashable {
        let template: String
        let form: ViewForm
    }

    /// Beyond this number further skeletons are made anew for each page, so that a site on which no two lists are alike
    /// does not fill the memory.
    private static let most = 4_096

    private let library: MustacheLibrary
    private let constants: ViewConstants
    private let known = Mutex<[Key: Skeleton]>([:])
    /// The digest of all that skeletons are made of besides the form: the templates and the constants.
    private let base: Digest

    init(library: MustacheLibrary, templates: Digest, constants: ViewConstants) {
        self.library = library
        self.constants = constants
        var builder = DigestBuilder()
        builder.append(templates)
        constants.add(to: &builder)
        base = builder.digest
    }

    /// The digest of all that the page `template` makes of `view` depends on.
    func key(of view: View, template: String) -> Digest {
        var builder = DigestBuilder()
        builder.append(base)
        builder.append(template)
        builder.append(value: view.form.bytes)
        view.leaves.add(to: &builder)
        return builder.digest
    }

    /// The page that `template` makes of `view`.
    func render(_ view: View, template: String) -> [UInt8] {
        skeleton(for: view, template: template).filled(with: view.leaves)
    }

    /// The same, cut at each place where the view's first piece of HTML would stand.
    func pieces(_ view: View, template: String) -> [[UInt8]] {
        skeleton(for: view, template: template).filled(with: view.leaves, cutting: 0)
    }

    private func skeleton(for view: View, template: String) -> Skeleton {
        let key = Key(template: template, form: view.form)
        if let found = known.withLock({ $0[key] }) { return found }
        let made = Skeleton(
            template: template, shape: view.shape, form: view.form, constants: constants, library: library)
        known.withLock { if $0.count < Self.most { $0[key] = made } }
        return made
    }
}

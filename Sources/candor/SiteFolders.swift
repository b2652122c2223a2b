import ArgumentParser
import SiteBuilder

/// The folders of a site, for commands that need nothing else of it.
struct SiteFolders: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with the pages and site.yml.", valueName: "folder"))
    var content = "content"

    @Option(help: ArgumentHelp("Folder that the site is written into.", valueName: "folder"))
    var output = "output"

    @Option(help: ArgumentHelp("Folder with the themes.", valueName: "folder"))
    var themes = "themes"

    /// The recorder of the site, for what has no time.
    var recorder: SiteRecorder {
        var options = SiteBuilder.Options(now: 0)
        options.content = content
        options.output = output
        return SiteRecorder(options: options)
    }

    /// Where no private key may be.
    var published: [String] { [content, output, themes] }
}

extension SiteConfiguration {
    /// The same settings in words of `language`, where site.yml gives such.
    public func inLanguage(_ language: String) -> SiteConfiguration {
        if language == self.language { return self }
        var configuration = inOtherLanguages[language] ?? self
        configuration.language = language
        return configuration
    }
}

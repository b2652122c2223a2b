/// The hosts that did not answer in time, so that a check does not wait for each of their addresses.
actor SilentHosts {
    private var hosts: Set<String> = []

    func contains(_ host: String) -> Bool { hosts.contains(host) }

    func insert(_ host: String) { hosts.insert(host) }
}

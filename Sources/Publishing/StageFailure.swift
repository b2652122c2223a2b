/// Why a new tree could not be built or put in place.
enum StageFailure: Error {
    /// The file system or the rights do not allow this way of publishing; the output is as it was.
    case notPossible
    case failed(PublishError)
}

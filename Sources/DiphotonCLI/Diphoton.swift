@main struct DiphotonCommand { static func main() {} }

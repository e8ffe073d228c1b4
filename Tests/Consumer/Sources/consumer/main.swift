import ROOTIO

let file = try ROOTFile(path: CommandLine.arguments[1])
for key in file.keys { print(key.name, key.className) }

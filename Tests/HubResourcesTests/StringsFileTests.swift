import Foundation
import Testing

@testable import HubResources

struct StringsFileTests {
  private func read(_ text: String) -> [String: String] {
    var entries: [String: String] = [:]
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      StringsFile.read(bytes) { key, value in
        let texts = [key, value].map {
          StringsFile.text(UnsafeBufferPointer(rebasing: bytes[$0]))
        }
        entries[texts[0]] = texts[1]
      }
    }
    return entries
  }

  @Test func readsEntriesPastComments() {
    let text = """
      /* "a" = "no"; */
      // "b" = "no";
      "c" = "yes";
      "d"="tight";"e" =
        "next line" ;
      """
    #expect(read(text) == ["c": "yes", "d": "tight", "e": "next line"])
  }

  @Test func escapes() {
    #expect(
      read(#""a" = "say \"hi\"\nand\t\\ è — ok";"#) == ["a": "say \"hi\"\nand\t\\ è — ok"])
  }

  @Test func leavesOutWhatIsNotWellFormedAndGoesOn() {
    #expect(read("\"a\" \"b\";\n\"c\" = \"d\";") == ["c": "d"])
    #expect(read("\"a\" = b;\n\"c\" = \"d\";") == ["c": "d"])
    #expect(read("\"c\" = \"d\"\n\"e\" = \"f\";") == ["e": "f"])
  }

  @Test(arguments: ["", "\"", "\"a", "\"a\" = \"", "\"a\" = \"b\\", "/*", "/", "/* *", "\"a\" ="])
  func neverRunsPastTheEnd(text: String) {
    #expect(read(text).isEmpty)
  }

  @Test func everyEmbeddedFileIsThere() throws {
    for path in ResourceFile.paths {
      var sizes: [Int] = []
      ResourceFile.withVersions(of: path) { sizes.append($0.count) }
      #expect(sizes.first ?? 0 > 0, "\(path)")
    }
    var files: Set<String> = []
    for folder in ["en.lproj", "hubs", "it.lproj", "playbook", "templates/en", "templates/it"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: TextFile.folder.appending(path: folder).path)
      files.formUnion(names.map { "\(folder)/\($0)" })
    }
    #expect(files == Set(ResourceFile.paths))
    #expect(files.count == ResourceFile.paths.count)
  }

  @Test func aTranslatorsFileReplacesSingleTexts() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "words-\(UUID())")
    let language = folder.appending(path: "it.lproj")
    try FileManager.default.createDirectory(at: language, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("\"command.add\" = \"Nuovo\";".utf8)
      .write(to: language.appending(path: "Localizable.strings"))
    let catalog = Catalog(["Localizable"], .it, folder: folder.path)
    #expect(catalog["command.add"] == "Nuovo")
    #expect(catalog["command.edit"] == "Modifica")
    #expect(Catalog(["Localizable"], .it, folder: "/nowhere")["command.add"] == "Aggiungi")
  }
}

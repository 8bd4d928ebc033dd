import Testing

@testable import Commands

/// Columns of one list, on the command line.
struct ColumnTests {
  private func hub() throws -> CommandLine {
    let line = try CommandLine.withHub()
    for name in ["Ada Rossi", "Bo Lind", "Cid Blau"] {
      try line.succeed("new", "person", "name=\(name)", name == "Cid Blau" ? "ring=2" : "ring=1")
    }
    try line.succeed("new", "savedList", "name=Spring dinner", "of=person", "filter=ring=1")
    return line
  }

  @Test("who brings what is said of one list, shown with it, exported with it, taken back at once")
  func columns() throws {
    let line = try hub()
    let told = try line.succeed("column", "Spring dinner", "brings=cake", "Ada Rossi", "Bo Lind")
      .out
    #expect(told.contains("Bo Lind: brings is cake."))
    try line.succeed("column", "Spring dinner", "brings=", "Bo Lind")
    let shown = try line.succeed("column", "Spring dinner", "--json").json
    #expect(shown["columns"]?.array?.map(\.string) == ["brings"])
    #expect(shown["rows"]?.array?.map { $0["name"]?.string } == ["Ada Rossi", "Bo Lind"])
    #expect(shown["rows"]?.array?.first?["values"]?["brings"]?.string == "cake")
    for format in ["csv", "markdown", "doorlist"] {
      let file = try line.succeed("export", "--format", format, "--list", "Spring dinner").out
      #expect(file.contains("cake"), "\(format)")
      #expect(!file.contains("Cid Blau"))
    }
    #expect(!(try line.succeed("export", "--format", "csv").out.contains("cake")))
    #expect(try line.succeed("show", "Ada Rossi").out.contains("cake"))
    try line.succeed("undo")
    #expect(try line.succeed("column", "Spring dinner").out.split(separator: "\n").count == 3)
    #expect(
      try line.succeed("column", "Spring dinner", "--json").json["rows"]?.array?.last?["values"]?[
        "brings"]?.string == "cake")
    try line.succeed("column", "Spring dinner", "--remove", "brings")
    #expect(try line.succeed("column", "Spring dinner", "--json").json["columns"]?.array == [])
    #expect(line("column", "Spring dinner", "brings").status == 64)
    #expect(line("column", "Spring dinner", "brings=x", "Nobody").status == 1)
  }
}

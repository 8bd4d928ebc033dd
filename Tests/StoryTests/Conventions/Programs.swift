import Canvas
import Foundation
import HubTesting
import Testing

/// Programs that stand in for the editor, the pager, the clipboard and what opens addresses, and write
/// down what they were given.
@Suite(.serialized) struct Programs {
  /// A program that writes its arguments, each ended by a byte of nothing, and its environment.
  private func recorder(_ name: String, in world: StoryWorld) throws {
    let path = world.home + "/bin/" + name
    let lines = """
      #!/bin/sh
      printf '%s\\0' "$0" "$@" >>'\(world.home)/\(name).argv'
      env >'\(world.home)/\(name).env'
      case \(name) in wl-copy) cat >'\(world.home)/clip';; esac

      """
    try FileManager.default.createDirectory(
      atPath: world.home + "/bin", withIntermediateDirectories: true)
    try Data(lines.utf8).write(to: URL(fileURLWithPath: path + ".text"))
    let copy = try Process.run(URL(fileURLWithPath: "/bin/cp"), arguments: [path + ".text", path])
    copy.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  private func words(_ name: String, _ world: StoryWorld) -> [String] {
    let data = FileManager.default.contents(atPath: world.home + "/\(name).argv") ?? Data()
    return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private func variables(_ name: String, _ world: StoryWorld) -> Set<String> {
    let text = (try? String(contentsOfFile: world.home + "/\(name).env", encoding: .utf8)) ?? ""
    return Set(
      text.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) })
  }

  @Test(
    "T7: programs get exactly the arguments that are due, whatever people and folders are called")
  func arguments() throws {
    let world = try StoryWorld()
    try world.startHub()
    let hostile = "-oQ/tmp `touch pwned` $(touch pwned);touch pwned|x"
    try world.succeed(
      "new", "person", "name=\(hostile)", "notes=\(hostile)", "email=-oQ/tmp@x.example",
      "url=https://x.example/$(touch${IFS}pwned)?a=`id`&b=c;d --upload-pack=x")
    try world.succeed(
      "new", "person", "name=Zoe", "email=z$(id)@x.example", "url=--upload-pack=x.example")
    for name in ["my editor", "pager", "xdg-open", "wl-copy"] { try recorder(name, in: world) }
    let runtime = world.home + "/-r $(touch pwned)`x`;'\"\n"
    try FileManager.default.createDirectory(
      atPath: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let screen = try world.openedHub(environment: [
      "PATH": world.home + "/bin:/usr/bin:/bin", "XDG_RUNTIME_DIR": runtime,
      "EDITOR": "'\(world.home)/bin/my editor' -w --", "PAGER": "pager '-x y' --",
      "WAYLAND_DISPLAY": "w",
      "HUBWRIGHT_SECRET": "s", "LD_PRELOAD": "/nowhere.so", "LD_LIBRARY_PATH": "/nowhere",
      "BASH_ENV": "/x",
      "ENV": "/x", "IFS": "x", "PYTHONPATH": "/x", "PERL5OPT": "-x", "GIT_DIR": "/x",
      "LESSOPEN": "|touch x",
      "AWS_SECRET_ACCESS_KEY": "s", "SSH_AUTH_SOCK": "/x",
    ])
    screen.type("3")
    try screen.wait(for: "-oQ/tmp")
    screen.type("/oQ" + Press.enter)
    screen.settle()
    screen.type("E")
    try screen.wait("the editor") { _ in !self.words("my editor", world).isEmpty }
    screen.settle()
    screen.type(":page" + Press.enter)
    try screen.wait("the pager") { _ in !self.words("pager", world).isEmpty }
    screen.settle()
    screen.type("yy")
    try screen.wait("the clipboard") { _ in !self.words("wl-copy", world).isEmpty }
    screen.type("o")
    screen.settle()
    screen.type(Press.enter)
    screen.settle()
    screen.type(Press.escape + Press.escape + "qqqqqq")
    screen.settle()

    let editor = words("my editor", world)
    #expect(editor.prefix(3) == [world.home + "/bin/my editor", "-w", "--"])
    #expect(editor.count == 4 && editor[3].hasPrefix(runtime + "/hubwright-edit-"))
    let pager = words("pager", world)
    #expect(pager.prefix(3) == [world.home + "/bin/pager", "-x y", "--"])
    #expect(pager.count == 4 && pager[3].hasPrefix(runtime + "/hubwright-demo-"))
    #expect(words("wl-copy", world) == [world.home + "/bin/wl-copy"])
    let clip = try String(contentsOfFile: world.home + "/clip", encoding: .utf8)
    #expect(clip.hasPrefix(hostile))
    for address in words("xdg-open", world).dropFirst() {
      #expect(address.hasPrefix("https://") || address.hasPrefix("mailto:"))
      #expect(!address.contains(" ") && !address.contains("`"))
    }
    let allowed: Set = [
      "HOME", "PATH", "TERM", "LANG", "TZ", "XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "PWD", "OLDPWD",
      "SHLVL", "_",
    ]
    for name in ["my editor", "pager", "wl-copy"] {
      // The folder's name holds a line break: what follows it is no variable of its own.
      #expect(
        variables(name, world).subtracting(allowed).filter { $0.allSatisfy(\.isLetter) } == [])
    }
    #expect(!world.files().contains { $0.hasSuffix("pwned") })
  }

  @Test("T11: with no umask at all, nothing that any command leaves can be read by others")
  func modes() throws {
    let world = try StoryWorld()
    let out = world.home + "/out"
    try FileManager.default.createDirectory(
      atPath: out, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try "name,email\nBo Li,b@x.example\n".write(
      toFile: out + "/in.csv", atomically: true, encoding: .utf8)
    chmod(out + "/in.csv", 0o600)
    let lines = [
      "init --name L --place B --me Ana", "new person name=Zoe notes=x", "add Cy Ok",
      "log call with Zoe: y",
      "edit Zoe job=Dyer", "tag Zoe +x", "import \(out)/in.csv",
      "export --format vcard --output \(out)/a.vcf",
      "export --format csv --output \(out)/a.csv", "export --format hub --output \(out)/a.json",
      "backup \(out)/b.sqlite", "delete Zoe", "restore Zoe", "undo", "redo", "set theme mono",
      "check",
      "restore-from --yes \(out)/b.sqlite", "demo outdoor --no-open --output \(out)/d.sqlite",
      "generate --people 5 --output \(out)/g.sqlite", "--hub \(out)/g.sqlite list person", "today",
    ]
    let script = "umask 000; for line in \"$@\"; do \"$0\" $line >/dev/null 2>&1; done; exec \"$0\""
    let screen = try PtyDriver(
      ["/bin/sh", "-c", script, world.program] + lines, home: world.home,
      environment: ["TMPDIR": out])
    try screen.wait(for: "Start the conversation")
    screen.type("3a")
    screen.settle()
    screen.type("Half a name")
    screen.settle()
    screen.type(Press.escape)
    screen.settle()
    #expect(try wide(world.home) == [])
    screen.signal(SIGSEGV)
    _ = try screen.waitForExit()
    let left = try wide(world.home)
    #expect(left == [])
    for name in ["/a.vcf", "/a.csv", "/a.json", "/b.sqlite", "/d.sqlite", "/g.sqlite"] {
      #expect(FileManager.default.fileExists(atPath: out + name), "\(name)")
    }
    #expect(world.files().contains { $0.contains("/crash-") })
    #expect(world.files().contains { $0.contains("before-restore") })
  }

  @Test("T11: modes that were wider are narrowed at the next start, and it is said")
  func narrowed() throws {
    let world = try StoryWorld()
    try world.startHub()
    for name in world.files() where name.hasPrefix(".local/") {
      chmod(world.home + "/" + name, 0o666)
    }
    chmod(world.home + "/.local/share/hubwright", 0o755)
    let told = try world.command(["list", "person"])
    #expect(told.status == 0)
    #expect(told.text.contains("could be read by others"))
    try world.succeed("new", "person", "name=Zoe")
    let left = try wide(world.home + "/.local/share/hubwright")
    #expect(left == [])
    #expect(!(try world.command(["list", "person"]).text.contains("could be read by others")))
  }

  /// Files and folders others may look into, but for those above the program's own.
  private func wide(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      return ((attributes?[.posixPermissions] as? Int) ?? 0) & 0o077 != 0
    }
  }
}

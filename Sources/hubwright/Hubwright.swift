import Commands

@main
enum Hubwright {
  static func main() async {
    await CommandLineEntry.run()
  }
}

import Commands

@main
enum Hubwright {
  static func main() {
    CommandLineEntry.run()
  }
}

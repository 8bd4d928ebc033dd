/// The one entrance of the program, called by the executable.
public enum CommandLineEntry {
  public static func run() async {}
}

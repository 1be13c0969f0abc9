import ArgumentParser
import CMemory

keep_freed_memory()
// From here on a closed pipe and a full disk are errors to report, and Ctrl-C is a request to stop.
ignoreFileSignals()
Interruption.listen()
do {
  var command = try Qianlu.parseAsRoot()
  try command.run()
} catch {
  exit(because: error)
}

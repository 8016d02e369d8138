// Package loopmap defines an Analyzer that reports look-ups in maps that find what is known already.
//
// # Analyzer loopmap
//
// loopmap: report look-ups in maps that find what is known already
//
// A look-up hashes the key, searches a table, and is a call of the runtime. The compiler never leaves one out because the same key was looked up before:
//
//	func port(ports map[string]int, hosts []string) (sum int) {
//		for _, h := range hosts {
//			if _, ok := ports[h]; ok {
//				sum += ports[h] // if p, ok := ports[h]; ok { sum += p } looks up once
//			}
//		}
//		return sum
//	}
//
// # What is reported
//
// By category:
//
//   - loop: m[k] in each round of a loop that changes neither the map nor the key. Of m[a][b] that is often m[a] alone
//   - again: m[k] where a line that has run before looked up the same key, and nothing in between changes the map
//   - stored: m[k] where a line that has run before assigned to it
//   - range: m[k] in a loop over m that is at k
//   - assign: m[k] = m[k] + v, which is two look-ups where m[k] += v is one
//   - guard: a test whether a key is there before what does the same for one that is not: m[k]++, m[k] += v, an append, delete
//
// Each is confirmed by the call of runtime.mapaccess1 or one of its kin with the map's type at that line of the machine code, and for the
// loop category in a loop there. It is refuted where the machine code looks nothing up, as in code that the compiler removes, and unconfirmed where there is none.
//
// The default list has only those where something says that the line runs often.
//
// # What counts as a change
//
// Whatever may change the map or the key in between silences the check: an assignment to, a delete from or a clear of a map of the same
// type, unless the function made one of the two and nobody else has it; a store to the memory that map or key are read from; a call of a function of another package, of an interface or of a func
// value, except those of packages such as strings and strconv that know nothing of maps; a channel, a lock, a go or defer statement. Calls of functions of the package are followed. Another goroutine can
// change a map without a race only behind one of these.
//
// Nothing is said of keys that may not be equal to themselves (floating-point numbers, interfaces) where what was stored is looked up, of keys that may panic before a loop that
// may have no rounds, and of pointers that only the loop follows.
//
// # How to fix it
//
// Keep what was found, or what is stored, in a variable; look up before the loop; range over keys and values; use the assignment
// operator; leave the test out. The findings of the categories assign and guard have the edits, for "perfvet -fix" and editors, where no comment would be lost, and those of the category again where the
// first look-up stands alone on the right of :=, and what it finds is still in the variable: v, ok := m[k], or _, ok := m[k], where the blank gets a name.
//
// A test before an increment of what is there, "if _, ok := m[k]; ok { m[k]++ }", takes two look-ups with any element that is no pointer, and is not reported.
//
// # When to ignore it
//
// Ignore it where the map has a few elements and the line runs seldom: a look-up takes ten nanoseconds or so. Elements of more than 80 bytes are better read in place; those
// findings are shown by -show=all alone.
package loopmap

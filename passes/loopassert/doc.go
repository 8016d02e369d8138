// Package loopassert defines an Analyzer that reports type assertions and type switches whose outcome is known already.
//
// # Analyzer loopassert
//
// loopassert: report type assertions and type switches whose outcome is known already
//
// An assertion to an interface with methods asks the runtime which methods the type of the value has. It remembers the answers in a table for each
// assertion, so that one takes two or three nanoseconds; in a loop over the bytes of a message that is most of it. The compiler does not leave one out because the same value was
// asserted before:
//
//	func name(v any) string {
//		if _, ok := v.(fmt.Stringer); ok {
//			return v.(fmt.Stringer).String() // if s, ok := v.(fmt.Stringer); ok { return s.String() } asks once
//		}
//		return ""
//	}
//
// An assertion to another type is a comparison, half a nanosecond, and so is a case of a type switch: nothing is said of those.
//
// # What is reported
//
// By category:
//
//   - loop: x.(I) in each round of a loop in which x is the same
//   - again: x.(I) where a line that has run before asserted it, or in the case of a type switch for it
//   - switch: switch x.(type) with an interface among the cases, in each round of a loop in which x is the same
//
// Each is confirmed by the call of runtime.typeAssert, runtime.interfaceSwitch or runtime.assertE2I at that line of the machine code, for the categories loop and switch in a
// loop there. It is refuted where the machine code has none, and unconfirmed where there is no machine code.
//
// The default list has only those where something says that the line runs often.
//
// # How to fix it
//
// Keep the value that the first assertion has, and what it says of it, in variables. Before a loop, assert with two results, and test the second in the loop. An assertion with two results, of a variable or
// a field, has the edits for that, for "perfvet -fix" and editors, where its names mean the same before the loop.
//
// # When to ignore it
//
// Ignore it where the loop does much else. An assertion with one result panics where the value does not have the methods, and before a loop without rounds it would do so too early: such findings are
// shown by -show=all alone.
package loopassert

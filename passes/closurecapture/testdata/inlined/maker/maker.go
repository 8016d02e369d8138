// Package maker has a function that is inlined where it is called, and makes a closure there.
package maker

// Kept is what was made last.
var Kept func() int

// Keep keeps n.
func Keep(n int) { Kept = func() int { return n } } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`

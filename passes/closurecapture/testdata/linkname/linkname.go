// Package linkname has functions with other symbol names.
package linkname

import _ "unsafe"

//go:linkname renamed example.com/closure/linkname.other
func renamed(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func Uses(n int) func() int { return renamed(n) }

// Package lines has //line directives.
package lines

func before(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

//line other.go:100
func moved(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

//go:build go1.26

package literal

func newValue(n int) *int { return new(n + 1) } // want `confirmed: new\(n \+ 1\) allocates 8 bytes: returned`

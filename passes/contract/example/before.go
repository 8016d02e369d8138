// Package example has each fix that the documentation of contract names, before and after.
package example

import "strings"

// ChainBefore reports whether b is a word for yes, in whatever letters.
//
//perfvet:noalloc
func ChainBefore(b []byte) bool {
	switch strings.ToLower(string(b)) {
	case "yes", "true":
		return true
	}
	return false
}

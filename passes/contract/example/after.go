package example

import "bytes"

var yes, right = []byte("yes"), []byte("true")

// ChainAfter is [ChainBefore] without the copy in small letters.
//
//perfvet:noalloc
func ChainAfter(b []byte) bool { return bytes.EqualFold(b, yes) || bytes.EqualFold(b, right) }

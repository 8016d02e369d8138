// Package example has each fix that the documentation of inlinedcall names, before and after.
package example

import "errors"

// SentinelBefore checks a length.
//
//go:noinline
func SentinelBefore(n int) error {
	if n > 10 {
		return errors.New("too long") // errors.New is inlined here
	}
	return nil
}

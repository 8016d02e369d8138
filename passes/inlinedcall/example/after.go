package example

import "errors"

var errTooLong = errors.New("too long")

// SentinelAfter is [SentinelBefore] with the error in a package variable.
//
//go:noinline
func SentinelAfter(n int) error {
	if n > 10 {
		return errTooLong
	}
	return nil
}

package example

import (
	"errors"
	"math/rand"
)

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

// SourceAfter is [SourceBefore] with the source of the package.
func SourceAfter() int { return rand.Intn(6) }

// Package example has each fix that the documentation of inlinedcall names, before and after.
package example

import (
	"errors"
	"math/rand"
	"time"
)

// SentinelBefore checks a length.
//
//go:noinline
func SentinelBefore(n int) error {
	if n > 10 {
		return errors.New("too long") // errors.New is inlined here
	}
	return nil
}

// SourceBefore rolls a dice.
func SourceBefore() int {
	return rand.New(rand.NewSource(time.Now().UnixNano())).Intn(6) // 5 KB, and seeding them
}

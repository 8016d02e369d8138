// Package longtest is the switch for tests that take more than seconds of a processor: those that compile or read all of
// the standard library, kill hundreds of runs, edit for minutes, or need a program beside Go.
//
// "go test ./..." runs every test on as much as shows that it holds; PERFVET_LONG=1 in the environment, which .ci/run
// sets, on all there is. PERFVET_LONG=full repeats what is done at random until it takes an hour. -short leaves the long tests out whatever the environment says.
package longtest

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"testing"
)

// Variable is the environment variable that turns long tests on: it holds anything but nothing. See [Times] for what it may hold.
const Variable = "PERFVET_LONG"

// On reports whether a test may take as long as it needs.
func On() bool { return os.Getenv(Variable) != "" && !testing.Short() }

// Skip skips a test that takes long unless [On]; why says what takes the time.
func Skip(tb testing.TB, why string) {
	tb.Helper()
	if !On() {
		tb.Skipf("%s: long, run with %s=1", why, Variable)
	}
}

// Times returns how often a test does what it does at random: quick by default, long where long tests are on, and full where the
// variable holds "full".
func Times(quick, long, full int) int {
	switch {
	case !On():
		return quick
	case os.Getenv(Variable) == "full":
		return full
	}
	return long
}

// Seed returns what a test draws its random numbers from, and logs it: the same in each run, so that what passes once passes
// always, and a new one where the variable of the environment holds "full", which looks for what nobody has seen yet.
func Seed(tb testing.TB) uint64 {
	tb.Helper()
	h := fnv.New64a()
	_, _ = h.Write([]byte(tb.Name()))
	seed := h.Sum64()
	if On() && os.Getenv(Variable) == "full" {
		seed = rand.Uint64()
	}
	tb.Logf("seed %d", seed)
	return seed
}

package evidence_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
)

func TestArguments(t *testing.T) {
	for symbol, want := range map[string]string{
		"m.F":                   "",
		"m.F[int]":              "", // passes the dictionary of int to the code of its shape
		"m.F[go.shape.int]":     "go.shape.int",
		"F[go.shape.int].func1": "go.shape.int",
		"m.(*T[go.shape.[3]int,go.shape.map[string]int]).M-range1":     "go.shape.[3]int,go.shape.map[string]int",
		"m.F[go.shape.int].G[go.shape.string].func2":                   "go.shape.string",
		"m.F[go.shape.struct { m.f func(m.G[int]) []string }].func1.1": "go.shape.struct { m.f func(m.G[int]) []string }",
		"m.F[go.shape.int": "",
		"m.F]":             "",
	} {
		if got := evidence.Arguments(symbol); got != want {
			t.Errorf("%s: %q, want %q", symbol, got, want)
		}
	}
}

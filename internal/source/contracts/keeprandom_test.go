package contracts_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// bodies are what the function of a package may do; NEXT is a call of the package below.
var bodies = []string{
	"return NEXT",
	"return NEXT + 1",
	"if x > 3 { panic(x) }; return NEXT",
	"if x > 3 { return len(make([]byte, x)) }; return NEXT",
	"return NEXT //perfvet:assume noalloc because",
	"var t T = T{x}; return t.M() + NEXT",
	"return held.i.M() + NEXT",
	"return shown.M() + NEXT",
	"return Generic(x) + NEXT",
	"kept = append(kept, x); return NEXT",
	"kept = []int{x}; return x",
	"defer func() { x++ }(); return NEXT",
	"for range x { defer F(0) }; return NEXT",
	"if err := Fails(x); err != nil { return 0 }; return NEXT",
	"var e error = &Err{x}; return len(e.Error())",
	"f := func() int { return x }; return f() + NEXT",
}

// values are what may be stored in the field.
var values = []string{"T{1}", "&T{1}", "&Loud{}", "nil"}

// promises are directives of the function.
var promises = []string{"noalloc", "noalloc strict", "noalloc amortized", "nodispatch", "nobounds", "inline", "maxframe 64", "assume noalloc so"}

// A layer is a package, by choices among these.
type layer struct{ body, value, promise, lines, inlined int }

func (l layer) source(i int) string {
	next, imports := "x", ""
	if i > 0 {
		next, imports = fmt.Sprintf("p%d.F(x)", i-1), fmt.Sprintf("import \"m/p%d\"\n\nvar _ = p%[1]d.F\n", i-1)
	}
	noinline := "//go:noinline\n"
	if l.inlined == 1 {
		noinline = ""
	}
	return fmt.Sprintf(`package p%d

%s
type I interface{ M() int }

type T struct{ n int }

func (t T) M() int { return t.n }

type Loud struct{ p *int }

func (l *Loud) M() int { l.p = new(int); return 1 }

type Err struct{ n int }

func (e *Err) Error() string { return "e" }

func Fails(x int) error {
	if x > 2 {
		return &Err{x}
	}
	return nil
}

type holder struct{ i I }

var held = &holder{i: %s}

var shown I = %[3]s

var kept []int

func Generic[X any](x X) X { return x }
%s
//perfvet:%s
%sfunc F(x int) int {
	%s
}

//perfvet:noalloc
func G(x int) int { return F(x) }
`, i, imports, values[l.value], strings.Repeat("\n", l.lines), promises[l.promise], noinline, strings.ReplaceAll(bodies[l.body], "NEXT", next))
}

// TestKeepRandom edits packages that call each other at random, and wants what was kept to be what is found anew.
func TestKeepRandom(t *testing.T) {
	longtest.Skip(t, "runs perfvet after each of many edits, twice")
	const packages = 5
	edits := longtest.Times(0, 60, 2000)
	test := newKeepTest(t, "-- go.mod --\nmodule m\n\ngo 1.25\n")
	rnd := rand.New(rand.NewPCG(longtest.Seed(t), 0))
	var layers [packages]layer
	main := func(i int) {
		test.write("cmd/main.go", fmt.Sprintf("package main\n\nimport \"m/p%d\"\n\n//perfvet:noalloc\nfunc f(i p%[1]d.I, x int) int { return i.M() + p%[1]d.F(x) }\n\nfunc main() { f(p%[1]d.T{}, 1) }\n", i))
	}
	main(packages - 1)
	kept := 0
	for edit := range edits {
		at := rnd.IntN(packages)
		l := &layers[at]
		if edit == 0 {
			for i, l := range layers {
				test.write(fmt.Sprintf("p%d/p.go", i), l.source(i))
			}
		}
		switch rnd.IntN(8) {
		case 0, 1, 2:
			l.body = rnd.IntN(len(bodies))
		case 3:
			l.value = rnd.IntN(len(values))
		case 4:
			l.promise = rnd.IntN(len(promises))
		case 5:
			l.lines = rnd.IntN(3)
		case 6:
			l.inlined = rnd.IntN(2)
		case 7:
			main(rnd.IntN(packages))
		}
		test.write(fmt.Sprintf("p%d/p.go", at), l.source(at))
		kept += test.check(fmt.Sprintf("edit %d, of p%d to %+v", edit, at, *l), -1, 0).Kept
	}
	if kept < 3*edits {
		t.Errorf("%d proofs were kept over %d edits", kept, edits)
	}
}

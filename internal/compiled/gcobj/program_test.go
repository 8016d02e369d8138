package gcobj

import (
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// program has one function for each shape of call. TestProgram knows its lines. It imports nothing: what it imported would be
// compiled for each target and release.
const program = `package main

type writer interface{ Write([]byte) }
type stringer interface{ String() string }
//go:noinline
func show(w writer, args ...any) { sink = args[0] }

type P struct{ a, b int }
type C struct{ n int }

func (c *C) Inc() { c.n++ }

var sink any
var fsink func() int
var psink *P
var usink func()

//go:noinline
func box(w writer, p P, i int) {
	show(w, p, i, "const", 7, true, byte(i))
}

//go:noinline
func closure(n int) {
	fsink = func() int { n++; return n }
}

func leaf(a int) *P { return &P{a, a} }

func middle(a int) *P { return leaf(a + 1) }

//go:noinline
func outer(a int) {
	psink = middle(a)
}

//go:noinline
func Map[T any](x []T) (out []any) {
	for _, v := range x {
		out = append(out, v)
	}
	return
}

func bound(c *C) { usink = c.Inc }

//go:noinline
func lined(a int) {
//line other.go:100
	sink = a
}

//go:noinline
func indirect(f func(), s stringer) string {
	f()
	return s.String()
}

//go:noinline
func either(c bool) *P {
	if c {
		return new(P)
	}
	return &P{1, 2}
}

func main() {
	box(nil, P{1, 2}, 3)
	closure(1)
	outer(2)
	sink = Map([]int{1})
	bound(new(C))
	lined(1)
	indirect(nil, nil)
	psink = either(true)
	go println(psink.a, fsink())
}
`

// allocations returns what the calls of a function that allocate look like, one string each: "callee [type] func:line func:line".
// The allocators of single objects, which differ between releases, are all called "new".
func allocations(f *Func) []string {
	var list []string
	for c := range f.Calls() {
		al, ok := Allocator(c.Callee)
		if !ok {
			continue
		}
		s := strings.TrimPrefix(c.Callee, "runtime.")
		if al.Kind == NewObject || s == "convT" || s == "convTnoptr" {
			s = "new"
		}
		if c.Arg != NoTypeArg {
			s += " [" + c.Type + "]"
		}
		for _, fr := range f.Stack(c.Offset) {
			s += fmt.Sprintf(" %s@%s:%d", fr.Func, filepath.Base(fr.File), fr.Line)
		}
		list = append(list, s)
	}
	return list
}

func TestProgram(t *testing.T) {
	want := map[string][]string{
		"main.box": {
			"new [main.P] main.box@main.go:20",
			"convT64 main.box@main.go:20",
		},
		"main.closure": {
			"new [int] main.closure@main.go:24",
			"new [noalg.struct { F uintptr; X0 *int }] main.closure@main.go:25",
		},
		"main.outer": {"new [main.P] main.leaf@main.go:28 main.middle@main.go:30 main.outer@main.go:34"},
		"main.bound": {"new [noalg.struct { F uintptr; R *main.C }] main.bound@main.go:45"},
		"main.lined": {"convT64 main.lined@other.go:100"},
		"main.either": {
			"new [main.P] main.either@other.go:112",
			"new [main.P] main.either@other.go:114",
		},
		"main.indirect": nil,
		"main.Map[go.shape.int]": {
			"convT64 main.Map[go.shape.int]@main.go:40",
			"growslice [interface {}] main.Map[go.shape.int]@main.go:40",
			"moveSliceNoCap [interface {}] main.Map[go.shape.int]@main.go:42", // not in Go 1.25
		},
	}
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/program")
			got := make(map[string][]string)
			for name := range want {
				f := a.Lookup(name)
				if f == nil {
					t.Fatalf("no function %s", name)
				}
				got[name] = allocations(f)
			}
			want := maps.Clone(want)
			if language(a.Release()) == "go1.25" {
				const m = "main.Map[go.shape.int]"
				want[m] = want[m][:2]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("allocating calls (-want +got):\n%s", diff)
			}
			if err := a.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestRefs checks the evidence of not allocating on the line of main.box.
func TestRefs(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/program")
			var got []string
			for r := range a.Lookup("main.box").Refs() {
				got = append(got, fmt.Sprintf("%s%+d", r.Symbol, r.Addend))
			}
			for _, want := range []string{"type:main.P+0", "type:string+0", "main..stmp_0+0", "main..stmp_1+0",
				"runtime.staticuint64s+0", "runtime.staticuint64s+8"} {
				if !slices.Contains(got, want) {
					t.Errorf("no reference to %s in %q", want, got)
				}
			}
			for r := range a.Lookup("main.outer").Refs() {
				if r.Symbol == "runtime.writeBarrier" && r.Addend != 0 {
					t.Errorf("%s%+d: the immediate operand behind it was not made up for", r.Symbol, r.Addend)
				}
			}
		})
	}
}

// TestCallKinds checks indirect calls, jumps to other functions and wrappers.
func TestCallKinds(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/program")
			indirect := 0
			for c := range a.Lookup("main.indirect").Calls() {
				if c.Indirect {
					indirect++
				}
			}
			if indirect != 2 {
				t.Errorf("%d indirect calls in main.indirect, want 2", indirect)
			}
			slots := 0
			for c := range a.Lookup("main.indirect").Calls() {
				if slot, ok := a.Lookup("main.indirect").Slot(c.Offset); ok && slot == 0 && c.Indirect {
					slots++
				}
			}
			uses, all := a.Lookup("main.indirect").Uses()
			if slots != 1 || !all || len(uses) != 1 || uses[0].Interface != "main.stringer" {
				t.Errorf("main.indirect has %d calls of a first method, and uses %v, %v", slots, uses, all)
			}
			f := a.Lookup("main.main.gowrap1")
			if f == nil || !f.Wrapper() {
				t.Errorf("main.main.gowrap1 is no wrapper: %+v", f)
			}
			if f := a.Lookup("main.main"); f.StartLine() != 117 || filepath.Base(f.File()) != "other.go" || f.Wrapper() {
				t.Errorf("main.main starts at %s:%d, wrapper %v", f.File(), f.StartLine(), f.Wrapper())
			}
			if f := a.Lookup("main.box"); f.ABI != 1 || f.DupOK || f.ABIWrapper || f.Asm() {
				t.Errorf("main.box: %+v", f)
			}
			if f := a.Lookup("main.Map[go.shape.int]"); !f.DupOK {
				t.Errorf("%s is not DupOK", f.Name)
			}
		})
	}
}

func TestAssembly(t *testing.T) {
	for _, b := range builds[:2] {
		t.Run(b.String(), func(t *testing.T) {
			jump := map[string]string{"amd64": "JMP", "arm64": "B"}[b.goarch]
			a := b.compile(t, map[string]string{
				"a.go": "package m\n\nfunc Asm()\n\nfunc Called() {}\n",
				"a_" + b.goarch + ".s": "#include \"textflag.h\"\n\nTEXT \u00b7Asm(SB), NOSPLIT, $0-0\n" +
					"\tCALL \u00b7Called(SB)\n\t" + jump + " \u00b7Called(SB)\n",
			})
			f := a.Lookup("m.Asm")
			if f == nil || f.Member() == "_go_.o" || !f.Asm() || f.ABI != 0 {
				t.Fatalf("m.Asm: %+v", f)
			}
			calls := slices.Collect(f.Calls())
			if len(calls) != 2 || calls[0].Callee != "m.Called" || calls[0].Tail || !calls[1].Tail {
				t.Errorf("calls %+v", calls)
			}
			if st := f.Stack(calls[1].Offset); len(st) != 1 || st[0].Line != 5 || filepath.Base(st[0].File) != "a_"+b.goarch+".s" {
				t.Errorf("stack %v", st)
			}
		})
	}
}

func TestCgo(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("no gcc")
	}
	b := builds[0]
	dir := b.module(t, map[string]string{
		"a.go": "package m\n\n// int f(int x) { return x; }\nimport \"C\"\n\nvar sink any\n\nfunc F(x int) { sink = int(C.f(C.int(x))) }\n",
	})
	a := open(t, b.exports(t, dir, ".")["m"])
	if len(a.Native()) == 0 {
		t.Error("no native members")
	}
	want := []string{"convT64 m.F@a.go:8"}
	if got := allocations(a.Lookup("m.F")); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	walk(a)
	if err := a.Err(); err != nil {
		t.Error(err)
	}
}

// TestImport checks that functions of other packages on a stack get their names from Options.Import.
func TestImport(t *testing.T) {
	b := builds[0]
	dir := b.module(t, map[string]string{
		"a.go":   "package m\n\nimport \"m/p\"\n\nvar Sink *int\n\nfunc F() { Sink = p.New() }\n",
		"p/p.go": "package p\n\nfunc New() *int { return new(int) }\n",
	})
	files := b.exports(t, dir, "./...")
	last := func(a *Archive) (st []Frame) {
		f := a.Lookup("m.F")
		for c := range f.Calls() {
			if _, ok := Allocator(c.Callee); ok {
				st = f.Stack(c.Offset)
			}
		}
		return st
	}
	plain := open(t, files["m"])
	if got := slices.Collect(plain.Lookup("m.F").Inlined()); !slices.Equal(got, []string{""}) || plain.Err() != nil {
		t.Errorf("without Import: inlined %q, error %v", got, plain.Err())
	}
	if st := last(plain); len(st) != 2 || st[0].Func != "" || st[0].Package != "m/p" {
		t.Errorf("without Import: %v", st)
	}
	opts := Options{Import: func(path string) *Symbols { return open(t, files[path]).Symbols() }}
	a, err := opts.Open(files["m"])
	if err != nil {
		t.Fatal(err)
	}
	if st := last(a); len(st) != 2 || st[0].Func != "m/p.New" || st[0].Package != "" || st[0].Line != 3 || st[1].Func != "m.F" {
		t.Errorf("with Import: %v", st)
	}
	if got := slices.Collect(a.Lookup("m.F").Inlined()); !slices.Equal(got, []string{"m/p.New"}) {
		t.Errorf("with Import: inlined %q", got)
	}
	opts.Import = func(path string) *Symbols { return &Symbols{names: map[uint32]string{0: "wrong"}} }
	if a, err = opts.Open(files["m"]); err != nil {
		t.Fatal(err)
	}
	if st := last(a); st[0].Func != "" {
		t.Errorf("with symbols of another build: %v", st)
	}
}

func TestExcerpt(t *testing.T) {
	want := map[string][]string{
		"amd64": {"LEAQ type:main.P(SB), AX", "LEAQ 0xa8(SP), BX", "CALL runtime.convTnoptr(SB)"},
		"arm64": {"MOVD $type:main.P(SB), R0", "ADD $184, RSP, R1", "CALL runtime.convTnoptr(SB)"},
	}
	for _, b := range builds[:2] {
		a, _ := b.shared(t, "m/program")
		if language(a.Release()) != "go1.26" {
			t.Skipf("instructions are those of Go 1.26, not %s", a.Release())
		}
		f := a.Lookup("main.box")
		for c := range f.Calls() {
			if c.Type != "main.P" {
				continue
			}
			insts, err := f.Excerpt(c.Offset, 2, 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, in := range insts[len(insts)-min(3, len(insts)):] {
				got = append(got, in.Text)
				if in.Line != 20 {
					t.Errorf("%s: line %d, want 20", in.Text, in.Line)
				}
			}
			if !slices.Equal(got, want[b.goarch]) {
				t.Errorf("%s: got %q, want %q", b, got, want[b.goarch])
			}
		}
		if _, err := f.Excerpt(f.Size, 1, 1); err == nil {
			t.Error("no error for an offset outside the function")
		}
	}
}

// TestJumpTables has each entry of the table of a switch statement lead to the beginning of an instruction, and to as many as there are cases.
func TestJumpTables(t *testing.T) {
	const cases = 12
	text := "package m\n\nfunc F(n int) int {\n\tswitch n {\n"
	for i := range cases {
		text += fmt.Sprintf("\tcase %d:\n\t\treturn n * %d\n", i, 1000+i*i)
	}
	text += "\t}\n\treturn 0\n}\n"
	a := builds[0].compile(t, map[string]string{"m.go": text})
	f := a.Lookup("m.F")
	fl := f.o.flowOf(f)
	targets := fl.jumpTables()
	if len(targets) != cases {
		t.Errorf("%d targets, want %d", len(targets), cases)
	}
	for _, target := range targets {
		if i, ok := fl.at(target); !ok || fl.insns[i].off != target {
			t.Errorf("%#x is no instruction", target)
		}
	}
}

// TestArguments has the registers of integer arguments be those that the compiler loads with the arguments of a call.
func TestArguments(t *testing.T) {
	const first = 0x12340000
	var args, params string
	for i := range amd64.args {
		args += fmt.Sprintf("%d, ", first+i)
		params += fmt.Sprintf("p%d, ", i)
	}
	a := builds[0].compile(t, map[string]string{"m.go": "package m\n\n//go:noinline\nfunc g(" + params + "_ int) {}\n\nfunc F() {\n\tg(" + args + "0)\n}\n"})
	if a.arch != &amd64 {
		t.Fatalf("%s is not for amd64", builds[0])
	}
	f := a.Lookup("m.F")
	for i, reg := range amd64.args {
		n := 0
		for _, in := range f.o.flowOf(f).insns {
			if code := f.code[in.off:][:in.size]; len(code) > 4 && le.Uint32(code[len(code)-4:]) == uint32(first+i) && in.writes == 1<<reg {
				n++
			}
		}
		if n != 1 {
			t.Errorf("argument %d: %d instructions load register %d", i, n, reg)
		}
	}
}

package contracts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes"
	"github.com/perfvet/perfvet/passes/contract"
)

// misuses are files with one directive each that does nothing, and what is said of it. F stands for a name of the file's own.
var misuses = []struct{ name, source, want string }{
	{"misspelt", "//perfvet:noaloc\nfunc F() {}", "there is no directive noaloc; did you mean noalloc?"},
	{"capitals", "//perfvet:NoAlloc\nfunc F() {}", "there is no directive NoAlloc; did you mean noalloc?"},
	{"no name", "//perfvet:\nfunc F() {}", "no name follows //perfvet: without a space"},
	{"space behind the colon", "//perfvet: noalloc\nfunc F() {}", "no name follows //perfvet: without a space"},
	{"space behind the slashes", "// perfvet:noalloc\nfunc F() {}", "a directive is written //perfvet:noalloc, with no space behind the slashes"},
	{"block comment", "/*perfvet:noalloc*/\nfunc F() {}", "a directive is written //perfvet:noalloc, with no space behind the slashes"},
	{"hyphen", "//perfvet-noalloc\nfunc F() {}", "a directive is written //perfvet:noalloc, with no space behind the slashes"},
	{"unknown option", "//perfvet:noalloc stict\nfunc F() {}", "noalloc has no option stict; did you mean strict?"},
	{"option twice", "//perfvet:noalloc strict strict\nfunc F() {}", "the option strict is there twice"},
	{"options that exclude each other", "//perfvet:noalloc strict cold(error)\nfunc F() {}", "strict has what leads to an error count, and cold(error) has it not count"},
	{"directive twice", "//perfvet:noalloc\n//perfvet:noalloc strict\nfunc F() {}", "the function has that directive already"},
	{"empty line", "//perfvet:noalloc\n\nfunc F() {}", "a line lies between it and the function: it belongs to the comment that ends on the line before func"},
	{"behind the function", "func F() {} //perfvet:noalloc", "it stands behind a declaration: a function has it in the comment before it"},
	{"at the end", "func F() {}\n\n//perfvet:noalloc", "no function follows: it belongs to the comment that ends on the line before func"},
	{"in a body", "func F() {\n\t//perfvet:noalloc\n\tprintln()\n}", "no function literal begins on line 5: a function has it in the comment before it"},
	{"two literals", "func F() {\n\t//perfvet:noalloc\n\tprintln(func() {}, func() {})\n}", "two function literals begin on line 5: each has to have a line of its own"},
	{"at a field", "type F struct {\n\t//perfvet:noalloc\n\tf func()\n}", "it stands inside of a declaration: a function has it in the comment before it"},
	{"type without methods", "//perfvet:noalloc\ntype F struct{}", "the type has no methods"},
	{"interface", "//perfvet:noalloc\ntype F interface{ M() }", "an interface has no code: a directive stands before each of its methods"},
	{"alias", "//perfvet:noalloc\ntype F = int", "an alias has the methods of another type, which can have the directive"},
	{"parameter of all methods", "//perfvet:noescape p\ntype F int", "noescape is about one function, and not about all methods of a type"},
	{"inlined through an interface", "type F interface {\n\tM() //perfvet:inline\n}", "inline is about a function, and not about a method of an interface"},
	{"no parameter", "//perfvet:noescape\nfunc F(p *int) {}", "it names one parameter: //perfvet:noescape p"},
	{"unknown parameter", "//perfvet:noescape q\nfunc F(p *int) {}", "the function has no parameter q; did you mean p?"},
	{"unknown variable", "//perfvet:stack valeu\nfunc F() { value := 1; println(value) }", "the function declares no variable valeu; did you mean value?"},
	{"variable of another line", "func F() {\n\tx := 1\n\tprintln(x) //perfvet:stack x\n}", "no variable x is declared on line 5"},
	{"variable that is only set", "func F() {\n\tx := 1\n\ty, x := 2, 3 //perfvet:stack x\n\tprintln(x, y)\n}", "x is declared elsewhere, and only assigned to there"},
	{"no limit", "//perfvet:maxframe\nfunc F() {}", "it says how many bytes: //perfvet:maxframe 512"},
	{"limit that is no number", "//perfvet:maxinline many\nfunc F() {}", "many is no number of nodes of the inliner's"},
	{"argument too many", "//perfvet:inline always\nfunc F() {}", "inline takes no arguments"},
	{"line without a call", "func F(x int) {\n\tx++ //perfvet:inline\n}", "no function is called on line 4"},
	{"line without an index", "func F(x int) {\n\tx++ //perfvet:nobounds\n}", "nothing is indexed, sliced or called on line 4"},
	{"no reason", "//perfvet:assume noalloc\nfunc F() {}", "a reason has to follow: //perfvet:assume noalloc, and why"},
	{"nothing assumed", "//perfvet:assume\nfunc F() {}", "it says what to assume: //perfvet:assume noalloc, and a reason"},
	{"no code", "//perfvet:noalloc\nfunc _() {}", "a function without a name has no code"},
	{"init", "//perfvet:noalloc\nfunc init() {}", "init functions run once, and may allocate"},
	{"gcassert misspelt", "//gcassert:inlin\nfunc F() {}", "gcassert has no directive inlin; did you mean inline?"},
	{"gcassert with a space", "//gcassert: inline\nfunc F() {}", "no name follows //gcassert: without a space"},
	{"gcassert at a function", "//gcassert:bce\nfunc F() {}", "bce is about a line, and a function's has no code: //perfvet:nobounds is about a function"},
	{"checkescape misspelt", "// +checkescape:heep\nfunc F() {}", "checkescape has no option heep; did you mean heap?"},
	{"checkescape without a space", "//+checkescape\nfunc F() {}", "checkescape reads it with a space behind the slashes: // +checkescape"},
	{"checkescape elsewhere", "// +checkescape\n\nfunc F() {}", "checkescape reads it in the comment that ends on the line before func"},
}

// TestMisuse has each misuse told once, where the directive is, by perfvet itself and by its analyzers as golangci-lint runs them.
func TestMisuse(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module m\n\ngo 1.25\n")
	var want []string
	for i, m := range misuses {
		name := fmt.Sprintf("f%02d.go", i)
		write(name, "package m\n\n"+strings.ReplaceAll(m.source, "F", fmt.Sprintf("F%d", i))+"\n")
		want = append(want, name+": "+m.want)
	}
	env := append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	doors := map[string]func(t *testing.T) []string{
		"driver":    func(t *testing.T) []string { return misusesOfRun(t, dir, env) },
		"analyzers": func(t *testing.T) []string { return misusesOfAnalyzers(t, dir, env) },
	}
	for door, told := range doors {
		t.Run(door, func(t *testing.T) {
			got := told(t)
			slices.Sort(got)
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

func misusesOfRun(t *testing.T, dir string, env []string) (told []string) {
	res, err := driver.Run(t.Context(), driver.Config{Dir: dir, Patterns: []string{"."}, Analyzers: []*analysis.Analyzer{contract.Analyzer}, Env: env})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range res.Findings {
		if f.Category == "misuse" && f.Verdict == finding.Confirmed {
			_, why, _ := strings.Cut(f.Message, "does nothing: ")
			told = append(told, filepath.Base(f.File)+": "+why)
		}
	}
	return told
}

func misusesOfAnalyzers(t *testing.T, dir string, env []string) (told []string) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Env: env}, ".")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(passes.Analyzers(&passes.Options{Checks: []string{"contract"}, NoRelated: true}), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for act := range graph.All() {
		for _, d := range act.Diagnostics {
			if _, why, ok := strings.Cut(d.Message, "does nothing: "); ok {
				told = append(told, filepath.Base(act.Package.Fset.Position(d.Pos).Filename)+": "+why)
			}
		}
	}
	return told
}

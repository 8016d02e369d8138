package flows_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/flows"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// A module is one in memory.
type module struct {
	*testing.T
	fset   *token.FileSet
	source map[string]string // of the file of each package
	beside map[string]string // of a test beside it
	types  map[string]*types.Package

	summaries []*flows.Summary
	asked     []*finding.Finding
	wants     []string // of asked
}

// Import implements [types.Importer].
func (m *module) Import(path string) (*types.Package, error) {
	if m.source[path] == "" {
		return importer.Default().Import(path)
	}
	if m.types[path] == nil {
		m.analyze(path)
	}
	return m.types[path], nil
}

// analyze adds the summary of a package, which asks about all calls of methods named Do through interfaces, and through func values.
func (m *module) analyze(path string) {
	f, err := parser.ParseFile(m.fset, path+".go", m.source[path], parser.ParseComments)
	if err != nil {
		m.Fatal(err)
	}
	info := ssapkg.NewInfo(1000)
	pkg, err := (&types.Config{Importer: m}).Check(path, m.fset, []*ast.File{f}, info)
	if err != nil {
		m.Fatal(err)
	}
	m.types[path] = pkg
	pass := &analysis.Pass{
		Fset: m.fset, Files: []*ast.File{f}, Pkg: pkg, TypesInfo: info, Module: &analysis.Module{Path: "m"}, ResultOf: make(map[*analysis.Analyzer]any),
	}
	pass.ResultOf[beside.Analyzer] = []beside.File{{Name: path + "_test.go", Src: []byte(m.beside[path])}}
	for _, a := range []*analysis.Analyzer{ssapkg.Analyzer, flows.Analyzer} {
		if pass.ResultOf[a], err = a.Run(pass); err != nil {
			m.Fatal(err)
		}
	}
	p := pass.ResultOf[flows.Analyzer].(*flows.Package)
	for _, fn := range pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).Funcs {
		if obj, ok := fn.Object().(*types.Func); ok && obj.Name() == "Do" && !strings.Contains(obj.FullName(), "hidden") {
			p.CanInline(obj)
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() == nil {
					m.ask(p, f, call)
				}
			}
		}
	}
	m.summaries = append(m.summaries, p.Summary)
}

// ask asks about a call, and notes what the comment behind it wants.
func (m *module) ask(p *flows.Package, f *ast.File, call *ssa.Call) {
	line := m.fset.Position(call.Pos()).Line
	for _, group := range f.Comments {
		want, ok := strings.CutPrefix(group.Text(), "want ")
		if !ok || m.fset.Position(group.Pos()).Line != line {
			continue
		}
		m.wants = append(m.wants, fmt.Sprintf("%s.go:%d: %s", p.Path, line, strings.TrimSpace(want)))
		m.asked = append(m.asked, &finding.Finding{
			Package: p.Path, Span: finding.SpanOf(m.fset, call.Pos(), token.NoPos), Verdict: finding.Confirmed, Informs: true,
			Behind: &finding.Behind{ID: p.Ask(call.Call.Value), Askable: true, Method: "Do"},
		})
	}
}

func load(t *testing.T, file string) *module {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := &module{T: t, fset: token.NewFileSet(), source: make(map[string]string), beside: make(map[string]string), types: make(map[string]*types.Package)}
	for _, f := range ar.Files {
		name, isTest := strings.CutSuffix(f.Name, " test")
		path := "m/" + name
		if name == "m" {
			path = "m"
		}
		if isTest {
			m.beside[path] = string(f.Data)
		} else {
			m.source[path] = string(f.Data)
		}
	}
	for path := range m.source {
		if _, err := m.Import(path); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// TestJoin tells of each call in a module what all its packages put there.
func TestJoin(t *testing.T) {
	m := load(t, "testdata/module.txtar")
	again := clones(m.asked)
	flows.Join(m.asked, m.summaries)
	for _, s := range m.summaries { // they are found in no order
		slices.Reverse(s.Flows)
		for i := range s.Flows {
			slices.Reverse(s.Flows[i].From)
			slices.Reverse(s.Flows[i].Puts)
		}
	}
	slices.Reverse(m.summaries)
	flows.Join(again, m.summaries)
	if len(m.asked) < 20 {
		t.Fatalf("%d calls ask", len(m.asked))
	}
	for i, f := range m.asked {
		got := "nothing"
		if f.Message != "" {
			got = strings.TrimPrefix(f.Message, ": ")
		}
		if got := fmt.Sprintf("%s:%d: %s", f.File, f.Line, got); got != m.wants[i] {
			t.Errorf("got  %s\nwant %s", got, m.wants[i])
		}
		if f.Informs != (f.Remedy == "") {
			t.Errorf("%s:%d: informs %v, remedy %q", f.File, f.Line, f.Informs, f.Remedy)
		}
		if f.Message != "" && len(f.Related) == 0 {
			t.Errorf("%s:%d: where it comes from is not told", f.File, f.Line)
		}
		if !slices.Equal(again[i].Related, f.Related) || again[i].Message != f.Message {
			t.Errorf("%s:%d: told %v and, in another order, %v", f.File, f.Line, f.Related, again[i].Related)
		}
	}
}

// clones returns copies of findings.
func clones(findings []*finding.Finding) []*finding.Finding {
	all := make([]*finding.Finding, len(findings))
	for i, f := range findings {
		other := *f
		all[i] = &other
	}
	return all
}

// TestLibrary says nothing of what users of a library can set, and nothing where a package is not there that does.
func TestLibrary(t *testing.T) {
	m := load(t, "testdata/module.txtar")
	var without []*flows.Summary
	for _, s := range m.summaries {
		if !s.Main {
			without = append(without, s)
		}
	}
	flows.Join(m.asked, without)
	for _, f := range m.asked {
		if strings.Contains(f.Message, "commands") {
			t.Errorf("%s:%d: %s", f.File, f.Line, f.Message)
		}
	}
}

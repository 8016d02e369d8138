package page_test

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/front/page"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes"
)

// sample is a package with something of all that a page shows. A comment behind a line says what is expected there: kinds of facts, those of what was inlined
// in brackets, and loops.
const sample = `package m

import "fmt"

// T is what is made.
type T struct{ n, m int }

var sink any

// Decode allocates in a loop.
func Decode(xs []int) []*T {
	var all []*T
	for _, x := range xs {
		all = append(all, &T{x, x}) //want alloc loop
	}
	return all
}

func Box(n int) { sink = n } //want box

func at(xs []int, i int) int { return xs[i] } //want bounds

func Call(xs []int) int {
	return at(xs, len(xs)/3+1) //want inline
}

//go:noinline
func make1(n int) *T { return &T{n, 0} } //want alloc

func wrap(n int) *T {
	return make1(n) //want call
}

func small(n int) *T { return &T{0, n} } //want alloc

func Uses() { sink = small(3) } //want inline [alloc]

// <script>alert("a comment")</script> <!--
func אב() { fmt.Println("</script><script>alert(1)</script>` + "\u202e" + `") } //want inline [call]
`

// newPage runs all that a page of the sample is made of.
func newPage(t *testing.T, chosen func(string) bool) *page.Page {
	t.Helper()
	return newProfiledPage(t, chosen, nil)
}

// newProfiledPage is newPage with a profile, which is read by the name that the source has.
func newProfiledPage(t *testing.T, chosen func(string) bool, read func(source string) *profile.Profile) *page.Page {
	t.Helper()
	dir := t.TempDir()
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module m\n\ngo 1.25\n"), 0o600),
		os.WriteFile(filepath.Join(dir, "m.go"), []byte(sample), 0o600)); err != nil {
		t.Fatal(err)
	}
	cfg := driver.Config{Dir: dir, Analyzers: passes.Suite}
	if read != nil {
		cfg.Profile = read(filepath.Join(dir, "m.go"))
	}
	parts := page.Prepare(&cfg)
	res, err := driver.Run(t.Context(), cfg)
	if err != nil || len(res.Problems) > 0 {
		t.Fatalf("error %v, problems %v", err, res.Problems)
	}
	return page.New(page.Input{Dir: dir, Title: "m <b>", Result: res, Parts: parts, Chosen: chosen})
}

// TestModel holds the gutter against the comments of the sample, and machine code, flows and findings against each other.
func TestModel(t *testing.T) {
	p := newPage(t, nil)
	m := p.Model
	if len(m.Files) != 1 || m.Files[0].Name != "m.go" || m.Files[0].Parts[0].Text+"\n" != sample {
		t.Fatalf("files %+v", m.Files)
	}
	for i, line := range strings.Split(sample, "\n") {
		if _, want, ok := strings.Cut(line, "//want "); ok {
			if got := words(m.Files[0].Marks, i+1); got != want {
				t.Errorf("line %d: %s, want %s", i+1, got, want)
			}
		}
	}
	allocs := 0
	for i, f := range m.Functions {
		code := p.Code(i)
		if len(code.Insts) == 0 {
			t.Errorf("%s has no machine code", f.Symbol)
		}
		for _, in := range code.Insts {
			if in.Kind == page.FactAlloc || in.Kind == page.FactBox {
				allocs++
			}
			if in.Stack < 0 || !strings.HasPrefix(in.Text, "CALL") && in.Kind == page.FactAlloc {
				t.Errorf("%s: %+v", f.Symbol, in)
			}
		}
		allocs -= f.Counts.Allocs
	}
	if allocs != 0 {
		t.Errorf("the code has %d allocating calls more than the functions count", allocs)
	}
	if got := p.Code(len(m.Functions)); len(got.Insts) > 0 {
		t.Error("there is code of a function that is not there")
	}
	checkFindings(t, p)
}

// words returns what is on a line as the sample has it.
func words(marks []page.Mark, line int) string {
	var own, via []string
	for _, m := range marks {
		if m.Line != line {
			continue
		}
		for _, f := range m.Facts {
			if f.Via {
				via = append(via, "["+f.Kind+"]")
			} else {
				own = append(own, f.Kind)
			}
		}
		all := append(slices.Compact(own), slices.Compact(via)...)
		if m.Loops > 0 {
			all = append(all, "loop")
		}
		return strings.Join(all, " ")
	}
	return ""
}

// checkFindings has each confirmed allocation lead to a call in the machine code of its line, and a flow that begins at its place.
func checkFindings(t *testing.T, p *page.Page) {
	t.Helper()
	flows := 0
	for _, f := range p.Model.Findings {
		for _, ref := range f.Code {
			code := p.Code(ref.Func)
			i := slices.IndexFunc(code.Insts, func(in page.Inst) bool { return in.Offset == ref.Offset })
			if i < 0 || !slices.ContainsFunc(code.Stacks[code.Insts[i].Stack], func(at page.CodeFrame) bool { return at.File == f.File && at.Line == f.Line }) {
				t.Errorf("line %d: %s: its instruction is not of its line", f.Line, f.Text)
			}
		}
		for _, flow := range f.Flows {
			if len(flow.Steps) > 1 {
				flows++
			}
			if flow.Steps[0].File != f.File {
				t.Errorf("line %d: %s: the flow begins at %+v", f.Line, f.Text, flow.Steps[0])
			}
		}
	}
	if len(p.Model.Findings) < 5 || flows < 3 {
		t.Errorf("%d findings, %d flows", len(p.Model.Findings), flows)
	}
}

// TestChosen shows one function, and what is known of its lines alone.
func TestChosen(t *testing.T) {
	p := newPage(t, func(name string) bool { return name == "Call" })
	f := p.Model.Files[0]
	if len(f.Parts) != 1 || f.Parts[0].First != 23 || f.Parts[0].Text != "func Call(xs []int) int {\n\treturn at(xs, len(xs)/3+1) //want inline\n}" {
		t.Errorf("parts %+v", f.Parts)
	}
	for _, m := range f.Marks {
		if m.Line < 23 || m.Line > 25 {
			t.Errorf("marks on line %d", m.Line)
		}
	}
	if len(p.Model.Functions) != 1 || p.Model.Functions[0].Name != "m.Call" || p.Model.Functions[0].Last != 25 {
		t.Errorf("functions %+v", p.Model.Functions)
	}
	var b bytes.Buffer
	if none := newPage(t, func(string) bool { return false }); len(none.Model.Files) > 0 || none.Write(&b) != nil {
		t.Error("a page of nothing")
	}
}

// TestWrite takes a page apart as a browser does: nothing of the source is markup, what the policy lets run is what is there, and all that the page has
// can be read again.
func TestWrite(t *testing.T) {
	p := newPage(t, nil)
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	markup, blocks := takeApart(t, b.String())
	isMarkup(t, markup)
	if strings.Contains(b.String(), "\u202e") {
		t.Error("there is a mark that turns letters around")
	}
	for _, word := range []string{"alert", "<b>", "\u202e", "http:", "https:", "src=", " style=", " onclick="} {
		if strings.Contains(markup, word) {
			t.Errorf("%q is in the markup", word)
		}
	}
	policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(markup)[1])
	for _, tag := range []string{"script", "style"} {
		sum := sha256.Sum256([]byte(blocks[tag]))
		if want := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "';"; !strings.Contains(policy, want) {
			t.Errorf("policy %s, want %s", policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") || !strings.HasPrefix(policy, "default-src 'none';") || !strings.Contains(policy, "connect-src 'none';") {
		t.Errorf("policy %s", policy)
	}
	var m page.Model
	if err := json.Unmarshal([]byte(blocks["model"]), &m); err != nil || m.Files[0].Parts[0].Text+"\n" != sample || len(m.Functions) != len(p.Model.Functions) {
		t.Errorf("error %v, model %+v", err, m)
	}
	packed, err := base64.StdEncoding.DecodeString(blocks["code-0"])
	if err != nil {
		t.Fatal(err)
	}
	var code page.Code
	if err := json.NewDecoder(flate.NewReader(bytes.NewReader(packed))).Decode(&code); err != nil || len(code.Insts) != len(p.Code(0).Insts) {
		t.Errorf("error %v, %d instructions", err, len(code.Insts))
	}
}

// takeApart returns the markup of a page without what is in elements of script and style, and that by id or tag.
func takeApart(t *testing.T, text string) (markup string, blocks map[string]string) {
	t.Helper()
	blocks = make(map[string]string)
	raw := regexp.MustCompile(`(?s)<(script|style)([^>]*)>(.*?)</(script|style)>`)
	markup = raw.ReplaceAllStringFunc(text, func(element string) string {
		m := raw.FindStringSubmatch(element)
		name := m[1]
		if id := regexp.MustCompile(`id="([^"]*)"`).FindStringSubmatch(m[2]); id != nil {
			name = id[1]
		}
		if strings.Contains(m[3], "<!--") || strings.Contains(m[3], "<script") {
			t.Errorf("%s has what ends or opens a script", name)
		}
		blocks[name] = m[3]
		return "<" + m[1] + m[2] + "></" + m[1] + ">"
	})
	return markup, blocks
}

// isMarkup checks that all elements are closed in their order, and that each id is there once.
func isMarkup(t *testing.T, markup string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ids := make(map[string]bool)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			if a.Name.Local == "id" && ids[a.Value] {
				t.Errorf("two elements are %q", a.Value)
			}
			ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
		}
	}
}

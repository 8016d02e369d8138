package report

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes"
)

// files has the sources that findings of tests are in, by name.
type files map[string]string

func (f files) read(name string) ([]byte, error) {
	text, ok := f[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return []byte(text), nil
}

// sampleFiles are the files of samples, as far as they can be read.
func sampleFiles() files {
	return files{
		"/src/m/app/log.go": strings.Repeat("\n", 11) + "\t/* 😀é */ fmt.Log(x)\r\n",
		"/src/m/zz.go":      "package m\n\n\n\treturn 1\n",
	}
}

func sarifOptions() Options {
	return Options{
		Dir: "/src/m/app", Root: "/src/m", Version: "v1.2.3", Checks: passes.Suite, ExitCode: 3,
		ReadFile: sampleFiles().read,
		Problems: []driver.Problem{
			{Package: "m/b", File: "/src/m/b/b c.go", Line: 3, Column: 4, Message: "undefined: x"},
			{Package: "m/c", Message: "internal error"},
		},
		Warnings: []string{"go: something"},
	}
}

// writeSARIF returns the log with the findings, after it has been validated.
func writeSARIF(t *testing.T, opts Options, fs []*finding.Finding) sarifLog {
	t.Helper()
	var out bytes.Buffer
	w, err := New("sarif", &out, opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteAll(w, fs); err != nil {
		t.Fatal(err)
	}
	validate(t, out.Bytes())
	var log sarifLog
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

// validate checks a log against the official schema, formats such as that of URIs included.
func validate(t *testing.T, log []byte) {
	t.Helper()
	schema, err := os.ReadFile(filepath.Join("testdata", "sarif", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource(sarifSchema, doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("%v\nin %s", err, log)
	}
}

func TestSARIF(t *testing.T) {
	var out bytes.Buffer
	opts := sarifOptions()
	opts.Checks = []*analysis.Analyzer{{Name: "ifacebox", URL: "https://example.com/ifacebox", Doc: "ifacebox: report boxes\n\nA box\nis a box.\n\n  - one\n  - two\n"}}
	if err := WriteAll(newSARIF(&out, opts), samples()); err != nil {
		t.Fatal(err)
	}
	validate(t, out.Bytes())
	golden(t, "findings.sarif", out.Bytes())
}

// TestSARIFEmpty validates the logs of runs without findings and without checks.
func TestSARIFEmpty(t *testing.T) {
	for _, opts := range []Options{{}, {Dir: "/src/m"}, sarifOptions()} {
		log := writeSARIF(t, opts, nil)
		if run := log.Runs[0]; run.Results == nil || run.Invocations[0].ExecutionSuccessful != (len(opts.Problems) == 0) {
			t.Errorf("%+v", run)
		}
	}
	writeSARIF(t, sarifOptions(), []*finding.Finding{new(finding.Finding)})
}

// TestSARIFRules has the documentation of every check.
func TestSARIFRules(t *testing.T) {
	log := writeSARIF(t, sarifOptions(), samples())
	for i, r := range log.Runs[0].Tool.Driver.Rules {
		a := passes.Suite[i]
		if r.ID != a.Name || r.HelpURI != a.URL || !strings.HasPrefix(r.ShortDescription.Text, "Report ") ||
			len(r.FullDescription.Text) < 50 || len(r.Help.Text) < 500 || !strings.Contains(r.Help.Markdown, "\n\n") {
			t.Errorf("%s: %+v", a.Name, r)
		}
	}
	for _, r := range log.Runs[0].Results {
		if got := log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID; got != r.RuleID {
			t.Errorf("rule index %d is of %s, want %s", r.RuleIndex, got, r.RuleID)
		}
	}
}

func TestUTF16Column(t *testing.T) {
	const text = "aé😀x\xffz"
	for column, want := range map[int]int{0: 0, -1: 0, 1: 1, 2: 2, 4: 3, 8: 5, 9: 6, 10: 7, 11: 8, 12: 0} {
		if got := utf16Column(text, column); got != want {
			t.Errorf("byte column %d: %d, want %d", column, got, want)
		}
	}
	if got := utf16Column("", 1); got != 0 {
		t.Errorf("a line that cannot be read: column %d", got)
	}
}

func TestSARIFRegion(t *testing.T) {
	s := newSARIF(nil, sarifOptions())
	log := "/src/m/app/log.go"
	for _, test := range []struct {
		at   finding.Span
		want sarifRegion
	}{
		// Tab, comment with an emoji of four bytes and a letter of two, a blank.
		{finding.Span{File: log, Line: 12, Column: 16, EndLine: 12, EndColumn: 19}, sarifRegion{12, 13, 12, 16}},
		{finding.Span{File: log, Line: 12, Column: 99, EndLine: 12, EndColumn: 100}, sarifRegion{StartLine: 12}},
		{finding.Span{File: log, Line: 12, Column: 2, EndLine: 12, EndColumn: 100}, sarifRegion{StartLine: 12, StartColumn: 2}},
		{finding.Span{File: "/gone.go", Line: 12, Column: 2, EndLine: 12, EndColumn: 3}, sarifRegion{StartLine: 12}},
	} {
		if got := s.region(test.at); got != test.want {
			t.Errorf("%+v: %+v, want %+v", test.at, got, test.want)
		}
	}
}

func TestURI(t *testing.T) {
	for name, want := range map[string]string{
		"/src/m/a b.go":          "file:///src/m/a%20b.go",
		"/src/é/😀.go":            "file:///src/%C3%A9/%F0%9F%98%80.go",
		"/src/100%#?.go":         "file:///src/100%25%23%3F.go",
		`C:\Users\José\a b.go`:   "file:///C:/Users/Jos%C3%A9/a%20b.go",
		"c:/src/a.go":            "file:///c:/src/a.go",
		`\\host\share\m\a.go`:    "file://host/share/m/a.go",
		`/src/back\slash/odd.go`: "file:///src/back%5Cslash/odd.go",
	} {
		if got := lspdiag.URI(name); got != want {
			t.Errorf("lspdiag.URI(%q) is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"é/a b.go": "%C3%A9/a%20b.go", "a:b.go": "./a:b.go"} {
		if got := relativeURI(name); got != want {
			t.Errorf("relativeURI(%q) is %q, want %q", name, got, want)
		}
	}
}

// TestSARIFPaths has names of Windows, of other scripts and of no file.
func TestSARIFPaths(t *testing.T) {
	var found []*finding.Finding
	for _, file := range []string{`C:\src\m\a.go`, "/src/m/дом/a.go", "/other/a.go", "<autogenerated>"} {
		found = append(found, &finding.Finding{Check: "ifacebox", Message: "m", Span: finding.Span{File: file, Line: 1}})
	}
	var got []string
	for _, r := range writeSARIF(t, sarifOptions(), found).Runs[0].Results {
		if at := r.Locations[0].PhysicalLocation; at != nil {
			got = append(got, at.ArtifactLocation.URIBaseID+at.ArtifactLocation.URI)
		} else {
			got = append(got, "none")
		}
	}
	want := []string{"file:///C:/src/m/a.go", "%SRCROOT%%D0%B4%D0%BE%D0%BC/a.go", "file:///other/a.go", "none"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"[]byte(s) escapes": "[]byte(s) escapes", "m[k](x) escapes": `m\[k\](x) escapes`,
	} {
		if got := plain(text).Text; got != want {
			t.Errorf("plain(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestSARIFLine has a region for the first line of a file, and none for a file as a whole.
func TestSARIFLine(t *testing.T) {
	var out bytes.Buffer
	fs := []*finding.Finding{
		{Check: "c", Span: finding.Span{File: "/src/a.go", Line: 1}, Verdict: finding.Confirmed},
		{Check: "c", Span: finding.Span{File: "/src/b.go"}, Verdict: finding.Confirmed},
	}
	w, err := New("sarif", &out, Options{Checks: []*analysis.Analyzer{{Name: "c"}}})
	if err == nil {
		err = WriteAll(w, fs)
	}
	if got := strings.Count(out.String(), `"startLine"`); err != nil || got != 1 {
		t.Errorf("%d regions, error %v:\n%s", got, err, &out)
	}
}

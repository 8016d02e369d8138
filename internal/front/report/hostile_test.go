package report

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// hostile is what a name, a literal or a directive may hold.
const hostile = "::error::x\n::error file=p.go::injected\r\x1b[2J\u009b1m\u202e\u2028##[add-mask]x ##vso[task.complete]\x00\xff"

// poison sets all text in v, and makes slices long enough to have some.
func poison(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(hostile)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				poison(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			poison(v.Index(i))
		}
	case reflect.Int, reflect.Int64, reflect.Uint32:
		if v.CanInt() {
			v.SetInt(1)
		}
	}
}

// plainLines wants of all lines that they can be printed, and are no command but those that may be.
func plainLines(t *testing.T, out string, mayCommand bool) {
	t.Helper()
	if out == "" {
		t.Error("nothing is written")
	}
	for line := range strings.Lines(out) {
		line = strings.TrimLeft(strings.TrimSuffix(strings.ReplaceAll(line, "%0A\t", ""), "\n"), "\t")
		if strings.ContainsFunc(line, func(r rune) bool { return !strconv.IsPrint(r) }) {
			t.Errorf("cannot be printed: %q", line)
		}
		command := strings.HasPrefix(strings.TrimSpace(line), "::")
		if command && !mayCommand || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
			t.Errorf("a command: %q", line)
		}
	}
}

// TestHostile writes findings, problems, lines to explain and counts of which all text is hostile, in all formats.
func TestHostile(t *testing.T) {
	f := new(finding.Finding)
	poison(reflect.ValueOf(f).Elem())
	rest := *f
	rest.Led, rest.Rest = nil, nil
	f.Verdict, f.Led, f.Rest = finding.Confirmed, []*finding.Finding{{}}, []*finding.Finding{&rest}
	refuted := *f
	refuted.Verdict, refuted.Directive = finding.Refuted, ""
	problem := driver.Problem{}
	poison(reflect.ValueOf(&problem).Elem())
	whole := driver.Problem{Message: hostile}
	opts := Options{
		Dir: "/", Verbose: true, Fold: true, Problems: []driver.Problem{problem, whole}, Warnings: []string{hostile},
		Checks: []*analysis.Analyzer{{Name: "ifacebox", Doc: "ifacebox: finds"}},
	}
	for _, format := range append(Formats(), "terminal") {
		t.Run(format, func(t *testing.T) {
			opts := opts
			if format == "terminal" {
				format, opts.Terminal = "text", &Terminal{Width: 60, ByFile: true}
				opts.ReadFile = func(string) ([]byte, error) { return []byte(strings.Repeat(hostile+"\n", 9)), nil }
			}
			var out bytes.Buffer
			w, err := New(format, &out, opts)
			if err != nil {
				t.Fatal(err)
			}
			if err := WriteAll(w, []*finding.Finding{f, &refuted}); err != nil {
				t.Fatal(err)
			}
			plainLines(t, out.String(), format == "github")
			if n := strings.Count(out.String(), "\n"); format == "github" && n != 4 {
				t.Errorf("%d lines for two findings and two problems:\n%s", n, &out)
			}
		})
	}
	t.Run("explain", func(t *testing.T) {
		line := new(explain.Line)
		poison(reflect.ValueOf(line).Elem())
		for _, nothing := range []string{"", hostile} {
			line.Nothing = nothing
			var out bytes.Buffer
			if err := Explain(&out, line, hostile+"\ta", []*finding.Finding{f, &refuted}, opts); err != nil {
				t.Fatal(err)
			}
			plainLines(t, out.String(), false)
		}
	})
	t.Run("stats", func(t *testing.T) {
		s := &driver.Stats{GoVersion: hostile, UnknownLines: []gcdiag.UnknownLine{{Package: hostile, Text: hostile}}}
		var out bytes.Buffer
		if err := Stats(&out, s); err != nil {
			t.Fatal(err)
		}
		plainLines(t, out.String(), false)
	})
}

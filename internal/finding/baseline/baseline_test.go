package baseline

import (
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// source has lines for all files.
type source []string

func (s source) Name(file string) string { return file }
func (s source) Line(_ string, line int) string {
	if line < 1 || line > len(s) {
		return ""
	}
	return s[line-1]
}

func found(function string, line int) *finding.Finding {
	return &finding.Finding{
		Check: "c", Package: "m/a [m/a.test]", Function: function, Message: "allocates\ta lot", Verdict: finding.Confirmed, Span: finding.Span{File: "a.go", Line: line},
	}
}

func all(*finding.Finding) bool { return true }

// TestRoundTrip reads what it wrote, in any order the same, and knows its findings when lines have moved.
func TestRoundTrip(t *testing.T) {
	src := source{"one()", "two()", "two()"}
	fs := []*finding.Finding{found("F", 1), found("F", 2), found("F", 3), found("G", 1)}
	entries := Of(fs, src, all)
	file := Format(entries)
	slices.Reverse(entries)
	if again := Format(entries); string(again) != string(file) {
		t.Errorf("in another order:\n%s\nwant\n%s", again, file)
	}
	read, err := Parse(file)
	if err != nil || len(read) != 4 || read[0].Package != "m/a" || read[0].Check != "c" || read[0].Message != `allocates\ta lot` {
		t.Fatalf("%+v, error %v", read, err)
	}
	if unknown, stale := Split(read, fs, src); len(unknown) > 0 || len(stale) > 0 {
		t.Errorf("unknown %v, stale %v", unknown, stale)
	}
	moved := source{"", "one()", "three()", "two()"}
	fs = []*finding.Finding{found("F", 2), found("F", 3), found("F", 4), found("G", 2)}
	unknown, stale := Split(read, fs, moved)
	if len(unknown) != 1 || unknown[0] != fs[1] {
		t.Errorf("unknown %v", unknown)
	}
	if len(stale) != 1 || stale[0].Function != "F" { // one of two like lines is left
		t.Errorf("stale %+v", stale)
	}
}

// TestWanted numbers like findings among all, so that one that is not wanted does not change the names of others.
func TestWanted(t *testing.T) {
	src := source{"one()", "one()"}
	fs := []*finding.Finding{found("F", 1), found("F", 2)}
	only := Of(fs, src, func(f *finding.Finding) bool { return f == fs[1] })
	if every := Of(fs, src, all); len(only) != 1 || only[0] != every[1] {
		t.Errorf("%v, of all %v", only, every)
	}
}

func TestParseErrors(t *testing.T) {
	for file, want := range map[string]string{
		"":                           "it is empty",
		"a\tb\tc\td\te\n":            "line 1: it is no baseline",
		header + "\n\n# x\na\tb\n":   "line 4: it has 2 columns",
		"# by perfvet/v0.\n":         "line 1: it is no baseline",
		"<<<<<<< HEAD\n" + header:    "line 1: it is no baseline",
		header + "\n=======\na\tb\n": "line 2: it has 1 columns",
	} {
		if entries, err := Parse([]byte(file)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, error %v, want %q", file, entries, err, want)
		}
	}
	if entries, err := Parse([]byte(header + "\r\n\r\na\tb\tc\td\te\r\n")); err != nil || len(entries) != 1 || entries[0].Message != "e" {
		t.Errorf("with other line ends: %v, error %v", entries, err)
	}
}

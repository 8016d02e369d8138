package foreign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile is text that does something where it is not made harmless.
var hostile = []string{
	"k\n::error file=p.go,line=1::injected", "a\r\x1b[0Ksection_end:0:x", "\x1b]0;title\a", "\u009b31m", "if (\u202eadmin\u2066) {", "a\u2028b\u2029c\u0085d",
	"##[add-mask]x", "x ##vso[task.setvariable variable=a]b", "##teamcity[buildStop]", "  ::set-output name=a::b", "\xff\xfe", "a\tb", "\x00\x7f", "\ufeff", "##",
}

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"x (int, 8 bytes) boxed into any":    "",
		"größe := 世界 * 😀":                    "",
		"a ## b # c":                         "",
		"std::vector, a[i] and m[`k`]":       "",
		`"a\n"`:                              "",
		"m[`k\n::error::x`]":                 `m[` + "`k" + `\n::error::x` + "`]",
		"\x1b[31mred\x07":                    `\x1b[31mred\a`,
		"\u202ekcab":                         `\u202ekcab`,
		"a\u2028b\u00a0c\U000e0001":          `a\u2028b\u00a0c\U000e0001`,
		"name\xff.go":                        `name\xff.go`,
		"\ufffd":                             "",
		"  ::error::x":                       `  \x3a:error::x`,
		"::add-mask::x":                      `\x3a:add-mask::x`,
		"##[error]x ##vso[a] ##teamcity[b] ": `\x23#[error]x \x23#vso[a] \x23#teamcity[b] `,
		"###[error]":                         `#\x23#[error]`,
	} {
		if want == "" {
			want = text
		}
		if got := Line(text); got != want {
			t.Errorf("Line(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestLong holds where a line ends that does not fit: as it is shown, not as it was.
func TestLong(t *testing.T) {
	whole := strings.Repeat("é", maxLine/2)
	if got := Line(whole); got != whole {
		t.Errorf("a line of %d bytes is cut to %d", len(whole), len(got))
	}
	for _, text := range []string{whole + "é", strings.Repeat("\xff", maxLine/4+1), strings.Repeat("a", 1<<20) + "##[x"} {
		line := Line(text)
		shown, more, _ := strings.Cut(line, "... (")
		kept := len(shown)
		if strings.HasPrefix(text, "\xff") {
			kept /= len(`\xff`)
		}
		if want := fmt.Sprintf("%d more bytes)", len(text)-kept); more != want || len(line) > maxLine || Line(line) != line {
			t.Errorf("%d bytes of %.4q are shown as %d with %q at the end, want %q", len(text), text, len(line), more, want)
		}
	}
}

func TestLines(t *testing.T) {
	for text, want := range map[string]string{
		"one":                      "one",
		"one\n":                    "one",
		"one\r\n\ttwo\n\t\tthree":  "one\n\ttwo\n\t\tthree",
		"one\n::error::two":        "one\n\t" + `\x3a:error::two`,
		"one\ntwo\n\nthree\x1b[0m": "one\n\ttwo\n\n\tthree" + `\x1b[0m`,
		"\n::error::two":           "\n\t" + `\x3a:error::two`,
	} {
		if got := string(Lines(text)); got != want {
			t.Errorf("Lines(%q) = %q, want %q", text, got, want)
		}
	}
}

type stringer string

// String implements [fmt.Stringer].
func (s stringer) String() string { return string(s) }

func TestFprintf(t *testing.T) {
	var b strings.Builder
	_, err := Fprintf(&b, "%s|%v|%v|%v|%d\n", "a\n", errors.New("b\n"), stringer("c\n"), Lines("d\ne"), 5)
	if want := `a\n|b\n|c\n|d` + "\n\te|5\n"; err != nil || b.String() != want {
		t.Errorf("%q, %v, want %q", b.String(), err, want)
	}
}

// FuzzShown holds what text is shown for: that it is one line, of what can be printed, and no command. It says the same as before.
func FuzzShown(f *testing.F) {
	for _, text := range append(hostile, strings.Repeat("\xff", maxLine), strings.Repeat("a", maxLine)) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		line := Line(text)
		check(t, text, line)
		if again := Line(line); again != line {
			t.Errorf("%q is shown as %q, and that as %q", text, line, again)
		}
		for i, part := range strings.Split(string(Lines(text)), "\n") {
			check(t, text, strings.TrimLeft(part, "\t"))
			if i > 0 && part != "" && part[0] != '\t' {
				t.Errorf("%q: the line %q is not indented", text, part)
			}
		}
		checkJSON(t, text)
	})
}

func check(t *testing.T, text, line string) {
	if !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return !strconv.IsPrint(r) }) {
		t.Errorf("%q is shown as %q, which cannot be printed", text, line)
	}
	if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") {
		t.Errorf("%q is shown as %q, which is a command", text, line)
	}
}

// checkJSON wants of JSON that it holds the same text, and nothing that is not plain.
func checkJSON(t *testing.T, text string) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]string{"text": text}); err != nil {
		t.Fatal(err)
	}
	shown := JSON(buf.Bytes())
	check(t, text, strings.TrimSuffix(string(shown), "\n"))
	var before, after map[string]string
	if err := errors.Join(json.Unmarshal(buf.Bytes(), &before), json.Unmarshal(shown, &after)); err != nil || before["text"] != after["text"] {
		t.Errorf("%s is shown as %s: %v", buf.Bytes(), shown, err)
	}
}

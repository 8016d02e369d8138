package driver

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// readText reads s in pieces of odd sizes.
func readText(t *testing.T, s string) *text {
	t.Helper()
	text, err := newText(t.TempDir(), 0, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = text.close() })
	if err := text.read(iotest.HalfReader(strings.NewReader(s))); err != nil {
		t.Fatal(err)
	}
	return text
}

// lines returns what is left of the block of a package, as the compiler printed it.
func lines(t *testing.T, text *text, id string) []string {
	t.Helper()
	b, err := text.block(id)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range b.decisions {
		all = append(all, d.String())
	}
	for _, u := range b.unknownLines {
		all = append(all, "unknown: "+u.Text)
	}
	if b.unknown != len(b.unknownLines) {
		t.Errorf("%s: %d unknown lines, kept %d", id, b.unknown, len(b.unknownLines))
	}
	return all
}

func TestText(t *testing.T) {
	const input = `go: downloading example.com/x v1.0.0
strange news
# m/a
a/a.go:3:6: can inline F with cost 4 as: func() { }
go: warning: "./none" matched no packages
a/a.go:4:7: x escapes to heap
# m/b [m/b.test]
b/b.go:1:1: something new
# m/c
# m/a
a/a.go:5:9: moved to heap: y`
	text := readText(t, input)
	for id, want := range map[string][]string{
		"m/a":            {"a/a.go:3:6: can inline F with cost 4", "a/a.go:4:7: x escapes to heap", "a/a.go:5:9: moved to heap: y"},
		"m/b [m/b.test]": {"unknown: b/b.go:1:1: something new"},
		"m/c":            nil,
		"m/d":            nil,
	} {
		got := lines(t, text, id)
		for i := range got {
			got[i], _, _ = strings.Cut(got[i], " as: ")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	if problems := text.problems(); len(problems) != 1 || problems[0].Message != `pattern "./none" matched no packages` {
		t.Errorf("problems %v", problems)
	}
	if !slices.Equal(text.messages, []string{"strange news"}) {
		t.Errorf("messages %q", text.messages)
	}
	if len(text.blocks) != 2 {
		t.Errorf("%d packages have text, want 2: one without has no block", len(text.blocks))
	}
	if text.headers != 4 || text.lines != strings.Count(input, "\n")+1 || text.bytes != int64(len(input)) {
		t.Errorf("%d headers, %d lines, %d bytes of %d", text.headers, text.lines, text.bytes, len(input))
	}
}

// TestTextLong has lines that are longer than any buffer, in a block and as a message, with what looks like a header inside.
func TestTextLong(t *testing.T) {
	long := strings.Repeat("x", maxMessage-1) + "# not a header " + strings.Repeat("x", maxMessage)
	text := readText(t, long+"\n# m/a\na.go:1:1: "+long+" escapes to heap\na.go:2:1: y escapes to heap\n")
	b, err := text.block("m/a")
	if err != nil {
		t.Fatal(err)
	}
	if len(b.decisions) != 2 || !b.decisions[0].Cut || b.decisions[1].Kind != gcdiag.EscapesSummary || b.decisions[1].Subject != "y" {
		t.Errorf("%d decisions", len(b.decisions))
	}
	if len(text.blocks) != 1 || text.lines != 4 || len(text.messages) != 1 || len(text.messages[0]) > maxMessage {
		t.Errorf("%d blocks, %d lines, %d messages", len(text.blocks), text.lines, len(text.messages))
	}
}

// TestTextFails has errors of the reader and of the file come back.
func TestTextFails(t *testing.T) {
	dir := t.TempDir()
	cause := errors.New("broken pipe")
	for name, test := range map[string]struct {
		r     io.Reader
		spoil func(*text) error
		want  error
	}{
		"reader": {iotest.ErrReader(cause), func(*text) error { return nil }, cause},
		"file": {
			strings.NewReader("# m/a\na.go:1:1: y escapes to heap\n"),
			func(t *text) error { t.file.limit = 0; return t.file.file.Close() }, os.ErrClosed,
		},
	} {
		text, err := newText(dir, 0, func(int) {})
		if err != nil {
			t.Fatal(err)
		}
		if err := test.spoil(text); err != nil {
			t.Fatal(err)
		}
		if err := text.read(test.r); !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", name, err, test.want)
		}
		_ = text.close()
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("files %v are left, error %v", left, err)
	}
	if _, err := newText(dir+"/none", 0, func(int) {}); err == nil {
		t.Error("a text without a directory")
	}
}

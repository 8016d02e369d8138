package evidence_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// farText is what the compiler says of n literals on one line, in columns that it does not keep: of each, with all the
// others as arguments of the call that it is passed to.
func farText(t *testing.T, n int) []gcdiag.Decision {
	t.Helper()
	call := "keep(" + strings.TrimSuffix(strings.Repeat("func literal, ", n), ", ") + ")"
	var text strings.Builder
	text.WriteString("# m\n")
	for range n {
		fmt.Fprintf(&text, "./m.go:3: func literal escapes to heap in F:\n./m.go:3:   flow: {heap} ← &{storage for func literal}:\n"+
			"./m.go:3:     from %s (call parameter) at ./m.go:3\n./m.go:3: func literal escapes to heap\n", call)
	}
	var ds []gcdiag.Decision
	r := gcdiag.NewReader(strings.NewReader(text.String()))
	for {
		d, err := r.Next()
		if err != nil {
			break
		}
		ds = append(ds, *d)
	}
	return ds
}

// TestFar counts the work for a line with very many sites in columns that the compiler does not keep: it grows with their
// number, not with its square.
func TestFar(t *testing.T) {
	type work struct{ asked, notes, bytes int }
	does := func(n int) (w work) {
		p := evidence.New(evidence.Build{ID: "m", ImportPath: "m", Dir: "/m", Text: farText(t, n)}, []string{"/m/m.go"})
		site := evidence.Site{
			Line: evidence.Line{File: "/m/m.go", Line: 3}, Column: 300, Source: "func literal",
			About: func(*gcdiag.Decision) bool { w.asked++; return true },
		}
		for _, m := range p.Match(slices.Repeat([]evidence.Site{site}, n)) {
			if len(m.Decisions) != 2 || m.Verdict != finding.Unconfirmed {
				t.Fatalf("%d sites: %v with %d decisions", n, m.Verdict, len(m.Decisions))
			}
			for _, d := range m.Decisions {
				for _, note := range p.Notes(d) {
					w.notes++
					w.bytes += len(note.Message)
				}
			}
		}
		return w
	}
	few, many := does(100), does(1000)
	if few.asked == 0 || few.notes != 400 || few.bytes == 0 {
		t.Errorf("100 sites: %+v", few)
	}
	if many.asked != 10*few.asked || many.notes != 10*few.notes || many.bytes > 11*few.bytes {
		t.Errorf("100 sites: %+v, 1000 sites: %+v", few, many)
	}
}

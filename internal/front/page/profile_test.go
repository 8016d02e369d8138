package page_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	pprof "github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/front/page"
)

// TestProfile has the shares of lines, and how much of the profile findings explain: of 100 objects of 16 bytes, 60 are made on line 14 and 30 on line 28,
// which have findings, 4 where nobody looked, and 6 in another package.
func TestProfile(t *testing.T) {
	p := newProfiledPage(t, nil, func(source string) *profile.Profile { return heapProfile(t, source) })
	shares := make(map[int]page.Share)
	for _, m := range p.Model.Files[0].Marks {
		if m.Share != nil {
			shares[m.Line] = *m.Share
		}
	}
	want := map[int]page.Share{14: {Objects: 0.6, Bytes: 0.6}, 28: {Objects: 0.3, Bytes: 0.3}, 21: {Objects: 0.04, Bytes: 0.04}}
	for line := range 40 {
		if shares[line] != want[line] {
			t.Errorf("line %d has %+v, want %+v", line, shares[line], want[line])
		}
	}
	if p.Model.Profile != "mem.pprof" {
		t.Errorf("shares of %q", p.Model.Profile)
	}
	c := p.Model.Coverage
	if c == nil || len(c.Rows) < 3 || c.Rows[0].Share.Objects != 0.94 || c.Rows[1].Share.Objects != 90.0/94 {
		t.Fatalf("coverage %+v", c)
	}
	if len(c.Left) != 1 || c.Left[0].Line != 21 || c.Left[0].File != 0 || c.Left[0].Share.Bytes != 4.0/94 {
		t.Errorf("left %+v", c.Left)
	}
	explained := newProfiledPage(t, nil, func(source string) *profile.Profile { return heapProfile(t, source, "m.at") }).Model.Coverage
	if data, err := json.Marshal(explained); err != nil || !strings.Contains(string(data), `"left":[]`) {
		t.Errorf("nothing is left: %s, error %v", data, err)
	}
	if none := newPage(t, nil).Model; none.Coverage != nil || none.Profile != "" {
		t.Error("coverage without a profile")
	}
}

// heapProfile returns a profile of every object, but for those of some functions.
func heapProfile(t *testing.T, source string, without ...string) *profile.Profile {
	t.Helper()
	p := &pprof.Profile{
		SampleType: []*pprof.ValueType{{Type: "alloc_objects", Unit: "count"}, {Type: "alloc_space", Unit: "bytes"}},
		PeriodType: &pprof.ValueType{Type: "space", Unit: "bytes"}, Period: 1,
	}
	for i, s := range []struct {
		function, file string
		line, objects  int64
	}{{"m.Decode", source, 14, 60}, {"m.make1", source, 28, 30}, {"m.at", source, 21, 4}, {"fmt.Sprint", "/usr/lib/go/src/fmt/print.go", 9, 6}} {
		if slices.Contains(without, s.function) {
			continue
		}
		fn := &pprof.Function{ID: uint64(i + 1), Name: s.function, Filename: s.file}
		at := &pprof.Location{ID: uint64(i + 1), Line: []pprof.Line{{Function: fn, Line: s.line}}}
		p.Function, p.Location = append(p.Function, fn), append(p.Location, at)
		p.Sample = append(p.Sample, &pprof.Sample{Location: []*pprof.Location{at}, Value: []int64{s.objects, 16 * s.objects}, NumLabel: map[string][]int64{"bytes": {16}}})
	}
	name := filepath.Join(t.TempDir(), "mem.pprof")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	read, err := profile.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

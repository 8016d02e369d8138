package sides

import (
	"slices"
	"testing"
)

func TestParseRaw(t *testing.T) {
	const raw = ":100644 100644 1 2 M\x00a b.go\x00:000000 100644 0 2 A\x00ü.go\x00:100644 100644 1 1 R087\x00old.go\x00d/new.go\x00:160000 160000 1 0 M\x00sub\x00"
	got, err := parseRaw([]byte(raw))
	want := []change{
		{name: "a b.go", status: 'M', mode: "100644", to: "100644"},
		{name: "ü.go", status: 'A', mode: modeNone, to: "100644"},
		{name: "d/new.go", status: 'R', from: "old.go", mode: "100644", to: "100644"},
		{name: "sub", status: 'M', mode: modeSubmodule, to: modeSubmodule},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, error %v, want %v", got, err, want)
	}
	if got, err := parseRaw(nil); len(got) > 0 || err != nil {
		t.Errorf("of nothing %v, error %v", got, err)
	}
	for _, raw := range []string{"x\x00", ":100644 100644 1 2 M\x00", ":100644 100644 1 2 R\x00a\x00", ":1 2 3 M\x00a\x00"} {
		if got, err := parseRaw([]byte(raw)); err == nil {
			t.Errorf("%q: %v, no error", raw, got)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	file := func(name string) change { return change{name: name, mode: "100644", to: "100644"} }
	for _, test := range []struct {
		c    change
		want place
	}{
		{file("a/a.go"), overlay},
		{file("a.s"), overlay},
		{file("go.mod"), overlay},
		{file("a/go.sum"), overlay},
		{file("go.work"), overlay},
		{change{name: "go.mod", mode: modeNone, to: "100644"}, export},
		{change{name: "a/go.work", mode: "100644", to: modeNone}, export},
		{change{name: "a.go", mode: modeLink, to: modeLink}, export},
		{change{name: "a.go", mode: modeNone, to: "100644"}, overlay},
		{file("vendor/x/x.go"), export},
		{file("a/vendor/modules.txt"), export},
		{file("vendor.go"), overlay},
		{file("a/a.c"), export},
		{file("a/default.pgo"), export},
		{file("README.md"), nowhere},
		{file("static/x/y.html"), export},
		{file("staticx/y.html"), nowhere},
	} {
		if got := placeOf(test.c, []string{"static"}); got != test.want {
			t.Errorf("%v: %d, want %d", test.c, got, test.want)
		}
	}
	if got := placeOf(file("x.html"), []string{"."}); got != export {
		t.Errorf("embedded at the top: %d", got)
	}
}

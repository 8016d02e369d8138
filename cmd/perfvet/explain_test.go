package main

import "testing"

func TestParsePlace(t *testing.T) {
	for place, want := range map[string]struct {
		file string
		line int
	}{
		"a.go:12": {"a.go", 12}, "a.go:12:3": {"a.go", 12}, `C:\a.go:12`: {`C:\a.go`, 12}, "a:b.go:1:2": {"a:b.go", 1},
		"a.go": {}, "a.go:": {}, "a.go:0": {}, "a.go:-1": {}, ":12": {}, `C:\a.go`: {}, "": {}, "a.go:x:3": {file: "a.go:x", line: 3},
	} {
		q, err := parsePlace(place)
		if want.file == "" {
			if err == nil {
				t.Errorf("%q: %s, line %d; want an error", place, q.File, q.Number)
			}
		} else if err != nil || q.File != want.file || q.Number != want.line {
			t.Errorf("%q: %+v, error %v", place, q, err)
		}
	}
}

package main

import "testing"

func TestParseRange(t *testing.T) {
	for place, want := range map[string]struct {
		file        string
		first, last int
	}{
		"a.go:12": {"a.go", 12, 12}, "a.go:10-40": {"a.go", 10, 40}, "a-1.go:7": {"a-1.go", 7, 7}, "a-1.go:7-7": {"a-1.go", 7, 7},
		`C:\a.go:1-2`: {`C:\a.go`, 1, 2}, "a.go:40-10": {}, "a.go:-3": {}, "a.go-3": {}, "a.go:0-3": {}, "a.go:3-": {}, "": {},
	} {
		q, last, err := parseRange(place)
		if want.file == "" {
			if err == nil {
				t.Errorf("%q: %s, lines %d to %d; want an error", place, q.File, q.Number, last)
			}
		} else if err != nil || q.File != want.file || q.Number != want.first || last != want.last {
			t.Errorf("%q: %+v, last %d, error %v", place, q, last, err)
		}
	}
}

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

// Package goflags reads in GOFLAGS, the go command's environment variable for flags, what decides which text the compiler reads.
//
// The values are as "go env GOFLAGS" prints them: that also has what "go env -w" wrote.
package goflags

import (
	"strconv"
	"strings"
)

// Covers reports whether the flags in a value of GOFLAGS ask for a build with counters of coverage.
func Covers(goflags string) bool {
	covers := false
	for _, flag := range split(goflags) {
		name, value, given := strings.Cut(strings.TrimPrefix(flag, "-"), "=")
		switch strings.TrimPrefix(name, "-") {
		case "cover":
			on, err := strconv.ParseBool(value)
			covers = !given || on && err == nil
		case "covermode", "coverpkg":
			covers = true
		}
	}
	return covers
}

// split returns the flags in a value of GOFLAGS: words between spaces, or between quotes
// (cmd/internal/quoted). The go command refuses what has a quote too few.
func split(goflags string) []string {
	var words []string
	for {
		goflags = strings.TrimLeft(goflags, " \t\n\r")
		if goflags == "" {
			return words
		}
		end, rest := strings.IndexAny(goflags, " \t\n\r"), 0
		if quote := goflags[0]; quote == '\'' || quote == '"' {
			goflags = goflags[1:]
			end, rest = strings.IndexByte(goflags, quote), 1
		}
		if end < 0 {
			return append(words, goflags)
		}
		words, goflags = append(words, goflags[:end]), goflags[end+rest:]
	}
}

// PGO returns the value of the last -pgo among flags of the go command, those of GOFLAGS first, as they are written in one word; "auto" where there is none.
func PGO(goflags string, flags []string) string {
	value := "auto"
	for _, f := range append(split(goflags), flags...) {
		if name, v, ok := strings.Cut(strings.TrimLeft(f, "-"), "="); ok && name == "pgo" {
			value = v
		}
	}
	return value
}

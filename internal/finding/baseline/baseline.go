// Package baseline has the findings that a team knows of and does not want to hear of again: a file with one line for each, sorted, so that
// changes of several people merge.
//
// A line has the package, the function, the check, the fingerprint and the message, with tabs between them. What counts is the fingerprint;
// the rest is for people. The first line says how fingerprints are made.
package baseline

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/fingerprint"
	"github.com/perfvet/perfvet/internal/foreign"
)

// An Entry is a finding that is known.
type Entry struct {
	Package  string // path, without a variant
	Function string
	Check    string
	Print    string // fingerprint
	Message  string
}

// header begins a file.
const header = "# Findings that are known, by " + fingerprint.Version + ". Written by \"perfvet baseline\"."

// Of returns the entries of confirmed findings. Fingerprints are made among all of them; wanted chooses.
func Of(confirmed []*finding.Finding, src fingerprint.Source, wanted func(*finding.Finding) bool) []Entry {
	prints := fingerprint.Of(confirmed, src)
	var entries []Entry
	for i, f := range confirmed {
		if wanted(f) {
			pkg, _, _ := strings.Cut(f.Package, " ")
			entries = append(entries, Entry{plain(pkg), plain(f.Function), plain(f.Check), prints[i], plain(f.Message)})
		}
	}
	return entries
}

// plain returns text without the characters that separate columns and lines: they are shown as \t and \n.
func plain(text string) string { return foreign.Line(text) }

// Format returns the file of entries.
func Format(entries []Entry) []byte {
	lines := make([]string, len(entries))
	for i, e := range entries {
		lines[i] = strings.Join([]string{e.Package, e.Function, e.Check, e.Print, e.Message}, "\t") + "\n"
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	return []byte(header + "\n" + strings.Join(lines, ""))
}

// Parse reads a file. Lines that begin with "#" are comments, but for the first one. An error names the line.
func Parse(data []byte) ([]Entry, error) {
	var entries []Entry
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case n == 1 && !strings.Contains(text, " "+fingerprint.Version+"."):
			return nil, fmt.Errorf("line 1: it is no baseline of %s: \"perfvet baseline\" writes one", fingerprint.Version)
		case strings.HasPrefix(text, "#"), text == "":
			continue
		}
		columns := strings.Split(text, "\t")
		if len(columns) != 5 {
			return nil, fmt.Errorf("line %d: it has %d columns with tabs between them, and not 5", n, len(columns))
		}
		entries = append(entries, Entry{columns[0], columns[1], columns[2], columns[3], columns[4]})
	}
	if n == 0 {
		return nil, fmt.Errorf("it is empty, and no baseline of %s: \"perfvet baseline\" writes one", fingerprint.Version)
	}
	return entries, nil
}

// Split returns the confirmed findings that no entry is of, and the entries that are of none of them.
func Split(entries []Entry, confirmed []*finding.Finding, src fingerprint.Source) (unknown []*finding.Finding, stale []Entry) {
	known := make(map[string]bool, len(entries))
	for _, e := range entries {
		known[e.Print] = true
	}
	found := make(map[string]bool, len(confirmed))
	for i, print := range fingerprint.Of(confirmed, src) {
		found[print] = true
		if !known[print] {
			unknown = append(unknown, confirmed[i])
		}
	}
	for _, e := range entries {
		if !found[e.Print] {
			stale = append(stale, e)
		}
	}
	slices.SortFunc(stale, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Print, b.Print))
	})
	return unknown, stale
}

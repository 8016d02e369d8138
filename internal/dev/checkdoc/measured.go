package main

import (
	"bytes"
	"fmt"
	"go/version"
	"strings"

	"github.com/perfvet/perfvet/internal/dev/examples"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
)

// measured writes what the compiler of one release makes of the fixes.
func measured(w *bytes.Buffer, p *examples.Package, costs map[string]cost) error {
	release := strings.TrimPrefix(version.Lang(p.Release), "go")
	fmt.Fprintf(w, "## The fixes, measured\n\nWith Go %s, for linux/amd64. Both sides of a fix get the same input.\n\n", release)
	if op, ok := operation(p); ok {
		fmt.Fprintf(w, "| fix | %ss before | after |\n|---|---|---|\n", op)
		for _, pair := range p.Pairs {
			fmt.Fprintf(w, "| [%s](#%s) | %d | %d |\n", pair.Name, strings.ToLower(pair.Name), pair.Before.Cost().Ops, pair.After.Cost().Ops)
		}
		return writePairs(w, p)
	}
	same := false
	w.WriteString("| fix | allocs/op before | after | B/op before | after |\n|---|---|---|---|---|\n")
	for _, pair := range p.Pairs {
		before, ok := costs[pair.Name+"/before"]
		after, ok2 := costs[pair.Name+"/after"]
		if !ok || !ok2 {
			return fmt.Errorf("no benchmarks %s/before and %s/after", pair.Name, pair.Name)
		}
		fmt.Fprintf(w, "| [%s](#%s) | %d | %d | %d | %d |\n", pair.Name, strings.ToLower(pair.Name),
			before.allocs, after.allocs, before.bytes, after.bytes)
		same = same || before == after
	}
	if same {
		w.WriteString("\nWhere both allocate the same, the fix removes a call: the machine code has it before and not after.\n")
	}
	return writePairs(w, p)
}

// operation returns what the findings of an example are about, where that is no object.
func operation(p *examples.Package) (finding.Op, bool) {
	for _, pair := range p.Pairs {
		if c := pair.Before.Cost(); c.Ops == 0 || c.Objects > 0 {
			return finding.NoOp, false
		}
	}
	return p.Pairs[0].Before.Cost().Op, true
}

func writePairs(w *bytes.Buffer, p *examples.Package) error {
	for _, pair := range p.Pairs {
		w.WriteString("\n")
		if err := writePair(w, p, pair); err != nil {
			return fmt.Errorf("%s: %w", pair.Name, err)
		}
	}
	return nil
}

// writePair writes one fix: source, findings, compiler and machine code before, then source and machine code after.
func writePair(w *bytes.Buffer, p *examples.Package, pair *examples.Pair) error {
	fixed := pair.Fixed()
	if len(fixed) == 0 {
		return fmt.Errorf("no confirmed finding that the fix removes")
	}
	fmt.Fprintf(w, "### %s\n\n", pair.Name)
	block(w, "go", pair.Before.Source)
	said, err := text(p.Dir, fixed)
	if err != nil {
		return err
	}
	w.WriteString("\nperfvet says\n\n")
	block(w, "", said)
	if notes := compiler(p.Dir, fixed); notes != "" {
		w.WriteString("\nThe compiler says\n\n")
		block(w, "", notes)
	}
	code, err := proof(pair.Before, fixed)
	if err != nil {
		return err
	}
	w.WriteString("\nThe machine code\n\n")
	block(w, "", code)
	w.WriteString("\nFixed\n\n")
	block(w, "go", pair.After.Source)
	if code, err = replaced(pair); err != nil {
		return err
	}
	w.WriteString("\nThe machine code\n\n")
	block(w, "", code)
	return nil
}

func block(w *bytes.Buffer, language, text string) {
	fmt.Fprintf(w, "```%s\n%s\n```\n", language, strings.Trim(text, "\n"))
}

// text returns findings as perfvet prints them.
func text(dir string, fs []*finding.Finding) (string, error) {
	var b strings.Builder
	w, err := report.New("text", &b, report.Options{Dir: dir})
	if err != nil {
		return "", err
	}
	err = report.WriteAll(w, fs)
	return b.String(), err
}

// maxNotes is how many lines of the compiler are shown.
const maxNotes = 8

// compiler returns what the compiler printed of findings, without repetitions.
func compiler(dir string, fs []*finding.Finding) string {
	var b strings.Builder
	seen := make(map[finding.Note]bool)
	for _, f := range fs {
		for _, n := range f.Compiler {
			switch {
			case seen[n]:
				continue
			case len(seen) == maxNotes:
				b.WriteString("...\n")
				return b.String()
			}
			seen[n] = true
			b.WriteString(report.Place(dir, n.File, n.Line, n.Column) + ": " + n.Message + "\n")
		}
	}
	return b.String()
}

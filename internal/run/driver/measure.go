package driver

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
)

// measure holds the profile of the program against the source, and gives the findings what it has of them.
func (r *run) measure(findings []*finding.Finding, coverages []*evidence.Coverage) (misfits []string, err error) {
	if r.cfg.Profile == nil && !r.cfg.PGO || len(coverages) == 0 {
		return nil, nil
	}
	src := r.profiled(findings)
	if r.cfg.Profile == nil {
		if r.cfg.Profile = guess(src.Packages); r.cfg.Profile == nil {
			return nil, nil
		}
	}
	if misfits, err = r.cfg.Profile.Fit(src); err != nil {
		if !r.cfg.Profile.Guess {
			return nil, err
		}
		r.cfg.Profile = nil // nobody asked for it
		return nil, nil
	}
	r.cfg.Profile.Mark(findings)
	return misfits, nil
}

// profiled returns what a profile is held against: the packages, and all allocating calls in their objects.
func (r *run) profiled(findings []*finding.Finding) profile.Source {
	src := profile.Source{ReadFile: r.overlay.readFile, Calls: slices.Clone(r.stats.Calls.Left)}
	for i, u := range r.units {
		e := r.entries[i]
		if e == nil || e.Coverage == nil || len(e.Coverage.Written) == 0 {
			continue
		}
		path := u.path()
		files := slices.Sorted(slices.Values(e.Coverage.Written))
		src.Packages = append(src.Packages, profile.Package{
			Prefix: evidence.PathToPrefix(path) + ".", Path: path, Command: r.isCommand(files[0]), Files: files,
		})
	}
	for _, f := range findings {
		src.Calls = append(append(src.Calls, f.Code...), f.Idle...)
	}
	return src
}

// isCommand reports whether a file is of a package main.
func (r *run) isCommand(file string) bool {
	data, err := r.overlay.readFile(file)
	if err != nil {
		return false
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), "", data, parser.PackageClauseOnly)
	return err == nil && parsed.Name.Name == "main"
}

// guess returns the profiles that the go command builds the commands with, or nil where there are none, or one that cannot be read: the go
// command says what is wrong with it.
func guess(packages []profile.Package) *profile.Profile {
	var names []string
	for _, p := range packages {
		name := filepath.Join(filepath.Dir(p.Files[0]), evidence.PGOName)
		if info, err := os.Stat(name); p.Command && err == nil && info.Mode().IsRegular() && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	p, err := profile.Read(names...)
	if err != nil || p.CPU == nil {
		return nil
	}
	p.Guess = true
	return p
}

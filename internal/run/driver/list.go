package driver

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// listFields are the fields of a package that we ask the go command for.
const listFields = "Dir,ImportPath,Name,Export,BuildID,Error,DepsErrors,DepOnly,ForTest,Standard," +
	"GoFiles,CgoFiles,CompiledGoFiles,IgnoredGoFiles,SFiles,HFiles,EmbedPatterns,TestEmbedPatterns,XTestEmbedPatterns,Imports,ImportMap,Module"

// A listed is one package as "go list -json" prints it; see "go help list".
type listed struct {
	Dir        string
	ImportPath string // the ID: with the variant in brackets
	Name       string
	Export     string // object archive
	BuildID    string // of what and how it was compiled, and into what
	DepOnly    bool
	ForTest    string
	Standard   bool

	GoFiles         []string
	CgoFiles        []string
	CompiledGoFiles []string
	IgnoredGoFiles  []string
	SFiles          []string
	HFiles          []string

	EmbedPatterns      []string
	TestEmbedPatterns  []string
	XTestEmbedPatterns []string

	Imports   []string          // IDs
	ImportMap map[string]string // import path in the source to ID, where they differ

	Module     *module
	Error      *listError
	DepsErrors []*listError
}

type module struct {
	Path, Version, GoVersion string
	Dir, GoMod               string
}

type listError struct {
	ImportStack []string
	Pos         string
	Err         string
}

// id returns what identifies the package in a build: "m/app", "m/app [m/app.test]".
func (p *listed) id() string { return p.ImportPath }

// path returns the package's path, which all variants share.
func (p *listed) path() string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

// isVariant reports whether p is a package built in another way than on its own:
// for a test, or with a command's profile.
func isVariant(id string) bool { return strings.HasSuffix(id, "]") }

// isTestMain reports whether p is the main package that the go command makes for a test.
func (p *listed) isTestMain(byID map[string]*listed) bool {
	tested, ok := strings.CutSuffix(p.ImportPath, ".test")
	return ok && p.Name == "main" && len(p.CompiledGoFiles) == 0 && byID[tested] != nil
}

// sources returns the absolute names of the files to parse.
func (p *listed) sources() []string {
	names := make([]string, len(p.CompiledGoFiles))
	for i, name := range p.CompiledGoFiles {
		names[i] = p.abs(name)
	}
	return names
}

func (p *listed) abs(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.Dir, name)
}

// decodeList reads the packages that the go command prints.
func decodeList(r io.Reader) ([]*listed, error) {
	var pkgs []*listed
	for dec := json.NewDecoder(r); ; {
		p := new(listed)
		switch err := dec.Decode(p); err {
		case nil:
			pkgs = append(pkgs, p)
		case io.EOF:
			return pkgs, nil
		default:
			return nil, fmt.Errorf("reading the list of packages: %w", err)
		}
	}
}

// A unit is one package to analyse.
type unit struct {
	*listed
	beside []beside.File
}

// selectUnits returns the packages to analyse, by ID, and what is
// wrong with those that the go command could not compile. Names in errors are relative to root.
func selectUnits(pkgs []*listed, root string) ([]*unit, []Problem) {
	byID := make(map[string]*listed, len(pkgs))
	for _, p := range pkgs {
		byID[p.id()] = p
	}
	var units []*unit
	var problems []Problem
	for _, p := range pkgs {
		switch {
		case p.DepOnly, p.isTestMain(byID), p.path() == "unsafe" && p.Error == nil:
		case p.Error != nil || len(p.DepsErrors) > 0:
			problems = append(problems, p.problems(root)...)
		case len(p.CompiledGoFiles) == 0: // only tests, or a test's main
		case isReplaced(p, byID):
		default:
			units = append(units, &unit{listed: p})
		}
	}
	slices.SortFunc(units, func(a, b *unit) int { return cmp.Compare(a.id(), b.id()) })
	return units, problems
}

// isReplaced reports whether a test variant of p, which has all of p's files, is
// analysed instead of it.
func isReplaced(p *listed, byID map[string]*listed) bool {
	v := byID[fmt.Sprintf("%s [%[1]s.test]", p.ImportPath)]
	return v != nil && !v.DepOnly && v.Error == nil && len(v.DepsErrors) == 0
}

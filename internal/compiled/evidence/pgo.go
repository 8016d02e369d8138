package evidence

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/goflags"
)

// PGOName is the file that the go command takes for the profile of the command beside it.
const PGOName = "default.pgo"

// PreprocessArgs returns the arguments of a go command that has a profile preprocessed for the compiler, and compiles nothing. "go list -export" does not do that
// (cmd/go, pgoActor.Act): where the build cache does not have it from a "go build", it compiles without the profile.
func PreprocessArgs(profile string) []string {
	return []string{"build", "-x", "-pgo=" + profile, "unsafe"}
}

// WasPreprocessed reports whether such a go command did something, by what it said: what was listed before is without the profile.
func WasPreprocessed(said string) bool { return strings.Contains(said, "pgo.preprofile") }

// preprocess has the profile preprocessed that the package in dir is compiled with. It reports whether that was missing: then it was compiled without.
func (n nested) preprocess(ctx context.Context, pass *analysis.Pass, dir string) (missing bool) {
	name := n.profile(pass.Pkg.Name(), dir)
	if name == "" {
		return false
	}
	_, said, err := n.run(ctx, n.root, PreprocessArgs(name)...)
	return err == nil && WasPreprocessed(said.String())
}

// profile returns the absolute name of the profile that the package in dir is compiled with, or nothing.
func (n nested) profile(pkg, dir string) string {
	switch name := goflags.PGO(n.GOFLAGS, nil); {
	case name == "auto" && pkg == "main" && HasProfile(dir):
		return filepath.Join(dir, PGOName)
	case name == "auto" || name == "off":
		return ""
	case !filepath.IsAbs(name):
		return filepath.Join(n.root, name)
	default:
		return name
	}
}

// HasProfile reports whether the command in dir has a [PGOName] beside it.
func HasProfile(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, PGOName)) // as in cmd/go/internal/load, setPGOProfilePath
	return err == nil
}

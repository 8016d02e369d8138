package evidence

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Analyzer provides the evidence of a package: its result is a *[Package].
//
// A driver that has compiled the package already puts the Package in ResultOf
// itself and never runs it. Under any other driver (go vet, golangci-lint, gopls, Bazel's nogo,
// analysistest) it asks [GoCommand], which compiles the package with a nested go command.
var Analyzer = NewAnalyzer(GoCommand{})

// A Source provides what the build of a package left behind.
type Source interface {
	// Build returns the build of the package that pass analyses. An error means that there is
	// no evidence: it becomes the reason why findings are unconfirmed.
	Build(ctx context.Context, pass *analysis.Pass) (Build, error)
}

// NewAnalyzer returns an Analyzer like [Analyzer] that asks another source.
func NewAnalyzer(source Source) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "evidence",
		Doc:        "index what the compiler said of a package and what it emitted",
		URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/compiled/evidence",
		ResultType: reflect.TypeFor[*Package](),
		Run: func(pass *analysis.Pass) (any, error) {
			b, err := source.Build(context.Background(), pass)
			if err != nil {
				b.Err = errors.Join(b.Err, err)
			}
			return New(b, Files(pass)), nil
		},
	}
}

// Files returns the absolute names of the files of a package as the compiler knows them, after //line directives.
func Files(pass *analysis.Pass) []string {
	seen := make(map[string]bool)
	var names []string
	add := func(name string) {
		if abs, err := filepath.Abs(name); err == nil && !seen[abs] {
			seen[abs] = true
			names = append(names, abs)
		}
	}
	for _, f := range pass.Files {
		add(pass.Fset.Position(f.Package).Filename)
		for _, decl := range f.Decls {
			add(pass.Fset.Position(decl.Pos()).Filename)
		}
	}
	return names
}

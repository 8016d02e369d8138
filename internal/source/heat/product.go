package heat

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Folders of a module whose packages are not what it is there for, as their names say.
var (
	exampleFolders = []string{"demo", "demos", "example", "examples", "playground", "sample", "samples", "tutorial", "tutorials"}
	testFolders    = []string{"bench", "benchmark", "benchmarks", "e2e", "fuzz", "integration", "mock", "mocks"}
	toolFolders    = []string{"contrib", "gen", "generate", "generator", "hack", "internal", "misc", "script", "scripts", "tool", "tools"} // of commands
)

// generators are how the folders of commands are named that write code.
var generators = []string{"gen", "generate", "generator"}

// sourcePackages are imported by what writes the source of programs. Interpreters read it, too.
var sourcePackages = []string{"go/format", "go/printer", "golang.org/x/tools/imports"}

// Why a package is not what its module is there for.
const (
	apartExample = "an example"
	apartTest    = "for tests"
	apartTool    = "a tool of the developers"
	apartUnused  = "imported by tests alone"
	apartCommand = "a command beside a library"
	apartProgram = "written by a program"
	apartSources = "it writes source code"
)

// coldPackage returns why all of a package is cold, or "".
func coldPackage(pass *analysis.Pass) string {
	switch {
	case servesTests(pass):
		return coldTests
	case pass.Pkg.Name() == "debug":
		return coldDebug
	}
	return ""
}

// apart returns why a package is not what its module is there for, or "". What it has to change may well be worth it to whoever looks at it alone: it is not cold.
func apart(pass *analysis.Pass) string {
	switch folders := foldersOf(pass); {
	case isBelow(folders, testFolders):
		return apartTest
	case isBelow(folders, exampleFolders):
		return apartExample
	case pass.Pkg.Name() == "main" && isBelow(folders, toolFolders), isOfTool(folders):
		return apartTool
	}
	return ""
}

// isOfTool reports whether folders are those of a package inside the folder of a command that writes code: "cmd/generate/config/rules". The library
// of a product lies elsewhere.
func isOfTool(folders []string) bool {
	i := slices.Index(folders, "cmd")
	return i >= 0 && i+1 < len(folders) && isBelow(folders[i+1:i+2], generators)
}

// foldersOf returns the names of the folders from that of the module to that of the package.
func foldersOf(pass *analysis.Pass) []string {
	path := pass.Pkg.Path()
	if pass.Module != nil {
		path = strings.TrimPrefix(path, pass.Module.Path)
	}
	return strings.Split(path, "/")
}

// isBelow reports whether one of folders has one of the names, be it behind an underscore, which hides it from patterns.
func isBelow(folders, names []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		return slices.Contains(names, strings.TrimPrefix(folder, "_"))
	})
}

// servesTests reports whether a package is there for the tests of others: at least half of its files that are no tests import package testing, or
// its name says so. One file that does may help the tests of a package that is about something else.
func servesTests(pass *analysis.Pass) bool {
	name := strings.TrimSuffix(pass.Pkg.Name(), "_test")
	if strings.HasPrefix(name, "testutil") || strings.HasSuffix(name, "test") || strings.HasSuffix(name, "testing") {
		return true
	}
	files, helpers := 0, 0
	for _, file := range pass.Files {
		if strings.HasSuffix(pass.Fset.File(file.FileStart).Name(), "_test.go") {
			continue
		}
		files++
		if slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"testing"` }) {
			helpers++
		}
	}
	return helpers > 0 && 2*helpers >= files
}

// writtenSuffixes are how the names of files end that programs write, whatever somebody made of them since.
var writtenSuffixes = []string{".pb.go", "_easyjson.go", "_ffjson.go", "_generated.go"}

// apartFile returns why the file of fn is not what somebody would change, or "".
func apartFile(fn *ssa.Function) string {
	name := fn.Prog.Fset.File(fn.Pos())
	if name != nil && slices.ContainsFunc(writtenSuffixes, func(suffix string) bool { return strings.HasSuffix(name.Name(), suffix) }) {
		return apartProgram
	}
	return ""
}

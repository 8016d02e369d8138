// Checkdoc writes docs/checks: a page for each check of passes.Suite, and an index.
//
// A page is made of the check's Doc and of its example folder (see package examples): what perfvet and the compiler say of each
// fix, the machine code before and after it, and what the benchmarks of both allocate. A new check needs nothing here.
//
//	go generate ./internal/dev/checkdoc
//
// To measure takes a while: names behind the root choose checks whose pages are written.
//
// The test of this package fails when a page is stale. What depends on the release of Go follows a mark in the page
// that names the release, and is compared with that release only.
package main

//go:generate go run . ../../..

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/passes"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: checkdoc root-of-the-module [check...]")
		os.Exit(2)
	}
	if err := write(context.Background(), os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "checkdoc:", err)
		os.Exit(1)
	}
}

// write writes all pages below the root of the module, or those of some checks.
func write(ctx context.Context, root string, names []string) error {
	dir := pagesDir(root)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, a := range passes.Suite {
		if len(names) > 0 && !slices.Contains(names, a.Name) {
			continue
		}
		text, err := page(ctx, root, a)
		if err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, pageName(a)), text, 0o666); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "README.md"), index(), 0o666)
}

func pagesDir(root string) string { return filepath.Join(root, "docs", "checks") }

func pageName(a *analysis.Analyzer) string { return a.Name + ".md" }

// exampleDir returns the example folder of a check.
func exampleDir(root string, a *analysis.Analyzer) string {
	return filepath.Join(root, "passes", a.Name, "example")
}

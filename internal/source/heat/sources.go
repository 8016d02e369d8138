package heat

import (
	"slices"
	"strings"
)

// sourcesPackages returns those packages of a module that write the source of programs, and what only those and programs import: what runs when somebody
// builds. There are none where the module is there for nothing else, nor such that a benchmark reaches.
func sourcesPackages(summaries map[string]*Summary, ids []string) map[string]bool {
	importers := importersOf(summaries, ids)
	found := make(map[string]bool)
	for changed := true; changed; {
		changed = false
		for _, id := range ids {
			s := summaries[id]
			if !found[id] && !isTest(id) && !hasBenchmark(s) && (s.Sources || servesSources(importers[id], summaries, found)) {
				found[id], changed = true, true
			}
		}
	}
	isProduct := func(id string) bool {
		return !found[id] && !isTest(id) && !isProgram(summaries[id], id) && offersAnything(summaries[id])
	}
	if !slices.ContainsFunc(ids, isProduct) {
		return nil
	}
	return found
}

// importersOf returns the packages that import each one, but for those of tests.
func importersOf(summaries map[string]*Summary, ids []string) map[string][]string {
	importers := make(map[string][]string)
	for _, id := range ids {
		if isTest(id) {
			continue
		}
		for _, path := range summaries[id].Imports {
			importers[path] = append(importers[path], id)
		}
	}
	return importers
}

// servesSources reports whether all importers of a package are programs or among found, and one is among found.
func servesSources(importers []string, summaries map[string]*Summary, found map[string]bool) bool {
	isOther := func(id string) bool { return !found[id] && !isProgram(summaries[id], id) }
	return slices.ContainsFunc(importers, func(id string) bool { return found[id] }) && !slices.ContainsFunc(importers, isOther)
}

// isTest reports whether a package is one that go test makes beside another: "m/p_test [m/p.test]". "m/p [m/p.test]" has all of m/p, too.
func isTest(id string) bool {
	path, _, _ := strings.Cut(id, " ")
	return strings.HasSuffix(path, "_test")
}

// hasBenchmark reports whether a benchmark reaches a function of the package.
func hasBenchmark(s *Summary) bool {
	return slices.ContainsFunc(s.Funcs, func(f Func) bool { return f.Benchmark != "" })
}

// offersAnything reports whether other modules can call a function of the package.
func offersAnything(s *Summary) bool {
	return slices.ContainsFunc(s.Funcs, func(f Func) bool { return f.Reach == Anybody })
}

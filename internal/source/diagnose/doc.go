// Package diagnose shows the findings of a package to drivers that are not ours: go vet,
// golangci-lint, gopls, Bazel's nogo.
//
// Such a driver runs analyzers on one package and takes their diagnostics. [New] makes, from the checks, one analyzer
// for each check with its name, documentation and flags, which reports what the perfvet command shows of the
// package. In between is the list:
//
//	checks ─> predictions ─> list: ranked, marked, chosen ─> one reporter for each check
//
// The list is made of the same parts as the driver's, and it sees the package as the perfvet command does: without its
// test files unless they are asked for. A go command analyses a package together with its tests; with
// them, callers, benchmarks and instances of generic functions would be others than without.
//
// What a list cannot have is what only other packages know: see [finding.Pending].
package diagnose

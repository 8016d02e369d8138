// Package vetunit analyses one package as the go command asks the tool of "go vet -vettool" to: by a file that
// describes it, with the export data of its imports.
//
// The x/tools room for this, unitchecker, takes the types of imports from files that the tool itself wrote when it was run on
// these. So every dependency is parsed and type-checked, and that run is kept in the build cache under the key of an
// analysis of that dependency: as of Go 1.26, "go vet ./a" and then "go vet ./b", where a imports b, shows nothing for b.
// Checks without facts need nothing of their dependencies. Here a run on a dependency does nothing and leaves nothing to
// be kept.
package vetunit

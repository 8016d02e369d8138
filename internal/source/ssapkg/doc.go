// Package ssapkg builds the SSA form of one package, from its own syntax and the
// types of its dependencies, and nothing else.
//
// x/tools' buildssa requires ctrlflow, which exports a fact for every function
// that never returns; so every driver must analyse all dependencies from source
// first, most of what go vet spends. This room exports no facts and requires
// nothing: calls that never return are known from a small table
// (os.Exit, log.Fatal, testing.T.FailNow, ...). A function that is missing there
// leaves a path in the graph that never runs; perfvet uses the graph for loop depth
// and cold paths, where that does not change a verdict.
//
// SSA is built with debug references, so that an expression can be followed to
// its block ([Package.BlockOf]).
package ssapkg

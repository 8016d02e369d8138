// Package run is the wing of runs: patterns in, findings out.
//
// A room belongs here if it needs the go command, the file system or what an earlier run left. It may import
// internal/finding, internal/compiled, internal/source and other rooms of this wing; the checks are handed to it:
//
//   - driver runs the go command, loads and type-checks packages, and runs the checks on them.
//   - resultcache keeps what was found in a package; snapshot tells whether files are as they were.
//   - scratch has the temporary files that do not outlive their owners.
//   - sides makes the other side of a comparison: a revision, another build.
//   - benchmark runs benchmarks, and splits what they allocate by line.
//   - contracts proves what directives in the source promise.
//   - fix proves fixes by a second compile, and applies them.
package run

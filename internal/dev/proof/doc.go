// Package proof holds no code, only a test: it checks what perfvet says in another way.
//
// Every confirmed finding names a call at an offset in the machine code of a function. The passes have that from
// gcobj, which reads relocations and tables of the object format. The test shares nothing with it: it compiles the
// packages without perfvet's flags, has the toolchain's own disassembler print the archives, and looks in that
// text for the call. It also counts, from the same text, the calls that allocate, prints by callee those that have no finding,
// and wants nearly all of them explained by findings. Checks that are added are held to the same without a word here.
//
// It does so for a few packages of the standard library, and for all of it if tests may take long (package longtest).
// The environment variable PERFVET_PROOF lists other builds, such as "go1.25.9 arm64 go1.25.9/arm64": a few
// packages, or the whole library if PERFVET_PROOF_STD is set too.
// For a toolchain newer than the one that builds the test, run the test with that one:
// GOTOOLCHAIN=go1.27.4 go test ./internal/dev/proof.
//
// A second test runs tests and benchmarks of the standard library under a heap profile that samples each allocation, and wants the
// confirmed findings that they reach to have allocations at their line, of the size that they give, and nearly all that the
// packages' own code allocated to have a confirmed finding. Nothing may be allocated where predictions were refuted and none confirmed.
// It does so for the tests of two packages, and for all if tests may take long.
package proof
